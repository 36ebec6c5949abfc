"""Bind columns of areas to totals that only the prose tells: "có 2.737.000 người tham gia BHXH …" over a table without a total row.

A column whose sum is a figure told near by binds to it. Where one does, the others of its table bind to figures of the
same paragraph that are told by the words of their headers, whether or not they add up.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Breakdown, Measure, Observation, Split
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.tables.said import noun_of
from pipeline.rulebook import Rulebook

_AREAS = 3
_LEAST = 1000  # smaller sums are met by chance
_ABOVE, _BELOW = 4, 2  # paragraphs before and behind a table in which its totals may be told

Column = tuple[str, str]  # table and header


class ColumnSumFinder:
    """Compares sums with figures by value first, then headers with sentences by their words."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._vague = frozenset(book.words("tables.vague"))

    def find(
        self, around: Surroundings, prose: Iterable[Observation], cells: Iterable[Observation]
    ) -> Iterator[Breakdown]:
        """The sums of columns that no row of their table casts up."""
        columns = _columns(cells)
        told = [each for each in prose if _may_be_total(each)] if columns else []
        closing: dict[str, dict[Column, Observation]] = defaultdict(dict)
        for column, own in columns.items():
            reached = sum((each.value for each in own), Decimal(0))
            equal = [
                each for each in told if each.value == reached and _is_near(around, each, own) and _counts(each, own)
            ]
            if reached >= _LEAST and equal:
                closing[column[0]][column] = equal[0]
        for column, own in columns.items():
            known = closing.get(column[0], {})
            total = known.get(column) or self._named(around, column, own, known, told)
            if total is not None:
                yield Breakdown(Split.BY_AREA, total, tuple(own))

    def _named(
        self,
        around: Surroundings,
        column: Column,
        own: list[Observation],
        known: dict[Column, Observation],
        told: list[Observation],
    ) -> Observation | None:
        """The one figure in the paragraph of the other columns' totals that is told by what only this header says."""
        shared = [self._words(other) for _, other in known]
        words = self._words(column[1]).difference(*shared)
        passages = {around.passage(each.char_start) for each in known.values()}
        spent = {each.obs_id for each in known.values()}
        likely = [
            each
            for each in told
            if each.obs_id not in spent
            and around.passage(each.char_start) in passages
            and _counts(each, own)
            and words <= around.telling(each, self._vague)
        ]
        return likely[0] if words and len(likely) == 1 else None

    def _words(self, header: str) -> frozenset[str]:
        return self._labeller.telling(header, self._vague)


def _columns(cells: Iterable[Observation]) -> dict[Column, list[Observation]]:
    """Figures of three areas and more by column, one each, in columns without a figure of the whole."""
    found: dict[Column, list[Observation]] = defaultdict(list)
    for each in cells:
        if each.measure is Measure.ACTUAL:
            found[each.table, each.column].append(each)
    return {column: own for column, own in found.items() if _is_of_areas(own)}


def _is_of_areas(own: list[Observation]) -> bool:
    names = [each.ref_area_name for each in own]
    is_whole = any(each.ref_area == WHOLE or each.malformed for each in own)
    return not is_whole and len(own) >= _AREAS and all(names) and len(set(names)) == len(names)


def _may_be_total(each: Observation) -> bool:
    is_level = each.measure is Measure.ACTUAL and each.ref_area == WHOLE and each.unit_measure != "%"
    return is_level and not each.malformed and each.value_high is None and each.qualifier == "=" and not each.note


def _counts(total: Observation, own: list[Observation]) -> bool:
    return not own[0].unit_measure or noun_of(total) == noun_of(own[0])


def _is_near(around: Surroundings, total: Observation, own: list[Observation]) -> bool:
    apart = around.passage(own[0].char_start) - around.passage(total.char_start)
    return -_BELOW <= apart <= _ABOVE
