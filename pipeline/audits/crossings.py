"""One figure that two broken sums share, down a column or over the areas and along a row or line: what mends both is the slip."""

from collections import Counter, defaultdict
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

    The cell that mends most of them is the slip. Where it is the total of a column, that sum tells it; else the row tells it.
    What else meets there follows from it: the right figure would close it.
    """
    claims: dict[tuple[str, Decimal], dict[int, _Claimed]] = defaultdict(dict)
    for verdict in broken:
        for claim in _claimed(verdict):
            claims[claim.cell.obs_id, claim.meant].setdefault(id(verdict), claim)
    shared = [each for each in claims.values() if len(each) >= _BOTH and _is_telling(list(each.values()))]
    shared.sort(key=len, reverse=True)
    met = Counter((len(each), verdict) for each in shared for verdict in each)
    found: dict[int, Verdict] = {}
    for each in shared:
        if any(verdict in found or met[len(each), verdict] > 1 for verdict in each):
            continue  # told already, or several cells would mend as many
        found |= _told(list(each.values()))
    return found


def _is_telling(claims: list[_Claimed]) -> bool:
    """Whether a column and a row meet; a figure of a line is to be a slip of the hand from what it is meant to be."""
    cell, meant = claims[0].cell, claims[0].meant
    if len({claim.verdict.check for claim in claims}) < _BOTH:
        return False
    is_total = any(claim.is_total and claim.verdict.check == "total_of_parts" for claim in claims)
    return bool(cell.table) or (not is_total and bool(slip_of(cell, meant)))


def _told(claims: list[_Claimed]) -> dict[int, Verdict]:
    cell, meant = claims[0].cell, claims[0].meant
    is_total = any(claim.is_total and claim.verdict.check == "total_of_parts" for claim in claims)
    first, *others = sorted(
        claims, key=lambda claim: (not claim.is_total, (claim.verdict.check == "part_whole") is is_total)
    )
    origin = first.verdict
    suggestion = meant if cell is origin.observations[0] else None
    cause = slip_of(cell, meant) or (_absent(origin) if is_total else "")
    found = {id(origin): replace(origin, cause=cause, suggestion=suggestion, certainty=Certainty.LIKELY)}
    for claim in others:
        found[id(claim.verdict)] = replace(
            claim.verdict,
            cause=f"inherited:{cell.ref_area_name or cell.row}",
            certainty=Certainty.LIKELY,
            severity=Severity.INFO,
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
