"""change_rate: the difference of two percentages, in percentage points or in per cent."""

from fractions import Fraction

from pipeline.checks.rates import contradicts, facts_of, follows, moved, printed, quotient, size
from pipeline.checks.register import check
from pipeline.model.statements import Change, Shape
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("change_rate", over=Change)
def change_rate_in_points(change: Change) -> Verdict | None:
    """Between two percentages the change is their difference (points); said in per cent it may be relative as well.

    Points called per cent pass, as most reports say so; a relative change called points is a note.

    Flagged: Tỷ lệ hộ nghèo giảm từ 12,4% xuống còn 10,1%, giảm 3,3 điểm phần trăm.
    Clean: Tỷ lệ hộ nghèo giảm từ 12,4% xuống còn 10,1%, giảm 2,3%.
    Clean: Tỷ lệ hộ nghèo giảm từ 12,4% xuống còn 10,1%, giảm 2,3 điểm phần trăm.
    """
    rate, way = change.rate, moved(change)
    if change.shape is not Shape.POINTS or rate is None or way is None or change.after is None or change.before is None:
        return None
    members = change.members
    if any(each.malformed for each in members):
        return Verdict("change_rate", Outcome.SKIPPED, members, "a number is damaged", members[0].value)
    before, apart = printed(change.before), size(way)
    is_backwards = contradicts(change, way)
    expected = abs(change.after.value - change.before.value)
    expected = -expected if is_backwards else expected  # against the way that the words tell
    if follows((Fraction(apart.low), Fraction(apart.high)), rate) and not is_backwards:
        return Verdict("change_rate", Outcome.PASSED, members, "percentage points", rate.value, expected)
    is_points = rate.unit_measure not in ("%", "‰")
    relative = not is_backwards and before.low > 0 and follows(quotient(apart, before), rate)
    if relative and not is_points:
        return Verdict("change_rate", Outcome.PASSED, members, "per cent of the level before", rate.value, expected)
    if change.doubt:
        return Verdict("change_rate", Outcome.SKIPPED, members, change.doubt, rate.value, expected)
    is_sure = is_points and change.is_tight and not relative
    return Verdict(
        "change_rate", Outcome.FLAGGED, members, "direction" if is_backwards else "does not follow", rate.value, expected,
        Severity.INFO if relative else Severity.ERROR if is_sure else Severity.WARNING,
        Certainty.LIKELY if is_sure else Certainty.OPEN,
        message="direction" if is_backwards else "points", facts=facts_of(change),
    )  # fmt: skip
