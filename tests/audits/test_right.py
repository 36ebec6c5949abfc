"""What is right is not accused: rates of figures told farther off, averages between their own, points called per cent."""

from typing import Any

import pytest

from pipeline.model.verdicts import Audit, Severity
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("right"))
def test_right(case: dict[str, Any], take: Any) -> None:
    audit: Audit = take(case["text"])[2]
    assert [each.message for each in audit.findings if each.verdict.severity is not Severity.INFO] == []


@pytest.mark.parametrize(
    "text",
    [
        "Toàn khối có 62 chi bộ (20 chi bộ cơ quan, 42 chi bộ trường học), đạt 105,3% so với kế hoạch (60 chi bộ).",
        "Có 312 dự án, vốn 4.500 triệu USD, tăng 20% về số dự án và giảm 12% về vốn so với cùng kỳ (260 dự án, 5.000 triệu USD).",
        "Xảy ra 45 vụ, tăng 12,5% so với tháng trước (40 vụ), giảm 20% so với cùng kỳ (50 vụ).",
    ],
)
def test_what_fits_no_other_figure_is_told(text: str, take: Any) -> None:
    assert any(each.verdict.severity is not Severity.INFO for each in take(text)[2].findings)
