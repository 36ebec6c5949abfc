"""An invented table as XLSX, DOCX, HTML, Markdown or plain text; where the format allows, as untidy as offices make them."""

import html
import io
import math
import random
from decimal import Decimal
from typing import Any

import docx
import openpyxl
import xlwt
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from .letters import Letters
from .model import Table, Value


def printed(value: Value) -> str:
    """A cell as a Vietnamese document prints it."""
    if not isinstance(value, int | Decimal):
        return value or ""
    whole, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    return ("-" if value < 0 else "") + f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def xlsx(rng: random.Random, table: Table, letters: Letters | None = None) -> bytes:
    """Cells as numbers, as binary fractions with noise, or as text; a gap below the header; rows moved to the right."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    _lay(rng, table, _Xlsx(sheet, letters or Letters()))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def old_xlsx(rng: random.Random, table: Table) -> bytes:
    """As offices leave them who saved an old workbook anew: the fonts of the time before Unicode stay."""
    return xlsx(rng, table, Letters.of(rng))


def xls(rng: random.Random, table: Table) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    _lay(rng, table, _Xls(book.add_sheet("Bieu 01", cell_overwrite_ok=True), Letters.of(rng)))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


class _Xlsx:
    def __init__(self, sheet: Worksheet, letters: Letters) -> None:
        self._sheet, self._letters = sheet, letters

    def put(self, line: int, column: int, value: object, *, is_head: bool = False) -> None:
        font = "Times New Roman"
        if isinstance(value, str):
            value, font = self._letters.typed(value, is_head=is_head)
        self._sheet.cell(line, column, value).font = Font(name=font, bold=is_head)  # type: ignore[arg-type]

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        self._sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


class _Xls:
    def __init__(self, sheet: Any, letters: Letters) -> None:
        self._sheet, self._letters = sheet, letters
        self._styles: dict[str, Any] = {}

    def put(self, line: int, column: int, value: object, *, is_head: bool = False) -> None:
        font = ".VnTime"
        if isinstance(value, str):
            value, font = self._letters.typed(value, is_head=is_head)
        style = self._styles.setdefault(font, xlwt.easyxf(f"font: name {font}"))
        self._sheet.write(line - 1, column - 1, float(value) if isinstance(value, Decimal) else value, style)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        self._sheet.merge(top - 1, bottom - 1, left - 1, right - 1)


def _lay(rng: random.Random, table: Table, sheet: _Xlsx | _Xls) -> None:
    line = 1
    for title in table.titles:
        sheet.put(line, 1 if rng.random() < 0.5 else 3, title, is_head=True)
        line += 1
    line += rng.randint(0, 1)
    left = rng.randint(1, 2)
    gap = rng.random() < 0.2
    as_text = rng.random() < 0.15
    for index, row in enumerate(table.rows):
        if gap and index == table.heads:
            line += 1
        for column, value in enumerate(row):
            if value in ("", None):
                continue
            if isinstance(value, Decimal):
                value = printed(value) if as_text else math.nextafter(float(value), rng.choice([0, math.inf]))
            elif isinstance(value, int) and as_text and index >= table.heads:
                value = printed(value)
            sheet.put(line, left + column, value, is_head=index < table.heads)
        line += 1
    base = line - len(table.rows)
    for top, start, bottom, end in table.merges:
        shift = base - (1 if gap and top < table.heads else 0)
        sheet.merge(shift + top, left + start, shift + bottom, left + end)
    for note in table.footers:
        sheet.put(line, left, note)


def word(_: random.Random, table: Table) -> bytes:
    document = docx.Document()
    for title in table.titles:
        document.add_paragraph(title)
    made = document.add_table(len(table.rows), len(table.rows[0]))
    made.style = "Table Grid"
    for index, row in enumerate(table.rows):
        for column, value in enumerate(row):
            made.cell(index, column).text = printed(value)
    for top, start, bottom, end in table.merges:
        text = printed(table.rows[top][start])
        merged = made.cell(top, start).merge(made.cell(bottom, end))
        merged.text = text
    for note in table.footers:
        document.add_paragraph(note)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def page(_: random.Random, table: Table) -> bytes:
    lines = [f"<p>{html.escape(title)}</p>" for title in table.titles]
    covered = {
        (row, column): (top, left, bottom, right)
        for top, left, bottom, right in table.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }
    lines.append("<table border='1'>")
    for index, row in enumerate(table.rows):
        cells = []
        for column, value in enumerate(row):
            merge = covered.get((index, column))
            if merge and merge[:2] != (index, column):
                continue
            span = f' rowspan="{merge[2] - merge[0] + 1}" colspan="{merge[3] - merge[1] + 1}"' if merge else ""
            name = "th" if index < table.heads else "td"
            cells.append(f"<{name}{span}>{html.escape(printed(value))}</{name}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    lines.append("</table>")
    lines += [f"<p>{html.escape(note)}</p>" for note in table.footers]
    return ("<html><head><meta charset='utf-8'></head><body>" + "\n".join(lines) + "</body></html>").encode()


def markdown(_: random.Random, table: Table) -> bytes:
    names = [
        " / ".join(
            dict.fromkeys(_spread(table, row, column) for row in range(table.heads) if _spread(table, row, column))
        )
        for column in range(len(table.rows[0]))
    ]
    lines = [*table.titles, ""]
    lines += ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(printed(value) for value in row) + " |" for row in table.rows[table.heads :]]
    return "\n".join(
        ["\n\n".join(lines[: len(table.titles)]), "", *lines[len(table.titles) + 1 :], "", *table.footers]
    ).encode()


def plain(rng: random.Random, table: Table) -> bytes:
    """Columns set with wide blanks or with tabs, figures to the right, a title over several columns in their middle."""
    width = len(table.rows[0])
    body = [[printed(value) for value in row] for row in table.rows]
    tops = {
        (top, column): (left, right) for top, left, bottom, right in table.merges for column in range(left, right + 1)
    }
    covered = {
        (row, column)
        for top, left, bottom, right in table.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    texts = [["" if (at, c) in covered else words for c, words in enumerate(row)] for at, row in enumerate(body)]
    if rng.random() < 0.4:
        lines = [
            "\t".join(_spread(table, at, c) if at < table.heads else body[at][c] for c in range(width))
            for at in range(len(body))
        ]
    else:
        wide = [max(len(row[c]) for at, row in enumerate(texts) if not _spans(tops, at, c)) for c in range(width)]
        gap = " " * rng.randint(2, 4)
        lines = []
        for at, row in enumerate(texts):
            cells: list[str] = []
            c = 0
            while c < width:
                left, right = tops.get((at, c), (c, c))
                room = sum(wide[left : right + 1]) + len(gap) * (right - left)
                figures = at >= table.heads and row[c][:1].isdigit() and c > 1
                cells.append(
                    row[c].rjust(room) if figures else row[c].center(room) if right > left else row[c].ljust(room)
                )
                wide[right] += max(0, len(cells[-1]) - room)
                c = right + 1
            lines.append(gap.join(cells).rstrip())
    return "\n\n".join([*table.titles, "\n".join(lines), *table.footers]).encode()


def _spans(tops: dict[tuple[int, int], tuple[int, int]], row: int, column: int) -> bool:
    left, right = tops.get((row, column), (column, column))
    return right > left


def _spread(table: Table, row: int, column: int) -> str:
    for top, left, bottom, right in table.merges:
        if top <= row <= bottom and left <= column <= right:
            return printed(table.rows[top][left])
    return printed(table.rows[row][column])


WRITERS = {"xlsx": xlsx, "docx": word, "html": page, "md": markdown, "txt": plain, "xls": xls, "old.xlsx": old_xlsx}
