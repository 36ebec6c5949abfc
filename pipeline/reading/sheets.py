"""Read a spreadsheet (XLSX, XLS, ODS): each sheet a heading with its name, its tables and the lines between them."""

from collections.abc import Sequence
from itertools import groupby

import regex

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading.cell_values import could_be_year, shown
from pipeline.reading.grids import cell, header_count, is_figure, repeated, trimmed, written
from pipeline.reading.sheet_facts import Facts
from pipeline.reading.workbooks import Sheet, opened
from pipeline.text.outlines import row_label

MAX_CELLS = 200_000
_SHORT = 12  # characters of a header over row numbers: TT, Số TT, Mã số
_HEADERS = 3  # rows
_LINES = 9  # rows of a letterhead with its title, or of signatures, and one more
_LONG = 150  # characters of a paragraph that no title line of a table has
_PERIOD = regex.compile(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:19|20)?\d\d)?")

Values = Sequence[Sequence[object]]


def transcribe(data: bytes, source: str) -> Transcript:
    """Raises UnreadableError where the bytes are no workbook, or one with a password."""
    kind, sheets, conversions = opened(data, source, MAX_CELLS)
    blocks: list[str] = []
    troubles: list[str] = []
    for sheet in sheets:
        name = cell(sheet.name)
        if trouble := _trouble(sheet):
            troubles.append(f"the {'' if sheet.is_visible else 'hidden '}sheet {name} was {trouble}")
        told = _sheet_blocks(sheet.rows, sheet.facts)
        blocks += [f"# {name}", *told] if told else []
    if not blocks:
        reason = troubles[0] if troubles else "its sheets hold no text"
        raise UnreadableError(source, reason, "open it in a spreadsheet program and save what is needed as XLSX")
    return Transcript("\n\n".join(blocks) + "\n", kind, troubles=tuple(troubles), conversions=conversions)


def _trouble(sheet: Sheet) -> str:
    if not sheet.is_visible:
        return "not read"
    if sheet.height < 0:
        return "not read: its cells lie too far apart"
    if len(sheet.rows) < sheet.height:
        return f"read to row {len(sheet.rows):,} only: the workbook is too large"
    return ""


def _sheet_blocks(rows: Values, facts: Facts) -> list[str]:
    grid = [list(row) for row in rows]
    percents = set(facts.percents)
    room = 2 * MAX_CELLS
    for top, left, bottom, right in facts.merges:
        room -= (min(bottom + 1, len(grid)) - top) * (min(right + 1, len(grid[0])) - left) if grid else 0
        if room < 0:
            break
        if not (0 <= top < len(grid) and 0 <= left < len(grid[top])):
            continue
        value = grid[top][left]
        value = repeated(value) if isinstance(value, str) else value
        for row in range(top, min(bottom + 1, len(grid))):
            for column in range(left, min(right + 1, len(grid[row]))):
                if (row, column) != (top, left):
                    grid[row][column] = value
                    if (top, left) in percents:
                        percents.add((row, column))
    blocks: list[str] = []
    for top, chunk in _chunks(grid):
        place = top
        for is_prose, group in groupby(chunk, key=_is_prose):
            rows = list(group)
            blocks += (
                [text for row in rows for text in _told(row)] if is_prose else _chunk_blocks(rows, percents, place)
            )
            place += len(rows)
    return blocks


def _is_prose(row: Sequence[object]) -> bool:
    """Whether a row holds one long text over several columns and nothing else: in one column it may name a row of a table."""
    told = _told(row)
    return len(told) == 1 and len(told[0]) >= _LONG and sum(map(_is_filled, row)) > 1


def _told(row: Sequence[object]) -> list[str]:
    """The different texts of a row."""
    return list(dict.fromkeys(text for value in row if (text := cell(shown(value)))))


def _chunks(grid: list[list[object]]) -> list[tuple[int, list[list[object]]]]:
    """Runs of filled rows with the place of their first row; a header goes with the data below, whatever stands between."""
    chunks: list[tuple[int, list[list[object]]]] = []
    numbered = list(enumerate(grid))
    for filled, group in groupby(numbered, key=lambda pair: any(_is_filled(value) for value in pair[1])):
        if not filled:
            continue
        found = list(group)
        top, rows = found[0][0], [row for _, row in found]
        if chunks and _is_heading_of(chunks[-1][1], rows):
            above, head = chunks.pop()
            gap: list[object] = [""] * len(head[0])
            chunks.append((above, [*head, *([gap] * (top - above - len(head))), *rows]))
        elif chunks and _goes_on(chunks[-1][1], rows):
            above, head = chunks[-1]
            head += [[""] * len(rows[0])] * (top - above - len(head))
            head += rows
        else:
            chunks.append((top, rows))
    return chunks


