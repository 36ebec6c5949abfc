"""A table as a grid of cells, each with its place in the document."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from pipeline.model.documents import Document, Passage
from pipeline.model.mentions import Printed
from pipeline.observations.tables.grouped_headers import spread
from pipeline.observations.tables.typeset import typeset_rows
from pipeline.text.column_numbers import are_column_numbers, column_number
from pipeline.text.formulas import Formula, formula, stated
from pipeline.text.normalise import canonical
from pipeline.text.numerals import parse_number, parse_strayed

_CELL = regex.compile(r"(?:[^|\\]|\\.)*")
_LEVELS = " / "  # between the levels of a header
_DIVIDER = regex.compile(r"[\s|:-]+")
_NUMBER = regex.compile(
    r"(?P<open>\()?\s*(?:\+|(?P<minus>[-–−]))?\s*(?P<number>\d[\d.,]*\d|\d{1,3}(?: \d{3})+(?:,\d+)?|\d)\s*(?P<sign>%)?\s*(?(open)\))"
    r"(?:\s?\(?\*{1,3}\)?|\s?[⁰¹²³⁴-⁹]{1,2}|\[\^?\d{1,2}\]|(?P<noun>\s\p{L}[\p{L}\s]{0,40}))?"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """`start` and `end` are half-open offsets into the document's text."""

    text: str
    start: int
    end: int
    number: Printed | None = None
    is_negative: bool = False
    is_bracketed: bool = False  # (1.234): below zero in accounts, a remark elsewhere
    is_percent: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; `headers` are the words above each column, `numbers` what the table calls it (A, 1, 2),
    `formulas` what it says of its making; `targets` are the columns of plans that stand behind a stroke without a name."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[str, ...]
    formulas: tuple[Formula | None, ...]
    heads: tuple[tuple[Cell, ...], ...]
    targets: frozenset[int] = frozenset()


def grid_of(document: Document, passage: Passage) -> Grid | None:
    """The grid of a table passage; None where it has no row below its header."""
    written = _written(document.text, passage.pieces)
    if written is None:
        return None
    headers, heads, body = written
    width = max((len(line) for line in (*heads, *body)), default=0)
    if not body or width < 2:
        return None
    headers += [""] * (width - len(headers))
    counted = [header.rpartition(_LEVELS)[2] for header in headers]
    if are_column_numbers(counted):
        headers = [
            header.rpartition(_LEVELS)[0] if column_number(own) else header
            for header, own in zip(headers, counted, strict=True)
        ]
    elif are_column_numbers([cell.text for cell in body[0]]):
        counted = [cell.text for cell in body[0]] + [""] * (width - len(body[0]))
        body = body[1:]
    else:
        counted = [""] * width
    first = passage.pieces[0][0]
    blank = Cell("", first, first)
    said = {tuple(cell.text for cell in line) for line in heads}
    rows = [
        (*line, *[blank] * (width - len(line)))
        for line in body
        if any(cell.text for cell in line)
        and tuple(cell.text for cell in line) not in said
        and [cell.text for cell in line] != counted[: len(line)]
    ]
    if not rows:
        return None
    headers, numbers, formulas = _made(spread(headers), counted)
    return Grid(tuple(headers), tuple(rows), tuple(numbers), tuple(formulas), tuple(tuple(line) for line in heads))


def _made(headers: list[str], counted: list[str]) -> tuple[list[str], list[str], list[Formula | None]]:
    """Headers without the formulas in their words, the numbers of the columns, and how they are made: by a row that
    numbers them, else by the words."""
    numbers, formulas = list(map(column_number, counted)), list(map(formula, counted))
    has_row = any(numbers)
    words = []
    for place, header in enumerate(headers):
        above, level, last = header.rpartition(_LEVELS)
        told = stated(last)
        words.append(f"{above}{level}{told.words}" if told.formula is not None else header)
        formulas[place] = formulas[place] or told.formula
        if not has_row or (told.formula is not None and not numbers[place]):
            numbers[place] = told.number
    return words, numbers, formulas


def _written(
    text: str, pieces: Sequence[tuple[int, int]]
) -> tuple[list[str], list[list[Cell]], list[list[Cell]]] | None:
    """Headers, their lines, and rows: of a pipe table, or of one that plain text sets in its own way."""
    is_drawn = _is_divider(text[slice(*pieces[0])])  # a rule above the header: the bars tell what each cell spans
    if is_drawn or not all(text.startswith("|", start) for start, _ in pieces):
        typeset = typeset_rows(text, pieces)
        if typeset is None:
            return None
        headers, heads, body = typeset
        return (
            headers,
            [[cell_of(*each) for each in row] for row in heads],
            [[cell_of(*each) for each in row] for row in body],
        )
    lines = [_cells(text, start, end) for start, end in pieces]
    divider = next((place for place, (start, end) in enumerate(pieces) if _is_divider(text[start:end])), 0)
    top = lines[:divider] or lines[:1]
    headers = [
        _LEVELS.join(dict.fromkeys(line[column].text for line in top if column < len(line) and line[column].text))
        for column in range(max(map(len, lines)))
    ]
    return headers, top, lines[divider + 1 :]


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
        cells.append(cell_of(words, first, first + len(words)))
        place = stop + 1
    return cells


def cell_of(words: str, start: int, end: int) -> Cell:
    """A cell with the number that its words are, if they are one."""
    match = _NUMBER.fullmatch(canonical(words)) if words[:1].isdigit() or words[:1] in "(+-–−" else None
    if match is None:
        return Cell(words, start, end, parse_strayed(words))
    number = parse_number(match["number"], scaled=match["sign"] is not None)
    first = start + match.start("number")
    return Cell(
        words,
        first,
        start + match.end("sign") if match["sign"] else first + len(match["number"]),
        number,
        bool(match["minus"]),
        bool(match["open"]) and not match["minus"],
        match["sign"] is not None,
        (match["noun"] or "").strip(),
    )
