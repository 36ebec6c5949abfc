"""What is said of every place, of none or of so many, against the lists that tell."""

from typing import Any

import pytest

from pipeline.model.verdicts import Outcome
from tests.conftest import cases

TABLE = """# BÁO CÁO NĂM 2019

Bảng 1. Kết quả thu nợ năm 2019

| Tỉnh | Kế hoạch (tỷ đồng) | Thực hiện (tỷ đồng) | Tỷ lệ (%) | Tăng so với năm 2018 (%) | Số mô hình |
|---|---|---|---|---|---|
| Lai Châu | 1.842 | 1.795 | 97,4 | 4,1 | 12 |
| Sơn La | 1.617 | 1.688 | 104,4 | 5,2 | 14 |
| Cao Bằng | 1.731 | 1.802 | 104,1 | 6,3 | 8 |
| Hà Giang | 1.958 | 2.061 | 105,3 | 7,4 | 23 |"""


@pytest.mark.parametrize("case", cases("bounds"))
def test_bounds(case: dict[str, Any], take: Any) -> None:
    _, _, audited = take(case["text"].replace("{table}", TABLE))
    told = [each for each in audited.verdicts if each.check == "bound_broken"]
    flagged = Outcome.FLAGGED
    said = [f"flagged: {each.facts['names']}" if each.outcome is flagged else str(each.outcome) for each in told]
    assert said == case["want"]
