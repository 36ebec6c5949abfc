"""A run that was stopped goes on from where it was, and leaves nothing behind once it has ended whole."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.runs import journal, walk
from pipeline.runs.walk import run

TABLES = ("documents", "observations", "claims", "checks", "findings", "unbound")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Sơn La {number + 70}/94 doanh nghiệp (đạt 85%).", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"")
    return folder


def _stop_at(name: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have the run get a signal as it reads the file of that name; the list gathers what is read."""
    judge = walk.judge
    read: list[str] = []

    def stopping(data: bytes, source: str, terms: object) -> object:
        read.append(Path(source).name)
        if source.endswith(name):
            signal.raise_signal(signal.SIGTERM)
        return judge(data, source, terms)  # type: ignore[arg-type]

    monkeypatch.setattr(walk, "judge", stopping)
    return read


def test_the_same_call_goes_on(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run([reports], tmp_path / "whole")
    read = _stop_at("2.txt", monkeypatch)
    assert run([reports], tmp_path / "out").exit_code == 143
    assert read == ["0.txt", "1.txt", "2.txt"]
    assert (tmp_path / "out" / journal.NAME).is_file()
    (reports / "1.txt").write_text("Sơn La 12/94 doanh nghiệp (đạt 85%).", encoding="utf-8")
    read = _stop_at("none", monkeypatch)
    assert run([reports], tmp_path / "out").exit_code == 3
    assert read == ["1.txt", "3.txt", "4.txt", "5.txt", "bad.txt"]
    monkeypatch.undo()
    run([reports], tmp_path / "whole")
    for name in TABLES:
        assert (tmp_path / "out" / f"{name}.csv").read_bytes() == (tmp_path / "whole" / f"{name}.csv").read_bytes()
    assert not (tmp_path / "out" / journal.NAME).exists()


def test_other_terms_and_torn_lines_are_read_anew(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stop_at("2.txt", monkeypatch)
    run([reports], tmp_path / "out")
    kept = tmp_path / "out" / journal.NAME
    whole = kept.read_text()
    kept.write_text(whole[: whole.rindex("[")])
    read = _stop_at("2.txt", monkeypatch)
    run([reports], tmp_path / "out")
    assert "0.txt" not in read and "2.txt" in read
    read = _stop_at("2.txt", monkeypatch)
    run([reports], tmp_path / "out", password="other")
    assert read == ["0.txt", "1.txt", "2.txt"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_a_hanging_document_at_once(number: int, code: int, tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom pipeline.runs import intake\nfrom pipeline.cli import main\n"
        "intake.judge = lambda *_: (print('begun', flush=True), time.sleep(60))\nsys.exit(main(sys.argv[1:]))\n"
    )
    (tmp_path / "a.html").write_text("<html><p>Hà Nội 12 vụ</p>", encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        program,
        "run",
        str(tmp_path / "a.html"),
        "--out",
        str(tmp_path / "out"),
        "--seconds",
        "50",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "begun\n"
    process.send_signal(number)
    _, said = process.communicate(timeout=20)
    assert process.returncode == code
    assert "Traceback" not in said and said.startswith("soatso: ")
