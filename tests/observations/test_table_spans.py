"""Columns of spans of a year, columns that cast up, growth of another table's years, what headers with levels total."""

from decimal import Decimal
from typing import Any

import pytest

from pipeline.model.verdicts import Outcome

MONTHS = """Trị giá xuất khẩu (đơn vị: triệu USD)

| Khu vực | Tháng 1 | Tháng 2 | Tháng 3 | Ước tháng 4 | Cộng dồn 4 tháng |
|---|---|---|---|---|---|
| TỔNG TRỊ GIÁ | 228,4 | 159,1 | 220,1 | 224,4 | 832,0 |
| Nhà nước | 4,2 | 2,9 | 4,6 | 4,1 | 15,8 |
| Tư nhân | 92,7 | 61,4 | 88,3 | 90,6 | {cell} |
| Đầu tư nước ngoài | 131,5 | 94,8 | 127,2 | 129,7 | 483,2 |
"""
QUARTERS = """Tiến độ (đơn vị: ha)

| Chỉ tiêu | Quý I | Quý II | 6 tháng | Quý III | 9 tháng |
|---|---|---|---|---|---|
| Trồng rừng mới | 4.312 | 6.874 | 11.186 | 5.219 | 16.405 |
| Khai thác rừng trồng | 2.368 | 3.124 | 5.492 | 2.987 | 8.479 |
| Chăm sóc rừng | 4.120 | 3.685 | 7.805 | 5.947 | 13.752 |
| Rừng được khoán bảo vệ (đến cuối kỳ) | 461.320 | 468.905 | 468.905 | 472.640 | 472.640 |
"""
CASTING = """Số hộ được vay vốn

| Thời gian | Trong tháng | Lũy kế từ đầu năm |
|---|---|---|
| Tháng 1 | 1.118 | 1.118 |
| Tháng 2 | 1.204 | 2.322 |
| Tháng 3 | 1.187 | 3.509 |
| Tháng 4 | 1.356 | {cell} |
| Tháng 5 | 1.298 | 6.163 |
| Tháng 6 | 1.402 | 7.565 |
| Tháng 7 | 1.265 | 8.830 |
"""
LEVELS = """<p>Chi ngân sách (đơn vị: triệu đồng)</p>
<table>
<tr><th rowspan="2">Huyện</th><th rowspan="2">Tổng số</th><th rowspan="2">Chi đầu tư</th><th colspan="2">Chi thường xuyên</th>
<th rowspan="2">Chi chương trình mục tiêu</th></tr>
<tr><th>Tổng số</th><th>Tr.đó: giáo dục</th></tr>
<tr><td>Mường Lát</td><td>{cell}</td><td>41.250</td><td>212.480</td><td>128.415</td><td>58.134</td></tr>
<tr><td>Quan Sơn</td><td>287.935</td><td>36.720</td><td>198.615</td><td>117.230</td><td>52.600</td></tr>
<tr><td>Bá Thước</td><td>470.242</td><td>68.340</td><td>331.752</td><td>201.846</td><td>70.150</td></tr>
<tr><td>Lang Chánh</td><td>258.671</td><td>33.815</td><td>176.540</td><td>102.378</td><td>48.316</td></tr>
</table>"""


@pytest.mark.parametrize(
    ("name", "table", "right", "wrong", "want"),
    [
        ("a.txt", MONTHS, "333,0", "383,0", [("part_whole", "one_digit"), ("total_of_parts", "inherited:Tư nhân")]),
        ("a.txt", CASTING, "4.865", "4.856", [("total_of_parts", "ambiguous")]),
        ("a.html", LEVELS, "311.864", "311.846", [("part_whole", "digits_swapped")]),
    ],
    ids=["months", "casting", "levels"],
)
def test_columns_that_others_make_up(
    take: Any, name: str, table: str, right: str, wrong: str, want: list[tuple[str, str]]
) -> None:
    assert not take(table.format(cell=right), name)[2].findings
    found = [each.verdict for each in take(table.format(cell=wrong), name)[2].findings]
    assert sorted((each.check, each.cause) for each in found) == want


def test_what_stands_at_the_end_of_each_quarter_is_no_sum(take: Any) -> None:
    _, _, audit = take(QUARTERS)
    assert not audit.findings
    told = [each for each in audit.verdicts if each.check == "part_whole"]
    assert [each.outcome for each in told] == [Outcome.PASSED] * 6 + [Outcome.SKIPPED] * 2


