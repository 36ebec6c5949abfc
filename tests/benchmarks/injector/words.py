"""wording.toml, and its templates turned into pieces."""

import string
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from .model import Piece, Pieces


@cache
def words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "wording.toml").read_text(encoding="utf-8"))


def fill(template: str, fields: Mapping[str, Piece]) -> Pieces:
    """The template's text with its fields in their places; {Name} takes the field {name} with a capital."""
    pieces: list[Piece] = []
    for text, name, _, _ in string.Formatter().parse(template):
        if text:
            pieces.append(text)
        if name is None:
            continue
        if name in fields:
            pieces.append(fields[name])
        else:
            field = fields[name.lower()]
            pieces.append(field[0].upper() + field[1:] if isinstance(field, str) else field)
    return tuple(pieces)


def halves(template: str) -> tuple[str, str]:
    """What stands before and behind {list}."""
    before, _, behind = template.partition("{list}")
    return before, behind
