"""List the files to read: those named, and those of a known kind in the folders named."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.errors import UnreadableError

READ = (".txt", ".md", ".markdown", ".text")
KNOWN = (".pdf", ".docx", ".doc", ".rtf", ".odt", ".html", ".htm", ".xlsx", ".xls", ".ods")  # reports, not read yet


def list_inputs(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Files in the order named, those of a folder sorted; hidden files and READMEs are left out, links not followed."""
    seen: set[str] = set()
    for path in map(Path, paths):
        for found in _files(path) if path.is_dir() else (path,):
            key = str(found.absolute())
            if key not in seen:
                seen.add(key)
                yield found


def refuse_known(path: Path) -> None:
    """Raise UnreadableError for a report in a format that is not read yet."""
    if path.suffix.lower() in KNOWN:
        kind = path.suffix[1:].upper()
        raise UnreadableError(str(path), f"{kind} files are not read yet", "save it as text (UTF-8) first")


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if (
                not name.startswith(".")
                and not name.lower().startswith("readme")
                and name.lower().endswith(READ + KNOWN)
            ):
                yield Path(parent) / name
