"""Percentages: neither rounding nor cutting off is ever called wrong; what neither gives always is."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.percent import Match, computed_percent, percent_matches, rounded, spread_matches, whole_targets

counts = st.integers(1, 10**7)
amounts = st.integers(1, 10**15)


def manner(actual: int, target: int, printed: Fraction, decimals: int) -> Match:
    """How a printed percentage was made, by rounding the exact one in every way."""
    exact = Fraction(100 * actual, target) * 10**decimals
    scaled = printed * 10**decimals
    if scaled in (floor(exact + Fraction(1, 2)), round(exact)):
        return Match.ROUNDED
    return Match.CUT_OFF if scaled == floor(exact) else Match.OFF


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


@given(amounts, amounts, st.integers(0, 2), st.integers(-3, 3))
def test_a_match_is_that_of_exact_fractions(actual: int, target: int, decimals: int, away: int) -> None:
    """At 10^15 as with small counts; a percentage just halfway below may be rounded either way."""
    exact = Fraction(100 * actual, target) * 10**decimals
    printed = Decimal(floor(exact) + away).scaleb(-decimals)
    found = percent_matches(Decimal(actual), Decimal(target), printed, decimals)
    expected = manner(actual, target, Fraction(printed), decimals)
    assert found is expected or (2 * exact == 2 * floor(exact) + 1 and found is Match.ROUNDED)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 1), st.integers(0, 300))
def test_a_match_of_small_counts(actual: int, target: int, decimals: int, tenths: int) -> None:
    printed = Decimal(tenths).scaleb(-decimals)
    exact = Fraction(100 * actual, target) * 10**decimals
    found = percent_matches(Decimal(actual), Decimal(target), printed, decimals)
    expected = manner(actual, target, Fraction(printed), decimals)
    assert found is expected or (2 * exact == 2 * floor(exact) + 1 and found is Match.ROUNDED)


@given(amounts, amounts, st.integers(0, 3))
def test_a_computed_percentage_is_rounded_half_up(actual: int, target: int, decimals: int) -> None:
    expected = Fraction(floor(Fraction(100 * actual * 10**decimals, target) + Fraction(1, 2)), 10**decimals)
    assert Fraction(computed_percent(Decimal(actual), Decimal(target), decimals)) == expected
    assert Fraction(rounded(Fraction(100 * actual, target), decimals)) == expected


@given(amounts, amounts, st.integers(0, 9), st.integers(0, 2), st.booleans())
def test_amounts_printed_short_are_no_slip(actual: int, target: int, power: int, decimals: int, cut: bool) -> None:
    """Both rounded to thousands or millions, the percentage made of the true amounts."""
    exact = Fraction(100 * actual, target) * 10**decimals
    percent = Decimal(floor(exact) if cut else floor(exact + Fraction(1, 2))).scaleb(-decimals)
    half = Decimal(10**power) / 2
    spans = [
        (Decimal(shown) - half, Decimal(shown) + half)
        for shown in (
            (actual + 10**power // 2) // 10**power * 10**power,
            (target + 10**power // 2) // 10**power * 10**power,
        )
    ]
    assert spread_matches(spans[0], spans[1], percent, decimals)


@given(st.integers(10**6, 10**15), st.integers(10**6, 10**15), st.integers(0, 2))
def test_no_amounts_give_a_percentage_too_far(actual: int, target: int, decimals: int) -> None:
    """Where even the greatest part of the least whole stays below what is printed, and the other way."""
    half = Decimal(500)
    spans = [(Decimal(each) - half, Decimal(each) + half) for each in (actual, target)]
    last = Fraction(1, 10**decimals)
    most = Fraction(100 * spans[0][1]) / Fraction(spans[1][0])
    least = Fraction(100 * spans[0][0]) / Fraction(spans[1][1])
    above = rounded(most + last / 2, decimals) + 2 * rounded(last, decimals)
    below = rounded(least - last, decimals) - 2 * rounded(last, decimals)
    assert not spread_matches(spans[0], spans[1], above, decimals)
    assert not spread_matches(spans[0], spans[1], below, decimals)


@given(st.integers(1, 60), st.integers(0, 1), st.integers(1, 1200))
def test_whole_targets_are_all_that_fit(actual: int, decimals: int, scaled: int) -> None:
    printed = Decimal(scaled).scaleb(-decimals)
    fits = [
        target
        for target in range(1, 100 * actual * 2 * 10**decimals // scaled + 2 * actual + 2)
        if percent_matches(Decimal(actual), Decimal(target), printed, decimals) is not Match.OFF
    ]
    least, greatest = whole_targets(actual, printed, decimals)
    if printed > Decimal(1).scaleb(-decimals):
        assert fits == list(range(least, greatest + 1))


@given(amounts, st.integers(1, 10**5))
def test_whole_targets_at_ten_to_the_fifteenth(actual: int, hundredths: int) -> None:
    printed = Decimal(hundredths + 1).scaleb(-2)
    least, greatest = whole_targets(actual, printed, 2)
    for target, fits in ((least, True), (greatest, True), (least - 1, False), (greatest + 1, False)):
        if target > 0 and least <= greatest:
            assert (percent_matches(Decimal(actual), Decimal(target), printed, 2) is not Match.OFF) is fits
