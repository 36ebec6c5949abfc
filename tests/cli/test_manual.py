"""What the README and --help promise: every command and option that they name is driven as it stands there."""

import contextlib
import csv
import io
import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks import all_checks
from pipeline.cli import main
from pipeline.cli.main import _parser

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\| `soatso ([^`]+)` \|", README, re.MULTILINE)
REPORT = (
    "Toàn cụm trao 4.950 suất quà, cụ thể: Lai Châu 1.200 suất quà, Sơn La 1.850 suất quà, Cao Bằng 1.800 suất quà.\n"
)
VALUES = {
    "--out": "out", "--fail-on": "warning", "--rules": str(ROOT / "rules"), "--lang": "vi", "--password": "x",
    "--seconds": "5", "--boxes": None,
}  # fmt: skip


def uses(command: str) -> Iterator[str]:
    """Every way to write a command of the README: with and without each [option], with each of its a|b."""
    command = command.replace(r"\|", "|")
    parts = [part for part in re.split(r"(\[[^\]]*\])", command) if part.strip()]
    choices = [["", part[1:-1]] if part.startswith("[") else [part] for part in parts]
    for chosen in product(*choices):
        words = " ".join(chosen).split()
        for each in product(*(word.split("|") for word in words)):
            yield " ".join(each)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A folder with one report and its results; what the capital words of the README stand for in it."""
    monkeypatch.chdir(tmp_path)
    Path("r.txt").write_text(REPORT, encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()):
        main(["run", "r.txt", "--out", "out"])
        main(["run", "r.txt", "--out", "outputs"])  # where why looks when nothing is said
    with open("out/findings.csv", encoding="utf-8", newline="") as handle:
        [finding] = csv.DictReader(handle)
    return {
        "INPUT...": "r.txt r.txt", "FILE": "r.txt", "FOLDER": "out", "CHECK": "total_of_parts", "FINDING_ID": finding["finding_id"],
    }  # fmt: skip


def called(text: str, desk: dict[str, str]) -> list[str]:
    for word, meant in desk.items():
        text = text.replace(word, meant)
    return text.split()


def test_the_readme_names_every_command() -> None:
    [verbs] = [each.choices for each in _parser()._actions if isinstance(each.choices, dict)]
    assert {command.split()[0] for command in COMMANDS} == set(verbs)


@pytest.mark.parametrize("use", [use for command in COMMANDS for use in uses(command)])
def test_commands_of_the_readme(use: str, desk: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(called(use, desk)) == (1 if "--fail-on" in use else 0)
    shown = capsys.readouterr()
    assert shown.out.strip()
    assert not shown.err or "--boxes" in use  # a text has no pages


def test_every_option_of_the_readme_is_one_of_the_program() -> None:
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README.split("## Commands")[1].split("## The tables")[0]))
    assert {"--out", "--fail-on", "--lang", "--rules", "--boxes"} <= told
    assert {*told, "--seconds", "--password"} == set(VALUES)


def _options() -> Iterator[Any]:
    for command in COMMANDS:
        words = command.split("[")[0].split()
        with contextlib.redirect_stdout(io.StringIO()) as shown, contextlib.suppress(SystemExit):
            main([word for word in words if not word.isupper() and word != "INPUT..."] + ["--help"])
        for option in dict.fromkeys(re.findall(r"(?<=[\s\[])--[a-z-]+", shown.getvalue())):
            if option != "--help":
                yield pytest.param(" ".join(words), option, id=f"{words[0]} {option}")


@pytest.mark.parametrize(("command", "option"), list(_options()))
def test_every_option_of_the_help(
    command: str, option: str, desk: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    value = VALUES[option]
    assert main([*called(command, desk), option, *([value] if value else [])]) == (1 if option == "--fail-on" else 0)
    assert capsys.readouterr().out.strip()


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.split()[0] in ("run", "why", "doctor", "rules")])
def test_vietnamese_is_spoken(command: str, desk: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    words = called(command.split("[")[0], desk)
    main([*words, "--lang", "en"])
    english = capsys.readouterr().out
    main([*words, "--lang", "vi"])
    assert len(set(re.findall(r"[ạảấầẩậắằặẹẻếềểệịọốồổộớờợụủứừửựỳỷỹơưđ]", capsys.readouterr().out))) > 5
    assert "Đã đọc" not in english


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert re.fullmatch(r"soatso \d+\.\d+\S*\n", capsys.readouterr().out)


def test_the_two_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The first block of the README: the run as it stands there, and what is said to come of it."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    [line] = [line for line in README.split("```")[1].splitlines() if "soatso run" in line]
    assert main(shlex.split(line.split(".venv/bin/soatso ")[1])) == 0
    assert "6 documents read, 0 failed" in capsys.readouterr().out
    tables = re.findall(r"^\| `(\w+\.csv)` \|", README, re.MULTILINE)
    assert sorted(path.name for path in Path("out").iterdir()) == sorted(tables)


def test_the_library_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    block = README.split("```python")[1].split("```")[0]
    names: dict[str, Any] = {}
    exec(block, names)
    assert len(names["frame"]) == len(names["result"].observations) > 300
    assert "89/95" in capsys.readouterr().out


def test_the_readme_names_every_check() -> None:
    table = README.split("## The checks")[1].split("## As a library")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == {check.name for check in all_checks()}
