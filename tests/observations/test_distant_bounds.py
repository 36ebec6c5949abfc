"""Bounds of all areas over the percentages of a table."""

from typing import Any

import pytest

REPORT = """# BÁO CÁO 9 THÁNG NĂM 2019

| Địa phương | Kế hoạch | Thực hiện | TH/KH (%) |
|---|---|---|---|
| Hòa Bình | 4.850 | 3.412 | 70,4 |
| Sơn La | 3.960 | 2.695 | 68,1 |
| Phú Thọ | 6.180 | 3.275 | 53,0 |
| Lai Châu | 2.740 | 1.860 | 67,9 |

{sentence}
"""


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("Các địa phương đều thực hiện trên 60% kế hoạch năm.", ["flagged"]),
        ("Các địa phương đều thực hiện trên 50% kế hoạch năm.", ["passed"]),
        ("Cả 4 tỉnh đều đạt từ 60% kế hoạch trở lên.", ["flagged"]),
        ("Các địa phương đều đạt dưới 70% kế hoạch.", ["flagged"]),
        ("Trừ Phú Thọ, các địa phương đều thực hiện trên 60% kế hoạch.", []),
        ("Hầu hết các địa phương đều đạt trên 60% kế hoạch.", []),
        ("Các địa phương phấn đấu đều đạt trên 60% kế hoạch.", []),
        ("3 tỉnh đều đạt trên 60% kế hoạch.", []),
        ("Các địa phương đều có tỷ lệ hộ dùng nước sạch trên 90%.", []),
        ("Năm 2018, các địa phương đều đạt trên 60% kế hoạch.", []),
        ("Giải ngân đạt trên 60% kế hoạch.", []),
    ],
)
def test_a_column_keeps_to_what_is_said_of_all(take: Any, sentence: str, want: list[str]) -> None:
    _, _, audited = take(REPORT.format(sentence=sentence))
    assert [each.outcome.value for each in audited.verdicts if each.check == "bound_broken"] == want
