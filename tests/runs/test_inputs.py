"""Folders as they are found: links that lead in circles or away, links to nothing, names that no shell likes."""

import csv
import os
import sys
from pathlib import Path

import pytest

from pipeline.runs.inputs import list_inputs
from pipeline.runs.walk import run

GOOD = "Sơn La 76/94 doanh nghiệp (đạt 85%).\n"
NAMES = ("-rf.txt", "--out.txt", "new\nline.txt", "tab\t.txt", "\x1b[31mred.txt", "=1+1.txt", "e\u0301.txt", "{0}%s.txt",
         "a b  c.txt", "bidi\u202etxt.txt")  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names_are_rows_like_any_other(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_text(GOOD.replace("76", str(60 + number)), encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt")).write_text(GOOD, encoding="utf-8")
    result = run([folder], tmp_path / "out")
    assert result.exit_code == 0
    with (tmp_path / "out" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == len(NAMES) + 1 and {row["status"] for row in rows} == {"read"}
    assert {str(folder / name) for name in NAMES} <= {row["source"] for row in rows}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_in_circles_and_away_are_not_followed(tmp_path: Path) -> None:
    folder, away = tmp_path / "in", tmp_path / "away"
    (folder / "deep").mkdir(parents=True)
    away.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (away / "b.txt").write_text(GOOD, encoding="utf-8")
    (folder / "deep" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "away").symlink_to(away, target_is_directory=True)
    assert list(list_inputs([folder])) == [folder / "a.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_to_nothing_or_to_themselves_are_rows_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    result = run([tmp_path])
    told = {Path(row["source"]).name: (row["status"], row["reason"]) for row in result.documents}
    assert told["good.txt"][0] == "read"
    assert told["gone.txt"] == ("failed", "there is no such file")
    assert told["self.txt"][0] == "failed" and told["self.txt"][1]
    assert result.exit_code == 3


def test_a_folder_without_reports_leaves_the_tables_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sơn La: 12 lớp.", encoding="utf-8")
    (tmp_path / "none").mkdir()
    run([tmp_path / "a.txt"], tmp_path / "out")
    before = (tmp_path / "out" / "documents.csv").read_bytes()
    run([tmp_path / "none"], tmp_path / "out")
    assert (tmp_path / "out" / "documents.csv").read_bytes() == before
