"""Plans, shares, lists, changes and averages that miss what stands beside them, in the words that reports use."""

from typing import Any

import pytest

from tests.conftest import cases


@pytest.mark.parametrize("case", cases("asked"))
def test_what_is_asked(case: dict[str, Any], told: Any) -> None:
    assert told(case["text"]) == case["want"]
