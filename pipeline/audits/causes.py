"""Name the single slip that would close a sum: a part left out or counted twice, one digit, two digits swapped.

All slips that fit are sought in exact integers. A cause is named where one fits and it is unlikely to fit by luck. Where
several fit none is named, but for one area left out or counted twice: that is then open, not likely. A body total whose gap stands again in the line of one area has inherited it.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Outcome, Verdict
from pipeline.text.edits import are_look_alikes, edit, gaps
from pipeline.text.percent import rounded

_LUCK = Fraction(1, 5)  # a cause that chance would fit more often is not named
_SURE = Fraction(1, 50)  # a cause that chance would fit less often, and the only one, is firm
_SUMS = ("total_of_parts", "part_whole")


def explain(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The same verdicts; flagged sums carry cause, odds and suggestion where one slip explains them."""
    told = list(verdicts)
    broken = [v for v in told if v.outcome is Outcome.FLAGGED and v.check in _SUMS and not v.cause]
    causes = {id(verdict): _inherited(verdict, broken) or _cause(verdict) for verdict in broken}
    return [causes.get(id(verdict), verdict) for verdict in told]


def _inherited(verdict: Verdict, broken: list[Verdict]) -> Verdict | None:
    """The gap of a whole that some area's own line below it shows as well: that line is the origin."""
    if verdict.check != "part_whole" or verdict.observations[0].ref_area_name:
        return None
    origins = [
        other
        for other in broken
        if other.check == "part_whole"
        and other.observations[0].ref_area_name
        and other.difference == verdict.difference
        and other.observations[0].section.rpartition(".")[0] == verdict.observations[0].section.rpartition(".")[0]
    ]
    if len(origins) != 1:
        return None
    area = origins[0].observations[0].ref_area_name
    return replace(verdict, cause=f"inherited:{area}", certainty=Certainty.LIKELY)


def _cause(verdict: Verdict) -> Verdict:
    gap = verdict.difference
    total, parts = verdict.observations[0], verdict.observations[1:]
    if not gap:
        return verdict
    left_out, retyped = _left_out(gap, parts), _retyped(gap, total, parts)
    if len(left_out) == 1 and retyped and left_out[0][1] <= _LUCK / 2:  # the likelier of two that fit, never sure
        cause, odds, _ = left_out[0]
        return replace(verdict, cause=cause, odds=rounded(odds, 4), certainty=Certainty.OPEN)
    found = [*left_out, *retyped]
    if len(found) != 1:
        return replace(
            verdict, cause="ambiguous" if found else "", certainty=Certainty.OPEN if found else verdict.certainty
        )
    cause, odds, suggestion = found[0]
    if odds > _LUCK:
        return replace(verdict, certainty=Certainty.OPEN)
    certainty = Certainty.FIRM if odds <= _SURE and not _looks_misread(total, suggestion) else Certainty.LIKELY
    return replace(verdict, cause=cause, odds=rounded(odds, 4), suggestion=suggestion, certainty=certainty)


def _looks_misread(total: Observation, suggestion: Decimal | None) -> bool:
    """Whether the figure meant differs from the printed one by two digits that a scan may confuse."""
    return suggestion is not None and are_look_alikes(str(int(total.value)), str(int(suggestion)))


Slip = tuple[str, Fraction, Decimal | None]


def _left_out(gap: Decimal, parts: tuple[Observation, ...]) -> list[Slip]:
    """Areas whose figures the total lacks (a gap below zero) or holds twice."""
    sums: dict[str, Decimal] = {}
    for part in parts:
        sums[part.ref_area_name] = sums.get(part.ref_area_name, Decimal(0)) + part.value
    if len(sums) < 3:
        return []
    kind = "omitted" if gap < 0 else "counted_twice"
    near = {value for value in sums.values() if 0 < value <= 2 * abs(gap)}
    step = _grain(sums.values())
    odds = min(Fraction(1), len(near) * step / (2 * Fraction(abs(gap))))
    return [(f"{kind}:{area}", odds, None) for area, value in sums.items() if value == abs(gap)]


def _grain(values: Iterable[Decimal]) -> Fraction:
    """What all values are multiples of: gaps between their sums come in such steps."""
    fractions = [Fraction(value) for value in values if value]
    common = lcm(*(each.denominator for each in fractions))
    return Fraction(gcd(*(int(each * common) for each in fractions)) or 1, common)


def _retyped(gap: Decimal, total: Observation, parts: tuple[Observation, ...]) -> list[Slip]:
    """Figures in which one digit mistyped, or two neighbours swapped, makes the gap; each in units of its last digit."""
    figures = (total, *parts)
    slips: list[Slip] = []
    for figure in figures:
        place = figure.unit_mult - figure.decimals
        printed, meant = _digits(figure.value, place), _digits(figure.value + (-gap if figure is total else gap), place)
        kind = edit(printed, meant) if printed and meant else ""
        if kind:
            step = _digits(abs(gap), place)
            reach = 2 * int(step)
            fits = {each for other in figures for each in gaps(kind, _digits(other.value, place) or "")}
            odds = Fraction(sum(1 for each in fits if abs(each) <= reach), 2 * reach)
            suggestion = Decimal(meant).scaleb(place) if figure is total else None
            slips.append((kind, min(odds, Fraction(1)), suggestion))
    return slips


def _digits(value: Decimal, place: int) -> str:
    """A value in units of a power of ten, as digits; empty where it is no whole number of them."""
    scaled = value.scaleb(-place)
    return str(int(scaled)) if scaled == int(scaled) else ""
