"""Whole runs: the tables, bad inputs beside good ones, duplicates, bytes that stay the same."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import OutputError
from pipeline.runs.walk import run

GOOD = "Sơn La 76/94 doanh nghiệp (đạt 85%).\n"
TABLES = ("documents", "observations", "claims", "checks", "findings", "unbound")


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "same.txt").write_text(GOOD, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "nul.txt").write_bytes(b"Lai Ch\xc3\xa2u c\xc3\xb3 12 m\xc3\xb4 h\xc3\xacnh.\x00" + b" " * 2000)
    (folder / "none.txt").write_text("Không có số liệu nào.", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (folder / "sub" / "b.md").write_text("Lai Châu có 12 mô hình.", encoding="utf-8")
    (folder / ".hidden.txt").write_text(GOOD, encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    return folder


def test_one_bad_file_never_stops_the_rest(archive: Path, tmp_path: Path) -> None:
    result = run([archive], tmp_path / "out")
    states = {Path(row["source"]).name: row["status"] for row in result.documents}
    assert states == {
        "a.txt": "read", "same.txt": "duplicate", "empty.txt": "failed", "binary.txt": "failed", "nul.txt": "read",
        "none.txt": "read", "scan.pdf": "failed", "b.md": "read", "picture.png": "failed",
    }  # fmt: skip
    assert all(row["reason"] for row in result.documents if row["status"] != "read")
    assert result.exit_code == 3


def test_files_are_whole_stable_and_clean(archive: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run([archive], tmp_path / name)
    for name in TABLES:
        data = (tmp_path / "one" / f"{name}.csv").read_bytes()
        assert data == (tmp_path / "two" / f"{name}.csv").read_bytes()
        assert b"\r" not in data
    assert sorted(path.name for path in (tmp_path / "one").iterdir()) == sorted(f"{name}.csv" for name in TABLES)


def test_rows_keep_the_contract(archive: Path, tmp_path: Path) -> None:
    run([archive], tmp_path / "out")
    finding = next(row for row in _rows(tmp_path / "out", "findings") if row["severity"] == "error")
    assert (finding["check"], finding["stated"], finding["expected"], finding["difference"]) == (
        "percent_of_target",
        "85",
        "80.85",
        "4.15",
    )
    claim = next(row for row in _rows(tmp_path / "out", "claims") if row["target"])
    assert (claim["actual"], claim["target"], claim["stated_percent"], claim["computed_percent"]) == (
        "76",
        "94",
        "85",
        "80.85",
    )
    ids = [row["obs_id"] for row in _rows(tmp_path / "out", "observations")]
    assert len(ids) == len(set(ids))
    for row in _rows(tmp_path / "out", "checks"):
        assert set(row["obs_ids"].split()) <= set(ids)


def test_frames_on_request(archive: Path) -> None:
    frame = run([archive / "a.txt"]).observations.to_pandas()
    assert list(frame["value"]) == ["76", "94", "85"]


def test_unwritable_output_is_told_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError):
        run([tmp_path], tmp_path / "file" / "out")


def test_missing_input_is_a_row(tmp_path: Path) -> None:
    result = run([tmp_path / "none.txt"])
    [row] = result.documents
    assert (row["status"], row["reason"]) == ("failed", "there is no such file")


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "1." * 50_000,
        "Lai Châu 12 " * 8_000,
        "Toàn cụm có 5 hộ¹.\n\n" + "".join(f"{n}. Lai Châu {n} hộ\n\n" for n in range(1, 3000)),
        "(" * 20_000,
        "trong đó " * 10_000,
        "hai mươi " * 8_000,
    ],
    ids=["digits", "marks", "areas", "notes", "brackets", "cues", "words"],
)
def test_hostile_texts_end_soon(text: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(text, encoding="utf-8")
    assert run([path], tmp_path / "out").exit_code == 0


def test_samples_give_the_outputs_that_are_kept(tmp_path: Path, monkeypatch: Any) -> None:
    root = Path(__file__).parent.parent.parent
    monkeypatch.chdir(root)
    run(["samples"], tmp_path / "out")
    for name in TABLES:
        assert (tmp_path / "out" / f"{name}.csv").read_bytes() == (root / "outputs" / f"{name}.csv").read_bytes(), name


def test_pipes_and_devices_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = run([tmp_path])
    assert [row["reason"] for row in result.documents] == ["", "it is a device or a pipe", "it is a device or a pipe"]
