"""Tables: what columns and rows are, and the sums and ratios that they keep."""

from typing import Any

import pytest

from pipeline.model.figures import Measure
from pipeline.model.verdicts import Outcome
from pipeline.text.numerals import plain

HOUSES = """Kết quả hỗ trợ nhà ở

Đơn vị tính: triệu đồng

| TT | Đơn vị | Kế hoạch | Kết quả | Tỷ lệ % |
|---|---|---|---|---|
| 1 | Lai Châu | 265 | 155 | 58,5 |
| 2 | Sơn La | 233 | 283 | 121,5 |
| 3 | Cao Bằng | 89 | 79 | 88,8 |
| 4 | Hà Giang | 141 | 217 | {rate} |
|  | Tổng cộng | 728 | {total} | 100,8 |
"""


def _flagged(take: Any, text: str) -> list[tuple[str, str]]:
    _, _, audited = take(text)
    return [(v.check, plain(v.stated)) for v in audited.verdicts if v.outcome is Outcome.FLAGGED]


def test_cells_become_observations(take: Any) -> None:
    document, observed, _ = take(HOUSES.format(rate="153,9", total="734"))
    cells = {(each.ref_area_name or each.ref_area, each.column): each for each in observed.observations}
    planned, share = cells["Sơn La", "Kế hoạch"], cells["Sơn La", "Tỷ lệ %"]
    assert (planned.value, planned.unit_measure, planned.measure) == (233_000_000, "VND", Measure.TARGET)
    assert (share.unit_measure, share.measure, share.table, share.row) == ("%", Measure.ACHIEVEMENT, "T1", "Sơn La")
    assert cells["_T", "Kết quả"].value == 734_000_000
    assert document.text[planned.char_start : planned.char_end] == "233"


def test_a_sound_table_passes(take: Any) -> None:
    _, _, audited = take(HOUSES.format(rate="153,9", total="734"))
    passed = [v.check for v in audited.verdicts if v.outcome is Outcome.PASSED]
    assert not _flagged(take, HOUSES.format(rate="153,9", total="734"))
    assert (passed.count("total_of_parts"), passed.count("percent_of_target")) == (2, 5)


def test_slips_of_total_and_rate_are_found(take: Any) -> None:
    slipped = _flagged(take, HOUSES.format(rate="153,9", total="743"))
    assert slipped == [("total_of_parts", "743000000"), ("percent_of_target", "100.8")]
    assert _flagged(take, HOUSES.format(rate="135,9", total="734")) == [("percent_of_target", "135.9")]


@pytest.mark.parametrize(("total", "found"), [("30", 0), ("31", 1)])
def test_a_column_that_sums_its_neighbours(take: Any, total: str, found: int) -> None:
    rows = [
        ("Lai Châu", "12", "5", "7"),
        ("Sơn La", "20", "8", "12"),
        ("Cao Bằng", "9", "4", "5"),
        ("Hà Giang", total, "10", "20"),
    ]
    text = "| Đơn vị | Tổng số | Nam | Nữ |\n|---|---|---|---|\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert len(_flagged(take, text)) == found


def test_the_czech_republic_is_no_total(take: Any) -> None:
    text = "| Thị trường | Tấn |\n|---|---|\n| Đức | 12 |\n| Ba Lan | 20 |\n| Cộng hòa Séc | 33 |"
    assert not _flagged(take, text)


def test_rows_that_close_under_no_reading_are_left_alone(take: Any) -> None:
    text = "| Đơn vị | Xã |\n|---|---|\n| Lai Châu | 12 |\n| Sơn La | 20 |\n| Tổng cộng | 90 |"
    assert not _flagged(take, text)


BUDGET = """QUYẾT TOÁN THU, CHI NGÂN SÁCH

ĐVT: 1000 đồng

| STT | NỘI DUNG | NĂM 2004 |
|---|---|---|
| A | Tổng thu trên địa bàn | 9.300 |
| 1 | Thu nội địa | 9.100 |
| 2 | Thu viện trợ | 200 |
| B | Thu ngân sách huyện | {top} |
| 1 | Thu được hưởng | 5.210 |
|  | Hưởng 100% | 3.113 |
|  | Phân chia theo tỷ lệ % | {leaf} |
| 2 | Bổ sung từ cấp trên | 4.500 |
|  | - Bổ sung cân đối | 4.100 |
|  | - Bổ sung có mục tiêu | 400 |
| C | Chi ngân sách huyện | 9.000 |
| 1 | Chi đầu tư | 3.000 |
| 2 | Chi thường xuyên | 6.000 |
"""


