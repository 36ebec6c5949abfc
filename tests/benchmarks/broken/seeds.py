"""Sound files of every format that can be made without another program, and those of a folder."""

import io
import random
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import py7zr
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.sheets.formats import WRITERS
from tests.benchmarks.sheets.layouts import LAYOUTS

_LINES = (
    "BÁO CÁO kết quả sáu tháng đầu năm 2023",
    "Toàn cụm trao 4.250 suất quà[^1], trị giá 2.125 triệu đồng, tăng 318 suất (8,1%) so với cùng kỳ.",
    "Sơn La giải ngân 76/94 dự án (đạt 80,9%); Cao Bằng 41/50 dự án (đạt 82%).",
    "[^1]: Lai Châu 1.200 suất; Sơn La 1.850 suất; Cao Bằng 1.200 suất.",
)


def made(rng: random.Random) -> dict[str, bytes]:
    """Each small, so that thousands can be made of them."""
    text = "\n\n".join(_LINES).encode()
    table = LAYOUTS[1](rng)
    sheets = {f"table.{kind}": WRITERS[kind](rng, table) for kind in ("xlsx", "docx", "html", "md", "txt")}
    out = {
        "report.txt": text,
        "old.txt": "B¸o c¸o: Liªn ®oµn Lao ®éng tØnh S¬n La trao 1.850 suÊt quµ".encode("cp1252") * 3,
        "wide.txt": "\n".join(_LINES).encode("utf-16"),
        "report.docx": _word(),
        "report.pdf": _pdf(pages=6),
        "scan.pdf": _scan(pages=3),
        "page.png": _picture("PNG"),
        "page.jpg": _picture("JPEG"),
        "page.tif": _picture("TIFF"),
        "report.rtf": b"{\\rtf1\\ansi Lai Ch\\'e2u trao 1.200 su\\u7845 ?t qu\\'e0\\par S\\u417 ?n La 1.850}",
        **sheets,
    }
    out["report.zip"] = _zip({name: out[name] for name in ("report.txt", "table.xlsx", "report.pdf")})
    out["report.tar.gz"] = _tar({"a/report.txt": text, "b.docx": out["report.docx"]})
    out["report.7z"] = _seven({"report.txt": text, "table.md": out["table.md"]})
    return out


def of_folder(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size)
    return {f"{path.stem}-own{path.suffix or '.txt'}": path.read_bytes() for path in found}


def _saved(save: Callable[[Any], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def _word() -> bytes:
    document = docx.Document()
    for line in _LINES:
        document.add_paragraph(line)
    table = document.add_table(3, 2)
    for row, cells in enumerate((("Tỉnh", "Số vụ"), ("Lai Châu", "12"), ("Cộng", "12"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    return _saved(document.save)


def _pdf(pages: int) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=1)
    for page in range(pages):
        for row in range(30):
            canvas.drawString(80, 780 - 20 * row, f"Lai Chau {row * 37 + page} / 94 du an, Son La 1.850 suat qua")
        for row in range(4):
            canvas.line(80, 100 + 20 * row, 400, 100 + 20 * row)
            canvas.line(80 + 80 * row, 100, 80 + 80 * row, 160)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def page_picture() -> Image.Image:
    page = Image.new("L", (900, 500), 255)
    for row in range(6):
        ImageDraw.Draw(page).text((60, 50 + 60 * row), f"Lai Chau {row * 37} / 94 du an", fill=10, font_size=32)
    return page


def _scan(pages: int) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    for page in range(pages):
        canvas.drawImage(ImageReader(page_picture().rotate(page, fillcolor=255)), 0, 200, 595, 330)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _picture(kind: str) -> bytes:
    return _saved(lambda stream: page_picture().save(stream, kind, dpi=(150, 150)))


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _tar(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def _seven(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(data, name)
    return stream.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return _saved(book.save)
