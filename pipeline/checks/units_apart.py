"""What an amount is meant to be that stands a thousandfold from the one it is compared with."""

from decimal import Decimal

from pipeline.model.figures import Claim
from pipeline.model.statements import Comparison, Ratio
from pipeline.text.percent import Match, percent_matches

_APART = 200  # times: levels so far apart are hardly in one unit
_NEAR = 3  # times: and so near are they once one of them is read in the other's
_STEPS = (Decimal(1000), 1 / Decimal(1000))


def meant_by(comparison: Comparison) -> Decimal | None:
    """The level reached read a thousandfold, where it then goes the way of the words and stays near the level before."""
    after, before = comparison.after.value, comparison.before.value
    if min(after, before) <= 0 or max(after, before) < _APART * min(after, before):
        return None
    for step in _STEPS:
        meant = after * step
        goes = meant <= before if comparison.falls else meant >= before
        if goes and max(meant, before) <= _NEAR * min(meant, before):
            return meant
    return None


def meant_of_share(ratio: Ratio) -> Decimal | None:
    """A part read a thousandfold, where its share of the whole then follows: 1,98 triệu of 4,91 tỷ, chiếm 40,3%."""
    part, whole, percent = ratio.part, ratio.whole, ratio.percent
    if part.unit_mult == whole.unit_mult or any(each.malformed or each.value <= 0 for each in (part, whole, percent)):
        return None
    meant = part.value.scaleb(whole.unit_mult - part.unit_mult)
    is_step = meant.adjusted() - part.value.adjusted() in (-6, -3, 3, 6)
    tries = [percent_matches(each, whole.value, percent.value, percent.decimals) for each in (part.value, meant)]
    return meant if is_step and tries[0] is Match.OFF and tries[1] is not Match.OFF else None


def meant_of_plan(claim: Claim) -> Decimal | None:
    """What was done read a thousandfold, where its percentage then follows: 2.148,2 triệu of 2.937,1 tỷ, đạt 73,1%."""
    actual, target, percent = claim.actual, claim.target, claim.percent
    if actual is None or target is None or percent is None or actual.unit_mult == target.unit_mult:
        return None
    if any(each.malformed or each.value <= 0 for each in (actual, target, percent)):
        return None
    if percent_matches(actual.value, target.value, percent.value, percent.decimals) is not Match.OFF:
        return None
    meant = actual.value.scaleb(target.unit_mult - actual.unit_mult)
    follows = percent_matches(meant, target.value, percent.value, percent.decimals) is not Match.OFF
    return meant if follows and meant.adjusted() - actual.value.adjusted() in (-6, -3, 3, 6) else None
