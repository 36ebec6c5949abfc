"""What a printed number stands for: the interval that its digits and its qualifier allow; exact, with open ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_LOOSE = Decimal("0.05")  # what khoảng leaves on either side
_FAR = Decimal("0.1")  # how far beyond its figure "trên" or "gần" may lie before it stops telling


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed interval of possible values, in base units."""

    low: Decimal
    high: Decimal

    def meets(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high


def printed_interval(value: Decimal, qualifier: str, last_place: Decimal) -> Interval:
    """The values a printed figure may stand for.

    `last_place` is the worth of its last printed digit (1,8 tỷ: 100 million), 0 for an exact count. "trên 1.690" holds
    for 1.690 itself.
    """
    half = last_place / 2
    low, high = value - half, value + half
    if qualifier == ">":
        return Interval(value, max(high, value + abs(value) * _FAR))
    if qualifier == "<":
        return Interval(min(low, value - abs(value) * _FAR), value)
    if qualifier == "~":
        return Interval(min(low, value - abs(value) * _LOOSE), max(high, value + abs(value) * _LOOSE))
    return Interval(low, high)


def total(intervals: Iterable[Interval]) -> Interval:
    """The interval of a sum."""
    low = high = Decimal(0)
    for each in intervals:
        low += each.low
        high += each.high
    return Interval(low, high)
