"""A table as a grid of cells, each with its place in the document."""

from dataclasses import dataclass

import regex

from pipeline.model.documents import Document, Passage
from pipeline.model.mentions import Printed
from pipeline.text.numerals import parse_number

_CELL = regex.compile(r"(?:[^|\\]|\\.)*")
_DIVIDER = regex.compile(r"[\s|:-]+")
_NUMBER = regex.compile(
    r"(?P<open>\()?\s*(?P<minus>[-–−])?\s*(?P<number>\d[\d.,]*\d|\d{1,3}(?: \d{3})+|\d)\s*(?P<sign>%)?\s*(?(open)\))(?P<noun>\s\p{L}[\p{L}\s]{0,40})?"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """`start` and `end` are half-open offsets into the document's text."""

    text: str
    start: int
    end: int
    number: Printed | None = None
    is_negative: bool = False
    is_percent: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; `headers` are the words above each column."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def grid_of(document: Document, passage: Passage) -> Grid | None:
    """The grid of a table passage; None where it has no row below its header."""
    lines = [_cells(document.text, start, end) for start, end in passage.pieces]
    divider = next(
        (place for place, (start, end) in enumerate(passage.pieces) if _is_divider(document.text[start:end])), 0
    )
    heads, body = lines[:divider] or lines[:1], lines[divider + 1 :]
    width = max((len(line) for line in lines), default=0)
    if not body or width < 2:
        return None
    headers = tuple(
        " ".join(dict.fromkeys(line[column].text for line in heads if column < len(line) and line[column].text))
        for column in range(width)
    )
    blank = Cell("", lines[0][0].start if lines[0] else 0, lines[0][0].start if lines[0] else 0)
    rows = tuple((*line, *[blank] * (width - len(line))) for line in body if any(cell.text for cell in line))
    return Grid(headers, rows) if rows else None


def _is_divider(line: str) -> bool:
    return "-" in line and _DIVIDER.fullmatch(line) is not None


def _cells(text: str, start: int, end: int) -> list[Cell]:
    cells = []
    place = start + 1 if text[start : start + 1] == "|" else start
    while place < end:
        match = _CELL.match(text, place, end)
        stop = match.end() if match else end
        raw = text[place:stop]
        lead = len(raw) - len(raw.lstrip())
        words = raw.strip().strip("*_").strip()
        first = text.find(words, place + lead, stop) if words else place
        cells.append(_cell(words, first, first + len(words)))
        place = stop + 1
    return cells


def _cell(words: str, start: int, end: int) -> Cell:
    match = _NUMBER.fullmatch(words) if words[:1].isdigit() or words[:1] in "(-–−" else None
    if match is None:
        return Cell(words, start, end)
    number = parse_number(match["number"], scaled=match["sign"] is not None)
    first = start + match.start("number")
    return Cell(
        words,
        first,
        start + match.end("sign") if match["sign"] else first + len(match["number"]),
        number,
        bool(match["minus"]),
        match["sign"] is not None,
        (match["noun"] or "").strip(),
    )
