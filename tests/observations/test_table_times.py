"""Rows of months, quarters and longer spans, groups of columns and lines within a table: what each says of the figures."""

from typing import Any

from pipeline.model.verdicts import Outcome
from pipeline.text.numerals import plain

MONTHS = """Lượng khách (đơn vị: lượt)

| Tháng | Khách quốc tế | Khách nội địa | Lũy kế khách quốc tế |
|---|---|---|---|
| Tháng 1 | 112.834 | 238.417 | 112.834 |
| Tháng 2 | 118.629 | 264.385 | 231.463 |
| Tháng 3 | 124.518 | 287.643 | 355.981 |
| Quý I | {first} | 790.445 | 355.981 |
| Tháng 4 | 139.476 | 342.718 | 495.457 |
| Tháng 5 | 151.283 | 386.924 | 646.740 |
| Tháng 6 | 174.926 | 498.637 | 821.666 |
| Quý II | 465.685 | 1.228.279 | 821.666 |
| 6 tháng đầu năm | 821.666 | 2.018.724 | 821.666 |
"""

GROUPS = """Sản lượng lúa (đơn vị: tấn)

| Huyện | Vụ 2022: Diện tích | Sản lượng | Vụ 2023: Diện tích | Sản lượng |
|---|---|---|---|---|
| Tân Hồng | 23.618 | 172.364 | 23.754 | 175.826 |
| Tam Nông | 29.864 | 216.738 | 30.127 | 222.419 |
| Thanh Bình | 19.463 | 140.827 | 19.358 | 141.936 |
"""

STRUCTURE = """Tổng sản phẩm trên địa bàn (đơn vị: tỷ đồng)

| | 2020 | 2021 |
|---|---|---|
| TỔNG SỐ | 51.330,2 | 54.410,0 |
| Nông nghiệp | 10.650,2 | 11.203,7 |
| Công nghiệp | 21.480,0 | 23.106,3 |
| Dịch vụ | 19.200,0 | 20.100,0 |
| Cơ cấu (%) | Cơ cấu (%) | Cơ cấu (%) |
| TỔNG SỐ | 100,0 | 100,0 |
| Nông nghiệp | 20,7 | 20,6 |
| Công nghiệp | 41,8 | {share} |
| Dịch vụ | 37,4 | 36,9 |
"""

CAPITAL = """Vốn đầu tư công năm 2023 (ĐVT: triệu đồng)

| TT | Đơn vị | Số dự án / Tổng số | Số dự án / Khởi công mới | Kế hoạch vốn |
|---|---|---|---|---|
| 1 | Ban Quản lý dự án giao thông | 12 | 3 | 1.600.820 |
| 2 | Ban Quản lý dự án dân dụng | 20 | 6 | 428.350 |
| 3 | Sở Y tế | 6 | 1 | 134.600 |
|  | Tổng cộng | 38 | 10 | 2.163.770 |
"""

DISTRICTS = """Số hộ cận nghèo tập trung ở huyện Chợ Đồn (1.269 hộ), huyện Ba Bể ({told} hộ) và huyện Na Rì (1.171 hộ).

Hộ cận nghèo năm 2023 (đơn vị: hộ)

| TT | Đơn vị | Số hộ cận nghèo |
|---|---|---|
| 1 | Huyện Ba Bể | 1.230 |
| 2 | Huyện Chợ Đồn | 1.269 |
| 3 | Huyện Na Rì | 1.171 |
| 4 | Huyện Ngân Sơn | 1.032 |
|  | Toàn tỉnh | 4.702 |
"""

ACCIDENTS = """Theo báo cáo của {count} tỉnh, thành phố, toàn khu vực xảy ra 1.068 vụ tai nạn giao thông.

Tai nạn giao thông (đơn vị: vụ)

| TT | Địa phương | Số vụ |
|---|---|---|
| 1 | Long An | 187 |
| 2 | Tiền Giang | 342 |
| 3 | Bến Tre | 376 |
| 4 | Trà Vinh | 163 |
|  | Tổng cộng | 1.068 |
"""


def _told(take: Any, text: str, check: str) -> list[tuple[str, str]]:
    _, _, audited = take(text)
    return [(plain(v.stated), str(v.outcome)) for v in audited.verdicts if v.check == check]


def test_longer_spans_sum_the_shorter_ones(take: Any) -> None:
    sums = _told(take, MONTHS.format(first="355.981"), "total_of_parts")
    assert {("355981", "passed"), ("465685", "passed"), ("821666", "passed"), ("2018724", "passed")} <= set(sums)
    assert not [each for each in sums if each[1] == "flagged"]  # nor does what is cumulated add up


def test_a_quarter_that_its_months_do_not_make(take: Any) -> None:
    sums = _told(take, MONTHS.format(first="355.891"), "total_of_parts")
    assert ("355891", "flagged") in sums


def test_a_group_of_columns_is_told_over_its_first(take: Any) -> None:
    _, observed, _ = take(GROUPS)
    assert {each.column for each in observed.observations} == {
        "Vụ 2022 / Diện tích", "Vụ 2022 / Sản lượng", "Vụ 2023 / Diện tích", "Vụ 2023 / Sản lượng",
    }  # fmt: skip


def test_a_line_that_spans_a_table_gives_the_unit_below_it(take: Any) -> None:
    _, observed, audited = take(STRUCTURE.format(share="42,5"))
    shares = [each for each in observed.observations if each.unit_measure == "%"]
    assert len(shares) == 8
    assert sum(v.check == "percent_of_target" and v.outcome is Outcome.PASSED for v in audited.verdicts) == 6
    assert ("45.2", "flagged") in _told(take, STRUCTURE.format(share="45,2"), "percent_of_target")


def test_a_number_of_things_is_no_money(take: Any) -> None:
    _, observed, _ = take(CAPITAL)
    units = {each.column: each.unit_measure for each in observed.observations}
    assert units == {
        "Số dự án / Tổng số": "dự án", "Số dự án / Khởi công mới": "dự án", "Kế hoạch vốn": "VND",
    }  # fmt: skip


def test_districts_are_known_again_in_prose(take: Any) -> None:
    assert ("1230", "passed") in _told(take, DISTRICTS.format(told="1.230"), "said_twice")
    assert ("1280", "flagged") in _told(take, DISTRICTS.format(told="1.280"), "said_twice")


def test_as_many_rows_as_the_sentence_of_their_total_says(take: Any) -> None:
    assert _told(take, ACCIDENTS.format(count=4), "parts_missing") == [("4", "passed")]
    assert _told(take, ACCIDENTS.format(count=5), "parts_missing") == [("5", "flagged")]
