"""Name the single slip that would close a sum: a part left out or counted twice, one digit, two digits swapped.

All slips that fit are sought in exact integers. A cause is named where one fits and it is unlikely to fit by luck. Where
several fit none is named, but for one area left out or counted twice: that is then open, not likely. A body total whose gap stands again in the line of one area has inherited it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Outcome, Verdict
from pipeline.text.percent import rounded

_LUCK = Fraction(1, 5)  # a cause that chance would fit more often is not named
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
    if gap is None or gap != int(gap) or not gap:
        return verdict
    left_out, retyped = _left_out(int(gap), parts), _retyped(int(gap), total, parts)
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
    return replace(verdict, cause=cause, odds=rounded(odds, 4), suggestion=suggestion, certainty=Certainty.LIKELY)


Slip = tuple[str, Fraction, Decimal | None]


def _left_out(gap: int, parts: tuple[Observation, ...]) -> list[Slip]:
    """Areas whose figures the total lacks (a gap below zero) or holds twice."""
    sums: dict[str, int] = {}
    for part in parts:
        sums[part.ref_area_name] = sums.get(part.ref_area_name, 0) + int(part.value)
    if len(sums) < 3:
        return []
    kind = "omitted" if gap < 0 else "counted_twice"
    near = {value for value in sums.values() if 0 < value <= 2 * abs(gap)}
    odds = Fraction(len(near), 2 * abs(gap))
    return [(f"{kind}:{area}", odds, None) for area, value in sums.items() if value == abs(gap)]


def _retyped(gap: int, total: Observation, parts: tuple[Observation, ...]) -> list[Slip]:
    """Figures in which one digit mistyped, or two neighbours swapped, makes the gap."""
    counts = [each for each in (total, *parts) if not each.unit_mult and not each.decimals]
    slips: list[Slip] = []
    for figure in counts:
        printed, meant = str(int(figure.value)), str(int(figure.value) + (-gap if figure is total else gap))
        kind = _edit(printed, meant)
        if kind:
            gaps = {each for other in counts for each in _gaps(kind, str(int(other.value)))}
            odds = Fraction(sum(1 for each in gaps if abs(each) <= 2 * abs(gap)), 4 * abs(gap))
            slips.append((kind, min(odds, Fraction(1)), Decimal(meant) if figure is total else None))
    return slips


def _gaps(kind: str, printed: str) -> Iterator[int]:
    """Every gap that a slip of the kind can make in a number, both ways."""
    for place in range(len(printed)):
        worth = 10 ** (len(printed) - 1 - place)
        if kind == "one_digit":
            yield from (sign * step * worth for step in range(1, 10) for sign in (1, -1))
        elif place + 1 < len(printed):
            swap = 9 * worth // 10 * (int(printed[place]) - int(printed[place + 1]))
            yield from (swap, -swap) if swap else ()


def _edit(printed: str, meant: str) -> str:
    if len(printed) != len(meant) or meant.startswith("-"):
        return ""
    places = [place for place, (left, right) in enumerate(zip(printed, meant, strict=True)) if left != right]
    if len(places) == 1:
        return "one_digit"
    if len(places) == 2 and places[1] == places[0] + 1 and printed[places[0]] == meant[places[1]]:
        return "digits_swapped" if printed[places[1]] == meant[places[0]] else ""
    return ""
