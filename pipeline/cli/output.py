"""Print for people: safe on any terminal, coloured only on one, in the user's language."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.rulebook.cards import Message

_COLOURS = {"red": 31, "yellow": 33, "cyan": 36, "green": 32, "dim": 2, "bold": 1}
_UNSAFE = {
    code: " " for code in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)) if code != 10
}


def say(text: str = "") -> None:
    """Print a line; control characters of a document never reach the terminal."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Print one line on stderr."""
    _write(sys.stderr, "soatso: " + " ".join(clean(text).split()))


def clean(text: str) -> str:
    """Text without control and direction characters."""
    return text.translate(_UNSAFE)


def coloured(text: str, *names: str) -> str:
    """Text in colour where stdout is a terminal and NO_COLOR is not set."""
    if not is_colourful():
        return text
    codes = ";".join(str(_COLOURS[name]) for name in names)
    return f"\x1b[{codes}m{text}\x1b[0m"


def is_colourful() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


class Phrases:
    """The sentences of rules/messages.toml in one language."""

    def __init__(self, messages: Mapping[str, "Message"], lang: str) -> None:
        self._messages = messages
        self._lang = lang

    def __call__(self, name: str, /, **places: object) -> str:
        message = self._messages[name]
        return (message.vi if self._lang == "vi" else message.en).format(**places)


def _write(stream: object, text: str) -> None:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    safe = text.encode(encoding, errors="replace").decode(encoding)
    stream.write(safe + "\n")  # type: ignore[attr-defined]
