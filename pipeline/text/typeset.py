"""Lines of tables that plain text sets with tabs, blanks, bars or drawn boxes."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex

from pipeline.text.column_numbers import are_column_numbers
from pipeline.text.periods import is_year

Span = tuple[int, int]  # half-open, within its line

_RULE = regex.compile(r"[\s+\-–—=_:|*─━═│║┃┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╟╢╥╨╫]+")
_DRAWN = regex.compile(r"[-–—=_─━═]{3}")
_BAR = regex.compile(r"[|│║┃]")
_TAB = regex.compile(r"\t")
_GAP = regex.compile(r"[ \u00a0]{2,}")
_FIGURE = regex.compile(r"[-–−+(]{0,2}\s?\d[\d.,]*(?:[ \u00a0]\d{3})*(?:,\d+)?\s?%?\)?\*?")
_WORD = regex.compile(r"[^ \u00a0]+")
_OPENING = regex.compile(r"[-–−+(]?\d{1,3}")  # of a number whose thousands blanks part
_GROUP = regex.compile(r"\d{3}(?:,\d+)?%?\)?")
_NOTHING = frozenset(("-", "–", "−", "x", "X", "…", "...", "..", "."))


def is_rule(line: str) -> bool:
    """Whether a line is drawn: dashes, or the edge of a box."""
    return _RULE.fullmatch(line) is not None and _DRAWN.search(line) is not None


def spans(line: str) -> list[Span]:
    """The cells of one line as it stands: between bars, else between tabs, else between wide blanks."""
    bars = [match.span() for match in _BAR.finditer(line)]
    if len(bars) > 1:
        edges = [(0, 0), *bars, (len(line), len(line))]
        found = [(left[1], right[0]) for left, right in pairwise(edges)]
        if not line[slice(*found[0])].strip():
            found = found[1:]
        return found[:-1] if found and not line[slice(*found[-1])].strip() else found
    separator = _TAB if "\t" in line.strip() else _GAP
    place, found = len(line) - len(line.lstrip(" \u00a0")), []
    for match in separator.finditer(line, place):
        found.append((place, match.start()))
        place = match.end()
    found = [*found, (place, len(line))] if line[place:].strip() else found
    return found if separator is _TAB else [part for each in found for part in _parted(line, each)]


def _parted(line: str, cell: Span) -> list[Span]:
    """A cell in which figures follow one another, or words, with a single blank between that parts no thousands."""
    start, end = cell
    words = [match.span() for match in _WORD.finditer(line, start, end)]
    first = len(words)
    while first and is_figure(line[slice(*words[first - 1])]):
        first -= 1
    if len(words) - first < 2:
        return [cell]
    parts = [(start, words[first - 1][1])] if first else []
    whole = True
    for begin, stop in words[first:]:
        if len(parts) > bool(first) and whole and _GROUP.fullmatch(line, begin, stop):
            parts[-1] = (parts[-1][0], stop)
            whole = "," not in line[begin:stop]
        else:
            parts.append((begin, stop))
            whole = _OPENING.fullmatch(line, begin, stop) is not None
    return parts if len(parts) - bool(first) > 1 else [cell]


def is_figure(words: str) -> bool:
    return _FIGURE.fullmatch(words.strip()) is not None


def figures(line: str, cells: Sequence[Span]) -> int:
    """How many cells hold a figure and nothing else."""
    return sum(is_figure(line[start:end]) for start, end in cells)


def is_data(line: str, cells: Sequence[Span]) -> bool:
    """Whether a line is a row of figures behind its words: no header, no row that numbers the columns, no sentence."""
    words = [line[start:end].strip() for start, end in cells]
    filled = [each for each in words if each]
    numbers = sum(is_figure(each) for each in filled)
    nothing = sum(each in _NOTHING for each in filled)
    named = any(any(map(str.isalpha, each)) for each in filled if each not in _NOTHING)
    named = named or (len(filled) > 2 and is_year(filled[0]) and not is_year(filled[1]))
    last = filled[-1] if filled else ""
    shown = is_figure(last) or last in _NOTHING
    is_row = numbers > 0 and named and shown and 2 * (numbers + nothing) >= len(filled) - 1
    return is_row and not are_column_numbers(filled)


def aligned(lines: Sequence[str]) -> list[list[Span]] | None:
    """The cells of all lines set under one another in columns; None where they stand in none.

    Rows of figures make the columns: by their count where a line has as many cells as most, else by their places. A
    header that spans columns is a cell of each.
    """
    cells = [spans(line) for line in lines]
    data = [place for place, line in enumerate(lines) if is_data(line, cells[place])]
    if not data:
        return None
    counts = Counter(len(cells[place]) for place in data)
    if any(_BAR.search(line) or "\t" in line.strip() for line in (lines[place] for place in data)):
        return _barred(_opened(lines, cells, data), data, max(counts))
    for width in sorted(counts, reverse=True):  # rows without a number of their own have one cell less
        edges = _edges(cells, data, width) if counts[width] > 1 else None
        if edges is not None:
            wider = [each for at, each in enumerate(cells) if len(each) > width and at not in data]
            behind = _behind(wider, edges[-1][1])
            rest = [(0, 0)] * len(behind)
            cells = [
                each if len(each) >= width else _cut(line, each, edges) for line, each in zip(lines, cells, strict=True)
            ]
            return [[*each, *rest] if len(each) == width else _placed(each, [*edges, *behind]) for each in cells]
    return None


def _barred(cells: list[list[Span]], data: list[int], width: int) -> list[list[Span]]:
    """The cells of lines between bars; where the bars of all rows stand under one another, a header with fewer cells has
    them over the columns whose middle they cover."""
    edges = cells[data[0]]
    if len(edges) != width or any(cells[place] != edges for place in data):
        return [_padded(each, width) for each in cells]
    found = []
    for own in cells:
        over = [next((cell for cell in own if cell[0] <= sum(edge) // 2 < cell[1]), (0, 0)) for edge in edges]
        found.append(over if 1 < len(own) < width and all(each in over for each in own) else _padded(own, width))
    return found


def _opened(lines: Sequence[str], cells: list[list[Span]], data: list[int]) -> list[list[Span]]:
    """The cells of lines between bars; where most rows open with a cell, a line that opens with a bar leaves its own empty."""
    opens = [_BAR.match(line.lstrip()) is not None for line in lines]
    if 2 * sum(opens[place] for place in data) >= len(data):
        return cells
    return [
        [(0, 0), *own] if opened and not is_rule(line) else own
        for line, own, opened in zip(lines, cells, opens, strict=True)
    ]


def _edges(cells: list[list[Span]], data: list[int], width: int) -> list[Span] | None:
    """Where the columns stand: the ground that the cells of rows cover, whole rows first."""
    whole = [place for place in data if len(cells[place]) == width]
    edges = [
        (min(cells[place][column][0] for place in whole), max(cells[place][column][1] for place in whole))
        for column in range(width)
    ]
    if any(left[1] > right[0] for left, right in pairwise(edges)):
        return None
    for place in data:
        if len(cells[place]) > width or any(_column(each, edges) is None for each in cells[place]):
            return None
    return edges


def _cut(line: str, cells: list[Span], edges: list[Span]) -> list[Span]:
    """Cells of a header, those cut in two whose words end where a column of figures ends, a single blank before the next."""
    found: list[Span] = []
    for start, end in cells:
        for _, edge in edges[1:-1]:
            if start < edge < end and line[edge : edge + 1].isspace() and line[edge - 1 : edge].strip():
                found.append((start, edge))
                start = edge + 1
        found.append((start, end))
    return found


def _behind(cells: list[list[Span]], last: int) -> list[Span]:
    """Columns behind the figures, for remarks, that lines with more cells than the rows name or number."""
    found: list[Span] = []
    for start, end in sorted(each for line in cells for each in line if each[0] > last):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _column(cell: Span, edges: list[Span]) -> int | None:
    """The one column that a cell stands in, or stands nearest to."""
    over = [column for column, (start, end) in enumerate(edges) if cell[0] < end and start < cell[1]]
    if len(over) == 1:
        return over[0]
    return None if over else min(range(len(edges)), key=lambda each: abs(edges[each][1] - cell[1]))


def _placed(cells: list[Span], edges: list[Span]) -> list[Span]:
    """Cells by column; a cell over several columns is given to each."""
    row = [(0, 0)] * len(edges)
    for cell in cells:
        over = [column for column, (start, end) in enumerate(edges) if cell[0] < end and start < cell[1]]
        for column in over or [_column(cell, edges) or 0]:
            row[column] = (row[column][0], cell[1]) if row[column] != (0, 0) else cell
    return row


def _padded(cells: list[Span], width: int) -> list[Span]:
    return [*cells[:width], *[(0, 0)] * (width - len(cells))]
