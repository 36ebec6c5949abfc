"""What the name of a font tells about the code of its text."""

import regex

from pipeline.text.old_codes.tables import Code

_SUBSET = regex.compile(r"^[A-Z]{6}\+")  # a PDF's tag for embedded parts of a font
_UNICODE = regex.compile(r"(?i)unicode|^u?svn|^uvn|^utm")
_FAMILIES = (
    "3d arial aristote avant bahamas black bodoni book century clarendon commercial cooper courier exotic free gothic "
    "helvet koala lincoln linus lucida memorandum monotype mystical park present revue shelley southern stamp teknical "
    "tifani time(?!s) univers vogue"
)
_CODES = (
    (Code.TCVN3, regex.compile(rf"(?i)^(?:\.vn ?\w|vn(?:{'|'.join(_FAMILIES.split())}))")),
    (Code.VNI, regex.compile(r"(?i)^vni[-_ ]|(?-i:^VNI[A-Z][a-z])")),
    (Code.VPS, regex.compile(r"(?i)^vps[-_ ]|(?-i:^VPS[A-Z][a-z])")),
    (Code.VISCII, regex.compile(r"(?i)^viscii|^vi[- ](?:times|arial)")),
)
_CUT = regex.compile(r"(?i)(?:[-, ]*(?:bold|italic|oblique|regular|normal|mt|ps))+$")


def _plain(name: str) -> str:
    return _SUBSET.sub("", name.strip().strip("\"'").replace("#20", " "))


def code_of_font(name: str) -> Code | None:
    """The code that text in this font is written in, where the name shows it."""
    name = _plain(name)
    if _UNICODE.search(name):
        return None
    return next((code for code, pattern in _CODES if pattern.search(name)), None)


def is_capitals_font(name: str) -> bool:
    """Whether the font shows small letters as capitals, as .VnTimeH and its sisters do."""
    if code_of_font(name) is not Code.TCVN3:
        return False
    family = _CUT.sub("", _plain(name))
    return family.endswith("H") or (family.islower() and family.endswith("h"))
