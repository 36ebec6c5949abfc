"""What the name of a font tells about the letters of its text."""

from functools import lru_cache
from typing import NamedTuple

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


class Lettering(NamedTuple):
    """How an old font writes: in which code, and whether it shows small letters as capitals, as .VnTimeH does."""

    code: Code
    capitals: bool = False


@lru_cache(maxsize=4096)
def lettering(name: str) -> Lettering | None:
    """How text in the font of this name is written, where the name shows it; None for other fonts."""
    name = _SUBSET.sub("", name.strip().strip("\"'").replace("#20", " "))
    if _UNICODE.search(name):
        return None
    code = next((code for code, pattern in _CODES if pattern.search(name)), None)
    if code is None:
        return None
    family = _CUT.sub("", name)
    has_mark = family.endswith("H") or (family.islower() and family.endswith("h"))
    return Lettering(code, code is Code.TCVN3 and has_mark)
