"""Ruled tables to pipe tables: header rows joined, spans repeated, pieces on following pages put together."""

from dataclasses import dataclass, field
from itertools import pairwise

import regex

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Grid
from pipeline.reading.pdf.writer import Writer
from pipeline.text.periods import is_year

_FIGURE = regex.compile(r"^[\s(+\-–−]*\d[\d.,\s%)]*$")
_COUNTED = regex.compile(r"^\(?(?:\d{1,2}|\p{Lu}{1,2})\)?$|^[(\[]?\d{1,2}[)\]]?\s*=\s*[\d\s()\[\]+*x×:/%.,–-]+$")
_WHOLE = regex.compile(r"^\(?(\d{1,2})\)?")
_DECADE = 10  # years from one census to the next
_SHIFT = 8.0  # points: columns of a table that goes on may stand that much aside
_DIGIT = regex.compile(r"\d")

Row = list[list[Line]]  # lines of words for each column


@dataclass(slots=True)
class Table:
    """`head` holds for each column the lines of its header cells from top to bottom."""

    head: list[list[list[Line]]]
    body: list[Row]
    edges: list[float]
    pages: list[int]
    repeats: set[tuple[str, ...]] = field(default_factory=set)  # what the header rows say


def table(grid: Grid) -> Table:
    rows = [row for row in grid.rows if any(position >= 0 and grid.cells[position] for position in row)]
    dropped = len(grid.rows) - len(rows)
    kept = [column for column in range(len(grid.edges) - 1) if any(_words(grid, row[column]) for row in rows)]
    rows = [[row[column] for column in kept] for row in rows]
    depth = _head_rows(grid, rows) if grid.head_rows is None else grid.head_rows - dropped
    head: list[list[list[Line]]] = []
    for column in range(len(kept)):
        levels: list[int] = []
        for row in rows[:depth]:
            if row[column] >= 0 and row[column] not in levels and grid.cells[row[column]]:
                levels.append(row[column])
        head.append([grid.cells[position] for position in levels])
    said = {tuple(_words(grid, position) for position in row) for row in rows[:depth]}
    return Table(head, _body(grid, rows, depth), [grid.edges[column] for column in kept], [grid.page], said)


def _words(grid: Grid, position: int) -> str:
    return " ".join(line.plain for line in grid.cells[position]) if position >= 0 else ""


def _head_rows(grid: Grid, rows: list[list[int]]) -> int:
    if not rows:
        return 0
    said = [_words(grid, position) for position in rows[0]]
    figures = [words for words in said if _FIGURE.match(words)]
    is_data = not figures or not _are_years(figures) or _FIGURE.match(said[0]) is not None
    if is_data and len(figures) * 2 > sum(map(bool, said)) and not _is_counted(said):
        return 0
    depth = 1
    while depth < len(rows) and (set(rows[depth - 1]) & set(rows[depth]) - {-1} or _spans(rows[depth - 1])):
        if depth > 1 and not _spans(rows[depth - 1]) and not set(rows[0]) & set(rows[depth]) - {-1}:
            break
        depth += 1
    depth = min(depth, max(1, len(rows) - 1), 6)
    if depth < len(rows) - 1 and _is_counted([_words(grid, position) for position in rows[depth]]):
        depth += 1
    return depth


def _are_years(figures: list[str]) -> bool:
    """Years one after the other, as they head columns: 2015, 2018, 2019."""
    years = [int(words) for words in figures if is_year(words)]
    steps = {later - year for year, later in pairwise(years)}
    runs = all(0 < step <= _DECADE for step in steps) or all(0 < -step <= _DECADE for step in steps)
    return len(years) == len(figures) and runs


def _spans(row: list[int]) -> bool:
    """A cell of the row spans columns, so that the next row divides it."""
    return any(one == other and one >= 0 for one, other in pairwise(row))


def _is_counted(said: list[str]) -> bool:
    """A row that only counts the columns: A, B, 1, 2, 3=2/1."""
    filled = [words for words in said if words]
    if len(filled) < max(3, len(said) - 1) or not all(_COUNTED.match(words) for words in filled):
        return False
    whole = [int(found[1]) for words in filled if (found := _WHOLE.match(words))]
    return len(whole) >= 2 and whole == list(range(whole[0], whole[0] + len(whole))) and whole[0] in (0, 1, 2)


def _body(grid: Grid, rows: list[list[int]], depth: int) -> list[Row]:
    """Rows of words; a cell that spans rows is repeated unless it holds figures."""
    out: list[Row] = []
    above: set[int] = set()
    for row in rows[depth:]:
        cells: Row = []
        for position in row:
            repeated = position in above and _DIGIT.search(_words(grid, position))
            cells.append([] if position < 0 or repeated else grid.cells[position])
        out.append(cells)
        above.update(row)
    return out


def goes_on(first: Table, second: Table) -> bool:
    """Whether a table at the top of a page belongs to the one that ended the page before."""
    if second.pages[0] != first.pages[-1] + 1 or len(first.edges) != len(second.edges):
        return False
    if second.repeats and second.repeats <= first.repeats:
        return True
    offset = second.edges[0] - first.edges[0]
    return all(abs(b - a - offset) < _SHIFT for a, b in zip(first.edges, second.edges, strict=True)) and _headless(
        second
    )


def _headless(piece: Table) -> bool:
    """Its first row is no header of its own: it holds a figure, or is one plain row."""
    said = [" ".join(line.plain for level in column for line in level) for column in piece.head]
    figures = [words for words in said if _DIGIT.search(words)]
    return not piece.repeats or bool(figures and not _are_years(figures)) or not all(said)


def join(first: Table, second: Table) -> None:
    """Append the rows of `second`, without header rows that the first already has."""
    first.pages += second.pages
    if not (second.repeats and second.repeats <= first.repeats):
        first.body += _as_rows(second)
    first.body += second.body


def _as_rows(piece: Table) -> list[Row]:
    """Header levels of a piece without a header of its own, as rows again."""
    deep = max((len(column) for column in piece.head), default=0)
    return [[column[level] if level < len(column) else [] for column in piece.head] for level in range(deep)]


def write_table(found: Table, out: Writer) -> None:
    out.gap()
    out.put("|")
    for levels in found.head:
        out.put(" ")
        for position, lines in enumerate(levels):
            if position:
                out.put(" / ")
            out.words(lines, escape=True)
        out.put(" |")
    out.put("\n|" + "---|" * len(found.head))
    for row in found.body:
        out.put("\n|")
        for lines in row:
            out.put(" ")
            out.words(lines, escape=True)
            out.put(" |")
