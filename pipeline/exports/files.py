"""Write tables as CSV: each file by write, fsync, rename, so that whoever reads the folder reads whole files."""

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

import regex

from pipeline.errors import OutputError
from pipeline.exports.tables import Table

_STARTS = frozenset("=+-@\t\r＝＋－＠")
_PLAIN = regex.compile(r"[-+]?[\d\s][\d\s.,]*%?$|-\s")  # figures, and the dash of a list


def prepare(folder: Path) -> None:
    """Make the output folder and prove that it can be written. Raises OutputError before any work is lost."""
    probe = folder / f".soatso-{os.getpid()}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise OutputError(
            str(folder), f"cannot be written ({error.strerror or error})", "choose another --out"
        ) from error


def write(tables: Iterable[Table], folder: Path) -> tuple[Path, ...]:
    """Write each table to FOLDER/NAME.csv. Raises OutputError; files already renamed stay whole."""
    written = []
    for table in tables:
        path = folder / f"{table.name}.csv"
        _replace(path, encode(table))
        written.append(path)
    return tuple(written)


def encode(table: Table) -> bytes:
    """The bytes of a table: UTF-8, comma, quotes where needed, line feeds, a header row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_as_words(cell) if cell[:1] in _STARTS else cell for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8", errors="backslashreplace")


def _as_words(cell: str) -> str:
    """A cell with such a start, that a spreadsheet would run, is put behind an apostrophe, the sign of spreadsheets for "these are words"."""
    if len(cell) > 1 and not _PLAIN.match(cell):
        return "'" + cell
    return cell


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
        if os.name == "posix":  # elsewhere a folder cannot be opened
            descriptor = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(
            str(path), f"cannot be written ({reason})", "free some space or choose another --out"
        ) from error
