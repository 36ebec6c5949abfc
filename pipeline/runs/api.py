"""The verbs of the library: the stages with the shipped rules, or with those of a folder."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.audits import audit as audit_stage
from pipeline.exports import files
from pipeline.mentions import find_mentions as mention_stage
from pipeline.model.documents import Document
from pipeline.model.figures import Observed
from pipeline.model.mentions import Mentions
from pipeline.model.verdicts import Audit
from pipeline.observations import observe as observation_stage
from pipeline.reading import read as reading_stage
from pipeline.rulebook import load
from pipeline.runs.result import Result
from pipeline.runs.walk import run

Rules = str | Path | None


def read(path: str | Path, *, rules: Rules = None, password: str = "") -> Document:
    """Read one file. Raises UnreadableError with a reason and what to do.

    It works in this process, whose time and memory a hostile file may use up; `run` reads apart, within limits.
    """
    return reading_stage(path, load(rules), password=password)


def find_mentions(document: Document, *, rules: Rules = None) -> tuple[Mentions, ...]:
    """Find what every passage mentions: decoys, figures, areas, nouns."""
    return mention_stage(document, load(rules))


def observe(document: Document, mentions: Iterable[Mentions] | None = None, *, rules: Rules = None) -> Observed:
    """Bind the figures of a document; `mentions` are found where they are not given."""
    book = load(rules)
    found = mention_stage(document, book) if mentions is None else tuple(mentions)
    return observation_stage(document, found, book)


def audit(document: Document, observed: Observed | None = None, *, rules: Rules = None) -> Audit:
    """Judge a document; `observed` is made where it is not given."""
    return audit_stage(document, observed or observe(document, rules=rules), load(rules))


def export(result: Result, folder: str | Path) -> tuple[Path, ...]:
    """Write the tables of a run to a folder. Raises OutputError where it cannot be written."""
    files.prepare(Path(folder))
    return files.write(result.tables, Path(folder))


__all__ = ["audit", "export", "find_mentions", "observe", "read", "run"]
