"""Tables whose cells a text parts with semicolons or commas (CSV): written out as pipe tables where they stand."""

import csv
from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from pipeline.reading.grids import cell, is_figure, written
from pipeline.text.periods import is_year

_LEAST = 3  # rows of figures that make a table
_WIDEST = 80  # characters of a cell
_LONG = 150  # characters of a paragraph
_MOST = 300  # columns
_GAP = " " * 8  # between what stands side by side
_LINES = regex.compile(r"\r\n|[\n\r]")
_NOTHING = frozenset(("", "-", "–", "x", "X", "...", "…"))
_NUMBER = regex.compile(r"-?\d[\d.,]*\d")
_ENGLISH = regex.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?")
_THOUSANDS = regex.compile(r"-?\d{1,3}(?:\.\d{3})+")  # or three decimals: both are read so
_SWAPPED = str.maketrans(",.", ".,")

Rows = list[list[str]]


def with_tables(text: str) -> str:
    """The text with its delimited tables as pipe tables, and the lines of its sheets without their marks; all others unchanged."""
    if text.count(";") < 2 * _LEAST and text.count(",") < 2 * _LEAST:
        return text
    lines = _LINES.split(text)
    parts: list[str] = []
    done = 0
    for start, end, blocks in _runs(lines):
        parts += [*lines[done:start], "", "\n\n".join(blocks), ""]
        done = end
    return "\n".join([*parts, *lines[done:]]) if done else text


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int, list[str]]]:
    """First line, the line behind the last, and the blocks of each run of lines that hold tables."""
    at = 0
    while at < len(lines):
        found = max((_run(lines, at, mark) for mark in ";,"), key=len)
        blocks = _blocks(found, ";" if found and len(found[0]) == len(_cells(lines[at], ";")) else ",")
        if blocks:
            yield at, at + len(found), blocks
        at += max(1, len(found))


def _blocks(rows: Rows, mark: str) -> list[str]:
    """A run of rows as its tables and the lines between them, parted by empty rows and long texts; none where it holds no table."""
    pieces = [list(group) for _, group in groupby(rows, key=_parts)]
    are_tables = [_is_table(piece) for piece in pieces]
    if not any(are_tables):
        return []
    blocks: list[str] = []
    for piece, is_table in zip(pieces, are_tables, strict=True):
        if is_table:
            blocks += written(_pointed(piece) if mark == "," else piece, merges=False)
        else:
            told = [_GAP.join(filter(None, row)) for row in piece]
            blocks += ["\n".join(filter(None, told))] if not _parts(piece[0]) else filter(None, told)
    return blocks


def _parts(row: Sequence[str]) -> bool:
    """Whether a row parts what stands above it from what stands below: empty, or one long text at its start."""
    told = [text for text in row if text]
    return not told or (len(told) == 1 and len(row[0]) > _LONG)


def _run(lines: Sequence[str], start: int, mark: str) -> Rows:
    """The cells of the lines from `start` on that have as many as the first; none where it has only two."""
    if lines[start].count(mark) < 2 or lines[start].startswith("|"):
        return []
    rows = [_cells(lines[start], mark)]
    if not 2 < len(rows[0]) <= _MOST:
        return []
    for line in lines[start + 1 :]:
        if line.count(mark) < 2:
            break
        row = _cells(line, mark)
        if len(row) != len(rows[0]):
            break
        rows.append(row)
    return rows


def _cells(line: str, mark: str) -> list[str]:
    try:
        return [cell(text) for text in next(csv.reader([line], delimiter=mark, strict=True), [])]
    except csv.Error:
        return []


def _is_table(rows: Rows) -> bool:
    """Whether lines are rows of figures below a header rather than sentences that hold as many marks."""
    cells = (text for row in rows[1:] if sum(map(bool, row)) > 1 for text in row)  # a title or remark stands alone
    if len(rows) <= _LEAST or any(len(text) > _WIDEST for text in cells):
        return False
    told = [row for row in rows if any(is_figure(text) and not is_year(text) for text in row[1:])]
    if len(told) < _LEAST or told[0] is rows[0]:
        return False
    body = [text for row in told for text in row]
    numbers = sum(map(is_figure, body))
    return 3 * (numbers + sum(text in _NOTHING for text in body)) >= len(body) and numbers >= len(told)


def _pointed(rows: Rows) -> Rows:
    """Where commas part the cells and numbers are written as programs do (3,300.5), their marks as reports print them."""
    marked = [text for row in rows for text in row if _NUMBER.fullmatch(text) and ("," in text or "." in text)]
    if not all(map(_ENGLISH.fullmatch, marked)) or all(map(_THOUSANDS.fullmatch, marked)):
        return rows
    return [[text.translate(_SWAPPED) if _NUMBER.fullmatch(text) else text for text in row] for row in rows]