def _is_heading_of(head: Values, rows: Values) -> bool:
    texts = [[cell(shown(value)) for value in row] for row in head]
    named = [text for row in texts for text in row if not _PERIOD.fullmatch(text)]
    if any(map(is_figure, named)) or _is_scattered(texts) or len(texts) > 12:
        return False
    filled = [index for index, text in enumerate(texts[-1]) if text]
    first = [[cell(shown(value)) for value in row] for row in rows[:1]]
    return len(filled) > 1 and len(set(texts[-1]) - {""}) > 1 and header_count([*first, *first]) == 0


def _goes_on(above: Values, rows: Values) -> bool:
    """Rows below an empty one that only sets them apart: they are numbered on under the header above, or hold figures
    where the rows above do."""
    first = [cell(shown(value)) for value in rows[0]]
    filled = [column for column, text in enumerate(first) if text]
    last = [cell(shown(value)) for value in above[-1]]
    if len(filled) < 2 or sum(map(bool, last)) < 2:
        return False
    column, label = filled[0], first[filled[1]]
    heads = [cell(shown(row[column])) for row in above if sum(bool(cell(shown(value))) for value in row) > 1]
    has_numbers = any(row_label(text) for text in heads) or any(0 < len(text) <= _SHORT for text in heads[:_HEADERS])
    if row_label(first[column]) and filled[1] == column + 1 and not is_figure(label):
        return has_numbers
    figures = [place for place in filled[1:] if is_figure(first[place])]
    is_data = bool(figures) and not is_figure(first[column]) and header_count([first, first]) == 0
    return is_data and bool(last[column]) and all(is_figure(last[place]) for place in figures)


def _chunk_blocks(rows: Values, percents: set[tuple[int, int]], top: int) -> list[str]:
    """Paragraphs and tables of rows without an empty one between them; `top` is the first row's place in the sheet."""
    plain = [
        [shown(value, (top + row, column) in percents, is_year=True) for column, value in enumerate(values)]
        for row, values in enumerate(rows)
    ]
    if _is_scattered(plain):
        return _by_columns(plain)
    first = next((index for index, row in enumerate(plain) if sum(map(bool, row)) > 1), 0)
    body = first + header_count([[cell(text) for text in row] for row in plain[first:]])
    for column in range(len(plain[0])):
        values = [row[column] for row in rows[body:]]
        figures = [value for value in values if isinstance(value, int | float)]
        if figures and not all(could_be_year(value) for value in figures):
            for row in range(body, len(rows)):
                plain[row][column] = shown(rows[row][column], (top + row, column) in percents)
    return written(plain)


def _is_scattered(plain: Sequence[Sequence[str]]) -> bool:
    """A letterhead or signatures: texts without a figure, with empty columns between them or alone in their row."""
    grid = trimmed(plain)
    if not grid or any(is_figure(text) for row in grid for text in row):
        return False
    if len(grid) == 1:
        return True
    filled = [index for index, column in enumerate(zip(*plain, strict=True)) if any(map(str.strip, column))]
    has_gaps = filled[-1] - filled[0] >= len(filled)
    is_full = any(all(row) and len(set(row)) == len(row) for row in grid)  # as no row of merged cells is
    is_sparse = all(len(set(row) - {""}) <= 2 for row in grid) and not is_full
    return (
        len(grid[0]) > 1 and len(grid) < _LINES and all(len(set(row)) <= 3 for row in grid) and (has_gaps or is_sparse)
    )


def _by_columns(plain: Sequence[Sequence[str]]) -> list[str]:
    placed = [
        (column, row, cell(text))
        for row, texts in enumerate(plain)
        for column, text in enumerate(texts)
        if cell(text) and (column == 0 or text != texts[column - 1])
    ]
    return [text for _, _, text in sorted(placed)]


def _is_filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
