"""Write a grid of cells as a pipe table: labels of several levels joined, titles above it, remarks below it."""

from collections.abc import Sequence
from itertools import pairwise

import regex

from pipeline.text.column_numbers import are_column_numbers
from pipeline.text.formulas import formula
from pipeline.text.periods import is_year

Row = Sequence[str]

_BLANKS = regex.compile(r"\s+")
_MARKER = regex.compile(r"\[\^[\w-]{1,12}\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+$")
_FIGURE = regex.compile(r"[-−–+(~≈]{0,2}\s?\d[\d.,\s]*%?\)?")
_TOLD = regex.compile(r":\s*\S")  # what a line says of the whole table, and a header of several columns does not
_NUMBER = regex.compile(r"\d{1,3}\.?")  # of a table
_REMARK = 40  # characters; a lone last cell longer than that is a remark on the table
_MAX_HEADERS = 6  # rows


def cell(text: str) -> str:
    """The text of a cell on one line, with single blanks; `|` is escaped when the table is written."""
    return _BLANKS.sub(" ", text).strip() if text else ""


def repeated(text: str) -> str:
    """The text of a spanning cell for its further columns and rows: without its note markers."""
    return _MARKER.sub("", text).rstrip() if "[^" in text else text


def is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(_MARKER.sub("", text).strip()) is not None


def written(rows: Sequence[Row], headers: int | None = None, *, merges: bool = True) -> list[str]:
    """Paragraphs of a grid: title lines, the table, remarks. `headers` counts the header rows below the titles,
    where the format tells it; None has it guessed. `merges` says that the format can merge cells."""
    grid = trimmed(rows)
    if not grid:
        return []
    if len(grid[0]) == 1:
        return [row[0] for row in grid]
    above: list[str] = []
    if headers is None and (count := _letterhead(grid)):
        above, grid = [text for row in grid[:count] for text in dict.fromkeys(row)], grid[count:]
    while len(grid) > 1 and headers is None and (lines := _titles(grid[0], grid[1])):
        above += lines
        grid = grid[1:]
    below: list[str] = []
    while len(grid) > 2 and (line := _remark(grid[-1])):
        below.insert(0, line)
        grid = grid[:-1]
    grid = trimmed(grid)
    if len(grid) == 1 and (line := lone(grid[0])):
        return [*above, line, *below]
    return [*above, table(grid, headers, merges=merges), *below]


def table(rows: Sequence[Row], headers: int | None = None, *, merges: bool = True) -> str:
    """The pipe table of a rectangular grid; where it has no header rows its labels are empty."""
    count = header_count(rows, headers or 0)
    heads = rows[:count] if merges else _spread(rows[:count])
    names = labels(heads) if count else [""] * len(rows[0])
    lines = [_line(names), "|" + "---|" * len(names)]
    lines += [_line(row) for row in rows[count:]]
    return "\n".join(lines)


def _spread(heads: Sequence[Row]) -> list[list[str]]:
    """Header rows of a format without merged cells: a label over several columns stands over the first, the others are empty."""
    rows = [list(row) for row in heads]
    for row, below in pairwise(rows):
        over = ""
        for column, text in enumerate(row):
            over = text if text and below[column] else "" if text or not below[column] else over
            row[column] = text or over
    return rows


