"""Read the files of rules/ into a rulebook; every mistake is told with its file and line."""

import csv
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from pipeline.errors import RuleError
from pipeline.model.areas import Area
from pipeline.rulebook.book import Organisation, Rulebook, Unit
from pipeline.rulebook.cards import (
    AbbreviationRow,
    AreaRow,
    Card,
    CheckCard,
    IndicatorFile,
    Message,
    OrganisationRow,
    PatternFile,
    UnitRow,
)
from pipeline.rulebook.compiled import compiled

C = TypeVar("C", bound=Card)

_OTHER_SHAPES = {"checks", "indicators", "messages", "reasons"}


def shipped() -> Path:
    """The folder of the shipped rules: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load(folder: str | Path | None = None) -> Rulebook:
    """Load a folder of rules, the shipped one by default. Raises RuleError with file and line."""
    return _load(Path(folder) if folder is not None else shipped())


@lru_cache(maxsize=4)
def _load(folder: Path) -> Rulebook:
    if not folder.is_dir():
        raise RuleError(str(folder), "no such folder of rules", "give the folder that holds areas.csv")
    areas = tuple(
        Area(
            row.area_id, row.name, row.kind, row.code, row.valid_from, row.valid_to, row.code_2025, _split(row.variants)
        )
        for row in _rows(folder / "areas.csv", AreaRow)
    )
    abbreviations = {
        key: row.expansion
        for row in _rows(folder / "abbreviations.csv", AbbreviationRow)
        for key in (row.abbr, *_split(row.variants))
    }
    files = {
        path.stem: parse(path, PatternFile) for path in sorted(folder.glob("*.toml")) if path.stem not in _OTHER_SHAPES
    }
    return Rulebook(
        folder=folder,
        areas=areas,
        units=tuple(Unit(row.phrase, row.head, row.dimension) for row in _rows(folder / "units.csv", UnitRow)),
        organisations=tuple(
            Organisation(row.name, _split(row.variants)) for row in _rows(folder / "organisations.csv", OrganisationRow)
        ),
        abbreviations=abbreviations,
        indicators=parse(folder / "indicators.toml", IndicatorFile).indicator,
        checks=_cards(folder / "checks.toml", CheckCard),
        messages=_cards(folder / "messages.toml", Message),
        files=files,
        compiled=compiled(folder, files),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _rows(path: Path, card: type[C]) -> Iterator[C]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), start=2):
                try:
                    yield card(**row)
                except (ValidationError, TypeError) as error:
                    raise RuleError(f"rules/{path.name}:{number}", _first(error), "mend the row") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RuleError(
            f"rules/{path.name}", f"cannot be read ({error})", "restore it from the shipped rules"
        ) from error


def _table(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(
            f"rules/{path.name}", f"cannot be read ({error})", "restore it from the shipped rules"
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"rules/{path.name}", f"is not valid TOML: {error}", "mend the line named") from error


def parse(path: Path, card: type[C]) -> C:
    """A file that is one card. Raises RuleError with file and line."""
    table = _table(path)
    try:
        return card.model_validate(table)
    except ValidationError as error:
        raise RuleError(f"rules/{path.name}:{_line(path, error)}", _first(error), "mend or remove it") from error


def _cards(path: Path, card: type[C]) -> dict[str, C]:
    """A file whose every table is one card, by the table's name."""
    table = _table(path)
    try:
        return {name: card.model_validate(values) for name, values in table.items()}
    except ValidationError as error:
        raise RuleError(f"rules/{path.name}:{_line(path, error)}", _first(error), "mend or remove it") from error


def _first(error: Exception) -> str:
    if not isinstance(error, ValidationError):
        return str(error)
    detail = error.errors()[0]
    where = ".".join(str(part) for part in detail["loc"])
    return f"{where}: {detail['msg']}"


def _line(path: Path, error: ValidationError) -> int:
    """The line of the entry that an error speaks of, found by its key and its number in the file."""
    location = error.errors()[0]["loc"]
    key = next((part for part in reversed(location) if isinstance(part, str)), "")
    ordinal = next((part for part in location if isinstance(part, int)), 0)
    lines = path.read_text(encoding="utf-8").splitlines()
    tables = [number for number, line in enumerate(lines, start=1) if line.startswith(f"[[{location[0]}]]")]
    start = tables[ordinal] if ordinal < len(tables) else 1
    for number, line in enumerate(lines[start - 1 :], start=start):
        if line.strip().startswith((f"{key} ", f"{key}=", f"[{key}")):
            return number
    return start
