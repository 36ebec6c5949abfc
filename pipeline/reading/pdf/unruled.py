"""Tables without rules: rows whose figures stand one below the other, with the header lines above them.

Prose is left alone: a table has at least three rows of figures in the same columns, and nothing but figures in them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from pipeline.reading.pdf.frame import Box
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Grid
from pipeline.reading.pdf.unruled_names import are_numbered, home, named, names_part, parted, under
from pipeline.text.periods import is_date

_FIGURE = regex.compile(r"[^\p{L}]*\d[^\p{L}]*|[-–—…x]|\*+")  # dates, codes and amounts as well: no letters
_MAY_END = regex.compile(r"[\d%)…*x–−-]\W?$")  # how a row of figures ends that is all one line
_DIGIT = regex.compile(r"\d")
_LEVEL = 0.35  # of the size: base lines within are one row
_APART = 1.0  # of the size: the gap between two cells
_FIGURES_APART = 0.55  # and where both are figures
_NAMES_APART = 0.5  # and where both name columns
_ROWS = 3
_DOTS = 4  # that lead to a number
_WIDE = 0.25  # of the rows: so many may hold words that reach into the next column
_MIXED = 0.1  # of the rows: so many may have words where figures stand
_STEP = 2.6  # of the size: how far below one another rows may stand
_HEADER = 6  # lines
_SPREAD = 0.75  # of the table's width: a line above that fills as much is no header


@dataclass(slots=True)
class _Row:
    """Cells from left to right; `lines` are those that they were cut from."""

    lines: list[Line]
    cells: list[Line]
    base: float
    size: float
    figures: list[Line] = field(default_factory=list)

    @property
    def is_tabular(self) -> bool:
        """A label and figures, or figures alone."""
        labels = len(self.cells) - len(self.figures)
        return bool(self.figures) and len(self.cells) > 1 and labels <= max(1, len(self.figures))


def find(page: int, lines: list[Line]) -> tuple[list[Grid], list[Line]]:
    """The tables that the lines of a page hold, and the lines that stand in none."""
    rows = _rows(lines)
    for row in rows:
        if any(map(_is_led, row.cells)):
            lines = _led(row, lines)
    grids: list[Grid] = []
    taken: set[int] = set()
    start = 0
    while start < len(rows):
        end = _reach(rows, start) if rows[start].is_tabular else start
        body = rows[start:end]
        _part_numbers(body)
        columns = _columns(body) if sum(row.is_tabular for row in body) >= _ROWS else []
        if columns:
            first = _header(rows, start, columns)
            grids.append(_grid(page, rows[first:start], body, columns))
            taken.update(id(line) for row in rows[first:end] for line in row.lines)
        start = max(end, start + 1)
    return grids, [line for line in lines if id(line) not in taken]


def _led(row: _Row, lines: list[Line]) -> list[Line]:
    """A line of a list of contents with the number that its dots lead to."""
    first, *others = row.lines
    first.text = " ".join(line.text for line in row.lines)
    first.words = [word for line in row.lines for word in line.words]
    first.x1 = row.lines[-1].x1
    first.apart = True
    row.lines = [first]
    gone = set(map(id, others))
    return [line for line in lines if id(line) not in gone]


def has_unruled_rows(grid: Grid) -> bool:
    """Whether a ruled grid only divides columns, so that its cells hold the figures of many rows."""
    stacks = [sum(bool(_FIGURE.fullmatch(line.plain)) for line in held) for held in grid.cells]
    return sum(count >= _ROWS for count in stacks) > 1 or max(stacks, default=0) >= 2 * _ROWS


def _rows(lines: list[Line]) -> list[_Row]:
    rows: list[_Row] = []
    for line in sorted(lines, key=lambda line: line.base):
        if rows and line.base - rows[-1].base <= _LEVEL * max(line.size, rows[-1].size):
            rows[-1].lines.append(line)
        else:
            rows.append(_Row([line], [], line.base, line.size))
    for row in rows:
        if len(row.lines) == 1 and not _MAY_END.search(row.lines[0].text[-2:]):
            row.cells = row.lines
            continue
        row.lines.sort(key=lambda line: line.x0)
        row.cells = [cell for line in row.lines for cell in _cut(line, _APART)]
        row.figures = [cell for cell in row.cells if _FIGURE.fullmatch(cell.plain)]
        said = [words for words in _said(row.figures) if _DIGIT.search(words)]
        if all(map(is_date, said)) or any(map(_is_led, row.cells)):
            row.figures = []  # none, dates that name columns, or a list of contents
    return rows


def _is_led(cell: Line) -> bool:
    """Dots that lead to a number, as in a list of contents."""
    if cell.text.count(".") < _DOTS and "…" not in cell.text and "_" not in cell.text:  # as most lines
        return False
    words = cell.plain
    return "...." in words or "……" in words or "____" in words


def _said(cells: Iterable[Line]) -> list[str]:
    return [cell.plain for cell in cells]


def _cut(line: Line, apart: float) -> list[Line]:
    """The cells of a line, parted where its words stand far apart."""
    words = line.text.split()
    if len(words) != len(line.words) or len(words) < 2:
        return [line]
    edges = [0]
    least = min(_FIGURES_APART, apart) * line.size
    for at in range(1, len(words)):
        gap = line.words[at][0] - line.words[at - 1][1]
        if gap <= least:
            continue
        both = _FIGURE.fullmatch(words[at - 1]) and _FIGURE.fullmatch(words[at])
        if gap > (_FIGURES_APART if both else apart) * line.size:
            edges.append(at)
    if len(edges) == 1:
        return [line]
    return [line.part(start, end) for start, end in zip(edges, [*edges[1:], len(words)], strict=True)]


def _reach(rows: list[_Row], start: int) -> int:
    """The row behind the last one of the table that begins at `start`; rows with a label alone may stand between."""
    end = start + 1
    for index in range(start + 1, len(rows)):
        row = rows[index]
        if row.base - rows[index - 1].base > _STEP * max(row.size, rows[index - 1].size):
            break
        if row.is_tabular:
            end = index + 1
        elif len(row.cells) > 2 or row.cells[-1].x1 > min(cell.x0 for cell in rows[start].figures[-1:]):
            break
    return end


def _part_numbers(body: list[_Row]) -> None:
    """Part the numbers of rows from their labels where they stand too near for their gap to tell: 1 Thanh Hoá."""
    opening = [
        row for row in body if row.is_tabular and row.cells[0].plain[:1].isdigit() and row.cells[0] not in row.figures
    ]
    if len(opening) < _ROWS or not are_numbered([row.cells[0] for row in opening]):
        return
    for row in opening:
        label = row.cells[0]
        number = label.part(0, 1)
        row.cells[:1] = [number, label.part(1, len(label.words))]
        row.figures.insert(0, number)


def _columns(body: list[_Row]) -> list[tuple[float, float]]:
    """Left and right sides of the columns; none where figures do not stand one below the other, or beside words."""
    figures = [cell for row in body for cell in row.figures]
    sides = _joined((cell.x0, cell.x1) for cell in figures)
    if not all(_is_clean(row, sides) for row in body):
        return []
    counts = [sum(left <= cell.x0 <= right for cell in figures) for left, right in sides]
    if max(counts) < _ROWS or sum(count >= _ROWS for count in counts) * 2 < len(counts):
        return []
    if len(sides) == 1 and not any(cell.x1 < sides[0][0] for row in body for cell in row.cells):
        return []  # numbers that open the items of a list
    held = _words(body)
    clear = [cell for cell in held if not any(cell.x0 < right and cell.x1 > left for left, right in sides)]
    if len(held) - len(clear) > _MIXED * len(body):
        return []
    words = _joined((cell.x0, cell.x1) for cell in clear)
    return sorted([*words, *sides])


def _words(body: list[_Row]) -> list[Line]:
    """The cells of words, but for the few that reach over two cells of other rows."""
    rows = [[cell for cell in row.cells if cell not in row.figures] for row in body]
    cells = [cell for row in rows for cell in row]
    pairs = [(one.x1, other.x0) for row in rows for one, other in pairwise(row) if one.x1 < other.x0]
    wide = [cell for cell in cells if any(cell.x0 < end and cell.x1 > start for end, start in pairs)]
    return [cell for cell in cells if cell not in wide] if len(wide) <= _WIDE * len(rows) else cells


def _is_clean(row: _Row, sides: list[tuple[float, float]]) -> bool:
    """No two figures of a row stand in one column."""
    homes = [home(cell, sides) for cell in row.figures]
    return len(set(homes)) == len(homes)


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that overlap, put together."""
    out: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if out and left <= out[-1][1]:
            out[-1] = (out[-1][0], max(right, out[-1][1]))
        else:
            out.append((left, right))
    return out


