"""unit_slip: a level a thousandfold off the one that it is compared with."""

from dataclasses import replace
from decimal import Decimal

from pipeline.checks.rates import facts_of, follows, moved, printed, quotient, size
from pipeline.checks.register import check
from pipeline.model.figures import Observation
from pipeline.model.statements import Change, Shape
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_APART = 100  # times: levels so far apart are hardly in one unit
_STEPS = (Decimal(1000), 1 / Decimal(1000))


@check("unit_slip", over=Change)
def unit_slip_in_change(change: Change) -> Verdict | None:
    """Two levels far apart whose printed rate of change follows once one of them is read a thousandfold have other units.

    Flagged: Doanh thu du lịch đạt 16.200 triệu đồng, tăng 22,0% so với năm trước (13.280 tỷ đồng).
    Clean: Doanh thu du lịch đạt 16.200 tỷ đồng, tăng 22,0% so với năm trước (13.280 tỷ đồng).
    """
    after = change.after
    meant = slipped(change)
    if meant is None or after is None or change.doubt:
        return None
    return Verdict(
        "unit_slip", Outcome.FLAGGED, (after, *(each for each in change.members if each is not after)),
        "a thousandfold off", after.value, meant, Severity.ERROR, Certainty.LIKELY,
        cause="thousandfold", message="level", facts=facts_of(change),
    )  # fmt: skip


def are_far_apart(change: Change) -> bool:
    """Whether the levels of a change differ as figures of other units do."""
    if change.after is None or change.before is None:
        return False
    low, high = sorted((abs(change.after.value), abs(change.before.value)))
    return high >= low * _APART


def slipped(change: Change) -> Decimal | None:
    """What the level reached would be a thousandfold more or less, where the printed rate follows from that alone."""
    if change.shape is not Shape.GROWTH or change.rate is None or change.after is None or change.before is None:
        return None
    if not are_far_apart(change) or any(each.malformed for each in change.members) or not change.before.value:
        return None
    if _follows(change, change.after):  # a fall by 99% may as well be one by 99,9%
        return None
    return next((meant.value for step in _STEPS if _follows(change, meant := _times(change.after, step))), None)


def _times(level: Observation, step: Decimal) -> Observation:
    return replace(level, value=level.value * step, unit_mult=level.unit_mult + step.adjusted())


def _follows(change: Change, after: Observation) -> bool:
    assert change.rate is not None and change.before is not None
    read = replace(change, after=after)
    way = moved(read)
    assert way is not None
    falls = way.high < 0
    return falls == change.falls and follows(quotient(size(way), printed(change.before)), change.rate)
