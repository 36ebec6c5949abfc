"""percent_of_target: what share of a whole several figures are together."""

from pipeline.checks.rates import follows, meet, quotient, rounded_span, worked_out
from pipeline.checks.register import check
from pipeline.checks.sums import spread
from pipeline.model.statements import JointShare
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("percent_of_target", over=JointShare)
def percent_of_whole_by_parts(joint: JointShare, *, accept_cut_off: bool = True) -> Verdict | None:
    """The share that some figures are together ("ba địa bàn này chiếm 64,3%") follows from their sum and the whole.

    Flagged: Toàn tỉnh xảy ra 412 vụ, nhiều nhất ở Vinh (112 vụ), Diễn Châu (88 vụ), Quỳnh Lưu (65 vụ); ba địa bàn này chiếm 46,3% tổng số vụ.
    Clean: Toàn tỉnh xảy ra 412 vụ, nhiều nhất ở Vinh (112 vụ), Diễn Châu (88 vụ), Quỳnh Lưu (65 vụ); ba địa bàn này chiếm 64,3% tổng số vụ.
    """
    percent, parts, whole = joint.percent, joint.parts, joint.whole
    members = (percent, *parts, whole)
    if any(each.malformed for each in members):
        return Verdict("percent_of_target", Outcome.SKIPPED, members, "a number is damaged", percent.value)
    below, above = spread(parts), spread([whole])
    if above.low <= 0:
        return None
    span = quotient(below, above)
    expected = worked_out(below, above, percent.decimals)
    if meet(span, rounded_span(percent)) or (follows(span, percent) and not accept_cut_off):
        return Verdict("percent_of_target", Outcome.PASSED, members, "", percent.value, expected)
    facts: dict[str, object] = {"actual": sum(part.value for part in parts), "target": whole.value}
    if follows(span, percent):
        return Verdict(
            "percent_of_target", Outcome.FLAGGED, members, "cut off", percent.value, expected,
            Severity.INFO, Certainty.FIRM, cause="cut_off", message="cut_off", facts=facts,
        )  # fmt: skip
    return Verdict(
        "percent_of_target", Outcome.FLAGGED, members, "does not follow", percent.value, expected,
        Severity.WARNING, Certainty.OPEN, message="share", facts=facts,
    )  # fmt: skip
