"""What printed rates and the ratios of printed levels may stand for."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.checks.sums import spread
from pipeline.model.figures import Observation
from pipeline.model.statements import Change, Shape
from pipeline.text.intervals import Interval, printed_interval
from pipeline.text.percent import rounded

Span = tuple[Fraction, Fraction]
HUNDRED: Span = (Fraction(100), Fraction(100))
PERCENT = ("%", "‰")
_APART = 100  # times: levels so far apart are hardly in one unit
_STEPS = (Decimal(1000), 1 / Decimal(1000))
_OPEN = 100  # how often its figure "trên" may be surpassed: a rate said to be passed has no upper end


def stated_span(rate: Observation) -> Span:
    """The values that a printed rate stands for, rounded or cut off; open upwards after trên."""
    last = Decimal(1).scaleb(-rate.decimals)
    if rate.qualifier == ">":
        return Fraction(rate.value), Fraction(_OPEN * max(rate.value, Decimal(1)))
    if rate.qualifier == "=":
        return Fraction(rate.value - last / 2), Fraction(rate.value + last)
    around = printed_interval(rate.value, rate.qualifier, last)
    return Fraction(around.low), Fraction(around.high + last)


def rounded_span(rate: Observation) -> Span:
    """The same without what is cut off."""
    low, high = stated_span(rate)
    return (low, Fraction(rate.value + Decimal(1).scaleb(-rate.decimals) / 2)) if rate.qualifier == "=" else (low, high)


def printed(level: Observation) -> Interval:
    """What a level may stand for; a percentage is always rounded, a count is not."""
    if level.unit_measure in PERCENT:
        return printed_interval(level.value, level.qualifier, Decimal(1).scaleb(-level.decimals))
    return spread([level])


def quotient(part: Interval, whole: Interval) -> Span:
    """Between which values part/whole lies, in per cent; the whole is above zero."""
    return Fraction(100 * part.low) / Fraction(whole.high), Fraction(100 * part.high) / Fraction(whole.low)


def meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def follows(span: Span, rate: Observation) -> bool:
    """Whether a printed rate stands for a value of a span; a value cut off is below the next digit: of 3 none makes 2."""
    low, high = stated_span(rate)
    return low <= span[1] and (span[0] < high or (span[0] == high and rate.qualifier != "="))


def add_up(rates: Iterable[Observation]) -> Span:
    """Between which values the sum of printed percentages lies."""
    spans = [stated_span(each) for each in rates]
    return sum((low for low, _ in spans), Fraction(0)), sum((high for _, high in spans), Fraction(0))


def worked_out(part: Interval, whole: Interval, decimals: int, times: int = 100) -> Decimal:
    """The value to tell of part/whole, in per cent: of the figures as they are printed, which stand in the middle of what they may
    stand for. Two decimals, and three of what is below one, at least."""
    value = Fraction(times * (part.low + part.high)) / Fraction(whole.low + whole.high)
    small = 3 if abs(value) < 1 else 2
    return rounded(value, max(small, decimals))


def level_before(change: Change) -> Interval | None:
    """What the level before may have been: the one printed, else the level reached less the amount."""
    if change.before is not None:
        return printed(change.before)
    if change.after is None or change.amount is None:
        return None
    after, moved = printed(change.after), printed(change.amount)
    if change.falls:
        return Interval(after.low + moved.low, after.high + moved.high)
    return Interval(after.low - moved.high, after.high - moved.low)


def level_after(change: Change) -> Interval | None:
    """What the level reached may be: the one printed, else the level before and the amount."""
    if change.after is not None:
        return printed(change.after)
    if change.before is None or change.amount is None:
        return None
    before, moved = printed(change.before), printed(change.amount)
    if change.falls:
        return Interval(before.low - moved.high, before.high - moved.low)
    return Interval(before.low + moved.low, before.high + moved.high)


def moved(change: Change) -> Interval | None:
    """What lies between the two levels, below zero where they fall."""
    if change.after is None or change.before is None:
        return None
    after, before = printed(change.after), printed(change.before)
    return Interval(after.low - before.high, after.high - before.low)


def size(way: Interval) -> Interval:
    """How far two levels lie apart, whichever way."""
    if way.high < 0:
        return Interval(-way.high, -way.low)
    return Interval(max(Decimal(0), way.low), max(way.high, -way.low))


def contradicts(change: Change, way: Interval | None) -> bool:
    """Whether the words say the other way than the levels go."""
    if way is None or not change.is_directed:
        return False
    return way.low > 0 if change.falls else way.high < 0


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


def name_of(change: Change) -> str:
    """The check that a change is judged under."""
    return "percent_of_target" if change.is_against_plan else "change_rate"


def message_of(change: Change, message: str) -> str:
    """The name of the words for a change that does not follow; `message` is that of a change over time."""
    return f"plan_{message or 'growth'}" if change.is_against_plan else message


def facts_of(change: Change) -> dict[str, object]:
    """The levels and the amount for the words of a finding."""
    named = (("after", change.after), ("before", change.before), ("amount", change.amount))
    return {name: each.value for name, each in named if each is not None}
