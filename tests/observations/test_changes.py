"""Changes, indices and multiples: which levels a reader would lay beside them, and what follows."""

from typing import Any

import pytest

from pipeline.model.verdicts import Outcome
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("changes"))
def test_change(case: dict[str, Any], take: Any) -> None:
    _, _, audited = take(case["text"])
    told = [  # a percentage of a plan counts as well
        str(verdict.severity if verdict.outcome is Outcome.FLAGGED else verdict.outcome)
        for verdict in audited.verdicts
        if verdict.check in ("change_rate", "percent_of_target")
    ]
    assert told == case["want"]
