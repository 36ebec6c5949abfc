"""DOC, RTF and ODT by way of LibreOffice: the same report gives the same figures."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from pipeline.errors import UnreadableError
from pipeline.mentions import find_mentions
from pipeline.observations import observe
from pipeline.reading import office, read_bytes

OFFICE = office.program()
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
SENTENCES = (
    "BÁO CÁO",
    "Toàn cụm đã trao 4.250 suất quà, cụ thể: Lai Châu 1.200 suất quà, Sơn La 1.850 suất quà, Cao Bằng 1.200 suất quà.",
    "Sơn La giải ngân 76/94 dự án (đạt 85%), kinh phí 12,5 tỷ đồng.",
)


def _word(*lines: str, font: str = "") -> bytes:
    document = docx.Document()
    for line in lines:
        run = document.add_paragraph().add_run(line)
        if font:
            run.font.name = font
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _as(kind: str, data: bytes, folder: Path) -> bytes:
    (folder / "report.docx").write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        str(OFFICE),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(folder / "report.docx")], check=True, capture_output=True, timeout=120)
    return (folder / f"report.{kind}").read_bytes()


def _figures(data: bytes, name: str, book: Any) -> list[tuple[str, str, str, str]]:
    document = read_bytes(data, name, book)
    observed = observe(document, find_mentions(document, book), book)
    return [(e.ref_area, e.measure.value, str(e.value), e.unit_measure) for e in observed.observations]


@needs_office
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt"])
def test_every_format_gives_the_same_figures(kind: str, tmp_path: Path, book: Any) -> None:
    plain = _figures("\n\n".join(SENTENCES).encode(), "report.txt", book)
    assert len(plain) == 8
    word = _word(*SENTENCES)
    assert _figures(word, "report.docx", book) == plain
    assert _figures(_as(kind, word, tmp_path), f"report.{kind}", book) == plain


@needs_office
def test_the_horned_u_of_old_fonts_is_kept(tmp_path: Path, book: Any) -> None:
    old = "tr\xad\xedc, th\xad viÖn, ®\xad\xeeng bé, n\xad\xedc s¹ch, ng\xad\xeai lao ®éng cña tØnh §iÖn Biªn"
    document = read_bytes(_as("doc", _word(old, font=".VnTime"), tmp_path), "old.doc", book)
    assert "thư viện" in document.text and "người lao động của tỉnh Điện Biên" in document.text


def test_soft_hyphens_of_unicode_words_divide_nothing(book: Any) -> None:
    data = _word("Hội nghị có 12 đại biểu")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "word/document.xml":
                part = part.replace("Hội nghị".encode(), "Hội</w:t><w:softHyphen/><w:t> nghị".encode())
            new.writestr(info.filename, part)
    assert "Hội nghị có 12" in read_bytes(stream.getvalue(), "soft.docx", book).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(1000) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1 12}", "LibreOffice, which is not installed"),
    ],
    ids=["locked", "missing"],
)
def test_what_to_do_is_told(data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(UnreadableError, match=reason) as error:
        office.transcribe(data, "x.doc")
    assert error.value.remedy


@needs_office
@pytest.mark.parametrize("charset", [0, 1, 2, 163])
def test_old_fonts_of_rich_text_tell_its_letters(charset: int) -> None:
    fonts = "".join(
        rf"{{\f{at}\fnil\fcharset{charset}\fprq2 {name};}}"
        for at, name in enumerate((".VnTime", ".VnTimeH", "VNI-Times"))
    )
    body = r"{\f0 C\'f2 t\'ad}\par{\f1 t\'e6ng hîp}\par{\f2 cuõ}".replace("î", r"\'ee").replace("õ", r"\'f5")
    data = rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{fonts}}}{body}\par}}".encode()
    assert office.transcribe(data, "a.rtf").text == "Cũ tư\n\nTỔNG HỢP\n\ncũ\n"
