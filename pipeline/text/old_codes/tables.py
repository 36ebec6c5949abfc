"""The letters of the Vietnamese codes from before Unicode: byte by byte, as their standards print them.

TCVN3 is VN3 of TCVN 5712:1993, VISCII is RFC 1456, VPS and VNI are as their fonts have them; windows-1258 needs no rows
of its own. A byte that stands in no row is what windows-1252 makes of it.
"""

import unicodedata
from enum import StrEnum


class Code(StrEnum):
    """A code from before Unicode; the value is its name in messages."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    CP1258 = "windows-1258"
    VISCII = "VISCII"
    VPS = "VPS"


_TCVN3_ROWS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ", 0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
}  # fmt: skip

_VISCII_ROWS = {
    0x02: "Ẳ", 0x05: "ẴẪ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
    0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ",
    0xA0: "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ",
    0xC0: "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư",
    0xE0: "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
}  # fmt: skip

_VPS_ROWS = {
    0x02: "ẠẬẶẸỆ", 0x10: "ỊỌỘỢỤỰ", 0x19: "Ỵ", 0x1C: "ẪỮ",
    0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ", 0x93: "ỀỂỄỐỒỔỖýỷỵỚỜỞ",
    0xA1: "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự",
    0xC0: "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺ",
    0xE0: "àáâãảạă", 0xE8: "èéêẽìí", 0xEF: "ĩẴĐòóôõ", 0xF7: "Ơụùúủ", 0xFD: "ỶẼỳ",
}  # fmt: skip


def _spread(rows: dict[int, str]) -> dict[str, str]:
    return {chr(first + step): letter for first, row in rows.items() for step, letter in enumerate(row)}


TCVN3 = _spread(_TCVN3_ROWS)
VISCII = _spread(_VISCII_ROWS)
VPS = _spread(_VPS_ROWS)

# Windows-1258 by its characters in windows-1252; tones follow their vowel as combining marks.
CP1258 = {
    bytes((byte,)).decode("cp1252"): bytes((byte,)).decode("cp1258")
    for byte in range(0xA0, 0x100)
    if bytes((byte,)).decode("cp1252") != bytes((byte,)).decode("cp1258")
}

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_ROOF, _BOWL = "\u0302", "\u0306"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_ROOFS = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_VNI_BOWLS = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
VNI_SINGLE = {"ñ": "đ", "ö": "ư", "ô": "ơ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    """Base letter and mark to letter. The mark follows the base's case in the standard; both cases are read."""
    small = {base + mark: VNI_SINGLE.get(base, base) + tone for base in "aeouyôö" for mark, tone in _VNI_TONES.items()}
    small |= {base + mark: base + _ROOF + tone for base in "aeo" for mark, tone in _VNI_ROOFS.items()}
    small |= {"a" + mark: "a" + _BOWL + tone for mark, tone in _VNI_BOWLS.items()}
    pairs = {pair: unicodedata.normalize("NFC", letter) for pair, letter in small.items()}
    capital = {
        pair[0].upper() + mark: letter.upper() for pair, letter in pairs.items() for mark in (pair[1], pair[1].upper())
    }
    return pairs | {pair[0] + pair[1].upper(): letter for pair, letter in pairs.items()} | capital


VNI_SINGLE |= {char.upper(): letter.upper() for char, letter in VNI_SINGLE.items()}
VNI_PAIR = _vni_pairs()

# Bytes 80-9F as windows-1252 shows them; five are undefined there and stay control characters.
WINDOWS_HIGH = {
    bytes((byte,)).decode("cp1252"): chr(byte)
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
