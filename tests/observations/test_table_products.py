"""Columns that are a number times a price or a yield."""

from typing import Any

import pytest

from pipeline.text.numerals import plain

HARVEST = """Kết quả sản xuất lúa

| TT | Tỉnh | Diện tích (ha) | Năng suất (tạ/ha) | Sản lượng (tấn) |
|---|---|---|---|---|
| 1 | An Giang | 12.400 | 61,5 | 76.260 |
| 2 | Đồng Tháp | 10.250 | 60,2 | {output} |
| 3 | Long An | 8.136 | 57,4 | 46.701 |
| 4 | Hậu Giang | 5.920 | 58,8 | 34.810 |
|  | Tổng cộng | 36.706 | 59,8 | 219.476 |
"""
GIFTS = """| TT | Nội dung | ĐVT | Số lượng | Đơn giá (đồng) | Thành tiền (nghìn đồng) |
|---|---|---|---|---|---|
| 1 | Gạo | kg | 1.200 | 12.500 | 15.000 |
| 2 | Chăn | chiếc | 340 | 210.000 | {amount} |
| 3 | Mì | thùng | 520 | 95.000 | 49.400 |
"""


def _flagged(take: Any, text: str) -> list[tuple[str, str, str]]:
    _, _, audited = take(text)
    verdicts = [each.verdict for each in audited.findings if each.verdict.message == "product"]
    return [(each.observations[0].row, plain(each.stated), plain(each.expected)) for each in verdicts]


@pytest.mark.parametrize(
    ("output", "found"),
    [("61.705", []), ("61.690", []), ("67.105", [("Đồng Tháp", "67105", "61705")])],
)
def test_output_is_area_times_yield(take: Any, output: str, found: list[tuple[str, str, str]]) -> None:
    assert _flagged(take, HARVEST.format(output=output)) == found


def test_outputs_are_rounded_and_a_whole_yield_among_others_too(take: Any) -> None:
    rows = "| 5 | Cần Thơ | 874 | 43 | {first} |\n| 6 | Vĩnh Long | 17.753 | 44 | {second} |\n|  | Tổng"
    table = HARVEST.replace("|  | Tổng", rows)
    assert not _flagged(take, table.format(output="61.705", first="3.758", second="78.145"))
    slipped = _flagged(take, table.format(output="61.705", first="3.758", second="78.415"))
    assert [row for row, _, _ in slipped] == ["Vĩnh Long"]


def test_amount_is_number_times_price_across_scales(take: Any) -> None:
    assert not _flagged(take, GIFTS.format(amount="71.400"))


@pytest.mark.parametrize("header", ["Số lượng | Giá trị (triệu đồng) | Thuế", "Số lượng | Đơn giá (đồng) | Số tồn"])
def test_columns_that_are_no_product_are_left_alone(take: Any, header: str) -> None:
    rows = "| Gạo | 1.200 | 12.500 | 310 |\n| Chăn | 340 | 21.000 | 45 |\n| Mì | 520 | 9.500 | 77 |\n"
    _, _, audited = take(f"| Nội dung | {header} |\n|---|---|---|---|\n{rows}")
    assert not [each for each in audited.verdicts if each.message == "product" or len(each.observations) == 3]
