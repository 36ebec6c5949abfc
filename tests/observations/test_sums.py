"""Totals and the figures of areas behind them: which belongs to which, what is doubted, notes on the wrong sentence."""

from typing import Any

import pytest

from tests.conftest import cases


@pytest.mark.parametrize("case", cases("sums"))
def test_sums(case: dict[str, Any], told: Any) -> None:
    assert told(case["text"]) == case["want"]