def trimmed(rows: Sequence[Row]) -> list[list[str]]:
    """The grid made rectangular, without its empty rows and columns."""
    cells = [[cell(text) for text in row] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max((len(row) for row in cells), default=0)
    cells = [row + [""] * (width - len(row)) for row in cells]
    kept = [index for index in range(width) if any(row[index] for row in cells)]
    return [[row[index] for index in kept] for row in cells]


def labels(rows: Sequence[Row]) -> list[str]:
    """One label a column from header rows, top to bottom; a row that only numbers the columns goes where labels differ
    without, unless it says how one column follows from others (5=4/3)."""
    named = [row for row in rows if not are_column_numbers(row) or any(formula(text) for text in row)]
    return _joined(named) if named else _joined(rows)


def header_count(rows: Sequence[Row], declared: int = 0) -> int:
    """How many leading rows are headers: those `declared`, or those before the first row that holds data."""
    for index, row in enumerate(rows[: max(_MAX_HEADERS, declared + 1)]):
        if index < declared or (index and _repeats(rows[index - 1], row)):
            continue
        if index and are_column_numbers(row):
            return index + 1
        if (declared and index) or _is_data(row, rows[index - 1] if index else None):
            return index
    return min(max(declared, 1), len(rows) - 1)


def lone(row: Row) -> str:
    """The only text of a row, if it stands in one cell, or spans the first ones of several; else nothing."""
    found = [text for text in row if text]
    spans = len(row) > 2 and all(row[: len(found)]) and len({repeated(text) for text in found}) == 1
    return found[0] if (len(found) == 1 or spans) and not is_figure(found[0]) else ""


def _letterhead(rows: Sequence[Row]) -> int:
    """How many rows name a body on the left and a form on the right, a number and a day, both over several columns, above a title."""
    count = next((place for place, row in enumerate(rows[:_MAX_HEADERS]) if not _is_in_two(row)), 0)
    return count if count and len(rows) > count + 1 and all(rows[count]) and lone(rows[count]) else 0


def _is_in_two(row: Row) -> bool:
    texts = list(dict.fromkeys(row))
    are_wide = len(texts) == 2 and all(texts) and min(map(list(row).count, texts)) > 1
    return are_wide and not any(map(is_figure, texts))


def _titles(row: Row, below: Row) -> list[str]:
    """The texts of a row that stands above a table: one alone, or two of which one is a sentence, or two far apart that
    head nothing below them."""
    if line := lone(row):
        return [line]
    texts = list(dict.fromkeys(text for text in row if text))
    if (
        len(row) > 3
        and len(texts) == 2
        and row[:2] == texts
        and _NUMBER.fullmatch(texts[0])
        and not is_figure(texts[1])
    ):
        return [f"{texts[0].rstrip('.')}. {texts[1]}"]  # of a yearbook: 141 | Số trang trại phân theo địa phương
    if len(texts) == 1 and not row[0] and below[0] and _TOLD.search(texts[0]):
        return texts  # ĐVT: triệu đồng, in merged cells on the right
    filled = [index for index, text in enumerate(row) if text]
    is_apart = len(row) > 3 and len(texts) == 2 and len(filled) * 2 < len(row) + 1
    gap = next((other for one, other in pairwise(filled) if other > one + 1), 0)  # each may span several columns
    if is_apart and gap and row[gap] != row[filled[0]] and below[filled[0]] and not any(map(is_figure, texts)):
        return texts
    is_told = len(row) > 2 and len(texts) <= 2 and len(texts) < len(row) and any(len(text) > _REMARK for text in texts)
    return texts if is_told and not any(map(is_figure, texts)) else []


def _remark(row: Row) -> str:
    line = lone(row)
    return line if line and (len(line) > _REMARK or all(row)) else ""


def _repeats(above: Row, row: Row) -> bool:
    """A label that spans rows stands in both: the lower row is a header still."""
    return any(text and text == over and not is_figure(text) for over, text in zip(above, row, strict=True))


def _is_data(row: Row, above: Row | None) -> bool:
    if above is not None:
        if row[0] and above[0]:
            return True
        filled = [index for index, text in enumerate(row) if text]
        if len(row) > 2 and filled == [1] and above[1]:
            return True
    figures = [text for text in row[1:] if is_figure(text)]
    return any(not is_year(text) for text in figures) and len(figures) * 3 >= sum(map(bool, row[1:]))


def _joined(rows: Sequence[Row]) -> list[str]:
    names = []
    for column in zip(*rows, strict=True):
        levels: list[str] = []
        for text in column:
            if text and (not levels or repeated(levels[-1]) != repeated(text)):
                levels.append(text)
        names.append(" / ".join(levels))
    return names


def _line(cells: Row) -> str:
    return "| " + " | ".join(text.replace("|", "\\|") for text in cells) + " |"
