"""Tables of other shapes: sums that nothing marks, columns of some, averages, rests, rows printed twice, places named once."""

from io import BytesIO
from typing import Any

import pytest

from pipeline.mentions import find_mentions
from pipeline.model.verdicts import Outcome
from pipeline.observations import observe
from pipeline.reading import read_bytes

NESTED = """Giá trị sản xuất (ĐVT: tỷ đồng)

| | 2018 | 2019 | 2020 | 2021 |
|---|---|---|---|---|
| TỔNG SỐ | 7.188,9 | {total} | 8.979,3 | 10.026,7 |
| Nhà nước | 612,4 | 631,2 | 631,7 | 651,9 |
| Ngoài Nhà nước | 5.237,6 | 5.698,2 | 6.598,1 | 7.334,2 |
| Tập thể | 41,3 | 41,7 | 44,1 | 44,6 |
| Tư nhân | 4.213,7 | 4.622,2 | 5.484,5 | 6.169,6 |
| Cá thể | 982,6 | 1.034,3 | 1.069,5 | 1.120,0 |
| Khu vực có vốn ĐTNN | 1.338,9 | 1.479,6 | 1.749,5 | 2.040,6 |
"""
ASIDES = """Vốn đầu tư (ĐVT: triệu đồng)

| Nguồn vốn | Tháng 8 | Ước tháng 9 | 9 tháng |
|---|---|---|---|
| TỔNG SỐ | 468.780 | 509.955 | 3.709.380 |
| Vốn cấp tỉnh | 321.720 | 351.620 | 2.609.035 |
| Vốn cân đối ngân sách tỉnh | 148.620 | 162.340 | 1.238.450 |
| Trong đó: Thu từ quỹ sử dụng đất | 52.310 | 57.840 | 431.275 |
| Vốn trung ương hỗ trợ | 121.475 | 133.910 | 986.240 |
| Vốn nước ngoài (ODA) | 38.640 | {loan} | 287.930 |
| Vốn khác | 12.985 | 14.120 | 96.415 |
| Vốn cấp huyện | 147.060 | 158.335 | 1.100.345 |
| Vốn cân đối ngân sách huyện | 96.430 | 104.275 | 718.640 |
| Trong đó: Thu tiền sử dụng đất | 61.205 | 66.340 | 447.815 |
| Vốn tỉnh hỗ trợ | 41.260 | 43.815 | 309.775 |
| Vốn khác | 9.370 | 10.245 | 71.930 |
"""
SOME = """| Huyện | Tổng số | Nữ | Dân tộc thiểu số | Nữ dân tộc thiểu số |
|---|---|---|---|---|
| Ba Bể | 9.762 | 4.567 | 9.430 | 4.028 |
| Chợ Đồn | 10.010 | 4.757 | 9.299 | 4.414 |
| Na Rì | 8.003 | 3.729 | 7.383 | 3.531 |
| Ngân Sơn | 6.779 | 3.260 | 6.526 | {women} |
| Pác Nặm | 8.443 | 3.932 | 7.861 | 3.503 |
"""
RESTS = """| Đơn vị | Kỳ trước | Tiếp nhận mới | Đã giải quyết | Trong đó: quá hạn | Đang giải quyết | Tỷ lệ đúng hạn (%) |
|---|---|---|---|---|---|---|
| Từ Sơn | 358 | 7.426 | 7.315 | 92 | 469 | 98,74 |
| Quế Võ | 276 | 6.182 | 6.095 | 71 | {left} | 98,84 |
| Thuận Thành | 301 | 5.947 | 5.812 | 113 | 436 | 98,06 |
| Tiên Du | 243 | 5.368 | 5.274 | 58 | 337 | {rate} |
| Yên Phong | 265 | 5.691 | 5.588 | 67 | 368 | 98,80 |
| Gia Bình | 147 | 3.254 | 3.198 | 25 | 203 | 99,22 |
"""
MEANS = """Kinh phí theo xã (kinh phí: triệu đồng; bình quân: triệu đồng/nhà)

| Xã | Khởi công (nhà) | NSTW | Xã hội hóa | Tổng kinh phí | Bình quân/nhà |
|---|---|---|---|---|---|
| Sán Chải | 34 | 1.360 | 761,6 | 2.121,6 | 62,4 |
| Nàn Sán | 26 | 1.040 | 569,4 | {sum} | 61,9 |
| Cán Cấu | 31 | 1.240 | 694,4 | 1.934,4 | 62,4 |
| Bản Mế | 22 | 880 | 470,8 | 1.350,8 | {mean} |
| Sín Chéng | 33 | 1.320 | 732,6 | 2.052,6 | 62,2 |
"""
PLAINLY = """| Huyện | Khai thác | Nuôi trồng | Trong đó: tôm | Tổng sản lượng |
|---|---|---|---|---|
| Tuy Hòa | 7.214 | 186 | 112 | 7.400 |
| Sông Cầu | 4.862 | 4.329 | 1.876 | {sum} |
| Đông Hòa | 6.537 | 3.478 | 3.204 | 10.015 |
| Tuy An | 9.184 | 1.265 | 1.043 | 10.449 |
| Sông Hinh | 67 | 173 | - | 240 |
"""
SPENT = """Chi ngân sách (ĐVT: tỷ đồng)

| Nội dung chi | Dự toán | Thực hiện |
|---|---|---|
| Chi thường xuyên | 7.660 | {spent} |
| Chi giáo dục | 3.186 | 3.142 |
| Chi y tế | 914 | 897 |
| Chi kinh tế | 1.078 | 1.013 |
| Chi quản lý hành chính | 1.432 | 1.419 |
| Chi bảo đảm xã hội | 587 | 604 |
| Chi khác | 463 | 428 |
| Chi trả nợ lãi vay | 42 | 38 |
"""
TWINS = """| Huyện | Dân số | Số thẻ |
|---|---|---|
| Châu Thành | 187.652 | 168.402 |
| Chợ Lách | {people} | {cards} |
| Giồng Trôm | 169.310 | 152.870 |
| Ba Tri | 185.043 | 167.905 |
| Cộng | 650.285 | 585.595 |
"""
PLACES = """Bảng 1. Trường, lớp

| Huyện, thành phố | Số trường | Số lớp |
|---|---|---|
| Chợ Đồn | 40 | 408 |
| Chợ Mới | 32 | 318 |
| Ngân Sơn | 27 | 301 |
| Pác Nặm | 33 | 366 |

Bảng 2. Trường đạt chuẩn

| Phòng GD&ĐT | Trường đạt chuẩn | Tổng số trường | Tỷ lệ (%) |
|---|---|---|---|
| Chợ Đồn | 18 | 40 | 45,0 |
| Chợ Mới | 17 | 32 | 63,1 |
| Ngân Sơn | 14 | 27 | 51,9 |
| Pác Nặm | 14 | 33 | 42,4 |
"""


