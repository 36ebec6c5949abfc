"""The reports of an archive and of the archives within it, under names such as `archive.zip!inner.zip!member`."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline import reading
from pipeline.errors import UnreadableError
from pipeline.runs.inputs import is_archive_name, is_report

_DEEPEST = 3  # archives within one another
_MOST = 100  # archives within one
_BYTES = 1 << 30  # of all members together


class _Sum:
    """What was unpacked of one input, however it is nested."""

    def __init__(self) -> None:
        self.archives = self.bytes = 0


def unpacked(path: str) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """Each report, or why an archive within cannot be opened. Raises UnreadableError for the outermost one."""
    yield from _unpacked(Path(path), path, 1, _Sum())


def _unpacked(path: Path, source: str, depth: int, spent: _Sum) -> Iterator[tuple[str, bytes | UnreadableError]]:
    taken: Counter[str] = Counter()
    for name, member in reading.members(path):
        taken[name] += 1
        inner = f"{source}!{name}" + (f" ({taken[name]})" if taken[name] > 1 else "")
        spent.bytes += len(member)
        if spent.bytes > _BYTES:
            raise UnreadableError(source, f"it unpacks to more than {_BYTES >> 20} MB", "split it")
        if is_report(name):
            yield inner, member
        elif is_archive_name(name) and reading.is_archive(member):
            spent.archives += 1
            if spent.archives > _MOST:
                raise UnreadableError(source, f"it holds more than {_MOST} archives", "unpack it and give the files")
            try:
                if depth >= _DEEPEST:
                    reason = f"archives are nested deeper than {_DEEPEST}"
                    raise UnreadableError(inner, reason, "unpack it and give the files")
                yield from _within(member, inner, depth, spent)
            except UnreadableError as error:
                if spent.archives > _MOST or spent.bytes > _BYTES:
                    raise
                yield inner, error


def _within(data: bytes, source: str, depth: int, spent: _Sum) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """An archive within lies in a folder of its own for as long as it is read."""
    with tempfile.TemporaryDirectory(prefix="archive-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "archive"
        place.write_bytes(data)
        yield from _unpacked(place, source, depth + 1, spent)
