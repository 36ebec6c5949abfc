"""impossible_percent: n (đạt p%) without a target."""

from pipeline.checks.register import check
from pipeline.model.figures import Claim, Measure, Pair
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.percent import whole_targets


@check("impossible_percent", over=Claim)
def impossible_percent(claim: Claim) -> Verdict | None:
    """A count with a percentage and no target leaves some whole target that gives the percentage.

    Skipped for amounts and measures, whose targets need not be whole, for bounds, and where a number is damaged.

    Flagged: Lạng Sơn thành lập mới được 03 CĐCS đạt 67% so với chỉ tiêu được giao
    Clean: Lạng Sơn kết nạp mới được 889 đoàn viên đạt 72% so với chỉ tiêu được giao
    """
    actual, percent = claim.actual, claim.percent
    if actual is None or percent is None or claim.target is not None or claim.pair is not Pair.ACHIEVEMENT:
        return None
    if percent.measure is not Measure.ACHIEVEMENT or actual.measure is not Measure.ACTUAL:
        return None
    members = (percent, actual)
    reason = ""
    if actual.unit_measure in ("VND", "USD", "EUR", "") or actual.decimals or actual.unit_mult:
        reason = "the figure is no count"
    elif actual.qualifier != "=" or percent.qualifier != "=" or actual.malformed or percent.malformed:
        reason = "a figure is a bound or damaged"
    elif actual.value <= 0 or percent.value <= 0:
        reason = "a figure is zero"
    if reason:
        return Verdict("impossible_percent", Outcome.SKIPPED, members, reason, percent.value)
    least, greatest = whole_targets(int(actual.value), percent.value, percent.decimals)
    if least <= greatest:
        return Verdict("impossible_percent", Outcome.PASSED, members, "", percent.value)
    return Verdict(
        "impossible_percent", Outcome.FLAGGED, members, "no whole target", percent.value, None,
        Severity.WARNING, Certainty.LIKELY, facts={"actual": actual.value, "unit": actual.unit_measure},
    )  # fmt: skip