def _flagged(take: Any, text: str) -> list[tuple[str, str]]:
    _, _, audited = take(text)
    told = [each for each in audited.verdicts if each.outcome is Outcome.FLAGGED]
    return [(each.check, each.observations[0].obs_text) for each in told]


@pytest.mark.parametrize(
    ("text", "right", "wrong", "found"),
    [
        (NESTED, {"total": "7.809,0"}, {"total": "7.089,0"}, [("total_of_parts", "7.089,0")]),
        (ASIDES, {"loan": "41.250"}, {"loan": "41,25"}, [("unit_slip", "41,25")]),
        (SOME, {"women": "3.128"}, {"women": "3.378"}, [("part_whole", "3.260")]),
        (RESTS, {"left": "363", "rate": "98,90"}, {"left": "336", "rate": "98,90"}, [("part_whole", "336")]),
        (RESTS, {"left": "363", "rate": "98,90"}, {"left": "363", "rate": "89,90"}, [("percent_of_target", "89,90")]),
        (PLAINLY, {"sum": "9.191"}, {"sum": "9.911"}, [("part_whole", "9.911")]),
        (SPENT, {"spent": "7.503"}, {"spent": "6.899"}, [("total_of_parts", "6.899")]),
        (MEANS, {"sum": "1.609,4", "mean": "61,4"}, {"sum": "1.609,4", "mean": "61.400"}, [("unit_slip", "61.400")]),
    ],
    ids=[
        "sums that nothing marks",
        "such sums past what is announced",
        "some of two columns",
        "a balance past some",
        "a rest of all",
        "a sum past some",
        "one of two columns",
        "averages",
    ],
)
def test_what_does_not_keep_to_its_columns(take: Any, text: str, right: Any, wrong: Any, found: Any) -> None:
    assert _flagged(take, text.format(**right)) == []
    assert _flagged(take, text.format(**wrong)) == found


def test_a_rest_names_the_cells_that_it_is_made_of(take: Any) -> None:
    _, _, audited = take(RESTS.format(left="363", rate="89,90"))
    [told] = [each.verdict for each in audited.findings]
    cells = [(each.column, each.row) for each in told.observations]
    assert cells == [(name, "Tiên Du") for name in ("Tỷ lệ đúng hạn (%)", "Trong đó: quá hạn", "Đã giải quyết")]


