"""What broke a sum: one slip that fits is named, two that fit are not, and a clean text beside each says nothing."""

from typing import Any

import pytest

from tests.conftest import cases


@pytest.mark.parametrize("case", cases("causes"))
def test_cause(case: dict[str, Any], told: Any) -> None:
    assert told(case["text"]) == case["want"]
