"""Keep what was recognised on a page, by the content of its picture, in the user's cache folder."""

import json
from dataclasses import asdict
from pathlib import Path

from pipeline import cache
from pipeline.reading.scans.sheet import Sheet, Word

_MOST_BYTES = 20 * 1024 * 1024  # a page's words take some 100 kB


def cache_folder() -> Path:
    return cache.folder("scans")


def recall(key: str) -> Sheet | None:
    """The page of that key; None where it is not there or not whole."""
    try:
        path = _path(key)
        if path.stat().st_size > _MOST_BYTES:
            return None
        held = json.loads(path.read_bytes())
        return _sheet(held) if held.pop("key", "") == key else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def remember(key: str, sheet: Sheet) -> None:
    """Write a page."""
    cache.keep(_path(key), json.dumps({"key": key, **asdict(sheet)}, ensure_ascii=False).encode())


def _path(key: str) -> Path:
    return cache_folder() / key[:2] / f"{key}.json"


def _sheet(held: dict[str, object]) -> Sheet:
    words = tuple(Word(**{**word, "box": _box(word["box"])}) for word in held.pop("words"))  # type: ignore[attr-defined]
    if not all(isinstance(word.text, str) and isinstance(word.confidence, int) for word in words):
        raise ValueError("no words")
    rules = {name: tuple(map(_box, held.pop(name))) for name in ("across", "upright")}  # type: ignore[call-overload]
    return Sheet(**held, **rules, words=words)  # type: ignore[arg-type]


def _box(sides: list[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = map(float, sides)
    return left, top, right, bottom
