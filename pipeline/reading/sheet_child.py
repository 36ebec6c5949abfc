"""Run by itself: read a workbook from standard input and write its sheets as JSON, within limits of memory and time.

The library ends the whole process on some broken workbooks, which is why it gets a process of its own.
"""

import io
import json
import sys
from typing import Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

PASSWORD, TOO_LONG = 3, 4  # exit status
_MOST_CHARACTERS = 50_000_000
_MEMORY = 1 << 30  # bytes
_SECONDS = 60


def main(most: int, unread: set[str]) -> int:
    """Print [name, is visible, height, rows, merges] of each sheet, no more than `most` cells in all; `unread` are named
    only."""
    _limit()
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


def _limit() -> None:
    try:
        import resource
    except ImportError:  # not on every system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), set(json.loads(sys.argv[2]))))
