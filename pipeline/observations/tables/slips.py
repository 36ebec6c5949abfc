"""Whether one slip of the hand would close a sum: evidence that the sum is meant to close."""

from collections.abc import Sequence
from decimal import Decimal

from pipeline.text.edits import edit

_NEAR = 10  # a gap of less than a tenth of the total is a slip sooner than another meaning


def is_slip(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the gap is one part left out or counted twice, one digit, two digits swapped, or three zeros."""
    reached = sum(parts, Decimal(0))
    gap = abs(total - reached)
    if not gap:
        return False
    if len(parts) > 2 and any(abs(part) == gap for part in parts):
        return True
    if total in (reached * 1000, reached / 1000) or _is_edit(total, reached):
        return True
    return any(_is_edit(part, part + total - reached) for part in parts)


def is_near(total: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether the gap is small beside the total."""
    return _NEAR * abs(total - sum(parts, Decimal(0))) <= abs(total)


def _is_edit(printed: Decimal, meant: Decimal) -> bool:
    if printed <= 0 or meant <= 0:
        return False
    places = max(0, -int(printed.as_tuple().exponent), -int(meant.as_tuple().exponent))
    return edit(str(int(printed.scaleb(places))), str(int(meant.scaleb(places)))) != ""
