"""percent_of_target: a share and the whole it is made of, or a plan in brackets."""

from decimal import Decimal
from fractions import Fraction

from pipeline.checks.rates import Span, follows, meet, quotient, rounded_span, worked_out
from pipeline.checks.register import check
from pipeline.checks.sums import spread
from pipeline.checks.units_apart import meant_of_share
from pipeline.model.figures import Measure, Observation
from pipeline.model.statements import Ratio
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("percent_of_target", over=Ratio)
def percent_of_whole(ratio: Ratio, *, accept_cut_off: bool = True) -> Verdict | None:
    """A share ("chiếm 36,4% tổng vốn") follows from its part and the whole that stands near; a percentage from its plan.

    Printed figures stand for their intervals; a percentage that is cut off is a note. One digit of the last place is let
    pass: shares are often rounded so that all add to 100. A whole that only arithmetic shows can
    confirm, and is held against a share only where two others of the same list follow from it, or one where the parts of
    the list add up to it.

    Flagged: Thu được 3.867,6 tỷ đồng, chiếm 71% tổng số thu (4.801,4 tỷ đồng).
    Flagged: Tổng vốn đạt 122 nghìn tỷ đồng. Trong đó, vốn nhà nước đạt 44,4 nghìn tỷ đồng, chiếm 36,4%; vốn ngoài nhà nước đạt 69,7 nghìn tỷ đồng, chiếm 51,7%; vốn nước ngoài đạt 7,9 nghìn tỷ đồng, chiếm 6,5%.
    Clean: Tổng vốn đạt 122 nghìn tỷ đồng. Trong đó, vốn nhà nước đạt 44,4 nghìn tỷ đồng, chiếm 36,4%; vốn ngoài nhà nước đạt 69,7 nghìn tỷ đồng, chiếm 57,1%; vốn nước ngoài đạt 7,9 nghìn tỷ đồng, chiếm 6,5%.
    """
    percent, part, whole = ratio.percent, ratio.part, ratio.whole
    members = (percent, part, whole)
    if any(each.malformed for each in members):
        return Verdict("percent_of_target", Outcome.SKIPPED, members, "a number is damaged", percent.value)
    if meant_of_share(ratio) is not None:
        return None  # told of the amount
    below, above = spread([part]), spread([whole])
    if above.low <= 0:
        return None
    span = quotient(below, above)
    expected = worked_out(below, above, percent.decimals)
    if meet(span, rounded_span(percent)):
        return Verdict("percent_of_target", Outcome.PASSED, members, "", percent.value, expected)
    facts: dict[str, object] = {"actual": part.value, "target": whole.value}
    if follows(span, percent):
        return Verdict(
            "percent_of_target", Outcome.FLAGGED if accept_cut_off else Outcome.PASSED, members, "cut off", percent.value,
            expected, Severity.INFO, Certainty.FIRM, cause="cut_off", message="cut_off", facts=facts,
        )  # fmt: skip
    is_plan = percent.measure is Measure.ACHIEVEMENT
    if not is_plan and not _is_off(span, percent):
        reason = "a share may be rounded so that all add to 100"
        return Verdict("percent_of_target", Outcome.SKIPPED, members, reason, percent.value, expected)
    exact = all(each.qualifier == "=" for each in members)
    is_sure = exact and (ratio.kin > 1 or ratio.is_closed or (is_plan and ratio.is_sure))
    return Verdict(
        "percent_of_target", Outcome.FLAGGED, members, "does not follow", percent.value, expected,
        Severity.ERROR if is_sure else Severity.WARNING, Certainty.LIKELY if is_sure else Certainty.OPEN,
        message="" if is_plan else "share", facts=facts,
    )  # fmt: skip


def _is_off(span: Span, percent: Observation) -> bool:
    """Whether a share misses what follows from its figures by more than its last digit."""
    last = Decimal(1).scaleb(-percent.decimals)
    return not meet(span, (Fraction(percent.value - last), Fraction(percent.value + last)))
