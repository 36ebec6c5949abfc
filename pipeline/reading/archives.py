"""Take the files out of an archive (ZIP, TAR, 7z), one level deep, within limits."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

import py7zr
import py7zr.io
import regex

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Limits, check_size

LIMITS = Limits()

_UNSAFE = regex.compile(r"[\p{Cc}\p{Cs}\ufffd:*?\"<>|]")
_LITTER = regex.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", regex.IGNORECASE)
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_SMALL = 8 * 1024 * 1024  # bytes; below it a high ratio harms nobody
_PACKED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
_BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, IndexError)
_WHOLE = "check that it was copied whole"


def members(path: str | Path, limits: Limits = LIMITS) -> Iterator[tuple[str, bytes]]:
    """Names, made harmless, and bytes of the files; an archive within is handed on as it is.

    Raises UnreadableError at once where the archive is broken or breaks a limit; members that are encrypted or broken are
    named in one raised after the others were handed out.
    """
    source = str(path)
    try:
        with Path(path).open("rb") as handle:
            head = handle.read(8)
        if head.startswith(b"7z\xbc\xaf\x27\x1c"):
            yield from _sevenzip(Path(path), source, limits)
        elif zipfile.is_zipfile(path):
            yield from _zip(Path(path), source, limits)
        else:
            yield from _tar(Path(path), source, limits)
    except FileNotFoundError as error:
        raise UnreadableError(source, "there is no such file", "check the path") from error
    except UnreadableError:
        raise
    except (*_BROKEN, zipfile.BadZipFile, tarfile.TarError, py7zr.exceptions.ArchiveError) as error:
        raise UnreadableError(source, "it is a broken archive, or none that is read (ZIP, TAR, 7z)", _WHOLE) from error


def safe_name(name: str) -> str:
    """A relative path without steps upward, drives and characters that a file system or a terminal takes amiss."""
    parts = [_UNSAFE.sub("_", part).strip() for part in name.replace("\\", "/").split("/")]
    return "/".join(part[:200] for part in parts if part not in ("", ".", ".."))[:1000] or "unnamed"


class _Budget:
    """Counts what was unpacked from an archive of `packed` bytes."""

    def __init__(self, source: str, packed: int, limits: Limits) -> None:
        self._source = source
        self._packed = max(1, packed)
        self._limits = limits
        self._count = self._total = 0

    def member(self) -> None:
        self._count += 1
        if self._count > self._limits.members:
            raise UnreadableError(self._source, f"it holds more than {self._limits.members:,} members", "split it")

    def spend(self, size: int) -> None:
        self._total += size
        if self._total > self._limits.total_bytes:
            reason = f"it unpacks to more than {self._limits.total_bytes // 1024**2} MB"
            raise UnreadableError(self._source, reason, "split it")
        if self._total > _SMALL and self._total > self._packed * self._limits.ratio:
            reason = f"it unpacks to more than {self._limits.ratio} times its size"
            raise UnreadableError(self._source, reason, "do not trust it")


def _refuse(source: str, bad: list[str]) -> None:
    if bad:
        raise UnreadableError(
            source, f"encrypted or broken members: {', '.join(bad[:20])}", "unpack it and give the files"
        )


def _zip(path: Path, source: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    bad: list[str] = []
    budget = _Budget(source, path.stat().st_size, limits)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = _zip_name(info)
            budget.member()
            if info.is_dir() or _LITTER.search(name):
                continue
            if info.flag_bits & _ENCRYPTED:
                bad.append(f"{name} (encrypted)")
                continue
            check_size(source, name, info.file_size, info.compress_size, limits)
            budget.spend(info.file_size)
            try:
                with archive.open(info) as handle:
                    data = handle.read(limits.member_bytes + 1)
            except (*_BROKEN, zipfile.BadZipFile):
                bad.append(name)
                continue
            yield name, data
    _refuse(source, bad)


def _zip_name(info: zipfile.ZipInfo) -> str:
    """Names without the flag for UTF-8 are mostly UTF-8 none the less."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return safe_name(name)


class _Measured(io.RawIOBase):
    """A stream that refuses to be read or skipped beyond a budget."""

    def __init__(self, stream: IO[bytes], budget: _Budget, limits: Limits, source: str) -> None:
        self._stream = stream
        self._budget = budget
        self._limits = limits
        self._source = source
        self._furthest = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0 or size > self._limits.member_bytes + 1024:
            check_size(self._source, "(header)", self._limits.member_bytes + 1, 0, self._limits)
        data = self._stream.read(size)
        self._reached(self._stream.tell())
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        target = offset if whence == io.SEEK_SET else self._stream.tell() + offset
        self._reached(target)
        return self._stream.seek(target)

    def tell(self) -> int:
        return self._stream.tell()

    def _reached(self, place: int) -> None:
        if place > self._furthest:
            self._budget.spend(place - self._furthest)
            self._furthest = place


def _tar(path: Path, source: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    budget = _Budget(source, path.stat().st_size, limits)
    with path.open("rb") as handle:
        head = handle.read(6)
        handle.seek(0)
        unpack = next((opener for magic, opener in _PACKED.items() if head.startswith(magic)), None)
        stream = cast(IO[bytes], unpack(handle) if unpack else handle)
        measured = cast(IO[bytes], _Measured(stream, budget, limits, source))
        with tarfile.open(fileobj=measured, mode="r:") as archive:
            while (info := archive.next()) is not None:
                budget.member()
                name = safe_name(info.name)
                if not info.isreg() or _LITTER.search(name):
                    continue
                check_size(source, name, info.size, 0, limits)
                found = archive.extractfile(info)
                data = found.read() if found is not None else b""
                if len(data) < info.size:
                    raise UnreadableError(source, f"it ends within its member {name}", _WHOLE)
                yield name, data


class _Spool(py7zr.io.WriterFactory):
    """Writes members into numbered files of one folder, whatever they are called."""

    def __init__(self, folder: Path, budget: _Budget) -> None:
        self.files: list[tuple[str, Path]] = []
        self._folder = folder
        self._budget = budget

    def create(self, filename: str) -> "py7zr.io.Py7zIO":
        self._budget.member()
        path = self._folder / str(len(self.files))
        self.files.append((filename, path))
        return _SpoolFile(path, self._budget)


class _SpoolFile(py7zr.io.Py7zIO):
    def __init__(self, path: Path, budget: _Budget) -> None:
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


def _sevenzip(path: Path, source: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    budget = _Budget(source, path.stat().st_size, limits)
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
        for filename, place in spool.files:
            name = safe_name(filename)
            if not _LITTER.search(name):
                yield name, place.read_bytes()
