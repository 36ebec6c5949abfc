"""Lists of areas and the totals that announce them, cast them up or stand in a scale: what closes, what is flagged."""

from typing import Any

import pytest

from tests.conftest import cases


@pytest.mark.parametrize("case", cases("lists"))
def test_lists(case: dict[str, Any], told: Any) -> None:
    assert told(case["text"]) == case["want"]
