"""change_rate: an increase, its percentage and the two levels."""

from decimal import Decimal
from fractions import Fraction

from pipeline.checks.register import check
from pipeline.checks.sums import spread
from pipeline.model.figures import Observation
from pipeline.model.statements import Change
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.intervals import Interval
from pipeline.text.percent import rounded


@check("change_rate", over=Change)
def change_rate(change: Change) -> Verdict | None:
    """A percentage of change follows from the levels, or from one level and the amount; an amount from both levels.

    The level before is the one printed, or the level reached less the increase. Rounded and cut off both pass. Skipped
    where the level is itself a percentage, for then points and per cent are easily confused.

    Flagged: Có 1.274 ý tưởng khởi nghiệp gửi về cuộc thi, tăng 318 ý tưởng (43,3%) so với năm trước.
    Clean: Có 1.274 ý tưởng khởi nghiệp gửi về cuộc thi, tăng 318 ý tưởng (33,3%) so với năm trước.
    """
    members = change.members
    rate, amount = change.rate, change.amount
    if any(each.malformed for each in members):
        return Verdict("change_rate", Outcome.SKIPPED, members, "a number is damaged", members[0].value)
    levels = [each for each in (change.after, change.before) if each is not None]
    if any(each.unit_measure in ("%", "‰") for each in levels):
        return Verdict("change_rate", Outcome.SKIPPED, members, "the level is itself a rate", members[0].value)
    if rate is None:
        return _amount(change)
    before = _before(change)
    if before is None or before.low <= 0:
        return None
    moved = spread([amount]) if amount is not None else _moved(change)
    low, high = Fraction(100 * moved.low) / Fraction(before.high), Fraction(100 * moved.high) / Fraction(before.low)
    last = Fraction(Decimal(1).scaleb(-rate.decimals))
    stated = Fraction(rate.value)
    expected = rounded((low + high) / 2, max(2, rate.decimals))
    if low <= stated + last and stated - last / 2 <= high:
        return Verdict("change_rate", Outcome.PASSED, members, "", rate.value, expected)
    is_sure = (amount is not None or change.before is not None) and change.is_tight
    return _flagged(change, rate, expected, is_sure)


def _amount(change: Change) -> Verdict | None:
    amount, after, before = change.amount, change.after, change.before
    if amount is None or after is None or before is None:
        return None
    expected = abs(after.value - before.value)
    if spread([amount]).meets(_moved(change)):
        return Verdict("change_rate", Outcome.PASSED, change.members, "", amount.value, expected)
    return _flagged(change, amount, expected, change.is_tight)


def _flagged(change: Change, stated: Observation, expected: Decimal, is_sure: bool) -> Verdict:
    facts: dict[str, object] = {
        name: each.value
        for name, each in (("after", change.after), ("before", change.before), ("amount", change.amount))
        if each is not None
    }
    return Verdict(
        "change_rate", Outcome.FLAGGED, change.members, "does not follow", stated.value, expected,
        Severity.ERROR if is_sure else Severity.WARNING, Certainty.LIKELY if is_sure else Certainty.OPEN,
        message="amount" if stated is change.amount else "", facts=facts,
    )  # fmt: skip


def _before(change: Change) -> Interval | None:
    """What the level before may have been."""
    if change.before is not None:
        return spread([change.before])
    if change.after is None:
        return None
    after = spread([change.after])
    if change.amount is None:
        return None
    moved = spread([change.amount])
    if change.falls:
        return Interval(after.low + moved.low, after.high + moved.high)
    return Interval(after.low - moved.high, after.high - moved.low)


def _moved(change: Change) -> Interval:
    """What lies between the two levels, whichever way it goes."""
    if change.after is None or change.before is None:
        return Interval(Decimal(0), Decimal(0))
    after, before = spread([change.after]), spread([change.before])
    if change.after.value < change.before.value:
        after, before = before, after
    return Interval(max(Decimal(0), after.low - before.high), after.high - before.low)
