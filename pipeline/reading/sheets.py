"""Read a spreadsheet (XLSX, XLS, ODS): each sheet a heading with its name, its tables and the lines between them."""

import io
from collections.abc import Sequence
from itertools import groupby

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading.cell_values import could_be_year, shown
from pipeline.reading.containers import Container
from pipeline.reading.grids import cell, header_count, is_figure, repeated, trimmed, written
from pipeline.reading.sheet_facts import Facts, ods_facts, xlsx_facts

MAX_CELLS = 200_000
_MAX_AREA = 2_000_000  # cells from the first to the last one that holds something
_MAX_CHARACTERS = 50_000_000
_OLD = b"\xd0\xcf\x11\xe0"
_OLD_BYTES = 30 * 1024 * 1024
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = "open it in a spreadsheet program and save it as XLSX"

Values = Sequence[Sequence[object]]


def transcribe(data: bytes, source: str) -> Transcript:
    """Raises UnreadableError where the bytes are no workbook, or one with a password."""
    kind, facts = _inspected(data, source)
    book = _opened(data, source)
    blocks: list[str] = []
    troubles: list[str] = []
    left = MAX_CELLS
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        name = cell(about.name)
        if about.visible is not SheetVisibleEnum.Visible:
            troubles.append(f"the hidden sheet {name} was not read")
            continue
        fact = facts.get(about.name) if kind != "xls" else Facts()
        if fact is None or fact.height * fact.width > _MAX_AREA:
            troubles.append(f"the sheet {name} was not read: its cells lie too far apart or are missing")
            continue
        sheet = _sheet(book, about.name, source)
        height, width = (place + 1 for place in sheet.end or (-1, -1))
        if height and left < width:
            troubles.append(f"the sheet {name} was not read: the workbook is too large")
            continue
        rows = sheet.to_python(skip_empty_area=False, nrows=left // max(1, width))
        left -= sum(map(len, rows))
        if len(rows) < height:
            troubles.append(f"the sheet {name} was read to row {len(rows):,} only: the workbook is too large")
        merges = fact.merges or [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        told = _sheet_blocks(rows, fact, merges)
        blocks += [f"# {name}", *told] if told else []
    if not blocks:
        raise UnreadableError(source, troubles[0] if troubles else "its sheets hold no text", _SAVE)
    return Transcript("\n\n".join(blocks) + "\n", kind, troubles=tuple(troubles))


def _inspected(data: bytes, source: str) -> tuple[str, dict[str, Facts]]:
    """The format, and the facts by sheet name; the program behind `python_calamine` ends the process on cells that lie
    too far apart, so that they are counted before it sees them."""
    if data.startswith(_OLD):
        if _ENCRYPTED in data:
            raise UnreadableError(source, "it is protected by a password", "remove the password")
        if len(data) > _OLD_BYTES:
            raise UnreadableError(source, "it is larger than 30 MB", _SAVE)
        return "xls", {}
    container = Container(data, source)
    container.check()
    if "xl/workbook.xml" in container:
        kind, facts = "xlsx", xlsx_facts(container, source)
    elif "content.xml" in container and b"spreadsheet" in (container.read("mimetype") or b"spreadsheet"):
        kind, facts = "ods", ods_facts(container, source)
        if any(fact.height * fact.width > _MAX_AREA for fact in facts.values()):
            raise UnreadableError(source, "its cells lie too far apart", "remove the cells far below and to the right")
    else:
        raise UnreadableError(source, "it is no XLSX, XLS or ODS workbook", _SAVE)
    if sum(fact.characters for fact in facts.values()) > _MAX_CHARACTERS:
        raise UnreadableError(source, "its cells hold more than 50 million characters", "split it")
    return kind, facts


def _opened(data: bytes, source: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError as error:
        raise UnreadableError(source, "it is protected by a password", "remove the password") from error
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableError(source, "it is a broken workbook", _SAVE) from error
    except BaseException as error:
        raise _panic(error, source) from error


def _sheet(book: CalamineWorkbook, name: str, source: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableError(source, f"its sheet {cell(name)} is broken", _SAVE) from error
    except BaseException as error:
        raise _panic(error, source) from error


def _panic(error: BaseException, source: str) -> BaseException:
    """A panic of the library is no Exception; everything else passes."""
    if type(error).__name__ == "PanicException":
        return UnreadableError(source, "it is a broken workbook", _SAVE)
    return error


def _sheet_blocks(rows: Values, facts: Facts, merges: Sequence[tuple[int, int, int, int]]) -> list[str]:
    grid = [list(row) for row in rows]
    percents = set(facts.percents)
    room = 2 * MAX_CELLS
    for top, left, bottom, right in merges:
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
        blocks += _chunk_blocks(chunk, percents, top)
    return blocks


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
        else:
            chunks.append((top, rows))
    return chunks


def _is_heading_of(head: Values, rows: Values) -> bool:
    texts = [[cell(shown(value)) for value in row] for row in head]
    if any(is_figure(text) for row in texts for text in row) or _is_scattered(texts) or len(texts) > 12:
        return False
    filled = [index for index, text in enumerate(texts[-1]) if text]
    first = [[cell(shown(value)) for value in row] for row in rows[:1]]
    return len(filled) > 1 and len(set(texts[-1]) - {""}) > 1 and header_count([*first, *first]) == 0


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
    is_sparse = all(len(set(row) - {""}) <= 2 for row in grid) and not any(map(all, grid))
    return len(grid[0]) > 1 and len(grid) < 6 and all(len(set(row)) <= 3 for row in grid) and (has_gaps or is_sparse)


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
