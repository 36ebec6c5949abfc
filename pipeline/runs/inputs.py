"""List the files to read: those named, and those of a known kind in the folders named."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

READ = (
    ".txt", ".md", ".markdown", ".text", ".pdf", ".docx", ".doc", ".rtf", ".odt", ".html", ".htm", ".xhtml", ".xlsx",
    ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".png", ".jpg", ".jpeg", ".tif", ".tiff",
)  # fmt: skip
ARCHIVES = (".zip", ".7z", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")
_READMES = ("readme.md", "readme.txt")
_EXPORTS = tuple(f"{table}.csv" for table in ("documents", "observations", "claims", "checks", "findings", "unbound"))


def list_inputs(paths: Iterable[str | Path]) -> Iterator[Path]:
    """Files in the order named, those of a folder sorted; hidden files, READMEs and the tables of an earlier run are left out, links
    not followed."""
    seen: set[str] = set()
    for path in map(Path, paths):
        for found in _files(path) if path.is_dir() else (path,):
            key = str(found.absolute())
            if key not in seen:
                seen.add(key)
                yield found


def is_report(name: str) -> bool:
    """Whether a file of this name is read where its folder or archive is named."""
    base = name.rpartition("/")[2].lower()
    return not base.startswith((".", "~$")) and base not in (*_READMES, *_EXPORTS) and base.endswith(READ)


def is_archive_name(name: str) -> bool:
    """Whether a file of this name is opened where its folder or archive is named."""
    return not name.rpartition("/")[2].startswith(".") and name.lower().endswith(ARCHIVES)


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if is_report(name) or is_archive_name(name):
                yield Path(parent) / name
