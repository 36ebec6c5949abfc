"""One figure that two broken sums share, down a column or over the areas and along a row or line: what mends both is the slip."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.audits.slips import left_out, slip_of
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_BOTH = 2
_OPEN = "the parts do not add up"
_TELLING = 3  # digits, noughts at the ends apart, that two cells hardly share by chance


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A cell of a table, or a figure of a line, with what one broken sum asks of it to close."""

    verdict: Verdict
    cell: Observation
    meant: Decimal
    is_total: bool


def crossed(broken: Iterable[Verdict], doubted: Iterable[Verdict]) -> tuple[dict[int, Verdict], list[Verdict]]:
    """The verdicts, by their id, of sums that meet in one cell and ask the same of it; and those on cells that hold what stands
    beside them in their column. `doubted` are open sums of tables that nothing else shows to be meant: here others do.

    The cell that mends most of them is the slip. Where it is the total of a column, that sum tells it; else the row tells it.
    What else meets there follows from it: the right figure would close it.
    """
    claims: dict[tuple[str, Decimal], dict[int, _Claimed]] = defaultdict(dict)
    told = list(broken)
    loud = {id(verdict) for verdict in told}
    for verdict in (*told, *doubted):
        for claim in _claimed(verdict):
            claims[claim.cell.obs_id, claim.meant].setdefault(id(verdict), claim)
    shared = [
        each for each in claims.values() if len(each) >= _BOTH and loud & each.keys() and _is_telling(each.values())
    ]
    shared.sort(key=len, reverse=True)
    met = Counter((len(each), verdict) for each in shared for verdict in each)
    found: dict[int, Verdict] = {}
    pasted: list[Verdict] = []
    for each in shared:
        if any(verdict in found or met[len(each), verdict] > 1 for verdict in each):
            continue  # told already, or several cells would mend as many
        meeting = list(each.values())
        twin = _twin(meeting)
        if twin is None:
            found |= _told(meeting)
        else:
            pasted.append(_pasted(meeting[0], twin))
            found |= {verdict: _following(claim) for verdict, claim in each.items()}
    return {verdict: each for verdict, each in found.items() if each.outcome is Outcome.FLAGGED}, pasted


def _twin(claims: list[_Claimed]) -> Observation | None:
    """The cell right above or below that holds the same long figure as the cell in which sums meet, and is no slip of it."""
    cell, meant = claims[0].cell, claims[0].meant
    if any(claim.is_total for claim in claims) or slip_of(cell, meant) or not cell.table:
        return None
    if len(str(cell.obs_value.normalize()).replace(".", "").strip("-0")) < _TELLING:
        return None
    for claim in claims:
        column = [each for each in claim.verdict.observations[1:] if each.column == cell.column]
        place = next((at for at, each in enumerate(column) if each.obs_id == cell.obs_id), None)
        beside = [*column[max(0, place - 1) : place], *column[place + 1 : place + 2]] if place is not None else []
        for each in beside:
            if each.value == cell.value and each.decimals == cell.decimals:
                return each
    return None


def _pasted(claim: _Claimed, twin: Observation) -> Verdict:
    return Verdict(
        "pasted_value", Outcome.FLAGGED, (claim.cell, twin), "the same value", claim.cell.value, claim.meant,
        cause="pasted", suggestion=claim.meant, message="cell", facts={"beside": twin.ref_area_name or twin.row},
    )  # fmt: skip


def _following(claim: _Claimed) -> Verdict:
    return replace(
        claim.verdict,
        cause=f"inherited:{claim.cell.ref_area_name or claim.cell.row}",
        certainty=Certainty.LIKELY,
        severity=Severity.INFO,
    )


def _is_telling(meeting: Iterable[_Claimed]) -> bool:
    """Whether a column and a row meet; a figure of a line is to be a slip of the hand from what it is meant to be."""
    claims = list(meeting)
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
    facts = {"parts": tuple(part.value for part in origin.observations[1:]), **origin.facts}
    told = replace(
        origin,
        outcome=Outcome.FLAGGED,
        reason=_OPEN,
        cause=cause,
        suggestion=suggestion,
        certainty=Certainty.LIKELY,
        facts=facts,
    )
    found = {id(origin): told}
    return found | {id(claim.verdict): _following(claim) for claim in others}


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
