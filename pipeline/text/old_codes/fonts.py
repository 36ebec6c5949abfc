"""What the name of a font tells about its text."""

import regex

from .tables import Code

_SUBSET = regex.compile(r"^[A-Z]{6}\+")
_UNICODE = regex.compile(r"unicode|^u?svn|^uvn", regex.IGNORECASE)
_FAMILY = r"(?:time|arial|helv|cent|courier|book|avant|univers|clar|cooper|goth|present|south|styl|mono|black|comm|exotic|free|arab|aristote|bahamas|linus|lucida|lincoln|memo|monotype|mystical|park|revue|revues|shelley|stamp|tek|vogue|3d|am|vari)"
_TCVN3 = regex.compile(rf"^(?:\.vn\s?\w|vn{_FAMILY})", regex.IGNORECASE)
_CAPITALS = regex.compile(r"H(?:[-, ]?(?:Bold|Italic|Oblique|Regular|Normal|MT|PS))*$")


def _plain(name: str) -> str:
    return _SUBSET.sub("", name.strip().strip("\"'").replace("#20", " "))


def code_of_font(name: str) -> Code | None:
    """The code that text in this font is written in, where the name shows it."""
    name = _plain(name)
    if _UNICODE.search(name):
        return None
    if _TCVN3.match(name):
        return Code.TCVN3
    if regex.match(r"VNI[- _]", name, regex.IGNORECASE):
        return Code.VNI
    if regex.match(r"VPS[- _]?\w", name, regex.IGNORECASE):
        return Code.VPS
    if regex.match(r"VISCII", name, regex.IGNORECASE):
        return Code.VISCII
    return None


def is_capitals_font(name: str) -> bool:
    """Whether the font shows small letters as capitals: .VnTimeH and its sisters."""
    return code_of_font(name) is Code.TCVN3 and bool(_CAPITALS.search(_plain(name)))
