"""What a run has finished, kept beside its tables until it ends whole, so that the same command goes on from there."""

import contextlib
import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import IO, Any

from pipeline import __version__
from pipeline.runs.entries import Entry
from pipeline.runs.intake import Terms

NAME = ".soatso-finished"
_SHORT = 2.0  # seconds; a run that is over by then keeps no journal


class Journal:
    """A file of lines: who made it, then one line for each input that was read without a failure."""

    def __init__(self, folder: Path, rules: Path, terms: Terms) -> None:
        self._path = folder / NAME
        self._maker = _maker(rules, terms)
        self._began = time.monotonic()
        self._waiting: list[str] = []
        self._file: IO[str] | None = None
        self._kept = self._read()

    def entries(self, path: Path) -> list[Entry] | None:
        """What an input came to in the run that was cut off; None where it was not reached or has changed since."""
        found = self._kept.get(str(path))
        return found[1] if found is not None and found[0] == digest(path) else None

    def keep(self, path: Path, entries: Sequence[Entry]) -> None:
        """Note that an input is finished; failures are tried again by the next run."""
        if any(entry.cell("status") == "failed" for entry in entries):
            return
        self._waiting.append(json.dumps([str(path), digest(path), list(map(_tables, entries))]))
        if time.monotonic() - self._began > _SHORT:
            self._write()

    def close(self, *, is_whole: bool) -> None:
        """Remove the journal of a run that ended whole."""
        if not is_whole:
            self._write()
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
        if is_whole:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # a full disk is told when the tables are written
            if self._file is None:
                self._file = self._path.open("a" if self._kept else "w", encoding="ascii")
                if not self._kept:
                    self._file.write(self._maker + "\n")
            self._file.writelines(f"{line}\n" for line in self._waiting)
            self._file.flush()
        self._waiting.clear()

    def _read(self) -> dict[str, tuple[str, list[Entry]]]:
        try:
            lines = self._path.read_text(encoding="ascii").split("\n")
        except (OSError, UnicodeError):
            return {}
        return dict(_told(lines[1:])) if lines[0] == self._maker else {}


def _told(lines: Iterable[str]) -> Iterable[tuple[str, tuple[str, list[Entry]]]]:
    for line in lines:
        with contextlib.suppress(ValueError, TypeError):  # the last line of a run that was killed may be torn
            path, sha256, entries = json.loads(line)
            yield path, (sha256, [_entry(*each) for each in entries])


def _tables(entry: Entry) -> list[object]:
    """The fields of an entry as they stand: dataclasses.astuple would copy every cell."""
    return [getattr(entry, each.name) for each in fields(entry)]


def _entry(document: list[str], remedy: str, *tables: list[list[str]]) -> Entry:
    rows: Any = [tuple(map(tuple, table)) for table in tables]
    return Entry(tuple(document), remedy, *rows)


def _maker(rules: Path, terms: Terms) -> str:
    """The program, its rules and the terms of the run: what another one finished is of no use."""
    found = hashlib.sha256(f"{__version__} {terms}".encode("utf-8", "surrogateescape"))
    for path in sorted(rules.glob("*.*")):
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()


def digest(path: Path) -> str:
    """The SHA-256 of a file, empty where it cannot be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
