"""Parts of one whole, in a sentence, in items, in the next paragraph, in sections: what closes, what is flagged."""

from typing import Any

import pytest

from tests.conftest import cases


@pytest.mark.parametrize("case", cases("parts"))
def test_parts(case: dict[str, Any], told: Any) -> None:
    assert told(case["text"]) == case["want"]
