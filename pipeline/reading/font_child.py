"""Run by itself: read an old Excel file from standard input and write the fonts of its text cells as JSON, within limits
of memory and time. A broken file may take the library anywhere, which is why it gets a process of its own."""

import json
import sys
from typing import Any

import xlrd

_MEMORY = 700 << 20  # bytes
_SECONDS = 10
_TEXT = 1  # type of a cell


def main(most: int) -> int:
    """Print for each sheet its name and [row, column, start, font, start, font, ...] of up to `most` cells in all."""
    _limit()
    book = xlrd.open_workbook(file_contents=sys.stdin.buffer.read(), formatting_info=True, logfile=sys.stderr)
    names = [font.name for font in book.font_list]
    found: list[Any] = []
    for sheet in book.sheets():
        cells = []
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                if sheet.cell_type(row, column) == _TEXT and (most := most - 1) >= 0:
                    own = book.xf_list[sheet.cell_xf_index(row, column)].font_index
                    runs = [(0, own), *sheet.rich_text_runlist_map.get((row, column), ())]
                    cells.append([row, column, *(each for start, font in runs for each in (start, names[font]))])
        found.append([sheet.name, cells])
    json.dump(found, sys.stdout)
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
    sys.exit(main(int(sys.argv[1])))
