"""The command line: what it prints, its exit codes, one clear line for every failure."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from pipeline import reading
from pipeline.cli import main

GOOD = "Sơn La 76/94 doanh nghiệp (đạt 85%).\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "r.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_run_tells_what_was_found(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(report), "--out", str(tmp_path / "out")]) == 0
    shown = capsys.readouterr().out
    for words in ("1 documents read", "3 figures found", "ERROR percent_of_target", "80.85%", "findings.csv (1)"):
        assert words in shown


def test_vietnamese(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", str(report), "--lang", "vi"])
    assert "báo cáo ghi 85%" in capsys.readouterr().out


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1)])
def test_fail_on(level: str, code: int, report: Path) -> None:
    assert main(["run", str(report), "--fail-on", level]) == code


def test_fail_on_nothing(tmp_path: Path) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("Sơn La 76/94 doanh nghiệp (đạt 80,9%).", encoding="utf-8")
    assert main(["run", str(path), "--fail-on", "warning"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["run", "nowhere.txt"], 3),
        (["text", "nowhere.txt"], 3),
        (["figures", "nowhere.txt"], 3),
        (["figures", "nowhere.txt", "--rules", "nowhere"], 2),
        (["explain", "nothing"], 2),
        (["run", ".", "--rules", "nowhere"], 2),
        (["rules", "check", "--rules", "nowhere"], 2),
    ],
)
def test_failures_are_one_line(
    arguments: list[str], code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(tmp_path)]) == 2
    assert "no documents found" in capsys.readouterr().err


def test_text_and_figures(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", str(report)]) == 0
    assert "[paragraph] Sơn La 76/94" in capsys.readouterr().out
    assert main(["figures", str(report)]) == 0
    assert "[85%]{Sơn La|percent|%}" in capsys.readouterr().out


def test_explain_and_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "change_rate"]) == 0
    told = capsys.readouterr().out
    assert "33,3%" in told  # an increase,
    assert "96,5%" in told  # and an index: one check, told of each kind that it judges
    assert main(["explain", "percent_of_target"]) == 0
    assert "Flagged:" in capsys.readouterr().out
    assert main(["rules", "check"]) == 0


def test_control_characters_never_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.txt"
    path.write_text("Sơn La\x1b[31m 76/94 doanh nghiệp (đạt 85%)\u202e.", encoding="utf-8")
    for command in ("run", "text", "figures"):
        main([command, str(path)])
        shown = capsys.readouterr().out
        assert "\x1b" not in shown and "\u202e" not in shown


def test_help_imports_no_heavy_engine() -> None:
    code = "import sys; from pipeline.cli.main import _parser; _parser().format_help(); print(sorted({'spacy', 'pandas', 'pydantic', 'regex'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_why_shows_every_figure_of_a_sum(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "r.txt"
    report.write_text(
        "Toàn cụm trao 4.950 suất quà, cụ thể: Lai Châu 1.200 suất quà, Sơn La 1.850 suất quà, Cao Bằng 1.800 suất quà.\n",
        encoding="utf-8",
    )
    out = str(tmp_path / "out")
    main(["run", str(report), "--out", out])
    name = (tmp_path / "out" / "findings.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    capsys.readouterr()
    assert main(["why", name, "--out", out]) == 0
    shown = capsys.readouterr().out
    for words in ("1,200", "1,850", "1,800", "Σ 4,850", "≠ 4,950", "Sơn La"):
        assert words in shown


def test_why_of_no_finding_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "nothing", "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_text_with_boxes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842), encrypt=StandardEncryption("key"))
    canvas.showPage()
    canvas.setFont("Helvetica", 13)
    canvas.drawString(80, 700, "Lai Châu 12 công trình.")
    canvas.save()
    assert main(["text", str(path), "--boxes", "--password", "key"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[-2] == "[paragraph]"
    page, left, top, right, bottom, *words = shown[-1].split()
    assert (page, left, words) == ("2", "80.0", ["Lai", "Châu", "12", "công", "trình."])
    assert float(top) < 842 - 700 < float(bottom)
    assert 200 < float(right) < 240


def test_boxes_of_a_file_without_pages(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["text", str(report), "--boxes"]) == 0
    shown = capsys.readouterr()
    assert "76/94" in shown.out
    assert "(text) has no pages" in shown.err


forked = pytest.mark.skipif(sys.platform != "linux", reason="the patched reader reaches a forked process only")


@forked
@pytest.mark.parametrize("command", ["text", "figures"])
def test_one_document_keeps_to_the_limits_of_a_run(
    command: str, report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_bytes", lambda *_, **__: time.sleep(60))
    assert main([command, str(report), "--seconds", "0.1"]) == 3
    [told] = capsys.readouterr().err.splitlines()
    assert "more than 0.1 seconds" in told and "--seconds" in told


@forked
@pytest.mark.parametrize("error", [MemoryError(), ZeroDivisionError("by zero")])
def test_what_ends_the_reading_of_one_document_is_one_line(
    error: Exception, report: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(reading, "read_bytes", fails)
    assert main(["text", str(report)]) == 3
    [told] = capfd.readouterr().err.splitlines()
    assert told.startswith(f"soatso: {report}: ")