@pytest.mark.parametrize(
    ("top", "leaf", "flagged"),
    [("9.710", "2.097", []), ("9.770", "2.097", ["9770000"]), ("9.710", "2.397", ["5210000"])],
)
def test_levels_sum_one_another(take: Any, top: str, leaf: str, flagged: list[str]) -> None:
    text = BUDGET.format(top=top, leaf=leaf)
    _, observed, audited = take(text)
    assert [value for _, value in _flagged(take, text)] == flagged
    sums = [v for v in audited.verdicts if v.check == "total_of_parts"]
    assert len(sums) == 5
    assert {each.time_period for each in observed.observations if each.table} == {"2004-01-01/2004-12-31"}
    assert {each.ref_area for each in observed.observations if each.table} == {"_T"}


def test_a_finding_names_its_cell_and_writes_the_sum(take: Any) -> None:
    _, _, audited = take(BUDGET.format(top="9.770", leaf="2.097"))
    (finding,) = audited.findings
    assert finding.message_vi.startswith(
        "Bảng T1, dòng “Thu ngân sách huyện”, cột “NĂM 2004”: Tổng nêu là 9.770.000 VND; "
        "cộng chi tiết 2 phần: 5.210.000 + 4.500.000 = 9.710.000 (chênh lệch +60.000)."
    )


FORMULAS = """| TT | Đơn vị | KH | TH | Còn thiếu | Đạt (%) |
|---|---|---|---|---|---|
| A | B | 1 | 2 | 3=1-2 | 4=2/1 |
| 1 | Huyện A | 200 | 150 | 50 | 75 |
| 2 | Huyện B | 300 | 120 | {left} | {rate} |
"""


@pytest.mark.parametrize(
    ("left", "rate", "flagged"),
    [
        ("180", "40", []),
        ("160", "40", [("part_whole", "160")]),
        ("180", "44", [("percent_of_target", "44")]),
    ],
)
def test_formulas_of_the_header(take: Any, left: str, rate: str, flagged: list[tuple[str, str]]) -> None:
    assert _flagged(take, FORMULAS.format(left=left, rate=rate)) == flagged


YEARS = """| Địa phương | Năm 2021 | Năm 2022 | Tăng, giảm | Tốc độ tăng, giảm (%) |
|---|---|---|---|---|
| Lai Châu | 120 | 150 | 30 | 25,0 |
| Sơn La | 200 | 180 | -20 | -10,0 |
| Cao Bằng | 400 | 500 | 100 | 25,0 |
| Hà Giang | 250 | 300 | {amount} | {rate} |
"""


@pytest.mark.parametrize(
    ("amount", "rate", "flagged"),
    [("50", "20,0", 0), ("60", "20,0", 1), ("50", "22,0", 1), ("-50", "20,0", 1), ("50", "-20,0", 1)],
)
def test_changes_between_two_columns(take: Any, amount: str, rate: str, flagged: int) -> None:
    found = _flagged(take, YEARS.format(amount=amount, rate=rate))
    assert [check for check, _ in found] == ["change_rate"] * flagged


def test_parts_that_overlap_or_are_some_are_no_slip(take: Any) -> None:
    text = """| TT | Nội dung | Số người |
|---|---|---|
| 1 | Đoàn viên mới | 900 |
|  | Trong đó: Nữ | 500 |
|  | Dân tộc thiểu số | 600 |
| 2 | Hội viên mới | 400 |
|  | Trong đó: Nữ | {women} |
| | Tổng cộng | 1.300 |
"""
    assert not _flagged(take, text.format(women="150"))
    assert _flagged(take, text.format(women="450")) == [("part_whole", "400")]


