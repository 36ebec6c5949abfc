"""Characters as pdfium gives them to characters that may stand in a text."""

import re

BLANKS = frozenset((9, 10, 13, 32, 160, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000))
RAISED, LOWERED = "\ufdd0", "\ufdd1"  # stand around raised characters while a page is read; no letters in Unicode
BOLD, LIGHT = "\ufdd2", "\ufdd3"  # stand around bold words

_MARK = re.compile(f"[{RAISED}-{LIGHT}]")
_OWN = range(0xFDD0, 0xFDD4)
_HYPHENS = (2, 0xFFFE)  # how pdfium gives a hyphen that ends a line
_INVISIBLE = frozenset((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_LAST = 0x10FFFF


def unmarked(text: str) -> str:
    """The text without RAISED, LOWERED, BOLD and LIGHT."""
    return _MARK.sub("", text) if _MARK.search(text) else text


def words(codes: list[int]) -> str:
    """The text of some characters; what has no letter becomes U+FFFD."""
    if max(codes) <= _LAST:
        text = "".join(map(chr, codes))
        if text.isprintable():
            return text
    return "".join(map(_letter, codes))


def _letter(code: int) -> str:
    if code in BLANKS:
        return " "
    if code in _HYPHENS:
        return "-"
    if code in _INVISIBLE:
        return ""
    is_lost = (
        code < 32 or 0x7F <= code < 0xA0 or code == 0xFFFF or code in _OWN or 0xD800 <= code < 0xE000 or code > _LAST
    )
    return "\ufffd" if is_lost else chr(code)
