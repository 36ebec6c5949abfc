"""Archives: files taken out whole under harmless names; bombs, locks and ruins refused with a reason."""

import io
import os
import tarfile
import zipfile
from pathlib import Path

import py7zr
import pytest

from pipeline.errors import UnreadableError
from pipeline.reading import office
from pipeline.reading.archives import members
from pipeline.reading.containers import Container, Limits, parse_xml
from pipeline.reading.unpacking import safe_name


def _zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:" + path.suffix[1:].replace("tar", "")) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return path


def _sevenzip(path: Path, files: dict[str, bytes], password: str | None = None) -> Path:
    with py7zr.SevenZipFile(path, "w", password=password) as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return path


FILES = {"năm 2023/báo cáo.txt": "Toàn tỉnh có 12 xã".encode(), "b.txt": b"2"}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tar.bz2", "a.tar.xz", "a.7z"])
def test_members_of_every_kind(tmp_path: Path, name: str) -> None:
    make = {".zip": _zip, ".7z": _sevenzip}.get(Path(name).suffix, _tar)
    assert dict(members(make(tmp_path / name, FILES))) == FILES


def test_names_are_harmless(tmp_path: Path) -> None:
    files = {"../../etc/x.txt": b"1", "/abs/y.txt": b"2", "C:\\z\n.txt": b"3", "__MACOSX/._x": b"4"}
    assert [name for name, _ in members(_zip(tmp_path / "a.zip", files))] == ["etc/x.txt", "abs/y.txt", "C_/z_.txt"]
    assert next(name for name, _ in members(_tar(tmp_path / "a.tar", files))) == "etc/x.txt"
    assert safe_name("../..") == "unnamed"


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (Limits(members=1), "more than 1 members"),
        (Limits(member_bytes=10), "larger than 0 MB"),
        (Limits(total_bytes=20), "unpacks to more than 0 MB"),
    ],
)
@pytest.mark.parametrize("make", [_zip, _tar, _sevenzip])
def test_limits(tmp_path: Path, limits: Limits, reason: str, make: object) -> None:
    name = {"_zip": "a.zip", "_tar": "a.tar", "_sevenzip": "a.7z"}[make.__name__]  # type: ignore[attr-defined]
    path = make(tmp_path / name, FILES)  # type: ignore[operator]
    with pytest.raises(UnreadableError, match=reason):
        list(members(path, limits))


@pytest.mark.parametrize(("make", "name"), [(_zip, "b.zip"), (_tar, "b.tar.gz"), (_sevenzip, "b.7z")])
def test_bombs_are_refused(tmp_path: Path, make: object, name: str) -> None:
    path = make(tmp_path / name, {"zeros": bytes(12_000_000)})  # type: ignore[operator]
    with pytest.raises(UnreadableError, match="times its size"):
        list(members(path))


def test_encrypted_members_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"encrypted members: kín\.txt"):
        list(members(_sevenzip(tmp_path / "a.7z", {"kín.txt": b"1"}, "mật")))
    path = _zip(tmp_path / "a.zip", {"kín.txt": b"1", "mở.txt": b"2"})
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    found = []
    with pytest.raises(UnreadableError, match=r"kín\.txt \(encrypted\)"):
        found.extend(members(path))
    assert found == [("mở.txt", b"2")]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.7z"])
def test_ruins(tmp_path: Path, name: str) -> None:
    make = {".zip": _zip, ".7z": _sevenzip}.get(Path(name).suffix, _tar)
    path = make(tmp_path / name, FILES)
    data = path.read_bytes()
    for cut in (len(data) - 25, len(data) // 2, 3, 0):
        path.write_bytes(data[:cut])
        with pytest.raises(UnreadableError):
            list(members(path))


def test_containers_refuse_entities_and_bombs() -> None:
    with pytest.raises(UnreadableError, match="document type"):
        parse_xml(b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>&e;</a>', "x", "a.xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(3_000_000))
    with pytest.raises(UnreadableError, match="times its size"):
        Container(buffer.getvalue(), "x").read("word/document.xml")


def test_office_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableError, match="needs LibreOffice, which is not installed"):
        office.transcribe(b"{\\rtf1 x}", "a.rtf")
    with pytest.raises(UnreadableError, match="no DOC, RTF or ODT"):
        office.transcribe(b"hello", "a.txt")


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands in for LibreOffice")
def test_office_converts_and_ends_what_hangs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph("Toàn tỉnh có 12 xã.")
    made.save(str(tmp_path / "made.docx"))
    program = tmp_path / "soffice"
    script = (
        '#!/bin/sh\nfor last; do :; done\ndir=$(dirname "$last")\nmkdir "$dir/out"; cp {} "$dir/out/document.docx"\n'
    )
    program.write_text(script.format(tmp_path / "made.docx"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    transcript = office.transcribe(b"{\\rtf1 x}", "a.rtf")
    assert (transcript.text, transcript.format) == ("Toàn tỉnh có 12 xã.\n", "rtf")
    program.write_text("#!/bin/sh\nsleep 30\n")
    monkeypatch.setattr(office, "SECONDS", 0.2)
    with pytest.raises(UnreadableError, match="took more than"):
        office.transcribe(b"{\\rtf1 x}", "a.rtf")
