"""An invented table as XLSX, DOCX, HTML or Markdown; where the format allows, as untidy as offices make them."""

import html
import io
import math
import random
from decimal import Decimal

import docx
import openpyxl
from openpyxl.styles import Font

from .model import Table, Value

FORMATS = ("xlsx", "docx", "html", "md")


def printed(value: Value) -> str:
    """A cell as a Vietnamese document prints it."""
    if not isinstance(value, int | Decimal):
        return value or ""
    whole, _, decimals = f"{abs(Decimal(value)):f}".partition(".")
    return ("-" if value < 0 else "") + f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def xlsx(rng: random.Random, table: Table) -> bytes:
    """Cells as numbers, as binary fractions with noise, or as text; a gap below the header; rows moved to the right."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 01"
    line = 1
    for title in table.titles:
        sheet.cell(line, 1 if rng.random() < 0.5 else 3, title).font = Font(bold=True)
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
            sheet.cell(line, left + column, value)
        line += 1
    base = line - len(table.rows)
    for top, start, bottom, end in table.merges:
        shift = base - (1 if gap and top < table.heads else 0)
        sheet.merge_cells(
            start_row=shift + top, start_column=left + start, end_row=shift + bottom, end_column=left + end
        )
    for note in table.footers:
        sheet.cell(line, left, note)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


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


def _spread(table: Table, row: int, column: int) -> str:
    for top, left, bottom, right in table.merges:
        if top <= row <= bottom and left <= column <= right:
            return printed(table.rows[top][left])
    return printed(table.rows[row][column])


WRITERS = {"xlsx": xlsx, "docx": word, "html": page, "md": markdown}
