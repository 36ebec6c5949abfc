"""Percentages of counts, exact: which printed percentages follow from a/b, and which targets fit a percentage."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor


class Match(StrEnum):
    ROUNDED = "rounded"
    CUT_OFF = "cut_off"
    OFF = "off"


def percent_matches(actual: Decimal, target: Decimal, percent: Decimal, decimals: int) -> Match:
    """How a printed percentage with so many decimals follows from actual/target; both halves count as rounded.

    Works on integers only: |100·actual - percent·target| ≤ half a last digit times the target.
    """
    gap = 100 * actual - percent * target  # exact: products of Decimals within the context's 28 digits
    if target <= 0:
        return Match.OFF
    last = Decimal(1).scaleb(-decimals)
    if 2 * abs(gap) <= last * target:
        return Match.ROUNDED
    return Match.CUT_OFF if 0 <= gap < last * target else Match.OFF


def spread_matches(
    actual: tuple[Decimal, Decimal], target: tuple[Decimal, Decimal], percent: Decimal, decimals: int
) -> bool:
    """Whether some pair within the printed intervals (low, high) of both gives the percentage, rounded or cut off."""
    half = Decimal(1).scaleb(-decimals) / 2
    if target[0] <= 0:
        return True
    low, high = Fraction(100 * actual[0]) / Fraction(target[1]), Fraction(100 * actual[1]) / Fraction(target[0])
    return low <= Fraction(percent + 2 * half) and Fraction(percent - half) <= high


def computed_percent(actual: Decimal, target: Decimal, decimals: int) -> Decimal:
    """100·actual/target, rounded half up to so many decimals."""
    value = Fraction(100 * Fraction(actual), Fraction(target)) if target else Fraction(0)
    scaled = value * 10**decimals
    return Decimal(floor(scaled + Fraction(1, 2))).scaleb(-decimals)


def whole_targets(actual: int, percent: Decimal, decimals: int) -> tuple[int, int]:
    """The least and greatest whole target of which `actual` prints as the percentage, rounded or cut off; (1, 0) if none."""
    half = Fraction(Decimal(1).scaleb(-decimals)) / 2
    low, high = Fraction(percent) - half, Fraction(percent) + 2 * half
    if high <= 0 or actual <= 0:
        return (1, 0)
    least = (
        floor(Fraction(100 * actual) / high) + 1 if (100 * actual) % high == 0 else ceil(Fraction(100 * actual) / high)
    )
    if low <= 0:
        return (least, max(least, 10**18))
    greatest = floor(Fraction(100 * actual) / low)
    return (least, greatest) if least <= greatest else (1, 0)


def rounded(value: Fraction, decimals: int) -> Decimal:
    """A fraction as a Decimal, rounded half up."""
    return Decimal(floor(value * 10**decimals + Fraction(1, 2))).scaleb(-decimals)


__all__ = ["Match", "computed_percent", "percent_matches", "rounded", "spread_matches", "whole_targets"]
