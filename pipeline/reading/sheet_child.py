"""Run by itself: read a workbook from standard input and write its cells, or how they look, as JSON, within limits of memory
and time.

The libraries end the whole process on some broken workbooks, which is why they get a process of their own.
"""

import io
import json
import sys
from typing import Any

PASSWORD, TOO_LONG = 3, 4  # exit status
_MOST_CHARACTERS = 50_000_000
_TEXT, _NUMBER = 1, 2  # types of a cell in an old Excel file


def cells(most: int, unread: set[str]) -> int:
    """Print [name, is visible, height, rows, merges] of each sheet, no more than `most` cells in all; `unread` are named
    only."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        return PASSWORD
    found: list[Any] = []
    characters = 0
    for about in book.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        is_visible = about.visible is SheetVisibleEnum.Visible
        if not is_visible or about.name in unread:
            found.append([about.name, is_visible, -1, [], []])
            continue
        sheet = book.get_sheet_by_name(about.name)
        height, width = (place + 1 for place in sheet.end or (-1, -1))
        rows = sheet.to_python(skip_empty_area=False, nrows=most // max(1, width)) if width <= most else []
        most -= sum(map(len, rows))
        characters += sum(len(value) for row in rows for value in row if isinstance(value, str))
        if characters > _MOST_CHARACTERS:
            return TOO_LONG
        found.append(
            [about.name, True, height, rows, [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]]
        )
    json.dump(found, sys.stdout, default=lambda value: {type(value).__name__: str(value)})
    return 0


def looks(most: int) -> int:
    """Print for each sheet of an old Excel file its name, [row, column, start, font, start, font, ...] of its text cells and
    [row, column, format] of the numbers whose format holds a percent sign; up to `most` cells in all."""
    import xlrd

    book = xlrd.open_workbook(file_contents=sys.stdin.buffer.read(), formatting_info=True, logfile=sys.stderr)
    names = [font.name for font in book.font_list]
    shares = {key: each.format_str for key, each in book.format_map.items() if "%" in (each.format_str or "")}
    found: list[Any] = []
    for sheet in book.sheets():
        texts: list[Any] = []
        percents: list[Any] = []
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                kind = sheet.cell_type(row, column)
                if kind not in (_TEXT, _NUMBER) or (most := most - 1) < 0:
                    continue
                look = book.xf_list[sheet.cell_xf_index(row, column)]
                if kind == _TEXT:
                    runs = [(0, look.font_index), *sheet.rich_text_runlist_map.get((row, column), ())]
                    texts.append([row, column, *(each for start, font in runs for each in (start, names[font]))])
                elif look.format_key in shares:
                    percents.append([row, column, shares[look.format_key]])
        found.append([sheet.name, texts, percents])
    json.dump(found, sys.stdout)
    return 0


def _limit(memory: int, seconds: int) -> None:
    """Bound this process; `memory` in bytes, `seconds` of a processor."""
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    wanted, most = sys.argv[1], int(sys.argv[2])
    if wanted == "looks":
        _limit(700 << 20, 10)
        sys.exit(looks(most))
    _limit(1 << 30, 60)
    sys.exit(cells(most, set(json.loads(sys.argv[3]))))
