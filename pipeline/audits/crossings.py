"""One figure that two broken sums share, down a column or over the areas and along a row or line: what mends both is the slip."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.audits.slips import left_out, slip_of
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Severity, Verdict

_BOTH = 2


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A cell of a table, or a figure of a line, with what one broken sum asks of it to close."""

    verdict: Verdict
    cell: Observation
    meant: Decimal
    is_total: bool


def crossed(broken: Iterable[Verdict]) -> dict[int, Verdict]:
    """The verdicts, by their id, of sums that meet in one cell and ask the same of it.

    Where the cell is the total of its column, that sum tells the slip and the row follows from it; else the row tells
    it, and the total of the column has inherited it. A total that prose gives over its areas sums what the line should say.
    """
    claims: dict[tuple[str, Decimal], list[_Claimed]] = defaultdict(list)
    for verdict in broken:
        for claim in _claimed(verdict):
            claims[claim.cell.obs_id, claim.meant].append(claim)
    shared = [each for each in claims.values() if len({claim.verdict.check for claim in each}) == len(each) == _BOTH]
    met = [id(claim.verdict) for pair in shared for claim in pair]
    found: dict[int, Verdict] = {}
    for pair in shared:
        if any(met.count(id(claim.verdict)) > 1 for claim in pair):
            continue  # several cells would mend both
        down, along = sorted((claim.verdict for claim in pair), key=lambda each: each.check == "part_whole")
        cell, meant = pair[0].cell, pair[0].meant
        is_total = next(claim.is_total for claim in pair if claim.verdict is down)
        if not cell.table and (is_total or not slip_of(cell, meant)):
            continue
        origin, follows = (down, along) if is_total else (along, down)
        suggestion = meant if cell is origin.observations[0] else None
        cause = slip_of(cell, meant) or (_absent(down) if is_total else "")
        found[id(origin)] = replace(origin, cause=cause, suggestion=suggestion, certainty=Certainty.LIKELY)
        found[id(follows)] = replace(
            follows,
            cause=f"inherited:{cell.ref_area_name or cell.row}",
            certainty=Certainty.LIKELY,
            severity=Severity.INFO if is_total or not cell.table else follows.severity,
        )
    return found


def _claimed(verdict: Verdict) -> list[_Claimed]:
    """What each member of a broken sum would be if it alone were wrong, its sign as its cell prints it."""
    gap = verdict.difference
    total, *parts = verdict.observations
    if not gap:
        return []
    claims = [_Claimed(verdict, total, total.value - gap, True)]
    for part in parts:
        sign = -1 if part.value * part.obs_value < 0 else 1  # taken off in a balance
        claims.append(_Claimed(verdict, part, sign * part.value + sign * gap, False))
    return claims


def _absent(verdict: Verdict) -> str:
    """The one area or row that a total whose row bears out another value has left out, or holds twice."""
    slips = left_out(verdict)
    return slips[0].cause if len(slips) == 1 else ""
