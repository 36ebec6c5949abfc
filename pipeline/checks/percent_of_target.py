"""percent_of_target: a/b (đạt p%)."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.checks.units_apart import meant_of_plan
from pipeline.model.figures import Claim, Measure, Observation, Pair
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.percent import Match, computed_percent, percent_matches, spread_matches


@check("percent_of_target", over=Claim)
def percent_of_target(claim: Claim, *, accept_cut_off: bool = True) -> Verdict | None:
    """The percentage printed beside a pair a/b follows from the two counts, rounded or cut off.

    Amounts printed in triệu or tỷ stand for an interval of half their last digit. A cut-off percentage is a note, not an
    error. Skipped where the percentage is a bound (trên 90%), where a number is damaged, and where the pair is none of
    done and planned.

    Flagged: Sơn La 76/94 doanh nghiệp (đạt 85%)
    Flagged: Hà Nam 1002/1002 đơn vị (đạt 98%)
    Clean: Lai Châu 2.751/2.300 sáng kiến (đạt 120%)
    Clean: Nam Định giải ngân 4.567,8/9.876,5 tỷ đồng (đạt 46,2%)
    """
    (actual, target), percent = claim.ratio, claim.percent
    if actual is None or target is None or percent is None:
        return None
    if percent.measure not in (Measure.ACHIEVEMENT, Measure.SHARE):
        return None
    members = (percent, actual, target)
    expected = computed_percent(actual.value, target.value, max(percent.decimals, 2)) if target.value > 0 else None
    reason = _why_skipped(claim, actual, target, percent)
    if reason:
        return Verdict("percent_of_target", Outcome.SKIPPED, members, reason, percent.value, expected)
    match = percent_matches(actual.value, target.value, percent.value, percent.decimals)
    if match is Match.OFF and (_rough(actual) or _rough(target)):
        spread = spread_matches(_interval(actual), _interval(target), percent.value, percent.decimals)
        match = Match.ROUNDED if spread else match
    if match is Match.ROUNDED:
        return Verdict("percent_of_target", Outcome.PASSED, members, "", percent.value, expected)
    facts: dict[str, object] = {"actual": actual.value, "target": target.value}
    if match is Match.CUT_OFF:
        return Verdict(
            "percent_of_target", Outcome.FLAGGED if accept_cut_off else Outcome.PASSED, members, "cut off", percent.value,
            expected, Severity.INFO, Certainty.FIRM, cause="cut_off", message="cut_off", facts=facts,
        )  # fmt: skip
    if meant_of_plan(claim) is not None:
        reason = "an amount is a thousandfold off"
        return Verdict("percent_of_target", Outcome.SKIPPED, members, reason, percent.value, expected)
    is_share = percent.measure is Measure.SHARE
    if is_share and expected is not None and abs(expected - percent.value) <= Decimal(1).scaleb(-percent.decimals):
        reason = "a share may be rounded so that all add to 100"
        return Verdict("percent_of_target", Outcome.SKIPPED, members, reason, percent.value, expected)
    return Verdict(
        "percent_of_target", Outcome.FLAGGED, members, "does not follow", percent.value, expected,
        Severity.WARNING if is_share else Severity.ERROR, Certainty.OPEN if is_share else Certainty.FIRM,
        message="share" if is_share else "", facts=facts,
    )  # fmt: skip


def _why_skipped(claim: Claim, actual: Observation, target: Observation, percent: Observation) -> str:
    if claim.pair not in (Pair.ACHIEVEMENT, Pair.INVERSE):
        return "the pair is no achievement"
    if target.value <= 0:
        return "the target is zero"
    if percent.qualifier != "=" or percent.value_high is not None:
        return "the percentage is a bound"
    if actual.qualifier != "=" or target.qualifier != "=":
        return "a count is an estimate"
    if any(each.malformed for each in (actual, target, percent)):
        return "a number is damaged"
    return ""


def _rough(observation: Observation) -> bool:
    return observation.decimals > 0 or observation.unit_mult > 0


def _interval(observation: Observation) -> tuple[Decimal, Decimal]:
    return observation.value - observation.slack, observation.value + observation.slack