def _header(rows: list[_Row], start: int, columns: list[tuple[float, float]]) -> int:
    """The first of the lines above that name columns."""
    wide = columns[-1][1] - columns[0][0]
    first = start
    while first > 0 and start - first < _HEADER:
        row, below = rows[first - 1], rows[first]
        if below.base - row.base > _STEP * max(row.size, below.size) or row.is_tabular:
            break
        if any(cell.x1 - cell.x0 > _SPREAD * wide for cell in row.cells):
            break
        names = [cell for line in row.lines for cell in _cut(line, _NAMES_APART)]
        if len(names) == 1 and not names_part(names[0], columns):
            break
        row.cells = names
        first -= 1
    while first < start and len(rows[first].cells) == 1 and len(under(rows[first].cells[0], columns)) < 2:
        first += 1  # a line above that names no column of its own
    return first


def _grid(page: int, head: list[_Row], body: list[_Row], columns: list[tuple[float, float]]) -> Grid:
    cells: list[list[Line]] = []
    rows: list[list[int]] = []
    upper, lower = [-1] * len(columns), [-1] * len(columns)
    if head:
        head[-1].cells = parted(head[-1].cells, columns)
    for cell, below in (pair for row in head for pair in named(row.cells, columns)):
        level = upper if len(below) > 1 else lower
        at = next((level[column] for column in below if level[column] >= 0), -1)
        if at < 0:
            cells.append([])
            at = len(cells) - 1
        cells[at].append(cell)
        for column in below:
            level[column] = at
    if any(at >= 0 for at in upper):
        rows.append(upper)
    rows.append(lower)
    depth = len(rows)
    for row in body:
        if not row.is_tabular and len(rows) > depth and row.cells[0].plain[:1].islower():
            at = rows[-1][home(row.cells[0], columns)]
            if at >= 0:  # the rest of a label
                cells[at] += row.cells
                continue
        line = [-1] * len(columns)
        for cell in row.cells:
            at = home(cell, columns)
            if line[at] < 0:
                cells.append([])
                line[at] = len(cells) - 1
            cells[line[at]].append(cell)
        rows.append(line)
    boxes = [_box(held) for held in cells]
    edges = [*((left + right) / 2 for left, right in columns), columns[-1][1]]
    used = [each for row in (*head, *body) for each in row.cells]
    return Grid(page, _box(used), edges, rows, boxes, cells, head_rows=depth)


def _box(lines: list[Line]) -> Box:
    return (
        min(line.x0 for line in lines), min(line.top for line in lines),
        max(line.x1 for line in lines), max(line.bottom for line in lines),
    )  # fmt: skip