def test_sources_of_money_make_up_its_sum(take: Any) -> None:
    text = MEANS.format(sum="1.906,4", mean="61,4")
    assert ("part_whole", "1.906,4") in _flagged(take, text)


def test_a_row_printed_twice_breaks_the_total(take: Any) -> None:
    assert _flagged(take, TWINS.format(people="108.280", cards="96.418")) == []
    twice = TWINS.format(people="187.652", cards="168.402")
    assert _flagged(take, twice) == [("total_of_parts", "650.285"), ("total_of_parts", "585.595")]


def test_places_are_known_from_another_table(take: Any) -> None:
    _, _, audited = take(PLACES)
    [told] = [each for each in audited.findings if each.verdict.check == "percent_of_target"]
    assert told.verdict.observations[0].ref_area_name == "Chợ Mới"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Đến nay có 169.310 thẻ ở Giồng Trôm.", []),
        ("Chia ra: cấp tỉnh 1.781,9 tỷ đồng, cấp huyện 1.246,5 tỷ đồng, cấp xã 743,4 tỷ đồng.", ["1.246,5 tỷ đồng"]),
        ("Chia ra: cấp tỉnh 1.781,9 tỷ đồng, cấp huyện 1.264,5 tỷ đồng, cấp xã 743,4 tỷ đồng.", []),
    ],
)
def test_clauses_that_name_rows_tell_them_again(take: Any, sentence: str, found: list[str]) -> None:
    table = """Vốn đầu tư (ĐVT: triệu đồng)

| Chỉ tiêu | Kế hoạch | Thực hiện |
|---|---|---|
| Vốn ngân sách cấp tỉnh | 3.984.400 | 1.781.935 |
| Vốn ngân sách cấp huyện | 2.618.000 | 1.264.474 |
| Vốn ngân sách cấp xã | 1.384.100 | 743.434 |
"""
    _, _, audited = take(f"{sentence}\n\n{table}")
    flagged = [each for each in audited.verdicts if each.check == "said_twice" and each.outcome is Outcome.FLAGGED]
    assert [each.observations[0].obs_text for each in flagged] == found


def test_a_line_over_most_columns_of_a_sheet_is_no_header(book: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (["THU ĐOÀN PHÍ NĂM 2023"], ["Đơn vị tính: đồng"], ["STT", "Đơn vị", "Q1", "Q2", "Cả năm", "Tỷ lệ (%)"]):
        sheet.append(row)
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:E2")
    for number, (name, first, second) in enumerate(
        [("Sán Chải", 218460000, 221750000), ("Nàn Sán", 40125000, 41860000), ("Cán Cấu", 23410000, 22985000)], 1
    ):
        sheet.append([number, name, first, second, first + second, 50.5])
    stream = BytesIO()
    workbook.save(stream)
    document = read_bytes(stream.getvalue(), "thu.xlsx", book)
    observed = observe(document, find_mentions(document, book), book)
    cells = [each for each in observed.observations if each.table]
    assert {each.column for each in cells} == {"Q1", "Q2", "Cả năm", "Tỷ lệ (%)"}
    assert {each.unit_measure for each in cells if each.column != "Tỷ lệ (%)"} == {"VND"}


def test_a_letterhead_of_several_rows_stands_above_the_table(book: Any) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["UBND TỈNH PHÚ YÊN", "", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "", ""])
    sheet.append(["Số: 318/BC-SNN", "", "", "Phú Yên, ngày 11 tháng 12 năm 2017", "", ""])
    sheet.append(["Biểu 01: Đàn gia súc (đơn vị tính: con)"])
    sheet.append(["TT", "Huyện", "Trâu", "Bò", "Lợn", "Cộng"])
    for cells in ("A1:C1", "D1:F1", "A2:C2", "D2:F2", "A3:F3"):
        sheet.merge_cells(cells)
    for number, row in enumerate(
        [("Tuy An", 62, 4312, 6428), ("Sơn Hòa", 90, 5120, 9737), ("Phú Hòa", 41, 3985, 7064)], 1
    ):
        sheet.append([number, *row, sum(row[1:])])
    stream = BytesIO()
    workbook.save(stream)
    document = read_bytes(stream.getvalue(), "gia-suc.xlsx", book)
    observed = observe(document, find_mentions(document, book), book)
    assert {each.column for each in observed.observations if each.table} == {"Trâu", "Bò", "Lợn", "Cộng"}
