"""Workbooks from before Unicode: the fonts of their cells tell the code of the letters, and which are capitals."""

import io
import subprocess
import zipfile
from typing import Any

import openpyxl
import pytest
import xlwt
from benchmarks.sheets.letters import encoded
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from pipeline.reading import sheet_fonts
from pipeline.reading.sheets import transcribe
from pipeline.text.old_codes import Code

# text, font, code
CELLS = (
    ("TỔNG HỢP CHI NGÂN SÁCH", ".VnTimeH", Code.TCVN3),
    ("Chỉ tiêu", ".VnTime", Code.TCVN3),
    ("Số tiền", ".VnTime", Code.TCVN3),
    ("Sơn La", ".VnArial", Code.TCVN3),
    ("CỘNG", ".VnArialH", Code.TCVN3),
    ("Hòa Bình", "VNI-Times", Code.VNI),
    ("Hà Nội", ".VnTime", None),  # converted since, the font was left
    ("Größe", "Arial", None),
)
READ = "TỔNG HỢP CHI NGÂN SÁCH\n\n| Chỉ tiêu | Số tiền |\n|---|---|\n| Sơn La | 12 |\n| Hòa Bình | 30 |\n| Hà Nội | 7 |\n| Größe | 5 |\n| CỘNG | 54 |\n"
ROWS = (
    ("TỔNG HỢP CHI NGÂN SÁCH",),
    ("Chỉ tiêu", "Số tiền"),
    ("Sơn La", 12),
    ("Hòa Bình", 30),
    ("Hà Nội", 7),
    ("Größe", 5),
    ("CỘNG", 54),
)
TYPED = {
    text: (encoded(text.lower() if font.endswith("H") else text, code) if code else text, font)
    for text, font, code in CELLS
}


def xls(rows: tuple[tuple[Any, ...], ...] = ROWS) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Bieu 1")
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            text, font = TYPED.get(value, (value, "Arial"))
            sheet.write(row, column, text, xlwt.easyxf(f"font: name {font}"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row, cells in enumerate(ROWS, 1):
        for column, value in enumerate(cells, 1):
            text, font = TYPED.get(value, (value, "Arial"))  # type: ignore[call-overload]
            sheet.cell(row, column, text).font = Font(name=font)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


_ODS = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("svg", "svg-compatible"),
    )
)


def ods(cells: str, fonts: tuple[str, ...]) -> bytes:
    """A workbook of one sheet; its cells have the styles s0, s1 … for the fonts."""
    faces = "".join(
        f'<style:font-face style:name="f{at}" svg:font-family="&apos;{name}&apos;"/>' for at, name in enumerate(fonts)
    )
    styles = "".join(
        f'<style:style style:name="s{at}"><style:text-properties style:font-name="f{at}"/></style:style>'
        f'<style:style style:name="child{at}" style:parent-style-name="s{at}"/>'
        for at in range(len(fonts))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {_ODS}><office:font-face-decls>{faces}</office:font-face-decls>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>"
            f'<table:table table:name="a">{cells}</table:table></office:spreadsheet></office:body></office:document-content>',
        )
    return out.getvalue()


def _ods_cell(value: str | int, style: str) -> str:
    kind = (
        f'office:value-type="float" office:value="{value}"' if isinstance(value, int) else 'office:value-type="string"'
    )
    return f"<table:table-cell {style} {kind}><text:p>{value}</text:p></table:table-cell>"


def ods_rows() -> bytes:
    fonts = tuple(dict.fromkeys(["Arial", *(font for _, font in TYPED.values())]))
    rows = ""
    for number, row in enumerate(ROWS):
        typed = [TYPED.get(value, (value, "Arial")) for value in row]  # type: ignore[call-overload]
        styles = [f'table:style-name="{("s", "child")[number % 2]}{fonts.index(font)}"' for _, font in typed]
        cells = "".join(_ods_cell(value, style) for (value, _), style in zip(typed, styles, strict=True))
        rows += f"<table:table-row>{cells}</table:table-row>"
    return ods(rows, fonts)


