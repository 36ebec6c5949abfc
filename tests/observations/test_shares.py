"""Shares, their wholes and closed splits: what a reader would check, and what he would leave alone."""

from typing import Any

import pytest

from pipeline.model.verdicts import Outcome
from tests.conftest import cases

_JUDGED = ("percent_of_target", "part_whole", "unit_slip")


@pytest.mark.parametrize("case", cases("shares"))
def test_share(case: dict[str, Any], take: Any) -> None:
    _, _, audited = take(case["text"])
    told = [
        [verdict.check, str(verdict.severity if verdict.outcome is Outcome.FLAGGED else verdict.outcome)]
        for verdict in audited.verdicts
        if verdict.check in _JUDGED
    ]
    assert told == case["want"]
