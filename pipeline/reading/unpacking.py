"""What every kind of archive shares: harmless names, and a budget for what is unpacked."""

import regex

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Limits

LITTER = regex.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", regex.IGNORECASE)
BROKEN = "it is a broken archive, or none that is read (ZIP, TAR, 7z)"
WHOLE = "check that it was copied whole"

_UNSAFE = regex.compile(r"[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffd:*?\"<>|]")
_SMALL = 8 * 1024 * 1024  # bytes; below it a high ratio harms nobody


def safe_name(name: str) -> str:
    """A relative path without steps upward, drives and characters that a file system or a terminal takes amiss."""
    parts = [_UNSAFE.sub("_", part).strip() for part in name.replace("\\", "/").split("/")]
    return "/".join(part[:200] for part in parts if part not in ("", ".", ".."))[:1000] or "unnamed"


class Budget:
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