@pytest.mark.parametrize("data", [xls(), xlsx(), ods_rows()], ids=["xls", "xlsx", "ods"])
def test_fonts_tell_codes_and_capitals(data: bytes) -> None:
    found = transcribe(data, "old")
    assert found.text.partition("\n\n")[2] == READ
    assert found.conversions == (
        "5 cells converted from TCVN3 by their fonts",
        "1 cell converted from VNI by their fonts",
        "1 cell in fonts of TCVN3 kept, for they are Unicode",
    )


def test_fonts_within_a_cell() -> None:
    book = openpyxl.Workbook()
    pieces = (("chi th\xadêng xuyªn ", ".VnTimeH"), ("n¨m 2007, ", ".VnTime"), ("đã duyệt", "Arial"))
    rich = CellRichText(*(TextBlock(InlineFont(rFont=font), text) for text, font in pieces))
    book.worksheets[0]["A1"] = rich
    out = io.BytesIO()
    book.save(out)
    assert transcribe(out.getvalue(), "old.xlsx").text.endswith("CHI THƯỜNG XUYÊN năm 2007, đã duyệt\n")
    sheet = (old := xlwt.Workbook(encoding="utf-8")).add_sheet("a")
    fonts = {font: xlwt.easyfont(f"name {font}") for _, font in pieces}
    sheet.write_rich_text(0, 0, [(text, fonts[font]) for text, font in pieces])
    out = io.BytesIO()
    old.save(out)
    assert transcribe(out.getvalue(), "old.xls").text.endswith("CHI THƯỜNG XUYÊN năm 2007, đã duyệt\n")


def test_fonts_of_columns_and_of_runs_in_ods() -> None:
    rows = '<table:table-column table:default-cell-style-name="s0"/><table:table-row><table:table-cell office:value-type="string">'
    rows += '<text:p>chi th\xadêng<text:s/>xuyªn <text:span text:style-name="s1">n¨m 2007</text:span></text:p></table:table-cell></table:table-row>'
    assert transcribe(ods(rows, (".VnTimeH", ".VnTime")), "old.ods").text.endswith("CHI THƯỜNG XUYÊN năm 2007\n")


def test_no_fonts_are_sought_in_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("pipeline.reading.workbooks.xls_looks", never)
    assert "| Sơn La | 12 |" in transcribe(xls_unicode(), "new.xls").text


def xls_unicode() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("a")
    for row, (name, value) in enumerate((("Tỉnh", "Số"), ("Sơn La", 12), ("Lào Cai", 7))):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("failure", [OSError, subprocess.TimeoutExpired("x", 1)])
def test_without_fonts_the_letters_themselves_are_judged(failure: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    data = xls()

    def fail(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr(sheet_fonts.subprocess, "run", fail)
    assert sheet_fonts.xls_looks(data, 100) == {}


@pytest.mark.parametrize("cut", [20, 600, 3000])
def test_broken_files_tell_no_fonts(cut: int) -> None:
    assert sheet_fonts.xls_looks(xls()[:cut], 100) == {}


@pytest.mark.parametrize(
    ("format_", "value", "text"),
    [
        ("0%", 0.25, "25%"),
        ("0.0%", 1.205, "120,5%"),
        ('0.0"%"', 25.5, "25,5"),
        ("0.00", 0.25, "0,25"),
        ("0%", 3, "300%"),
    ],
)
def test_percentages_of_old_workbooks(format_: str, value: float, text: str) -> None:
    sheet = (book := xlwt.Workbook(encoding="utf-8")).add_sheet("a")
    for row, (name, share) in enumerate((("Sơn La", value), ("Lào Cai", 0.5)), 1):
        sheet.write(row, 0, name)
        sheet.write(row, 1, share, xlwt.easyxf(num_format_str=format_))
    sheet.write(0, 0, "Tỉnh")
    sheet.write(0, 1, "Tỷ lệ")
    out = io.BytesIO()
    book.save(out)
    assert f"| Sơn La | {text} |" in transcribe(out.getvalue(), "a.xls").text
