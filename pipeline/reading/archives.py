"""Take the files out of an archive (ZIP, TAR, 7z), one level deep, within limits."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Limits, check_size
from pipeline.reading.unpacking import BROKEN, LITTER, WHOLE, Budget, safe_name
from pipeline.text.old_codes import repair

LIMITS = Limits()

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_PACKED: dict[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}
_BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, IndexError)


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
            from pipeline.reading.sevenzip import sevenzip  # its library takes a third of the program's start

            yield from sevenzip(Path(path), source, limits)
        elif zipfile.is_zipfile(path):
            yield from _zip(Path(path), source, limits)
        else:
            yield from _tar(Path(path), source, limits)
    except FileNotFoundError as error:
        raise UnreadableError(source, "there is no such file", "check the path") from error
    except UnreadableError:
        raise
    except (*_BROKEN, zipfile.BadZipFile, tarfile.TarError) as error:
        raise UnreadableError(source, BROKEN, WHOLE) from error


def _refuse(source: str, bad: list[str]) -> None:
    if bad:
        raise UnreadableError(
            source, f"encrypted or broken members: {', '.join(bad[:20])}", "unpack it and give the files"
        )


def _zip(path: Path, source: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    bad: list[str] = []
    budget = Budget(source, path.stat().st_size, limits)
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            name = _zip_name(info)
            budget.member()
            if info.is_dir() or LITTER.search(name):
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
    """Names without the flag for UTF-8 are mostly UTF-8 none the less, or in an old Vietnamese code."""
    if info.flag_bits & _UTF8_NAME:
        return safe_name(info.filename)
    try:
        told = info.filename.encode("cp437")
    except UnicodeError:
        return safe_name(info.filename)
    try:
        return safe_name(told.decode("utf-8"))
    except UnicodeError:
        name, converted = repair(told.decode("latin-1"))
    return safe_name(name if converted else info.filename)


class _Measured(io.RawIOBase):
    """A stream that refuses to be read or skipped beyond a budget."""

    def __init__(self, stream: IO[bytes], budget: Budget, limits: Limits, source: str) -> None:
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
    budget = Budget(source, path.stat().st_size, limits)
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
                if not info.isreg() or LITTER.search(name):
                    continue
                check_size(source, name, info.size, 0, limits)
                found = archive.extractfile(info)
                data = found.read() if found is not None else b""
                if len(data) < info.size:
                    raise UnreadableError(source, f"it ends within its member {name}", WHOLE)
                yield name, data
