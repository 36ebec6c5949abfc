"""Percentages: neither rounding nor cutting off is ever called wrong."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.percent import Match, computed_percent, percent_matches, whole_targets

counts = st.integers(1, 10**7)


@given(counts, counts, st.integers(0, 3), st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN]))
def test_no_honest_percentage_is_off(actual: int, target: int, decimals: int, mode: str) -> None:
    printed = (Decimal(100 * actual) / target).quantize(Decimal(1).scaleb(-decimals), rounding=mode)
    assert percent_matches(Decimal(actual), Decimal(target), printed, decimals) is not Match.OFF


@given(counts, counts, st.integers(0, 2))
def test_a_whole_unit_away_is_off(actual: int, target: int, decimals: int) -> None:
    wrong = computed_percent(Decimal(actual), Decimal(target), decimals) + 2 * Decimal(1).scaleb(-decimals)
    assert percent_matches(Decimal(actual), Decimal(target), wrong, decimals) is Match.OFF


@pytest.mark.parametrize(
    ("actual", "target", "percent", "match"),
    [
        (2751, 2300, "120", Match.ROUNDED),
        (4019, 2700, "148", Match.CUT_OFF),
        (76, 94, "85", Match.OFF),
        (1, 0, "5", Match.OFF),
    ],
)
def test_match(actual: int, target: int, percent: str, match: Match) -> None:
    assert percent_matches(Decimal(actual), Decimal(target), Decimal(percent), 0) is match


@given(counts, counts, st.integers(0, 2))
def test_the_true_target_is_among_the_whole_targets(actual: int, target: int, decimals: int) -> None:
    printed = computed_percent(Decimal(actual), Decimal(target), decimals)
    if printed > 0:
        least, greatest = whole_targets(actual, printed, decimals)
        assert least <= target <= greatest


def test_impossible() -> None:
    least, greatest = whole_targets(3, Decimal(67), 0)
    assert least > greatest
