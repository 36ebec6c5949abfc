"""What a table says of its own making: 3=1+2 under a column, "Cộng (1+2)", "Tổng số (3=4+5)", "Chênh lệch (A-B)"."""

from dataclasses import dataclass
from enum import StrEnum

import regex

_NAME = r"(?:\d{1,3}|[IVX]{1,5}|\p{Lu})"  # of a column or row: 4, B, II, 270
_ONE = rf"[(\[]?\s*(?:cột\s*)?{_NAME}\s*[)\]]?"
_SIGN = r"\s*[+–−-]\s*"
_STATED = tuple(
    regex.compile(pattern)
    for pattern in (
        rf"[(\[]\s*(?P<number>{_NAME})\s*[)\]]\s*=\s*(?P<right>[^=]+)$",  # Cộng (3)=(1)+(2)
        rf"[(\[]\s*(?P<number>{_NAME})\s*=\s*(?P<right>[^=]+?)\s*[)\]]$",  # Tổng số (3=4+5)
        rf"(?<=\s|^)(?P<number>{_NAME})\s*=\s*(?P<right>[^=\p{{Ll}}]+)$",  # Tổng số 3=1+2
        rf"[(\[]\s*=?\s*(?P<right>{_ONE}(?:{_SIGN}{_ONE})+)\s*[)\]]$",  # Cộng (1+2)
        rf"(?<=\s)=?\s*(?P<right>\({_NAME}\)(?:{_SIGN}\({_NAME}\))+)$",  # Cộng (1)+(2)
        r"(?<=\s)(?P<right>(?:[A-HĐ]|[IVX]{1,4})(?:\s*\+\s*(?:[A-HĐ]|[IVX]{1,4}))+)$",  # Tổng cộng A+B
    )
)
_OWN = regex.compile(r"[(\[]\s*(?P<number>\d{1,2}|\p{Lu})\s*[)\]]$")  # Kế hoạch (1)
_LEADING = regex.compile(rf"^(?P<number>{_NAME})[.)]\s*(?=\p{{L}})")  # A. Thu nội địa
_ALONE = regex.compile(r"[(\[](\d{1,2}|\p{Ll}{1,5})[)\]]")
_TERMS = r"(?:\d{1,3}|[ivx]{1,5}|[a-zđ])"
_SUM = regex.compile(rf"{_TERMS}(?:[+-]{_TERMS})+")
_RANGE = regex.compile(r"(\d{1,2})(?:\+(\d{1,2}))?\+?(?:…|\.{2,3}|->|đến)\+?(\d{1,2})")
_RATIO = regex.compile(r"\(?(\d{1,2})[/:](\d{1,2})\)?(?:[*x]100)?(?:\(?%\)?)?|\(?(\d{1,2})[*x]100[/:](\d{1,2})\)?%?")
_GROWTH = regex.compile(
    r"\(?\((\d{1,2})-(\d{1,2})\)[/:](\d{1,2})\)?(?:[*x]100)?%?|\(?(\d{1,2})[/:](\d{1,2})\)?(?:[*x]100)-100%?"
)
_TERM = regex.compile(rf"([+-]?)({_TERMS})")


class Kind(StrEnum):
    SUM = "sum"
    RATIO = "ratio"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class Formula:
    """What a column is made of. `terms` are pairs (+1 or -1, number of a column); of a ratio or a growth the first is
    the later or lesser figure, the second its base."""

    kind: Kind
    terms: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """What the words of a header or row say: its own number, how it is made, and the words without that."""

    number: str
    formula: Formula | None
    words: str


def formula(text: str) -> Formula | None:
    """What stands behind the equals sign, where it is a sum, a ratio or a rate of change."""
    _, equals, right = text.partition("=")
    return _made(right) if equals else None


def stated(words: str) -> Stated:
    """What words such as "Tổng số (3=4+5)" say of their column or row; nothing where they say nothing."""
    words = words.strip().rstrip(":.;")
    for pattern in _STATED:
        match = pattern.search(words)
        if match is not None and (made := _made(match["right"])) is not None:
            rest = words[: match.start()].rstrip(" :-–")
            number = match.groupdict().get("number") or _number(rest)
            return Stated(number.upper(), made, rest or words)
    return Stated(_number(words), None, words)


def _number(words: str) -> str:
    match = _OWN.search(words) or _LEADING.match(words)
    return match["number"] if match is not None else ""


def _made(right: str) -> Formula | None:
    right = regex.sub(r"\s|cột", "", right.lower()).replace("×", "x").replace("–", "-").replace("−", "-")
    right = _ALONE.sub(r"\1", right).rstrip(".;")
    if _SUM.fullmatch(right):
        terms = tuple((-1 if sign == "-" else 1, number.upper()) for sign, number in _TERM.findall(right))
        return Formula(Kind.SUM, terms)
    if match := _RANGE.fullmatch(right):
        first, last = int(match[1]), int(match[3])
        return Formula(Kind.SUM, tuple((1, str(each)) for each in range(first, last + 1))) if first < last else None
    if match := _GROWTH.fullmatch(right):
        after, before, base = match[1] or match[4], match[2] or match[5], match[3] or match[5]
        return Formula(Kind.GROWTH, ((1, after), (-1, before))) if before == base else None
    if match := _RATIO.fullmatch(right):
        return Formula(Kind.RATIO, ((1, match[1] or match[3]), (1, match[2] or match[4])))
    return None