def test_a_sentence_beside_a_cell_that_its_sums_bear_out(take: Any) -> None:
    text = """Đến cuối tháng 9, toàn Cụm có 292.488 người tham gia BHXH. Đông nhất là Đắk Lắk (135.998 người), kế đến là Lâm Đồng với {said} người.

Bảng 1. Số người tham gia BHXH (đơn vị: người)

| Tỉnh | Tổng số | Bắt buộc | Tự nguyện |
|---|---|---|---|
| Kon Tum | 39.645 | 31.730 | 7.915 |
| Đắk Lắk | 135.998 | 108.915 | 27.083 |
| Lâm Đồng | 116.845 | 94.126 | 22.719 |
| Toàn Cụm | 292.488 | 234.771 | 57.717 |
"""
    assert not take(text.format(said="116.845"))[2].findings
    (found,) = take(text.format(said="115.845"))[2].findings
    assert (found.verdict.check, found.verdict.cause) == ("said_twice", "one_digit")


def test_a_rounded_figure_a_thousandfold_off_its_cell(take: Any) -> None:
    text = """Tính chung 9 tháng, số thu BHXH, BHYT, BHTN của Cụm là 3.612,4 {unit} đồng.

Bảng 2. Số thu BHXH, BHYT, BHTN (đơn vị: triệu đồng)

| Tỉnh | BHXH | BHYT | BHTN | Tổng số thu |
|---|---|---|---|---|
| Kon Tum | 447.905 | 213.862 | 27.066 | 688.833 |
| Đắk Nông | 431.127 | 259.448 | 25.034 | 715.609 |
| Đắk Lắk | 1.312.408 | 797.316 | 98.215 | 2.207.939 |
| Toàn Cụm | 2.191.440 | 1.270.626 | 150.315 | 3.612.381 |
"""
    assert not take(text.format(unit="tỷ"))[2].findings
    (found,) = take(text.format(unit="triệu"))[2].findings
    assert (found.verdict.check, found.verdict.cause) == ("unit_slip", "thousandfold")


def test_growth_of_the_years_that_another_table_gives(take: Any) -> None:
    text = """Bảng 1. Thu ngân sách trên địa bàn (đơn vị: tỷ đồng)

| Tỉnh | 2021 | 2022 | 2023 |
|---|---|---|---|
| Phú Yên | 7.410 | 7.862 | 8.295 |
| Khánh Hòa | 16.890 | 18.241 | 19.956 |
| Ninh Thuận | 4.215 | 4.581 | 4.833 |
| Bình Thuận | 10.320 | 10.981 | 11.684 |

Bảng 2. Tốc độ tăng thu ngân sách (đơn vị: %)

| Tỉnh | 2022 | 2023 |
|---|---|---|
| Phú Yên | 6,1 | 5,5 |
| Khánh Hòa | 8,0 | {cell} |
| Ninh Thuận | 8,7 | 5,5 |
| Bình Thuận | 6,4 | 6,4 |
"""
    assert not take(text.format(cell="9,4"))[2].findings
    (found,) = take(text.format(cell="4,9"))[2].findings
    assert (found.verdict.check, found.verdict.expected) == ("change_rate", Decimal("9.4"))


def test_a_damaged_number_is_read_as_a_cell_prints_it(take: Any) -> None:
    text = f"Trị giá xuất khẩu 4 tháng đạt 832.0.5 triệu USD.\n\n{MONTHS.format(cell='333,0')}".replace(
        "832,0", "832,05"
    )
    damaged = [each for each in take(text)[1].observations if each.malformed]
    assert [(each.is_resolved, each.value) for each in damaged] == [(True, Decimal("832050000"))]


def test_a_cell_a_thousandfold_off_its_column_and_its_rates(take: Any) -> None:
    text = """Chi ngân sách 9 tháng (đơn vị: triệu đồng)

| STT | Nội dung | Dự toán | Thực hiện | So với dự toán (%) |
|---|---|---|---|---|
| B | CHI CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA | 1.582.200 | 884.034 | 55,9 |
| 1 | Chương trình vùng đồng bào dân tộc thiểu số | 684.200 | 396.184 | 57,9 |
| 2 | Chương trình xây dựng nông thôn mới | 593.700 | 301.427 | 50,8 |
| 3 | Chương trình giảm nghèo bền vững | 304.300 | {cell} | 61,3 |
"""
    assert not take(text.format(cell="186.423"))[2].findings
    found = [each.verdict for each in take(text.format(cell="186,423"))[2].findings]
    errors = [(each.check, each.expected) for each in found if each.severity == "error"]
    assert errors == [("unit_slip", Decimal("186423000000"))]
