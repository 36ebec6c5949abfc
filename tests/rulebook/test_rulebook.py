"""The rules themselves, and what is said of broken ones."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RuleError
from pipeline.rulebook import load
from pipeline.rulebook.check import problems


def test_shipped_rules_are_sound() -> None:
    assert problems() == ()


@pytest.fixture
def copy(tmp_path: Path, book: Any) -> Path:
    return Path(shutil.copytree(book.folder, tmp_path / "rules"))


def test_unknown_key_is_told_with_its_line(copy: Path) -> None:
    path = copy / "places.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n[[pattern]]\nname = "x"\nregex = "a"\nexamples = ["a"]\ncolour = 1\n',
        encoding="utf-8",
    )
    line = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(RuleError, match=rf"places\.toml:{line}: .*colour"):
        load(copy)


def test_near_miss_that_matches_is_told(copy: Path) -> None:
    path = copy / "numbers.toml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + '\n[[pattern]]\nname = "x"\nregex = "a"\nexamples = ["b"]\nnear_misses = ["a"]\n',
        encoding="utf-8",
    )
    found = problems(copy)
    assert [("example" in problem, "near miss" in problem) for problem in found] == [(True, False), (False, True)]


def test_missing_file(copy: Path) -> None:
    (copy / "areas.csv").unlink()
    with pytest.raises(RuleError, match=r"areas\.csv"):
        load(copy)


@pytest.mark.parametrize(
    ("day", "count"),
    [("1978-01-01", 38), ("1985-01-01", 40), ("1990-01-01", 44), ("1995-01-01", 53), ("2000-01-01", 61), ("2005-01-01", 64), ("2023-06-30", 63), ("2026-01-01", 34)],
)  # fmt: skip
def test_the_country_has_its_provinces_on_each_day(day: str, count: int, book: Any) -> None:
    assert sum(area.is_valid(day) for area in book.areas) == count
