"""Bounds, shares, gaps, prices, figures said again, exact sums: what is confirmed, what is flagged."""

from typing import Any

import pytest

from tests.conftest import cases


@pytest.mark.parametrize("case", cases("statements"))
def test_statements(case: dict[str, Any], told: Any) -> None:
    assert told(case["text"]) == case["want"]
