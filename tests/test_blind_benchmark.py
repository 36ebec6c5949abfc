"""Reports of tests/benchmarks/blind: clean ones draw no error, of the planted slips no more are missed than were."""

from pathlib import Path

import pytest

from tests.benchmarks.blind.measure import measure

SETS = Path(__file__).parent / "benchmarks" / "blind"
FOUND = {"texts-1": 23, "texts-2": 23, "texts-3": 21, "texts-4": 23, "tables-1": 28, "tables-2": 24, "tables-3": 26}


@pytest.mark.parametrize("name", ["clean-1", "clean-2", "clean-3"])
def test_clean_documents_draw_no_error(name: str) -> None:
    tally, told = measure(SETS / name)
    assert not tally.errors, told


@pytest.mark.parametrize("name", FOUND)
def test_planted_slips(name: str) -> None:
    tally, told = measure(SETS / name)
    assert tally.found >= FOUND[name] - 1, told
    assert tally.errors <= 2, told
