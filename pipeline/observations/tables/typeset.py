"""Rows of tables that plain text sets with tabs, blanks, bars or drawn boxes: lines put together that make one row."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.text.column_numbers import are_column_numbers
from pipeline.text.typeset import Span, aligned, is_data, is_figure, is_rule, spans

Piece = tuple[str, int, int]  # words with their place in the document
Row = list[Piece]

_LEVELS = " / "  # between the levels of a header


def typeset_rows(text: str, pieces: Sequence[Span]) -> tuple[list[str], list[Row], list[Row]] | None:
    """Headers, the lines they are made of, and rows; None where the lines stand in no columns."""
    lines = [(text.rfind("\n", 0, start) + 1, end) for start, end in pieces]
    words = [text[start:end] for start, end in lines]
    kept = [place for place, line in enumerate(words) if not is_rule(line)]
    cells = aligned([words[place] for place in kept])
    if cells is None:
        return None
    first = next((at for at, place in enumerate(kept) if is_data(words[place], spans(words[place]))), 0)
    rows = [
        [_piece(words[place], lines[place][0], span) for span in own] for place, own in zip(kept, cells, strict=True)
    ]
    heads, body = rows[:first], rows[first:]
    ruled = [_is_ruled_off(words, *pair) for pair in pairwise(kept[first:])]
    if sum(ruled) > 1 and 2 * sum(ruled) >= len(ruled):
        body = _between_rules(ruled, body)
    else:
        body = _unwrapped(body)
    is_tabbed = any("\t" in line.strip() for line in words)
    return _headers(heads, cells[:first], is_tabbed=is_tabbed), heads, body


def _piece(line: str, base: int, span: Span) -> Piece:
    words = line[slice(*span)]
    start = base + span[0] + len(words) - len(words.lstrip())
    return words.strip(), start, start + len(words.strip())


def _headers(heads: list[Row], cells: list[list[Span]], *, is_tabbed: bool) -> list[str]:
    """The words over each column: wrapped lines run on, a cell over several columns is a level of its own; between tabs
    such a cell is said again for each column."""
    width = max((len(row) for row in heads), default=0)
    found = []
    for column in range(width):
        header = ""
        for row, own in zip(heads, cells, strict=True):
            words = row[column][0]
            if not words:
                continue
            if is_rule(words):
                header = f"{header}{_LEVELS}" if header else ""
                continue
            numbers = are_column_numbers([piece[0] for piece in row])
            beside = [row[each][0] for each in (column - 1, column + 1) if 0 <= each < len(row)]
            spanning = own.count(own[column]) > 1 or (is_tabbed and words in beside)
            if numbers or spanning:
                header = f"{header}{_LEVELS}{words}{_LEVELS}" if header else f"{words}{_LEVELS}"
            else:
                header = f"{header}{'' if header.endswith(_LEVELS) or not header else ' '}{words}"
        found.append(header.replace(_LEVELS * 2, _LEVELS).removesuffix(_LEVELS))
    return found


def _is_ruled_off(words: Sequence[str], above: int, below: int) -> bool:
    return any(is_rule(words[place]) for place in range(above + 1, below))


def _between_rules(ruled: Sequence[bool], body: list[Row]) -> list[Row]:
    """Rows of a table with a rule below every row; `ruled` says after which lines one stands."""
    joined = body[:1]
    for is_apart, row in zip(ruled, body[1:], strict=True):
        if is_apart:
            joined.append(row)
        else:
            joined[-1] = [_joined(above, below) for above, below in zip(joined[-1], row, strict=True)]
    return joined


def _unwrapped(body: list[Row]) -> list[Row]:
    """Rows whose words run over two lines, put together: the second line goes on in small letters."""
    rows: list[Row] = []
    for row in body:
        above = rows[-1] if rows else None
        if above is not None and (label := _label(row)) >= 0:
            goes_on = row[label][0][:1].islower() and bool(above[label][0]) and not above[label][0].endswith(":")
            if goes_on and (_has_no_figures(row) or _has_no_figures(above)):
                rows[-1] = [_joined(one, other) for one, other in zip(above, row, strict=True)]
                continue
        rows.append(row)
    return rows


def _label(row: Row) -> int:
    return next((at for at, piece in enumerate(row) if len(piece[0]) > 1 and any(map(str.isalpha, piece[0]))), -1)


def _has_no_figures(row: Row) -> bool:
    return not any(is_figure(words) for words, _, _ in row[1:])


def _joined(one: Piece, other: Piece) -> Piece:
    if not one[0] or not other[0]:
        return one if one[0] else other
    return f"{one[0]} {other[0]}", one[1], max(one[2], other[2])
