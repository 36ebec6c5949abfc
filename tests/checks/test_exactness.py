"""Verdicts on invented figures up to 10^15 đồng: what honest rounding prints is never flagged, what no rounding gives is."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import floor

from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.checks.change_rate import change_rate
from pipeline.checks.change_rate_in_points import change_rate_in_points
from pipeline.checks.change_rate_of_level import change_rate_of_level
from pipeline.checks.part_whole import part_whole
from pipeline.checks.part_whole_by_shares import part_whole_by_shares
from pipeline.checks.percent_of_target import percent_of_target
from pipeline.checks.total_of_parts import total_of_parts
from pipeline.model.figures import Breakdown, Claim, Measure, Observation, Split, Status
from pipeline.model.statements import Change, Shape, Shares
from pipeline.model.verdicts import Outcome, Severity

amounts = st.integers(10**4, 10**15)
levels = st.integers(10**3, 10**15)
powers = st.integers(0, 9)
decimals = st.integers(0, 2)
habits = st.sampled_from(["half up", "half even", "cut off"])
rounding = st.sampled_from(["half up", "half even"])


def clerk(value: Fraction, place: int, habit: str) -> Decimal:
    """What is printed of a value, its last digit worth 10^place."""
    scaled = value / Fraction(10) ** place
    digits = (
        floor(scaled)
        if habit == "cut off"
        else round(scaled)
        if habit == "half even"
        else floor(scaled + Fraction(1, 2))
    )
    return Decimal(digits).scaleb(place)


def figure(value: Decimal, place: int = 0, qualifier: str = "=", name: str = "", unit: str = "VND") -> Observation:
    """A printed figure whose last digit is worth 10^place: in triệu or tỷ above 0, with decimals below."""
    mult, behind = (place, 0) if place > 0 else (0, -place)
    return Observation(
        obs_id=f"{name}{value}{place}{qualifier}", claim_id="", ref_area="", ref_area_name=name, ref_area_2025="",
        indicator="", indicator_label="", measure=Measure.ACTUAL, time_period="", obs_value=value.scaleb(-mult),
        unit_measure=unit, unit_mult=mult, value=value, value_high=None, decimals=behind, qualifier=qualifier,
        obs_status=Status.NORMAL, obs_text="", char_start=0, char_end=0, note="", section="", passage=0, sentence=0,
    )  # fmt: skip


def rate(value: Decimal, places: int, qualifier: str = "=", unit: str = "%") -> Observation:
    return figure(value, -places, qualifier, unit=unit)


@given(st.lists(st.tuples(amounts, rounding), min_size=2, max_size=12), powers, powers, rounding)
def test_sums_of_rounded_parts(parts: list[tuple[int, str]], power: int, whole_power: int, habit: str) -> None:
    shown = [figure(clerk(Fraction(value), power, each), power) for value, each in parts]
    true = Fraction(sum(value for value, _ in parts))
    whole = figure(clerk(true, whole_power, habit), whole_power)
    for split, check in ((Split.BY_AREA, total_of_parts), (Split.BY_PART, part_whole)):
        assert check.judge(Breakdown(split, whole, tuple(shown))).outcome is Outcome.PASSED


@given(st.lists(amounts, min_size=2, max_size=12), powers, st.booleans(), st.integers(1, 10**6))
def test_sums_that_no_rounding_gives(parts: list[int], power: int, above: bool, more: int) -> None:
    shown = [figure(clerk(Fraction(value), power, "half up"), power) for value in parts]
    room = (len(parts) + 1) * 10**power // 2 if power else 0  # half a digit of each
    reached = sum((each.value for each in shown), Decimal(0))
    beyond = (room // 10**power + more) * 10**power
    assume(above or reached > beyond)
    whole = figure(reached + beyond if above else reached - beyond, power)
    verdict = total_of_parts.judge(Breakdown(Split.BY_AREA, whole, tuple(shown)))
    assert (verdict.outcome, verdict.expected, verdict.difference) == (
        Outcome.FLAGGED, reached, Decimal(beyond if above else -beyond),
    )  # fmt: skip


@given(st.lists(amounts, min_size=2, max_size=6), st.integers(0, 10**15), st.sampled_from("<>"))
def test_bounds_over_exact_parts(parts: list[int], away: int, qualifier: str) -> None:
    """trên N is kept by parts of N or more, dưới N by those of N or less; on the other side it is broken by one đồng."""
    reached = sum(parts)
    shown = tuple(figure(Decimal(value)) for value in parts)
    away = away % reached
    kept = figure(Decimal(reached - away if qualifier == ">" else reached + away), 0, qualifier)
    assert total_of_parts.judge(Breakdown(Split.BY_AREA, kept, shown)).outcome is not Outcome.FLAGGED
    broken = figure(Decimal(reached + 1 + away if qualifier == ">" else reached - 1 - away % 1000), 0, qualifier)
    assert total_of_parts.judge(Breakdown(Split.BY_AREA, broken, shown)).outcome is Outcome.FLAGGED


@given(st.lists(amounts, min_size=2, max_size=6), st.integers(0, 9))
def test_parts_that_are_bounds_reach_only_one_way(parts: list[int], place: int) -> None:
    """One part "trên", the others exact: a total below the sum is broken, one a little above is not."""
    bound = place % len(parts)
    shown = tuple(figure(Decimal(value), 0, ">" if at == bound else "=") for at, value in enumerate(parts))
    reached, room = sum(parts), parts[bound] // 10
    for total, outcome in (
        (reached, Outcome.PASSED), (reached + room, Outcome.PASSED),
        (reached - 1, Outcome.FLAGGED), (reached + room + 1, Outcome.FLAGGED),
    ):  # fmt: skip
        assert total_of_parts.judge(Breakdown(Split.BY_AREA, figure(Decimal(total)), shown)).outcome is outcome


@given(amounts, amounts, powers, decimals, habits, rounding)
def test_percentages_of_rounded_amounts(
    actual: int, target: int, power: int, places: int, habit: str, amount_habit: str
) -> None:
    percent = clerk(Fraction(100 * actual, target), -places, habit)
    pair = [figure(clerk(Fraction(each), power, amount_habit), power) for each in (actual, target)]
    assume(pair[1].value > 10**power)
    share = replace(rate(percent, places), measure=Measure.ACHIEVEMENT)
    verdict = percent_of_target.judge(Claim("", pair[0], pair[1], share))
    assert verdict.outcome is Outcome.PASSED or verdict.severity is Severity.INFO


@given(levels, st.integers(1, 900), st.booleans(), decimals, habits, st.integers(2, 9))
def test_rates_of_change(before: int, permille: int, falls: bool, places: int, habit: str, away: int) -> None:
    """From exact levels: a rate made in any honest way passes (cut off: as a note), one farther off is told."""
    moved = max(1, before * permille // 1000)
    after = before - moved if falls else before + moved
    exact = Fraction(100 * moved, before)
    told = figure(Decimal(after)), figure(Decimal(before)), figure(Decimal(moved))
    honest = rate(clerk(exact, -places, habit), places)
    wrong = rate(clerk(exact, -places, "half up") + Decimal(away).scaleb(-places), places)
    for amount in (None, told[2]):
        verdict = change_rate.judge(Change(told[0], told[1], amount, honest, falls, True))
        assert verdict.outcome is Outcome.PASSED or (verdict.severity, verdict.cause) == (Severity.INFO, "cut_off")
        assert abs(Fraction(verdict.expected or 0) - exact) <= Fraction(1, 200)
        for rates, way in ((wrong, falls), (honest, not falls)):
            flagged = change_rate.judge(Change(told[0], told[1], amount, rates, way, True))
            assert (flagged.outcome, flagged.severity) == (Outcome.FLAGGED, Severity.ERROR)
    assert change_rate.judge(Change(told[0], None, told[2], honest, falls, True)).outcome is not Outcome.SKIPPED


@given(levels, levels, powers, decimals, habits, rounding)
def test_rates_of_rounded_levels(
    after: int, before: int, power: int, places: int, habit: str, level_habit: str
) -> None:
    shown = [figure(clerk(Fraction(each), power, level_habit), power) for each in (after, before)]
    assume(min(each.value for each in shown) > 10**power)
    honest = rate(clerk(Fraction(100 * abs(after - before), before), -places, habit), places)
    change = Change(shown[0], shown[1], None, honest, after < before, True)
    verdict = change_rate.judge(change)
    assert verdict.outcome is Outcome.PASSED or verdict.severity is Severity.INFO
    index = rate(clerk(Fraction(100 * after, before), -places, habit), places)
    change = Change(shown[0], shown[1], None, index, False, True, Shape.INDEX)
    assert change_rate_of_level.judge(change).outcome is Outcome.PASSED


@given(levels, levels, st.integers(1, 2), habits, st.integers(2, 90))
def test_indices_and_multiples(after: int, before: int, places: int, habit: str, away: int) -> None:
    told = figure(Decimal(after)), figure(Decimal(before))
    for shape, exact in ((Shape.INDEX, Fraction(100 * after, before)), (Shape.MULTIPLE, Fraction(after, before))):
        honest = clerk(exact, -places, habit)
        wrong = clerk(exact, -places, "half up") + Decimal(away).scaleb(-places)
        unit = "%" if shape is Shape.INDEX else "lần"
        for value, outcome in ((honest, Outcome.PASSED), (wrong, Outcome.FLAGGED)):
            change = Change(*told, None, rate(value, places, unit=unit), False, True, shape)
            assert change_rate_of_level.judge(change).outcome is outcome


@given(st.integers(1, 9999), st.integers(1, 9999), rounding, st.integers(3, 99))
def test_percentage_points(after: int, before: int, habit: str, away: int) -> None:
    """Levels in hundredths, printed to tenths: their difference in points, never held for a relative change."""
    assume(after != before)
    shown = [rate(clerk(Fraction(each, 100), -1, habit), 1) for each in (after, before)]
    points = clerk(Fraction(abs(after - before), 100), -1, habit)
    for value, outcome in ((points, Outcome.PASSED), (points + Decimal(away).scaleb(-1), Outcome.FLAGGED)):
        told = rate(value, 1, unit="điểm phần trăm")
        change = Change(shown[0], shown[1], None, told, after < before, True, Shape.POINTS)
        assert change_rate_in_points.judge(change).outcome is outcome


@given(st.lists(st.integers(1, 10**12), min_size=2, max_size=9), decimals, habits, st.integers(1, 50))
def test_shares_of_all_parts(parts: list[int], places: int, habit: str, away: int) -> None:
    """Shares made of the parts add to 100 as printed; one put wrong by more than all rounding does not."""
    whole = sum(parts)
    shown = [rate(clerk(Fraction(100 * part, whole), -places, habit), places) for part in parts]
    assert part_whole_by_shares.judge(Shares(tuple(shown))).outcome is Outcome.PASSED
    room = Decimal(2 * len(parts) + away).scaleb(-places)
    wrong = (rate(shown[0].value + room, places), *shown[1:])
    assert part_whole_by_shares.judge(Shares(wrong)).outcome is Outcome.FLAGGED
