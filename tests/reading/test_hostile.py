"""Broken and hostile files: each is a row, none stops the others, and nothing but the package's own errors is raised."""

import io
import random
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableError
from pipeline.reading import read_bytes
from pipeline.rulebook import load
from pipeline.runs.walk import run

TEXT = "Toàn cụm trao 4.250 suất quà, cụ thể: Lai Châu 1.200, Sơn La 1.850, Cao Bằng 1.200.\n\nSơn La giải ngân 76/94 dự án.\n"
HEADS = (
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{\\rtf1 ", b"<html><p>", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh9",
    b"\xfd7zXZ\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"| a | 1 |\n",
)  # fmt: skip


def _word() -> bytes:
    document = docx.Document()
    for line in TEXT.split("\n\n"):
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    table.cell(1, 1).text = "12"
    return _saved(document.save)


def _sheet() -> bytes:
    book = openpyxl.Workbook()
    for row in (("Tỉnh", "Số vụ"), ("Lai Châu", 12), ("Sơn La", 13)):
        book.worksheets[0].append(row)
    return _saved(book.save)


def _pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for page in range(3):
        canvas.drawString(80, 700, f"Lai Chau 76/94 du an, trang {page}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("b.docx", _word())
    return stream.getvalue()


def _tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    return stream.getvalue()


def _saved(save: Callable[[Any], None]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def _seeds() -> dict[str, bytes]:
    html = "<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.split("\n\n")) + "</body></html>"
    return {
        "txt": TEXT.encode(), "utf16.txt": TEXT.encode("utf-16"), "html": html.encode(), "docx": _word(), "xlsx": _sheet(),
        "pdf": _pdf(), "zip": _zip(), "tar.gz": _tar(),
    }  # fmt: skip


def _damaged(data: bytes, kind: int, dice: random.Random) -> bytes:
    """Flipped bits, a lost end, a lost piece, a piece twice, a piece of noise, a piece of zeros, higher digits, a lost head."""
    out = bytearray(data)
    at, long = dice.randrange(len(out)), dice.choice((1, 16, 400))
    match kind:
        case 0:
            for _ in range(long):
                out[dice.randrange(len(out))] ^= 1 << dice.randrange(8)
        case 1:
            del out[at:]
        case 2:
            del out[at : at + long]
        case 3:
            out[at:at] = out[at // 2 : at // 2 + long]
        case 4:
            out[at : at + long] = dice.randbytes(long)
        case 5:
            out[at : at + long] = bytes(long)
        case 6:
            out = bytearray(57 if 48 <= byte <= 57 and dice.random() < 0.1 else byte for byte in out)
        case _:
            del out[: dice.randrange(600)]
    return bytes(out)


def test_damaged_files_are_rows_and_the_others_go_on(tmp_path: Path) -> None:
    dice = random.Random(11)
    names = []
    for ending, data in _seeds().items():
        for kind in range(8):
            for number in range(2):
                names.append(f"{kind}-{number}.{ending}")
                (tmp_path / names[-1]).write_bytes(_damaged(data, kind, dice))
        names.append(f"sound.{ending}")
        (tmp_path / names[-1]).write_bytes(data)
    out = tmp_path / "out"
    result = run([tmp_path / name for name in names], out)
    assert result.exit_code == 3
    rows = list(result.documents)
    files = [Path(row["source"].partition("!")[0]).name for row in rows]
    assert list(dict.fromkeys(files)) == names
    assert all(row["reason"] for row in rows if row["status"] != "read")
    assert not [row for row in rows if "internal error" in row["reason"]]
    sound = [row for row in rows if Path(row["source"].partition("!")[0]).name.startswith("sound")]
    assert {row["status"] for row in sound} <= {"read", "partly", "duplicate"}
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{table.name}.csv" for table in result.tables)


@settings(max_examples=30)
@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(head: bytes, data: bytes) -> None:
    try:
        read_bytes(head + data, "any.bin", load())
    except UnreadableError as error:
        assert error.reason and error.remedy


@settings(max_examples=30)
@given(st.sampled_from([name for name in _seeds() if "zip" not in name and "tar" not in name]), st.data())
def test_any_damage_is_read_or_refused(name: str, draw: Any) -> None:
    data = bytearray(_SEEDS[name])
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data) - 1))
        data[at : at + draw.draw(st.integers(0, 8))] = draw.draw(st.binary(max_size=8))
    try:
        read_bytes(bytes(data), f"any.{name}", load())
    except UnreadableError as error:
        assert error.reason and error.remedy


_SEEDS = _seeds()


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "{secret}">]><html><p>&x; 12 vụ</p>',
        '<html><iframe src="{secret}"></iframe><script>alert(12)</script><p>Hà Nội 12 vụ</p>',
        '<html><meta charset="zip_codec"><p>Hà Nội 12 vụ</p>',
        "<html><table><tr><td rowspan=65534 colspan=1000>12</td></tr>" + "<tr><td colspan=1000>1</td></tr>" * 500,
    ],
    ids=["entity", "frame", "codec", "spans"],
)
def test_pages_fetch_and_run_nothing(page: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("nội dung kín")
    text = read_bytes(page.replace("{secret}", secret.as_uri()).encode(), "page.html", load()).text
    assert "12" in text and "alert" not in text and "kín" not in text
