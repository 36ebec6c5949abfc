"""soatso doctor, and that the README knows every command."""

import argparse
import shutil
from pathlib import Path

import pytest

from pipeline.cli import doctor, main
from pipeline.cli.main import _parser
from pipeline.reading.scans import Engine

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_nothing_there(lang: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "engine", lambda: None)
    monkeypatch.setattr(doctor, "office_program", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert main(["doctor", "--lang", lang]) == 0
    shown = capsys.readouterr().out
    for words in ("apt-get install tesseract-ocr", "brew install tesseract", "winget install", "libreoffice-writer"):
        assert words in shown
    assert shown.count("✗") == 2 and "✓" not in shown
    assert ("chưa cài" in shown) is (lang == "vi")


def test_vietnamese_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "engine", lambda: Engine("tesseract", "5.3.0", ("eng",)))
    monkeypatch.setattr(doctor, "office_program", lambda: "soffice")
    monkeypatch.setattr(doctor, "office_version", lambda _: "24.2")
    assert main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "✓ Tesseract 5.3.0" in shown and "✗ Tesseract: vie" in shown and "✓ LibreOffice 24.2" in shown
    assert "tesseract-ocr-vie" in shown or "tesseract-lang" in shown


def test_everything_there(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "engine", lambda: Engine("tesseract", "5.3.0", ("eng", "vie")))
    monkeypatch.setattr(doctor, "office_program", lambda: "soffice")
    monkeypatch.setattr(doctor, "office_version", lambda _: "24.2")
    assert main(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "✗" not in shown and "Every format can be read." in shown


def test_the_readme_knows_every_command() -> None:
    parser = _parser()
    verbs = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    missing = [name for name in verbs.choices if f"soatso {name}" not in README]
    assert not missing
