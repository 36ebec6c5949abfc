"""Columns that hold some of what another column holds, by their headers: none of their cells exceeds the cell of the whole."""

from collections.abc import Iterator, Mapping

import regex

from pipeline.model.figures import Breakdown, Split
from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.relations import Column, Link, Relation
from pipeline.text.normalise import fold

_LEAST = 3  # rows on which a habit rests


def beyond_wholes(
    grid: Grid, adding: Mapping[int, Column], links: list[Link], of_which: regex.Pattern[str]
) -> Iterator[Breakdown]:
    """The cells that are greater than their whole, where nearly all rows keep to it."""
    pairs = dict.fromkeys((*_announced(grid, adding, links, of_which), *_named_by_two(grid, adding)))
    for part, whole in pairs:
        rows = [row for row in adding[part] if row in adding[whole]]
        within = sum(adding[part][row].value <= adding[whole][row].value for row in rows)
        if within >= _LEAST and within * 5 >= 4 * len(rows):
            for row in rows:
                one, other = adding[part][row], adding[whole][row]
                if one.value > other.value and (one.unit_measure == other.unit_measure or not one.unit_measure):
                    yield Breakdown(Split.BY_PART, other, (one,), False, "")


def _announced(
    grid: Grid, adding: Mapping[int, Column], links: list[Link], of_which: regex.Pattern[str]
) -> Iterator[tuple[int, int]]:
    """Columns under "Trong đó", each with its whole."""
    sums = [link for link in links if link.relation is Relation.SUM and all(sign > 0 for sign in link.signs)]
    totals = {part: link.columns[0] for link in sums for part in link.columns[1:]}
    levels = {column: grid.headers[column].split(" / ") for column in adding}
    is_part = {column: any(map(of_which.match, levels[column])) for column in adding}
    for column in (each for each in adding if is_part[each]):
        whole = next((each for each in sorted(adding, reverse=True) if each < column and not is_part[each]), None)
        if whole is None:
            continue
        if levels[whole][0] != levels[column][0] and totals.get(whole) in adding:
            whole = totals[whole]  # Tổng số | Chia ra: Thành thị, Nông thôn | Trong đó: hộ nghèo
        yield column, whole


def _named_by_two(grid: Grid, adding: Mapping[int, Column]) -> Iterator[tuple[int, int]]:
    """Columns whose name is made of those of two others, with each of these: Nữ | Dân tộc thiểu số | Nữ dân tộc thiểu số."""
    names = {column: _words(grid.headers[column]) for column in adding}
    for column, name in names.items():
        inside = [each for each, own in names.items() if own and own < name]
        for whole in inside:
            if any(names[whole] | names[other] == name and names[other] - names[whole] for other in inside):
                yield column, whole


def _words(header: str) -> frozenset[str]:
    return frozenset(fold(header.lower()).replace("/", " ").replace(",", " ").split())