def test_a_part_beside_a_split_is_one_of_the_whole(take: Any) -> None:
    text = """| Tỉnh | Tổng số | Chia ra / Thành thị | Chia ra / Nông thôn | Trong đó: hộ nghèo |
|---|---|---|---|---|
| Lai Châu | 500 | 200 | 300 | {poor} |
| Sơn La | 900 | 300 | 600 | 450 |
| Cao Bằng | 700 | 100 | 600 | 350 |
| Hà Giang | 800 | 200 | 600 | 250 |
| Lào Cai | 600 | 200 | 400 | 310 |
"""
    assert not _flagged(take, text.format(poor="410"))
    assert _flagged(take, text.format(poor="510")) == [("part_whole", "500")]


def test_a_country_above_some_of_its_provinces_is_no_total(take: Any) -> None:
    rows = "| 1 | Lai Châu | 460 |\n| 2 | Sơn La | 1.270 |\n| 3 | Cao Bằng | 530 |"
    assert not _flagged(take, f"| STT | Tỉnh | Dân số (nghìn người) |\n|---|---|---|\n| | Cả nước | 98.506 |\n{rows}")


def test_districts_keep_their_label_and_no_province(take: Any) -> None:
    _, observed, _ = take(
        "| Đơn vị | Số hộ |\n|---|---|\n| TP Hòa Bình | 12 |\n| Huyện Mai Châu | 20 |\n| Hòa Bình | 32 |"
    )
    assert [(each.ref_area, each.row) for each in observed.observations] == [
        ("", "TP Hòa Bình"),
        ("", "Huyện Mai Châu"),
        ("VN-14", "Hòa Bình"),
    ]


def test_units_of_rows_and_scales(take: Any) -> None:
    text = """| Chỉ tiêu | ĐVT | Năm 2022 |
|---|---|---|
| Sản lượng | nghìn tấn | 12,5 |
| Diện tích | " | 3 |
| Thu ngân sách | tỷ đồng | 4 |
| Hộ nghèo | % | 5,2 |
"""
    _, observed, _ = take(text)
    told = [(plain(each.value), each.unit_measure) for each in observed.observations]
    assert told == [("12500", "tấn"), ("3000", "tấn"), ("4000000000", "VND"), ("5.2", "%")]


def test_figures_of_a_table_that_is_not_understood_are_kept(take: Any) -> None:
    _, observed, _ = take("| a | b |\n|---|---|\n| 12 | 20 |\n| 13 | 21 |")
    assert [each.text for each in observed.unbound] == ["12", "20", "13", "21"]


def test_a_list_in_two_halves_is_one(take: Any) -> None:
    text = """| TT | Đơn vị | Số xã | TT | Đơn vị | Số xã |
|---|---|---|---|---|---|
| 1 | Lai Châu | 12 | 3 | Cao Bằng | 15 |
| 2 | Sơn La | 20 | 4 | Hà Giang | 18 |
|  |  |  |  | Tổng cộng | {total} |
"""
    assert not _flagged(take, text.format(total="65"))
    assert len(_flagged(take, text.format(total="63"))) == 1


def test_two_tables_side_by_side_are_two(take: Any) -> None:
    text = """| STT | Nội dung thu | Số tiền | STT | Nội dung chi | Số tiền |
|---|---|---|---|---|---|
| 1 | Học phí | 1.250 | 1 | Chi lương | 800 |
| 2 | Quỹ | 230 | 2 | Điện nước | 125 |
| 3 | Thu khác | 70 | 3 | Chi khác | 35 |
|  | Cộng | 1.550 |  | Cộng | {total} |
"""
    _, observed, _ = take(text.format(total="960"))
    assert [each.row for each in observed.observations if each.table == "T1.2"][:2] == ["Chi lương", "Điện nước"]
    assert not _flagged(take, text.format(total="960"))
    assert _flagged(take, text.format(total="980")) == [("total_of_parts", "980")]


