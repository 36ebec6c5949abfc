"""Text as it was typed before Unicode: letters of an old code in a font of that code, capitals by the font where it has them."""

import random
import unicodedata
from dataclasses import dataclass

from pipeline.text.old_codes.tables import TCVN3, VNI_PAIR, VNI_SINGLE, Code

_TCVN3 = {letter: byte for byte, letter in TCVN3.items()}
_VNI = {
    letter: typed for typed, letter in (VNI_SINGLE | VNI_PAIR).items() if typed[-1:].islower() == typed[:1].islower()
}
_FONTS = {Code.TCVN3: (".VnTime", ".VnArial", ".VnArial Narrow"), Code.VNI: ("VNI-Times", "VNI-Helve")}


@dataclass(frozen=True)
class Letters:
    """One office's way of typing; without a code it is Unicode."""

    code: Code | None = None
    font: str = "Times New Roman"

    @classmethod
    def of(cls, rng: random.Random) -> "Letters":
        code = rng.choice([Code.TCVN3, Code.TCVN3, Code.VNI])
        return cls(code, rng.choice(_FONTS[code]))

    def typed(self, text: str, *, is_head: bool = False) -> tuple[str, str]:
        """The characters of a text and the name of their font: TCVN3 types capitals in a font that shows small letters so."""
        text = unicodedata.normalize("NFC", text)
        if self.code is None:
            return text, self.font
        if self.code is Code.TCVN3 and (text.isupper() or (is_head and text.upper() == text)):
            return encoded(text.lower(), self.code), self.font + "H"
        return encoded(text, self.code), self.font


def encoded(text: str, code: Code) -> str:
    """A text as windows-1252 shows its bytes in TCVN3 or VNI; toned capitals that TCVN3 does not have become small."""
    letters = _TCVN3 if code is Code.TCVN3 else _VNI
    return "".join(letters.get(char) or letters.get(char.lower(), char) for char in text)
