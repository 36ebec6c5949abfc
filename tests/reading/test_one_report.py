"""One invented report, with a note and a table, gives the same observations and findings in every format and code."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.runs.walk import run
from pipeline.text.old_codes import Code
from tests.text.test_old_codes import encoded

# Words of Latin-1 letters only: the fonts that every PDF reader has hold no others.
TITLE = ("BÁO CÁO", "Tình hình xây công trình 6 tháng 2021")
BODY = "Trong 6 tháng 2021 các tỉnh hoàn thành 1.245 công trình, chi 37,5 nghìn USD[1]."
NOTE = "[1] Lai Châu 412 công trình, 12,5 nghìn USD; Hòa Bình 433 công trình, 20 nghìn USD; Hà Nam 390 công trình, 5 nghìn USD."
PAIR = "Thái Bình hoàn thành 76/94 công trình (85%)."
TABLE = (
    ("TT", "Tên", "Công trình", "Xã"),
    ("1", "Lai Châu", "412", "31"),
    ("2", "Hòa Bình", "433", "28"),
    ("3", "Hà Nam", "390", "17"),
    ("", "Toàn vùng", "1.235", "76"),
)
PROSE = (*TITLE, BODY, PAIR)
FULL = {
    "Hòa Bình": "Điện Biên",
    "Hà Nam": "Đắk Lắk",
    "Thái Bình": "Thừa Thiên Huế",
    "hoàn thành": "thực hiện được",
    "Xã": "Số huyện",
}


def _grid() -> str:
    first, *rest = ("| " + " | ".join(row) + " |" for row in TABLE)
    return "\n".join([first, "|---|---|---|---|", *rest])


def _text() -> str:
    return "\n\n".join([*PROSE, _grid(), NOTE]) + "\n"


def _full_text() -> str:
    """The same with letters that only Vietnamese has."""
    text = _text()
    for plain, full in FULL.items():
        text = text.replace(plain, full)
    return text


def _html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    prose = "".join(f"<p>{line}</p>" for line in PROSE)
    return f"<html><meta charset='utf-8'><body>{prose}<table>{rows}</table><p>{NOTE}</p></body></html>".encode()


def _word() -> bytes:
    document = docx.Document()
    for line in PROSE:
        document.add_paragraph(line)
    table = document.add_table(len(TABLE), len(TABLE[0]))
    for row, cells in enumerate(TABLE):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    document.add_paragraph(NOTE)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    """Footnote at the foot, marker raised, ruled table."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    y = 780
    for line in PROSE:
        canvas.setFont("Helvetica", 12)
        words, marker, rest = line.partition("[1]")
        x = 80 if line not in TITLE else 297 - canvas.stringWidth(line, "Helvetica", 12) / 2
        canvas.drawString(x, y, words)
        if marker:
            x += canvas.stringWidth(words, "Helvetica", 12)
            canvas.setFont("Helvetica", 7)
            canvas.drawString(x, y + 5, "1")
            canvas.setFont("Helvetica", 12)
            canvas.drawString(x + 5, y, rest)
        y -= 24
    for row in range(len(TABLE) + 1):
        canvas.line(80, y - 20 * row, 480, y - 20 * row)
    for column in range(len(TABLE[0]) + 1):
        canvas.line(80 + 100 * column, y, 80 + 100 * column, y - 20 * len(TABLE))
    for row, cells in enumerate(TABLE):
        for column, words in enumerate(cells):
            canvas.drawString(84 + 100 * column, y - 14 - 20 * row, words)
    canvas.line(80, 120, 224, 120)
    canvas.setFont("Helvetica", 6)
    canvas.drawString(80, 110, "1")
    canvas.setFont("Helvetica", 9)
    first, second, third = NOTE.removeprefix("[1] ").split("; ")
    canvas.drawString(86, 106, f"{first}; {second};")
    canvas.drawString(80, 94, third)
    canvas.save()
    return stream.getvalue()


def _old(code: Code) -> bytes:
    """The text in the bytes of an old code."""
    return b"".join(
        char.encode("cp1252") if char.encode("cp1252", "ignore") else char.encode("latin-1")
        for char in encoded(_full_text(), code)
    )


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append([int(cell.replace(".", "")) if cell[:1].isdigit() else cell for cell in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ods() -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in TABLE)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        archive.writestr(
            "content.xml",
            f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="1">{rows}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )  # fmt: skip
    return stream.getvalue()


def _ods_cell(words: str) -> str:
    plain = words.replace(".", "")
    kind = f'office:value-type="float" office:value="{plain}"' if plain.isdigit() else 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(words)}</text:p></table:table-cell>"


def _told(data: bytes, name: str, book: Any) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, str]]]:
    """What a file states, and what is flagged in it."""
    document = read_bytes(data, name, book)
    observed = observe(document, find_mentions(document, book), book)
    figures = Counter(
        (each.ref_area, each.ref_area_name, str(each.value), each.unit_measure, str(each.measure), each.time_period, each.note, each.column)
        for each in observed.observations
    )  # fmt: skip
    findings = audit(document, observed, book).findings
    return figures, Counter((each.verdict.check, str(each.verdict.stated)) for each in findings)


WHOLE: dict[str, Callable[[], bytes]] = {
    "report.html": _html,
    "report.docx": _word,
    "report.pdf": _pdf,
}


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_report(name: str, book: Any) -> None:
    figures, flagged = _told(_text().encode(), "report.txt", book)
    assert figures.total() == 19
    assert flagged == {("total_of_parts", "1245"): 1, ("percent_of_target", "85"): 1}
    assert _told(WHOLE[name](), name, book) == (figures, flagged)


@pytest.mark.parametrize("code", Code)
def test_the_same_text_in_an_old_code(code: Code, book: Any) -> None:
    assert read_bytes(_old(code), "old.txt", book).text == _full_text()
    assert _told(_old(code), "old.txt", book) == _told(_full_text().encode(), "report.txt", book)


def test_a_text_in_an_old_code_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(_old(Code.TCVN3))
    [row] = run([tmp_path]).documents
    assert (row["status"], row["reason"]) == ("read", "decoded as TCVN3")


@pytest.mark.parametrize(("name", "make"), [("table.xlsx", _xlsx), ("table.ods", _ods)])
def test_the_same_table(name: str, make: Callable[[], bytes], book: Any) -> None:
    figures, flagged = _told(_grid().encode(), "table.txt", book)
    assert figures.total() == 8
    assert _told(make(), name, book) == (figures, flagged)