def test_regions_and_pages_sum_the_rows_below_and_above_them(take: Any) -> None:
    regions = """| Địa phương | Diện tích | Dân số |
|---|---|---|
| CẢ NƯỚC - WHOLE COUNTRY | 3.000 | 1.200 |
| Đồng bằng sông Hồng | 1.000 | 700 |
| Hà Nội | 400 | 400 |
| Hà Nam | 600 | 300 |
| Tây Bắc | {area} | 500 |
| Lai Châu | 900 | 200 |
| Sơn La | 1.100 | 300 |
"""
    assert not _flagged(take, regions.format(area="2.000"))
    assert [value for _, value in _flagged(take, regions.format(area="2.010"))] == ["2010"]
    pages = "| TT | Thôn | Số hộ |\n|---|---|---|\n| 1 | Đông | 121 |\n| 2 | Tây | 142 |\n| | Cộng trang 1 | 263 |\n"
    pages += (
        "| TT | Thôn | Số hộ |\n| 3 | Nam | 133 |\n| 4 | Bắc | 117 |\n| | Cộng trang 2 | 250 |\n| | Tổng cộng | {} |\n"
    )
    assert not _flagged(take, pages.format("513"))
    assert [value for _, value in _flagged(take, pages.format("531"))] == ["531"]


def test_of_two_totals_that_shares_fit_the_better_is_their_whole(take: Any) -> None:
    rows = "| Bán lẻ | 61.927 | 55.492 | 75,1 |\n| Lưu trú | 8.163 | 7.391 | 9,9 |\n| Lữ hành | 165 | 146 | 0,2 |\n"
    rows += "| Dịch vụ khác | 12.205 | 10.956 | 14,8 |\n"
    head = "| Ngành | 6T/2018 | 6T/2017 | Cơ cấu (%) |\n|---|---|---|---|\n| Tổng số | 82.460 | 73.985 | 100,0 |\n"
    assert _flagged(take, head + rows) == []


POOR = """| Đơn vị | Hộ nghèo đầu năm | Thoát nghèo | Phát sinh | Tái nghèo | Hộ nghèo cuối năm |
|---|---|---|---|---|---|
| Lai Châu | 6.125 | 1.437 | 203 | 21 | 4.912 |
| Sơn La | 5.174 | 1.388 | 145 | 12 | 3.943 |
| Cao Bằng | 4.312 | 1.202 | 113 | 30 | 3.253 |
| Hà Giang | 6.583 | 1.361 | 122 | 17 | {left} |
"""


@pytest.mark.parametrize(("left", "found"), [("5.361", 0), ("5.631", 1)])
def test_what_is_left_is_what_there_was_with_what_came_and_without_what_went(take: Any, left: str, found: int) -> None:
    _, _, audited = take(POOR.format(left=left))
    sums = [v for v in audited.verdicts if v.check == "part_whole"]
    assert (len(sums), sum(v.outcome is Outcome.FLAGGED for v in sums)) == (4, found)


def test_headers_are_nouns_only_by_their_marks(take: Any) -> None:
    """Chuyển (handed on) is no chuyến (journey)."""
    _, observed, _ = take(
        "| Đơn vị | Số cũ chuyển sang | Chuyển kỳ sau | Chuyến bay |\n|---|---|---|---|\n| Sơn La | 612 | 437 | 21 |\n"
    )
    assert [each.unit_measure for each in observed.observations] == ["", "", "chuyến bay"]


@pytest.mark.parametrize("label", ["Toàn khu vực", "Cộng toàn Cụm", "Tổng số 3 tỉnh", "Tính chung cả khu vực"])
def test_total_rows_by_other_names(take: Any, label: str) -> None:
    rows = "| Sơn La | 1.204 | 377 |\n| Lai Châu | 2.650 | 412 |\n| Hà Giang | 1.981 | 264 |\n"
    assert _flagged(take, f"| Tỉnh | Số vụ | Số xã |\n|---|---|---|\n{rows}| {label} | 5.835 | 1.035 |\n") == [
        ("total_of_parts", "1035")
    ]


