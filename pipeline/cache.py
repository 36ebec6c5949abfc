"""The user's cache folder: what was worked out once is kept there, and may be lost without harm."""

import contextlib
import os
import tempfile
from pathlib import Path

from platformdirs import user_cache_path


def folder(room: str) -> Path:
    """Where things of one kind are kept."""
    return user_cache_path("soatso", appauthor=False) / room


def keep(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all; a cache that cannot be written is no fault of what it would keep."""
    with contextlib.suppress(OSError, RuntimeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
