"""Labels that number the rows of a table by levels: A, I, 1, 1.1, (1), a), -, +."""

from enum import IntEnum
from typing import NamedTuple

import regex

_LABEL = regex.compile(
    r"(?P<stem>(?:\p{Lu}|[IVX]{1,5})\.)?(?P<dotted>\d{1,3}(?:\.\d{1,3})+)\.?"
    r"|(?P<roman>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))[.)]?"
    r"|(?P<upper>[A-ZĐ])(?P<below>\.\d{1,2})?[.)]?"
    r"|(?P<arabic>\d{1,5})[.)]?"
    r"|\((?P<paren>\d{1,2})\)"
    r"|(?P<lower>[a-zđ])[.)]?"
    r"|(?P<dash>[-–−_])|(?P<plus>\+)|(?P<star>[*•·●○■o])"
)
_LEADING = regex.compile(
    r"(?P<word>(?:[IVX]{1,5}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])[.)/]|\(\d{1,2}\)|\d{1,2}(?:\.\d{1,2})+)\s+(?=\p{L})"
    r"|(?P<bullet>[-–−_+*•·●○■])\s?(?=[\p{L}(…])"
)


class Level(IntEnum):
    """From the outermost inward; the levels of one table need not all appear. BULLETS and below nest as they come."""

    TOP = 0  # a row without a number above A, or above I where no letter stands over it
    UPPER = 1
    ROMAN = 2
    HEAD = 3  # a row without a number above numbered ones
    ARABIC = 4
    DOTTED = 5
    DOTTED_TWICE = 6
    DOTTED_DEEPER = 7
    PAREN = 8
    LOWER = 9
    DASH = 10
    PLUS = 11
    STAR = 12
    BLANK = 13


class RowLabel(NamedTuple):
    level: Level
    number: str = ""


NONE = RowLabel(Level.BLANK)


def row_label(text: str) -> RowLabel | None:
    """The level of a cell that only numbers its row; None where it says something else."""
    match = _LABEL.fullmatch(text.strip())
    if match is None:
        return None
    if match["dotted"]:
        dots = match["dotted"].count(".") + (1 if match["stem"] else 0)
        return RowLabel(Level(min(Level.DOTTED_DEEPER, Level.DOTTED + dots - 1)), text.strip().rstrip("."))
    if match["upper"] and match["below"]:
        return RowLabel(Level.ROMAN, text.strip())
    for name in ("roman", "upper", "arabic", "paren", "lower", "dash", "plus", "star"):
        if match[name]:
            return RowLabel(Level[name.upper()], match[name])
    return None


def leading_label(text: str) -> tuple[RowLabel, str]:
    """The level that a row's words open with ("- Vốn trong nước", "II. Chi thường xuyên"), and the words without it."""
    match = _LEADING.match(text.lstrip())
    if match is None:
        return NONE, text
    label = row_label((match["word"] or match["bullet"]).replace("/", "."))
    return label or NONE, text.lstrip()[match.end() :]