def test_what_one_row_adds_up_to_is_part_whole_and_the_origin_of_its_column(take: Any) -> None:
    rows = [("Sơn La", 142, 37), ("Lai Châu", 264, 42), ("Hà Giang", 181, 26), ("Cao Bằng", 97, 31)]
    lines = [f"| {area} | {one + other} | {one} | {other} |" for area, one, other in rows]
    text = "\n".join(
        ["| Tỉnh | Tổng số đơn vị | Xã | Phường |", "|---|---|---|---|", *lines, "| Cộng | 820 | 684 | 136 |"]
    )
    _, _, audited = take(text.replace("| 207 |", "| 270 |"))
    found = [(v.check, v.cause) for v in audited.verdicts if v.outcome is Outcome.FLAGGED]
    assert found == [("part_whole", "digits_swapped"), ("total_of_parts", "inherited:Hà Giang")]


def test_a_fall_is_stated_as_its_cell_prints_it(take: Any) -> None:
    rows = "| Sơn La | 6.870 | 6.812 | -0,8 |\n| Lai Châu | 2.684 | 2.671 | -0,5 |\n| Hà Giang | 3.122 | 3.205 | 2,7 |\n| Cao Bằng | 6.741 | 6.690 | {} |\n"
    text = "| Tỉnh | Diện tích 2015 (ha) | Diện tích 2016 (ha) | Tăng, giảm (%) |\n|---|---|---|---|\n" + rows
    _, _, audited = take(text.format("-0,9"))
    found = [
        (v.outcome.value, plain(v.stated), plain(v.expected)) for v in audited.verdicts if v.check == "change_rate"
    ]
    assert found[0][:2] == ("passed", "-0.8") and found[2][:2] == ("passed", "2.7")
    assert found[3] == ("flagged", "-0.9", "-0.757")


def test_amounts_under_words_of_change_may_add_up(take: Any) -> None:
    table = """Số kiến nghị xử lý tài chính (triệu đồng)

| Địa phương | Tăng thu | Giảm chi | Xử lý khác | Cộng |
|---|---|---|---|---|
| Hải Phòng | 48.215 | 63.740 | 12.908 | 124.863 |
| Quảng Ninh | 91.362 | 84.517 | 40.276 | 216.155 |
| Hải Dương | 22.904 | 37.165 | 8.133 | {sum} |
| Hưng Yên | 17.638 | 29.481 | 5.927 | 53.046 |
"""
    assert _flagged(take, table.format(sum="68.202")) == []
    assert _flagged(take, table.format(sum="68.220")) == [("part_whole", "68220000000")]


HERDS = """Đàn trâu (con)

| Địa phương | 2015 | 2018 | 2020 |
|---|---|---|---|
| Cả nước | 1.060 | 1.100 | {total} |
| Kon Tum | 330 | 340 | 350 |
| Gia Lai | 410 | 440 | 470 |
| Đắk Lắk | 320 | 320 | {part} |
"""


@pytest.mark.parametrize(
    ("total", "part", "flagged"),
    [
        ("1.155", "335", []),
        ("1.165", "335", [("total_of_parts", "1165")]),
        ("1.155", "...", []),  # it is there, and its figure is not known
        ("1.155", "…", []),
        ("820", "-", []),
    ],
)
def test_a_part_that_is_not_known_breaks_no_sum(take: Any, total: str, part: str, flagged: list[Any]) -> None:
    assert _flagged(take, HERDS.format(total=total, part=part)) == flagged


SCHOOLS = """Trường, lớp, học sinh

| Chỉ tiêu | Tổng số | Kon Tum | Gia Lai | Đắk Lắk |
|---|---|---|---|---|
| Số trường học | 365 | 120 | 130 | 115 |
| Số lớp học | {total} | 2.410 | 3.305 | 4.120 |
| Số học sinh | 302.000 | 71.500 | 98.200 | 132.300 |
"""


@pytest.mark.parametrize(("total", "flagged"), [("9.835", []), ("9.853", [("total_of_parts", "9853")])])
def test_areas_in_columns_are_the_parts_of_the_whole(take: Any, total: str, flagged: list[Any]) -> None:
    assert _flagged(take, SCHOOLS.format(total=total)) == flagged


HIGHLANDS = """Số trẻ em được tiêm chủng

| Tỉnh | 2019 | 2020 | 2021 |
|---|---|---|---|
| Tây Nguyên | 10.415 | 11.310 | {total} |
| Kon Tum | 2.315 | 2.410 | 2.502 |
| Gia Lai | 4.100 | 4.600 | 4.713 |
| Lâm Đồng | 4.000 | 4.300 | 4.290 |
"""


