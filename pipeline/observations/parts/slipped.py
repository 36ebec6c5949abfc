"""Believe that a list is whole where one slip of the hand keeps it from adding up: chance hardly brings it so near."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Breakdown, Observation
from pipeline.text.edits import edit

_PARTS = 3  # that make a list
_DIGITS = 3  # of a figure in which two digits are swapped; one mistyped digit wants one more


def slipped(breakdowns: Iterable[Breakdown], doubts: tuple[str, ...]) -> tuple[Breakdown, ...]:
    """The same breakdowns; those whose words leave open whether their parts are all, and that miss their whole by a slip,
    are whole, if less surely. `doubts` are those that this removes."""
    return tuple(
        replace(each, doubt="", complete=True, by_kind=True) if _is_open(each, doubts) and _is_slip(each) else each
        for each in breakdowns
    )


def _is_open(breakdown: Breakdown, doubts: tuple[str, ...]) -> bool:
    is_list = len(breakdown.parts) >= _PARTS and not breakdown.total.table
    falls_short = _reached(breakdown) < breakdown.total.value  # parts of which too many are told need no such proof
    return is_list and (breakdown.doubt in doubts if breakdown.doubt else falls_short and not breakdown.complete)


def _is_slip(breakdown: Breakdown) -> bool:
    gap = breakdown.total.value - _reached(breakdown)
    return gap != 0 and (_is_retyped(breakdown.total, -gap) or any(_is_retyped(part, gap) for part in breakdown.parts))


def _reached(breakdown: Breakdown) -> Decimal:
    return sum((part.value for part in breakdown.parts), Decimal(0))


def _is_retyped(figure: Observation, change: Decimal) -> bool:
    """Whether a slip of the hand changes a figure by so much."""
    place = figure.unit_mult - figure.decimals
    printed, meant = (value.scaleb(-place) for value in (figure.value, figure.value + change))
    if meant != int(meant) or meant <= 0:
        return False
    slip = edit(str(int(printed)), str(int(meant)))
    return slip != "" and len(str(int(printed))) >= _DIGITS + (slip == "one_digit")
