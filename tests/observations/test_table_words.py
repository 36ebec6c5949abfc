"""Cells that tell a change in words, and columns whose totals only the prose tells."""

from typing import Any

import pytest

from pipeline.text.numerals import plain

COMPARED = """THÔNG BÁO
Tình hình tai nạn lao động năm 2018

Bảng 1. Tình hình tai nạn lao động

| TT | Chỉ tiêu thống kê | Năm 2017 | Năm 2018 | So sánh |
| 1 | Số vụ | 7.749 | 7.533 | {deeds} |
| 2 | Số nạn nhân | 7.907 | 7.712 | giảm 195 (2,5%) |
| 3 | Số lao động nữ | 2.317 | 2.489 | tăng 172 người (7,4%) |
"""

JOINED = """BÁO CÁO
Kết quả năm 2020

Đến 31/12/2020, toàn khu vực có 2.176.400 người tham gia BHXH bắt buộc, 56.890 người tham gia BHXH tự nguyện và {health} người tham gia BHYT.

Bảng 1. Số người tham gia chia theo tỉnh (đơn vị tính: người)

Tỉnh | BHXH bắt buộc | BHXH tự nguyện | BHYT
Đồng Nai | 802.415 | 19.840 | 2.715.300
Bình Dương | 958.730 | 16.275 | 2.236.480
Tây Ninh | 214.655 | 9.415 | 1.008.915
Bình Phước | 200.600 | 11.360 | 876.540
"""


@pytest.mark.parametrize(
    ("deeds", "want"),
    [
        ("giảm 216 (2,8%)", []),
        ("giảm 2,8%", []),
        ("giảm 261 (2,8%)", [("261", "216")]),
        ("giảm 216 (8,2%)", [("8.2", "2.79")]),
        ("tăng 216 (2,8%)", [("2.8", "-2.79")]),
        ("không đổi", []),
    ],
)
def test_a_cell_that_tells_a_change(take: Any, deeds: str, want: list[tuple[str, str]]) -> None:
    _, observed, audited = take(COMPARED.format(deeds=deeds))
    told = [each.verdict for each in audited.findings]
    assert [(plain(each.stated), plain(each.expected)) for each in told] == want
    texts = [each.obs_text for each in observed.observations]
    assert {"195", "2,5", "172", "7,4"} <= set(texts)


@pytest.mark.parametrize(
    ("health", "want"),
    [
        ("6.837.235", []),
        ("7.713.775", [("total_of_parts", "6837235", "counted_twice:Bình Phước")]),
    ],
)
def test_columns_whose_totals_the_prose_tells(take: Any, health: str, want: list[tuple[str, str, str]]) -> None:
    _, _, audited = take(JOINED.format(health=health))
    sums = [each for each in audited.verdicts if each.check == "total_of_parts"]
    assert len(sums) == 3
    told = [each.verdict for each in audited.findings]
    assert [(each.check, plain(each.expected), each.cause) for each in told] == want