@pytest.mark.parametrize(("total", "flagged"), [("11.505", []), ("11.515", [("total_of_parts", "11515")])])
def test_a_region_that_opens_a_table_is_the_sum_of_its_provinces(take: Any, total: str, flagged: list[Any]) -> None:
    assert _flagged(take, HIGHLANDS.format(total=total)) == flagged


def test_a_region_of_which_no_column_adds_up_is_no_sum(take: Any) -> None:
    text = HIGHLANDS.replace("10.415", "3.471").replace("11.310", "3.770").format(total="3.835")
    assert _flagged(take, text) == []


POULTRY = """Đàn lợn và đàn gia cầm

| Tỉnh | Đàn lợn (con) | Đàn gia cầm (nghìn con) |
|---|---|---|
| Long An | 268.900 | 8.315 |
| Tiền Giang | 547.300 | 5.412 |
| Bến Tre | 318.650 | {flock} |
| Trà Vinh | 402.180 | 4.095 |
| Cộng | {pigs} | 21.690 |
"""


@pytest.mark.parametrize(
    ("pigs", "flock", "flagged"),
    [
        ("1.537.030", "3.868", []),
        ("1.537.030", "3,868", [("unit_slip", "3868")]),
        ("1.573.030", "3.886", [("total_of_parts", "1573030"), ("total_of_parts", "21690000")]),
    ],
)
def test_a_total_row_of_areas_holds_where_each_column_slips(
    take: Any, pigs: str, flock: str, flagged: list[tuple[str, str]]
) -> None:
    assert _flagged(take, POULTRY.format(pigs=pigs, flock=flock)) == flagged


PETITIONS = """ĐVT: đơn

| TT | Đơn vị | Tồn kỳ trước (1) | Nhận trong kỳ (2) | Tổng số (3)=(1)+(2) | Khiếu nại (4) | Tố cáo (5) | Đã giải quyết (6) | Tỷ lệ (%) (7)=(6)/(3) | Còn tồn (8) | Xếp hạng |
|---|---|---|---|---|---|---|---|---|---|---|
| 1 | Lai Châu | 34 | 3.192 | 3.226 | 774 | 2.452 | 2.651 | 82,2 | 575 | 3 |
| 2 | Sơn La | 208 | 3.422 | 3.630 | 943 | 2.687 | 3.241 | 89,3 | 389 | 1 |
| 3 | Cao Bằng | 57 | 3.043 | 3.100 | 496 | 2.604 | 2.495 | 80,5 | {left} | 4 |
| 4 | Yên Bái | 97 | 990 | 1.087 | {complaints} | 924 | 896 | 82,4 | 191 | 2 |
"""


def test_a_rest_follows_from_two_columns_wherever_they_stand(take: Any) -> None:
    assert _flagged(take, PETITIONS.format(left="605", complaints="163")) == []
    assert _flagged(take, PETITIONS.format(left="705", complaints="163")) == [("part_whole", "705")]


def test_a_total_with_a_formula_is_divided_further_by_the_columns_behind_it(take: Any) -> None:
    assert _flagged(take, PETITIONS.format(left="605", complaints="363")) == [("part_whole", "1087")]


def test_ranks_have_no_unit(take: Any) -> None:
    _, observed, _ = take(PETITIONS.format(left="605", complaints="163"))
    assert {each.unit_measure for each in observed.observations if each.column == "Xếp hạng"} == {""}


FUNDS = """ĐVT: triệu đồng

| TT | Chương trình | Vốn đầu tư | Vốn sự nghiệp / NSTW | Vốn sự nghiệp / NSĐP | Vốn sự nghiệp / Cộng |
|---|---|---|---|---|---|
| 1 | Miền núi | 140.368 | 80.332 | 11.227 | 91.559 |
| 2 | Giảm nghèo | 104.018 | 70.501 | 8.338 | {cast} |
| 3 | Nông thôn mới | 96.131 | 69.208 | 8.969 | 78.177 |
| | Tổng số | 340.517 | 220.041 | 28.534 | {total} |
"""


