"""What the columns and rows of a grid are: labels, running numbers, figures; totals and their parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from pipeline.observations.tables.grid import Grid
from pipeline.rulebook import Rulebook

Values = dict[int, Decimal]  # row -> value

_SHARE = 3  # of five rows, figures make a column of figures, and identities that hold make a rule
_LEAST = 3  # rows on which a rule must rest
_WIDTH = 12  # columns beside one another that may be parts of one
_COLUMNS = 60
_ROMAN = regex.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.?|[A-H]\.?")


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by index: `label` names the rows, `figures` hold the data, `number` counts the rows (-1: none)."""

    label: int
    number: int
    figures: tuple[int, ...]
    totals: tuple[int, ...]  # rows that sum others


class LayoutReader:
    """Reads layouts with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._counter = book.pattern("tables.row_number")
        self._total = book.pattern("tables.total_row")

    def read(self, grid: Grid) -> Layout | None:
        """The layout of a grid; None where no column names its rows or none holds figures."""
        width = len(grid.headers)
        counter = next((c for c in range(min(2, width)) if self._counter.match(grid.headers[c])), -1)
        if counter < 0 and width > 2 and _counts(grid, 0):
            counter = 0
        figures = tuple(c for c in range(width) if c != counter and _is_figures(grid, c))[:_COLUMNS]
        labels = [c for c in range(width) if c != counter and c not in figures]
        label = next((c for c in labels if sum(bool(row[c].text) for row in grid.rows) * 2 > len(grid.rows)), -1)
        if label < 0 or not figures:
            return None
        totals = tuple(
            place
            for place, row in enumerate(grid.rows)
            if self._total.match(row[label].text) or (counter >= 0 and self._total.match(row[counter].text))
        )
        return Layout(label, counter, figures, totals)


def _counts(grid: Grid, column: int) -> bool:
    """Whether a column counts the rows: 1, 2, 3, …"""
    numbers = [int(row[column].text) for row in grid.rows if row[column].text.isdigit() and len(row[column].text) < 6]
    return len(numbers) >= _LEAST and numbers[:3] == [1, 2, 3]


def _is_figures(grid: Grid, column: int) -> bool:
    filled = [row[column] for row in grid.rows if row[column].text not in ("", "-", "–", "x", "…", "...")]
    return bool(filled) and sum(cell.number is not None for cell in filled) * 5 >= len(filled) * _SHARE


def part_rows(grid: Grid, layout: Layout, total: int) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Sets of rows that a total row may sum, with whether the rows' own numbering proves the set."""
    before = max((row for row in layout.totals if row < total), default=-1)
    after = min((row for row in layout.totals if row > total), default=len(grid.rows))
    above, below = tuple(range(before + 1, total)), tuple(range(total + 1, after))
    for rows in (above, below):
        if len(rows) > 1:
            yield rows, _is_flat(grid, layout, rows)
    heads = tuple(row for row in range(len(grid.rows)) if row not in layout.totals and _is_head(grid, layout, row))
    for rows in (tuple(row for row in heads if row < total), tuple(row for row in heads if row > total)):
        if len(rows) > 1:
            yield rows, False
    others = tuple(row for row in layout.totals if row != total)
    if len(others) > 1:
        yield others, False
        yield tuple(row for row in others if row < total), False


def _is_head(grid: Grid, layout: Layout, row: int) -> bool:
    return layout.number >= 0 and _ROMAN.fullmatch(grid.rows[row][layout.number].text) is not None


def _is_flat(grid: Grid, layout: Layout, rows: tuple[int, ...]) -> bool:
    """Whether the rows are numbered one after the other without a level in between."""
    if layout.number < 0:
        return False
    texts = [grid.rows[row][layout.number].text.rstrip(".") for row in rows]
    if not all(text.isdigit() and len(text) < 6 for text in texts):
        return False
    first = int(texts[0])
    return [int(text) for text in texts] == list(range(first, first + len(texts)))


def ratio_columns(values: dict[int, Values], rates: dict[int, Values]) -> Iterator[tuple[int, int, int]]:
    """Triples (actual, target, rate) of columns whose rate follows from the other two in most rows."""
    for rate, shares in rates.items():
        best, most = None, 0
        for actual, done in values.items():
            for target, planned in values.items():
                rows = [row for row in shares if row in done and planned.get(row)]
                if actual == target or len(rows) < _LEAST:
                    continue
                fits = sum(abs(100 * done[row] - shares[row] * planned[row]) <= planned[row] for row in rows)
                if fits * 5 >= len(rows) * _SHARE and fits > most and len(set(done.values())) > 1:
                    best, most = (actual, target, rate), fits
        if best is not None:
            yield best


def sum_columns(values: dict[int, Values]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Columns that are the sum of several columns right behind or before them, in most rows."""
    order = sorted(values)
    for place, column in enumerate(order):
        runs = [order[place + 1 : place + 1 + n] for n in range(2, _WIDTH)]
        runs += [order[max(0, place - n) : place] for n in range(2, _WIDTH)]
        for run in runs:
            if len(run) < 2:
                continue
            rows = [row for row in values[column] if all(row in values[part] for part in run)]
            rows = [row for row in rows if sum(bool(values[part][row]) for part in run) > 1]
            fits = sum(sum(values[part][row] for part in run) == values[column][row] for row in rows)
            if len(rows) >= _LEAST and fits >= _LEAST and fits * 5 >= len(rows) * _SHARE:
                yield column, tuple(run)
                break
