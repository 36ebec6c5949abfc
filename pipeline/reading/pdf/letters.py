"""Characters as pdfium gives them to characters that may stand in a text."""

import re

BLANKS = frozenset((9, 10, 13, 32, 160, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000))
RAISED, LOWERED = "\ufdd0", "\ufdd1"  # stand around raised characters while a page is read; no letters in Unicode
BOLD, LIGHT = "\ufdd2", "\ufdd3"  # stand around bold words

_MARK = re.compile(f"[{RAISED}-{LIGHT}]")
_OWN = range(0xFDD0, 0xFDD4)
_HYPHENS = (2, 0xFFFE)  # how pdfium gives a hyphen that ends a line
_INVISIBLE = frozenset((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


def unmarked(text: str) -> str:
    """The text without RAISED, LOWERED, BOLD and LIGHT."""
    is_marked = RAISED in text or BOLD in text or LOWERED in text or LIGHT in text
    return _MARK.sub("", text) if is_marked else text


def written(text: str) -> str:
    """The characters as they may stand in a text; what has no letter becomes U+FFFD."""
    return text if text.isprintable() else "".join(map(_letter, map(ord, text)))


def _letter(code: int) -> str:
    if code in BLANKS:
        return " "
    if code in _HYPHENS:
        return "-"
    if code in _INVISIBLE:
        return ""
    is_lost = code < 32 or 0x7F <= code < 0xA0 or code == 0xFFFF or code in _OWN or 0xD800 <= code < 0xE000
    return "\ufffd" if is_lost else chr(code)