def test_a_column_named_as_the_total_of_its_header_is_one(take: Any) -> None:
    assert _flagged(take, FUNDS.format(cast="78.839", total="248.575")) == []
    assert ("part_whole", "70501000000") in _flagged(take, FUNDS.format(cast="70.501", total="248.575"))


@pytest.mark.parametrize(
    ("printed", "value", "strayed"),
    [("7.2 59", 7259, True), ("3.155.", 3155, True), ("3.155", 3155, False), ("7 259", 7259, False)],
)
def test_a_number_with_a_stray_blank_or_mark_counts_and_is_told(
    take: Any, printed: str, value: int, strayed: bool
) -> None:
    table = f"| TT | Xã | Dân số |\n|---|---|---|\n| 1 | Xã Hòa Phong | {printed} |\n| 2 | Xã Tân Mai | 5.104 |\n| 3 | Xã Khe Mo | 4.211 |\n"
    _, observed, audited = take(table)
    assert next(each.value for each in observed.observations if each.row == "Xã Hòa Phong") == value
    told = [v.severity.value for v in audited.verdicts if v.check == "malformed_number"]
    assert told == (["warning"] if strayed else [])


def test_two_numbers_in_a_cell_are_no_number(take: Any) -> None:
    table = "| TT | Xã | Dân số |\n|---|---|---|\n| 1 | Xã A Mú | 1.234 5.678 |\n| 2 | Xã Tân Mai | 5.104 |\n| 3 | Xã Khe Mo | 4.211 |\n"
    _, observed, _ = take(table)
    assert [each.text for each in observed.unbound] == ["1.234 5.678"]


GROWN = """| Ngành | Giá trị (tỷ đồng) / 2022 | Giá trị (tỷ đồng) / 2023 |
|---|---|---|
| TỔNG SỐ | 79.096 | 83.225 |
| 1. Nông nghiệp | 15.600 | 16.208 |
| 2. Công nghiệp | 33.004 | 35.936 |
| 3. Dịch vụ | 26.690 | 27.063 |
| 4. Thuế | 3.802 | 4.018 |
| CƠ CẤU (%) | | |
| TỔNG SỐ | 100 | 100 |
| 1. Nông nghiệp | 19,72 | {farming} |
| 2. Công nghiệp | 41,73 | 43,18 |
| 3. Dịch vụ | 33,74 | 32,52 |
| 4. Thuế | 4,81 | 4,83 |
"""


def test_a_section_of_shares_follows_from_the_section_of_amounts_above(take: Any) -> None:
    _, observed, audited = take(GROWN.format(farming="19,47"))
    assert {each.unit_measure for each in observed.observations if each.value == 100} == {"%"}
    passed = [each for each in audited.verdicts if each.outcome is Outcome.PASSED]
    assert sum(each.check == "percent_of_target" for each in passed) == 8
    assert _flagged(take, GROWN.format(farming="21,47")) == [
        ("total_of_parts", "100"),
        ("percent_of_target", "21.47"),
    ]


FUNDED = """{title}

ĐVT: tỷ đồng

| TT | Quỹ | Kế hoạch | Đã thu |
|---|---|---|---|
| 1 | Bảo hiểm xã hội | 3.118,4 | 2.376,2 |
| 2 | Bảo hiểm thất nghiệp | 239,6 | 173,0 |
| 3 | Bảo hiểm y tế | 1.382,0 | {health} |
| 4 | Tai nạn lao động | 63,5 | 47,6 |
| | Tổng cộng | 4.803,5 | 3.637,4 |
"""


def test_a_table_given_twice_says_each_cell_twice(take: Any) -> None:
    text = f"{FUNDED.format(title='Kết quả thu', health='1.040,6')}\n{FUNDED.format(title='Phụ lục', health='1.400,6')}"
    _, _, audited = take(text)
    told = [each for each in audited.verdicts if each.check == "said_twice"]
    assert sum(each.outcome is Outcome.PASSED for each in told) == 9
    [slip] = [each for each in told if each.outcome is Outcome.FLAGGED]
    assert (slip.stated, slip.expected, slip.cause) == (1_400_600_000_000, 1_040_600_000_000, "digits_swapped")


