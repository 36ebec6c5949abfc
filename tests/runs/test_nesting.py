"""Archives within archives: each report is a document, each broken one a row, bombs end soon."""

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.runs.walk import run


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _states(path: Path) -> dict[str, tuple[str, str]]:
    documents = run([path]).documents
    found = {row["source"].partition("!")[2]: (row["status"], row["reason"]) for row in documents}
    assert len(found) == len(documents)
    return found


def _report(number: int) -> bytes:
    return f"Hà Nội có {number} vụ cháy.".encode()


def test_archives_within_are_opened_to_a_depth(tmp_path: Path) -> None:
    deep = _zip({"d.txt": _report(4)})
    third = _zip({"c.txt": _report(3), "deep.zip": deep})
    second = _zip({"b.txt": _report(2), "third.zip": third})
    (tmp_path / "a.zip").write_bytes(
        _zip({"second.zip": second, "bad.7z": b"7z\xbc\xaf\x27\x1c?", "a.txt": _report(1)})
    )
    assert _states(tmp_path / "a.zip") == {
        "second.zip!b.txt": ("read", ""),
        "second.zip!third.zip!c.txt": ("read", ""),
        "second.zip!third.zip!deep.zip": ("failed", "archives are nested deeper than 3"),
        "bad.7z": ("failed", "it is a broken archive, or none that is read (ZIP, TAR, 7z)"),
        "a.txt": ("read", ""),
    }


def test_a_bomb_of_archives_ends_soon(tmp_path: Path) -> None:
    data = _zip({"x.txt": b"0" * 100_000})
    for _ in range(4):
        data = _zip({f"{number}.zip": data for number in range(12)})
    (tmp_path / "bomb.zip").write_bytes(data)
    assert any("more than 100 archives" in reason for _, reason in _states(tmp_path / "bomb.zip").values())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_and_of_the_same_bytes_are_each_listed(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for _ in range(3):
            archive.writestr(zipfile.ZipInfo("a.txt"), _report(1))
    (tmp_path / "same.zip").write_bytes(stream.getvalue())
    assert [(name, state) for name, (state, _) in _states(tmp_path / "same.zip").items()] == [
        ("a.txt", "read"), ("a.txt (2)", "duplicate"), ("a.txt (3)", "duplicate"),
    ]  # fmt: skip


def test_old_names_are_turned_into_unicode(tmp_path: Path) -> None:
    old = "TæNG HîP B¸O C¸O c«ng t¸c n¨m 2005 cña tØnh §iÖn Biªn.txt"
    plain = old.encode("latin-1").decode("cp437")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x" * len(plain), _report(1))
    (tmp_path / "old.zip").write_bytes(stream.getvalue().replace(b"x" * len(plain), old.encode("latin-1")))
    [name] = _states(tmp_path / "old.zip")
    assert name.endswith("công tác năm 2005 của tỉnh Điện Biên.txt")
