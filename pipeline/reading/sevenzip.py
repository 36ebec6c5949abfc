"""Take the files out of a 7z archive, through a folder of numbered files."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import py7zr
import py7zr.io

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Limits, check_size
from pipeline.reading.unpacking import BROKEN, LITTER, WHOLE, Budget, safe_name


class _Spool(py7zr.io.WriterFactory):
    """Writes members into numbered files of one folder, whatever they are called."""

    def __init__(self, folder: Path, budget: Budget) -> None:
        self.files: list[tuple[str, Path]] = []
        self._folder = folder
        self._budget = budget

    def create(self, filename: str) -> "py7zr.io.Py7zIO":
        self._budget.member()
        path = self._folder / str(len(self.files))
        self.files.append((filename, path))
        return _SpoolFile(path, self._budget)


class _SpoolFile(py7zr.io.Py7zIO):
    def __init__(self, path: Path, budget: Budget) -> None:
        self._path = path
        self._budget = budget
        path.touch()

    def write(self, s: bytes | bytearray) -> int:
        self._budget.spend(len(s))
        with self._path.open("ab") as handle:
            return handle.write(s)

    def read(self, size: int | None = None) -> bytes:
        with self._path.open("rb") as handle:
            return handle.read(-1 if size is None else size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return offset if whence == os.SEEK_SET else self.size()

    def flush(self) -> None:
        return None

    def size(self) -> int:
        return self._path.stat().st_size


def sevenzip(path: Path, source: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    budget = Budget(source, path.stat().st_size, limits)
    names: list[str] = []
    with tempfile.TemporaryDirectory(prefix="archive-") as folder:
        spool = _Spool(Path(folder), budget)
        try:
            with py7zr.SevenZipFile(path, "r") as archive:
                for info in archive.list():
                    names.append(safe_name(info.filename))
                    check_size(source, names[-1], info.uncompressed or 0, 0, limits)
                if archive.needs_password():
                    raise py7zr.exceptions.PasswordRequired()
                archive.extractall(factory=spool)
        except py7zr.exceptions.PasswordRequired as error:
            listed = ", ".join(names[:20]) or "all, even their names"
            raise UnreadableError(source, f"encrypted members: {listed}", "unpack it and give the files") from error
        except py7zr.exceptions.ArchiveError as error:
            raise UnreadableError(source, BROKEN, WHOLE) from error
        for filename, place in spool.files:
            name = safe_name(filename)
            if not LITTER.search(name):
                yield name, place.read_bytes()
