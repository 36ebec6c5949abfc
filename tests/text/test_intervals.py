"""Intervals of printed figures against a reference that rounds every possible value, in fractions, up to 10^15 đồng."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.intervals import Interval, printed_interval, total

HABITS = ("half up", "half even")
STEPS = 10  # trial values between two last digits

amounts = st.integers(1, 10**15)
places = st.integers(0, 12)
small = st.integers(0, 40)


def printed(value: Fraction, place: Fraction, habit: str) -> Fraction:
    """What a clerk of some habit prints of a value whose last digit is worth `place`."""
    scaled = value / place
    if habit == "half even":
        return round(scaled) * place  # Python rounds a Fraction half to even
    return (floor(scaled) if habit == "cut off" else floor(scaled + Fraction(1, 2))) * place


def possible(figure: int, place: int) -> Iterator[Fraction]:
    """Every trial value that some clerk prints as the figure."""
    for step in range(-STEPS, STEPS + 1):
        value = Fraction(figure) + Fraction(step * place, STEPS)
        if any(printed(value, Fraction(place), habit) == figure for habit in HABITS):
            yield value


@given(amounts, places, st.sampled_from(HABITS))
def test_a_rounded_figure_stands_for_its_true_value(value: int, power: int, habit: str) -> None:
    place = 10**power
    shown = printed(Fraction(value), Fraction(place), habit)
    interval = printed_interval(Decimal(int(shown)), "=", Decimal(place))
    assert interval.low <= value <= interval.high
    assert Fraction(interval.high) - Fraction(interval.low) == place


@given(amounts, places)
def test_a_value_half_a_digit_away_is_none_of_it(value: int, power: int) -> None:
    place = 10**power
    interval = printed_interval(Decimal(value), "=", Decimal(place))
    for beyond in (value * 2 - place - 1, value * 2 + place + 1):  # in halves
        assert not Fraction(interval.low) <= Fraction(beyond, 2) <= Fraction(interval.high)


@given(amounts)
def test_a_count_is_exact(value: int) -> None:
    assert printed_interval(Decimal(value), "=", Decimal(0)) == Interval(Decimal(value), Decimal(value))


@given(amounts, places)
def test_qualifiers_are_bounds(value: int, power: int) -> None:
    """trên and dưới bind one side, at the figure itself; khoảng leaves both sides open."""
    figure, place = Decimal(value), Decimal(10**power)
    above, below, about = (printed_interval(figure, qualifier, place) for qualifier in "><~")
    assert above.low == value == below.high
    assert Fraction(above.high) == value + max(Fraction(value, 10), Fraction(place) / 2)
    assert Fraction(below.low) == value - max(Fraction(value, 10), Fraction(place) / 2)
    assert Fraction(about.high) - value == value - Fraction(about.low) == max(Fraction(value, 20), Fraction(place) / 2)


@given(st.lists(st.tuples(amounts, places, st.sampled_from("=><~")), min_size=1, max_size=63))
def test_a_sum_is_exact(figures: list[tuple[int, int, str]]) -> None:
    intervals = [printed_interval(Decimal(value), qualifier, Decimal(10**power)) for value, power, qualifier in figures]
    summed = total(intervals)
    assert Fraction(summed.low) == sum(Fraction(each.low) for each in intervals)
    assert Fraction(summed.high) == sum(Fraction(each.high) for each in intervals)


@given(st.lists(st.tuples(amounts, st.sampled_from(HABITS)), min_size=1, max_size=20), places, places)
def test_an_honest_total_meets_its_parts(parts: list[tuple[int, str]], power: int, whole_power: int) -> None:
    """Each part and the total rounded by themselves, each by any habit."""
    place, whole_place = Fraction(10**power), Fraction(10**whole_power)
    shown = [printed(Fraction(value), place, habit) for value, habit in parts]
    true = Fraction(sum(value for value, _ in parts))
    summed = total(printed_interval(Decimal(int(each)), "=", Decimal(int(place))) for each in shown)
    for habit in HABITS:
        whole = printed_interval(Decimal(int(printed(true, whole_place, habit))), "=", Decimal(int(whole_place)))
        assert whole.meets(summed) and summed.meets(whole)


@given(st.lists(small, min_size=1, max_size=3), st.integers(0, 90), st.sampled_from([1, 10**14]))
def test_a_total_meets_its_parts_only_where_some_true_values_do(parts: list[int], whole: int, place: int) -> None:
    sums = {Fraction(0)}
    for part in parts:
        sums = {reached + value for reached in sums for value in possible(part * place, place)}
    summed = total(printed_interval(Decimal(part * place), "=", Decimal(place)) for part in parts)
    stated = printed_interval(Decimal(whole * place), "=", Decimal(place))
    is_possible = not sums.isdisjoint(possible(whole * place, place))
    touches = stated.low == summed.high or stated.high == summed.low
    assert stated.meets(summed) if is_possible else not stated.meets(summed) or touches


@pytest.mark.parametrize(
    ("qualifier", "other", "meets"),
    [
        (">", 1690, True), (">", 1689, False), (">", 1859, True), (">", 1860, False),
        ("<", 1690, True), ("<", 1691, False), ("<", 1521, True), ("<", 1520, False),
        ("~", 1606, True), ("~", 1605, False), ("~", 1774, True), ("~", 1775, False),
        ("=", 1690, True), ("=", 1691, False),
    ],
)  # fmt: skip
def test_bounds_of_a_count(qualifier: str, other: int, meets: bool) -> None:
    exact = Interval(Decimal(other), Decimal(other))
    assert printed_interval(Decimal(1690), qualifier, Decimal(0)).meets(exact) is meets
