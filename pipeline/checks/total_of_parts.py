"""total_of_parts: a total and the figures of its areas."""

from decimal import Decimal

from pipeline.checks.bound_broken_by_sum import misses_bound
from pipeline.checks.register import check
from pipeline.checks.sums import meet
from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("total_of_parts", over=Breakdown)
def total_of_parts(breakdown: Breakdown) -> Verdict | None:
    """A total in the body equals the sum of the figures that its note or list gives for the areas.

    "trên N" holds for N itself and for somewhat more. Skipped, with the reason, where the words do not bind the parts
    firmly, where an area gives no figure, where a part is only planned, and where a number is damaged; a note that
    breaks off is a gap in reading and at most a warning, and so is a total that closes only with what is still proposed.

    Flagged: Toàn cụm kết nạp 3.730 đoàn viên[1]. -- [1] Lai Châu 1.200 đoàn viên, Cao Bằng 1.290 đoàn viên, Sơn La 1.245 đoàn viên.
    Clean: Toàn cụm kết nạp 3.735 đoàn viên[1]. -- [1] Lai Châu 1.200 đoàn viên, Cao Bằng 1.290 đoàn viên, Sơn La 1.245 đoàn viên.
    """
    if breakdown.split is not Split.BY_AREA:
        return None
    whole, parts = breakdown.total, breakdown.parts
    members = (whole, *parts)
    reached = sum((part.value for part in parts), Decimal(0))
    damaged = [each for each in members if each.malformed]
    if damaged and reached == whole.value and all(each.is_resolved for each in damaged) and len(parts) > 2:
        reason = "a damaged number is read as the sum demands"
        return Verdict("total_of_parts", Outcome.PASSED, members, reason, whole.value, reached)
    if damaged:
        return Verdict("total_of_parts", Outcome.SKIPPED, members, "a number is damaged", whole.value, reached)
    facts: dict[str, object] = {"parts": tuple(part.value for part in parts)}
    done = tuple(part.value for part in parts if not _is_optional(part, parts))
    optional = reached - sum(done, Decimal(0))
    if reached == whole.value and optional and not whole.tentative:
        return Verdict(
            "total_of_parts", Outcome.FLAGGED, members, "closes with what is planned or proposed", whole.value,
            reached - optional, Severity.WARNING, Certainty.OPEN, cause="optional_part", message="optional",
            facts={"parts": done, "optional": optional},
        )  # fmt: skip
    if reached == whole.value:
        return Verdict("total_of_parts", Outcome.PASSED, members, "", whole.value, reached)
    if breakdown.doubt == "the note breaks off" and reached < whole.value and len(parts) > 1:
        return Verdict(
            "total_of_parts", Outcome.FLAGGED, members, breakdown.doubt, whole.value, reached,
            Severity.WARNING, Certainty.OPEN, cause="note_cut_short", message="cut_short", facts=facts,
        )  # fmt: skip
    if not breakdown.exact and meet(whole, parts):
        return Verdict("total_of_parts", Outcome.PASSED, members, "within rounding or bound", whole.value, reached)
    if (whole.qualifier == ">" and reached > whole.value) or (whole.qualifier == "<" and reached < whole.value):
        return Verdict(
            "total_of_parts", Outcome.SKIPPED, members, "the total is a bound that holds", whole.value, reached
        )
    if breakdown.doubt:
        return Verdict("total_of_parts", Outcome.SKIPPED, members, breakdown.doubt, whole.value, reached)
    if len(parts) == 1 and reached < whole.value:
        return Verdict("total_of_parts", Outcome.SKIPPED, members, "one area is listed", whole.value, reached)
    if misses_bound(breakdown):
        return None  # bound_broken tells of it
    is_loose = len(parts) == 1 or breakdown.by_kind  # one area above its total: the total may be meant more narrowly
    return Verdict(
        "total_of_parts", Outcome.FLAGGED, members, "the parts do not add up", whole.value, reached,
        Severity.WARNING if is_loose else Severity.ERROR, Certainty.OPEN if is_loose else Certainty.LIKELY, facts=facts,
    )  # fmt: skip


def _is_optional(part: Observation, parts: tuple[Observation, ...]) -> bool:
    """Whether an area gives a planned or proposed figure beside the one that is done."""
    return part.tentative and any(
        each is not part and each.ref_area_name == part.ref_area_name and not each.tentative for each in parts
    )
