"""What the parts of a row's sum are: with their signs, without the rows of one another, of areas each its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Observation
from pipeline.observations.tables.candidates import Candidate

_PERCENT = "%"
_LONG = 3  # digits of a figure that hardly stands twice by chance
_TWINS = 2  # such figures of two rows
_AREAS = 3  # parts of areas that hardly are so by chance
_INDEX = (50, 200)  # between which a figure with decimals may be one


def are_areas(parts: tuple[Observation, ...]) -> bool:
    """Whether each part is of an area of its own: a total row then sums them all, numbered or not."""
    areas = {part.ref_area for part in parts} - {"", WHOLE}
    return len(areas) == len(parts) >= _AREAS


def as_printed(candidate: Candidate) -> list[Candidate]:
    """What a row says it is made of; where some rows are taken off also with all added, as their figures may be below zero already."""
    if all(sign > 0 for sign in candidate.signs):
        return [candidate]
    return [candidate, replace(candidate, signs=(1,) * len(candidate.rows))]


def without_own(total: Observation, parts: list[Observation]) -> list[Observation]:
    """The parts of a total without the rows that add up to the part right before them, where the total then closes."""
    gap = sum((part.value for part in parts), Decimal(0)) - total.value
    behind = Decimal(0)
    for place in range(len(parts) - 1, 0, -1):
        behind += parts[place].value
        if behind == parts[place - 1].value == gap != 0:
            return parts[:place]
    return parts


def is_index(cell: Observation) -> bool:
    """Whether a figure may be an index to a time that is 100: parts of such a mean lie above it and below."""
    return bool(cell.decimals) and cell.unit_measure in ("", _PERCENT) and _INDEX[0] < cell.value < _INDEX[1]


def signed(cell: Observation, sign: int) -> Observation:
    return cell if sign > 0 else replace(cell, value=-cell.value)


def holds_twins(cells: Mapping[tuple[int, int], Observation], columns: Sequence[int], rows: Sequence[int]) -> bool:
    """Whether one of some rows is printed again in the next, in figures so long that chance does not repeat them."""
    for row, following in pairwise(rows):
        both = [column for column in columns if (row, column) in cells and (following, column) in cells]
        pairs = [(cells[row, column], cells[following, column]) for column in both]
        if pairs and all(one.value == other.value for one, other in pairs):
            return sum(len(str(one.obs_value).rstrip("0")) >= _LONG for one, _ in pairs) >= _TWINS
    return False
