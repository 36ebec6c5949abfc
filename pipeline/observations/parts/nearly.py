"""Believe that lists are meant to be whole that come near it, though their words leave open whether they name all.

"62 trường, trong đó mầm non 22 trường, tiểu học 18 trường, THCS 17 trường, THPT 4 trường": a reader would ask. What falls
short behind "trong đó" may leave a part unsaid and is told as a question; what comes to more cannot.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.text.edits import edit

_PARTS = 3  # that make a list; two do where the words say that they are all
_PAIR = 2
_NEAR, _NEARER = (
    20,
    10,
)  # a gap is no greater than one such part of the whole; the latter of more parts than make a list
_FAR = 4  # parts that need not be all leave no more than such a part of a mistyped whole
_LEAST = 20  # smaller wholes are met by chance


def nearly(breakdowns: Iterable[Breakdown], doubts: tuple[str, ...]) -> tuple[Breakdown, ...]:
    """The same breakdowns; those that come near their whole are judged, if less surely. `doubts` are those that this removes."""
    return tuple(_believed(each) if _is_near(each, doubts) else each for each in breakdowns)


def _believed(breakdown: Breakdown) -> Breakdown:
    falls_short = _reached(breakdown) < breakdown.total.value
    is_open = falls_short and not breakdown.complete
    return replace(breakdown, doubt="", complete=True, by_kind=True, is_open=is_open)


def _is_near(breakdown: Breakdown, doubts: tuple[str, ...]) -> bool:
    total, parts = breakdown.total, breakdown.parts
    if breakdown.split is not Split.BY_PART or total.table or total.value < _LEAST:
        return False
    if not breakdown.doubt and (breakdown.complete or _reached(breakdown) > total.value):
        return False  # judged as it is
    if (breakdown.doubt and breakdown.doubt not in doubts) or len(parts) < (_PAIR if breakdown.complete else _PARTS):
        return False
    if any(each.qualifier not in "=~" or each.malformed or each.value <= 0 for each in (total, *parts)):
        return False
    gap = abs(total.value - _reached(breakdown))
    near = _NEAR if len(parts) <= _PARTS else _NEARER
    may_slip = len(parts) >= _PARTS and (breakdown.complete or gap * _FAR <= total.value)
    return 0 < gap * near <= total.value or (may_slip and _is_slip(total, _reached(breakdown)))


def _is_slip(total: Observation, reached: Decimal) -> bool:
    """Whether one mistyped digit or two swapped ones of a whole keep its parts from adding up."""
    place = total.unit_mult - total.decimals
    printed, meant = total.value.scaleb(-place), reached.scaleb(-place)
    return meant == int(meant) and edit(str(int(printed)), str(int(meant))) != ""


def _reached(breakdown: Breakdown) -> Decimal:
    return sum((part.value for part in breakdown.parts), Decimal(0))
