"""Turn text whose characters are really bytes of an old code into Unicode."""

import unicodedata

import regex

from pipeline.text.old_codes.syllables import syllables
from pipeline.text.old_codes.tables import CP1258, TCVN3, VISCII, VNI_PAIR, VNI_SINGLE, VPS, WINDOWS_HIGH, Code

_TABLES = {code: str.maketrans(table) for code, table in
           ((Code.TCVN3, TCVN3), (Code.VISCII, VISCII), (Code.VPS, VPS), (Code.CP1258, CP1258))}  # fmt: skip
_VNI = regex.compile(
    f"[{''.join({pair[0] for pair in VNI_PAIR})}][{''.join({pair[1] for pair in VNI_PAIR})}]|[{''.join(VNI_SINGLE)}]"
)
_TO_BYTES = str.maketrans(WINDOWS_HIGH)
_FROM_BYTES = str.maketrans({char: shown for shown, char in WINDOWS_HIGH.items()})

_NEAR = r"[A-Za-z\xA1-\xFF]"
# What text extraction makes of the TCVN3 bytes AD, B7 and B5: a minus sign, the end of a line, a bullet, a Greek mu.
_U_HORN = regex.compile(rf"\u2212(?={_NEAR})|(?<={_NEAR})\u2212|(?<={_NEAR})\ufffe|\ufffe(?={_NEAR})")
_A_TILDE = regex.compile(rf"\u2219(?={_NEAR})|(?<={_NEAR})\u2219")
_SUBSTITUTES = regex.compile("[\u2212\u2219\u03bc\ufffe]")

# Signs of windows-1252 that are more often themselves than a letter; Š, œ, ƒ and their like never are.
_SIGNS = "‚„…†‡‰‹‘’“”•–—™›€"
_DOUBTFUL = regex.compile(f"[{_SIGNS}\xa0]")  # the no-break blank is Õ in VISCII
_CERTAIN = regex.compile(f"[^{_SIGNS}\xa0]+")
_CUBIC = regex.compile("[kcdm]?m[²³]")
_WORD = regex.compile(r"[^\W\d_]+")
_LINE = regex.compile(r"[^\n]*\n|[^\n]+")
_C1 = regex.compile(r"[\x80-\x9f]")
_TOKEN = regex.compile(r"[^ \t\r\n!\"#%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~0-9]+")


def convert(text: str, code: Code) -> str:
    """The text in Unicode (NFC). Its characters are bytes of the code, as windows-1252 or Latin-1 shows them."""
    match code:
        case Code.TCVN3:
            converted = restore_capitals(_restored(text).translate(_TABLES[code]).replace("ưư", "ư"))
        case Code.VNI:
            converted = _VNI.sub(lambda match: _vni(match[0]), text)
        case Code.CP1258:
            converted = text.translate(_TABLES[code])
        case Code.VISCII | Code.VPS:
            converted = _TOKEN.sub(lambda match: _whole_byte(match[0], code), text)
    if _C1.search(converted):
        converted = converted.translate(_FROM_BYTES)
    return unicodedata.normalize("NFC", converted)


def _vni(found: str) -> str:
    pair = VNI_PAIR.get(found)
    if pair is not None:
        return pair
    return "".join(VNI_SINGLE.get(char, char) for char in found)


def _restored(text: str) -> str:
    if not _SUBSTITUTES.search(text):
        return text
    return _A_TILDE.sub("\xb7", _U_HORN.sub("\xad", text)).replace("\u03bc", "\xb5")


def _whole_byte(token: str, code: Code) -> str:
    """Quotes, dashes and the no-break blank are letters in VISCII and VPS; they stay where no syllable comes of them."""
    if _CUBIC.fullmatch(token):
        return token
    table = _TABLES[code]
    if not _DOUBTFUL.search(token):
        return token.translate(_TO_BYTES).translate(table)
    for start, end in ((0, 0), (1, 0), (0, 1), (1, 1)):
        core = token[start : len(token) - end]
        whole = unicodedata.normalize("NFC", core.translate(_TO_BYTES).translate(table))
        if len(core) > 1 and whole.lower() in syllables():
            return token[:start] + whole + token[len(token) - end :]
    return _CERTAIN.sub(lambda match: match[0].translate(_TO_BYTES).translate(table), token)


def restore_capitals(text: str) -> str:
    """Capitals that TCVN3 leaves to its font: "TæNG" decodes to "TổNG" and means "TỔNG"."""
    return "".join(map(_capital_line, _LINE.findall(text)))


def _capital_line(line: str) -> str:
    words = [match[0] for match in _WORD.finditer(line)]
    shouted = {word for word in words if _shouted(word)}
    if not shouted:
        return line
    whole = all(map(_no_plain_small, words)) and any(word.lower() in syllables() for word in shouted)
    return _WORD.sub(lambda match: match[0].upper() if whole or match[0] in shouted else match[0], line)


def _no_plain_small(word: str) -> bool:
    return not any("a" <= char <= "z" for char in word)


def _shouted(word: str) -> bool:
    """A capital behind the first letter and no small ASCII letter: only toned letters are small."""
    return _no_plain_small(word) and any("A" <= char <= "Z" or char in "ĂÂÊÔƠƯĐ" for char in word[1:])
