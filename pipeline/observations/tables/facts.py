"""Cells as the prose may tell them again: with the words that are their own, at the places that tables have rows for."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from operator import attrgetter

import regex

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Measure, Observation
from pipeline.model.mentions import CURRENCIES
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.tables.said import noun_of

FEW = 2  # words that a cell and a sentence share by chance
_LEAST = 3  # cells of a column of which one is the greatest
_REACH = 110  # characters before a figure in which it may be named whose it is
_ENDS = regex.compile(r"[;:(]|[.](?=\s)")
_VALUE = attrgetter("value")


@dataclass(frozen=True, slots=True)
class Fact:
    """A cell that may be said again: `words` are its own, `leaf` those of the lowest level of its header, `title` those of its table;
    `people` are nouns for people where it counts any of them."""

    cell: Observation
    words: frozenset[str]
    leaf: frozenset[str]
    title: frozenset[str]
    people: frozenset[str]

    def is_named(self, said: frozenset[str]) -> bool:
        """Whether a sentence has all words of the lowest header, several of them: Xã hội hóa / Nhân dân đóng góp."""
        return len(self.leaf) >= FEW and self.leaf <= said

    def counts(self, said: Observation) -> bool:
        """Whether a figure of the prose may count what the cell does: a cell that has no noun of its own names it in its words."""
        is_own = bool(self.cell.unit_measure) and (
            noun_of(self.cell) == noun_of(said) or self.cell.unit_measure in CURRENCIES
        )
        return is_own or not said.unit_measure or noun_of(said) in self.words | self.title | self.people


class Named:
    """The places below the provinces, and the bodies, that tables have rows for, to be known where the prose names one before a
    figure."""

    def __init__(self, names: Iterable[str], whole: regex.Pattern[str]) -> None:
        """`whole` reads what turns from one of them to all."""
        each = sorted({regex.escape(name) for name in names if name}, key=len, reverse=True)
        self._names = regex.compile(rf"(?i)(?<!\p{{L}})(?:{'|'.join(each)})(?!\p{{L}})") if each else None
        self._whole = whole

    def placed(self, said: Observation, around: Surroundings) -> list[Observation]:
        """The figure as it is, or as the figure of what is named right before it; both where other figures stand between:
        "Hội Phụ nữ quản lý 07 tổ, 263 hộ vay, dư nợ 12.480 triệu đồng"."""
        if self._names is None or said.table or said.ref_area != WHOLE:
            return [said]
        found = list(self._names.finditer(lead := around.lead(said, _REACH)))
        between = lead[found[-1].end() :] if found else ""
        if not found or _ENDS.search(between) or self._whole.search(between):
            return [said]
        placed = replace(said, ref_area="", ref_area_name=found[-1][0])
        return [said, placed] if any(char.isdigit() for char in between) else [placed]


def as_told(cells: Iterable[Observation]) -> list[Observation]:
    """The cells; those of a table of nothing but plans as the prose tells them, which does not call each a plan."""
    found = list(cells)
    done = {cell.table for cell in found if cell.measure is Measure.ACTUAL}
    return [
        replace(cell, measure=Measure.ACTUAL) if cell.measure is Measure.TARGET and cell.table not in done else cell
        for cell in found
    ]


def outermost(cells: Iterable[Observation]) -> frozenset[str]:
    """The greatest and the least cell of each column among its places, where no other has the value."""
    columns: dict[tuple[str, str], list[Observation]] = defaultdict(list)
    for cell in cells:
        if cell.ref_area != WHOLE and not cell.malformed:
            columns[cell.table, cell.column].append(cell)
    ends = [(own, end(own, key=_VALUE)) for own in columns.values() for end in (min, max) if len(own) >= _LEAST]
    return frozenset(each.obs_id for own, each in ends if [cell.value for cell in own].count(each.value) == 1)