def test_a_unit_of_all_other_columns(take: Any) -> None:
    table = """Chăn nuôi (gia cầm: triệu con; vật nuôi khác: nghìn con)

| Tỉnh | Bò | Gia cầm |
|---|---|---|
| Kon Tum | 393,2 | 7,24 |
| Gia Lai | 342,2 | 3,29 |
| Đắk Lắk | 185,2 | 8,72 |
"""
    _, observed, _ = take(table)
    assert [each.value for each in observed.observations if each.ref_area_name == "Kon Tum"] == [393_200, 7_240_000]


def test_a_rate_without_its_sign_in_a_table_that_has_signs_is_a_rise(take: Any) -> None:
    table = """| Loại hình | Năm 2024 | Năm 2023 | Tăng, giảm (người) | Tăng, giảm (%) |
|---|---|---|---|---|
| Bắt buộc | 178.506 | 174.834 | 3.672 | 2,10 |
| Tự nguyện | 21.796 | 23.211 | -1.415 | {rate} |
| Thất nghiệp | 173.671 | 166.033 | 7.638 | 4,60 |
| Y tế | 1.129.000 | 1.089.768 | 39.232 | 3,60 |
"""
    assert _flagged(take, table.format(rate="-6,10")) == []
    assert [check for check, _ in _flagged(take, table.format(rate="6,10"))] == ["change_rate"]


def test_tables_side_by_side_have_the_titles_before_them_in_turn(take: Any) -> None:
    table = "| Tỉnh | Khai thác |\n|---|---|\n| Long An | 8,1 |\n| Bến Tre | 98,2 |\n| Trà Vinh | 144,8 |\n"
    text = f"Bảng 1. Sản lượng\n\nĐơn vị: nghìn tấn\n\nBảng 2. Xuất khẩu\n\nĐơn vị: triệu USD\n\n{table}\n{table}"
    _, observed, _ = take(text)
    assert [each.unit_measure for each in observed.observations] == ["tấn"] * 3 + ["USD"] * 3


def test_quarters_sum_the_months_above_them(take: Any) -> None:
    lines = [("Tháng 1", 334_228), ("Tháng 2", 371_917), ("Tháng 3", 317_510), ("Quý I", 1_023_655)]
    lines += [("Tháng 4", 370_793), ("Tháng 5", 302_170), ("Tháng 6", 322_553), ("Quý II", 995_156)]
    lines += [("Tháng 7", 314_003), ("Tháng 8", 397_234), ("Tháng 9", 303_306), ("Quý III", 1_014_543)]
    rows = "\n".join(f"| {label} | {value:,} |".replace(",", ".") for label, value in lines)
    text = f"Kim ngạch theo tháng\n\nĐơn vị tính: nghìn USD\n\n| Kỳ | Xuất khẩu |\n|---|---|\n{rows}\n"
    assert _flagged(take, text) == [("total_of_parts", "995156000")]


def test_rows_that_exceed_a_whole_in_all_columns_are_none_of_its_parts(take: Any) -> None:
    text = """| Nội dung | Năm 2010 | Năm 2011 |
|---|---|---|
| Tổng số vụ | 1.000 | 950 |
| Trong đó: Giết người | 20 | 25 |
| Cướp tài sản | 50 | 40 |
| Số đối tượng bắt giữ | 1.800 | 1.710 |
"""
    assert _flagged(take, text) == []


def test_averages_of_rows_are_rounded_one_by_one(take: Any) -> None:
    text = """| Đơn vị | Tổng số | Trực tuyến | Trực tiếp |
|---|---|---|---|
| Sơn La | 128.035 | 121.462 | 6.573 |
| Lào Cai | 164.822 | 158.504 | 6.318 |
| Phú Thọ | 301.153 | 291.919 | 9.234 |
| Cà Mau | 187.611 | 178.036 | 9.575 |
| Tổng cộng | 781.621 | 749.921 | 31.700 |
| Bình quân 1 tỉnh | 195.405 | 187.480 | 7.926 |
"""
    assert _flagged(take, text) == []
