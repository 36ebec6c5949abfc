"""Columns that follow from others farther off: totals split twice, rates of changes, growth of the row above."""

from typing import Any

import pytest

SPLIT = """
| Tỉnh | Tổng số | Nam | Nữ | Thành thị | Nông thôn |
|---|---|---|---|---|---|
| Lai Châu | 1.000 | 510 | 490 | 180 | 820 |
| Sơn La | 2.310 | 1.200 | 1.110 | {cell} | 1.910 |
| Hà Giang | 1.840 | 930 | 910 | 290 | 1.550 |
| Cao Bằng | 1.520 | 770 | 750 | 340 | 1.180 |
| Lào Cai | 1.760 | 880 | 880 | 460 | 1.300 |
"""
CHANGE = """
| Đơn vị | Biên chế 2021 | Biên chế 2024 | Giảm | Tỷ lệ giảm (%) |
|---|---|---|---|---|
| A | B | 1 | 2 | 3=1-2 | 4=3/1 |
| Sở Nội vụ | 72 | 68 | 4 | 5,56 |
| Sở Tài chính | 87 | 82 | 5 | {cell} |
| Sở Y tế | 333 | 318 | 15 | 4,50 |
| Sở Tư pháp | 61 | 57 | 4 | 6,56 |
""".replace("| A | B | 1 | 2 | 3=1-2 | 4=3/1 |", "| A | 1 | 2 | 3=1-2 | 4=3/1 |")
YEARS = """
| Năm | Dân số (nghìn người) | Tốc độ tăng (%) |
|---|---|---|
| 2018 | 1.240,2 | |
| 2019 | 1.251,4 | 0,90 |
| 2020 | 1.262,0 | {cell} |
| 2021 | 1.273,9 | 0,94 |
| 2022 | 1.285,6 | 0,92 |
"""


@pytest.mark.parametrize(
    ("table", "right", "wrong", "check"),
    [
        (SPLIT, "400", "480", "part_whole"),
        (CHANGE, "5,75", "7,55", "change_rate"),
        (YEARS, "0,85", "0,58", "change_rate"),
    ],
)
def test_a_column_that_follows_from_others(take: Any, table: str, right: str, wrong: str, check: str) -> None:
    assert not take(table.format(cell=right))[2].findings
    found = take(table.format(cell=wrong))[2].findings
    assert [each.verdict.check for each in found] == [check]


def test_a_part_a_thousandfold_off_beside_one_other(take: Any) -> None:
    text = """Đơn vị tính: triệu đồng

| TT | Dự án | Tổng mức đầu tư |
|---|---|---|
| I | Dự án khởi công mới | 111.695 |
| 1 | Đường vào khu công nghiệp | 68.520.000 |
| 2 | Trạm y tế xã | 43.175 |
| II | Dự án chuyển tiếp | 58.300 |
| 1 | Kè sông | 31.200 |
| 2 | Trường tiểu học | 27.100 |
| | Tổng cộng | 169.995 |
"""
    found = take(text)[2].findings
    assert [(each.verdict.check, each.verdict.expected) for each in found] == [("unit_slip", 68_520_000_000)]
