"""What single words tell for and against an old code."""

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

import regex

from pipeline.text.old_codes.convert import convert
from pipeline.text.old_codes.syllables import syllables
from pipeline.text.old_codes.tables import WINDOWS_HIGH, Code

_BREAKS = r"\s!\"#%&'()*+,./:;<=>?@\[\\\]^_`{|}~0-9\xa0°²³±\-"
_PIECE = regex.compile(f"[^{_BREAKS}“”„–—…•]+")
_PIECE_OF_BYTES = regex.compile(r"[^ \t\r\n\xa0!\"#%&'()*+,./:;<=>?@\[\\\]^_`{|}~0-9\-]+")
_EDGES = "‘’‚“”„–—…•‹›\u200b\ufeff"
BEYOND = regex.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")  # letters that no old code shows
OLD = regex.compile(f"[\x01-\x08\x0e-\x1f\x80-\xff\u2212\u2219\u03bc\ufffe{''.join(WINDOWS_HIGH)}]")

# Signs that hardly stand between letters in any other writing.
_PROOFS = {
    Code.TCVN3: regex.compile(r"^[®§©¬][\p{L}\W]*[a-zA-Z]|[A-Za-z][^A-Z]*[®§©¸¹¬\xad\u2212µ¶¨¼½¾]|[a-z][À-Þ]|æng$"),
    Code.VNI: regex.compile("(?i)a[ùøûõâáàåãäêèüë]|e[ùøûâàåãä]|o[øûâáåãä]|[öô][ùøûõï]|[uy][ùøûõ]|^ñ"),
    Code.CP1258: regex.compile("(?i)[aeiouyâêôãõý][òìÌÒÞ]|^ð"),
}


class Verdict(Enum):
    """Of a word with letters beyond ASCII, under one code."""

    GAIN = auto()  # a syllable only when converted
    LOSS = auto()  # a syllable only as it stands
    BOTH = auto()
    NEITHER = auto()
    SHORT = auto()  # an abbreviation or a single letter: says nothing
    UNICODE = auto()  # a syllable in letters that no old code's bytes show


@dataclass(slots=True)
class Evidence:
    """Counts of words under one code."""

    gains: int = 0
    losses: int = 0
    both: int = 0
    neither: int = 0
    short: int = 0
    unicode: int = 0
    proofs: int = 0  # gains that show a sign no other writing has
    long: int = 0  # gains of four letters and more
    plain: int = 0  # syllables in ASCII
    foreign: int = 0  # words in ASCII that are no syllables

    @property
    def share(self) -> float:
        """Of words beyond ASCII, those that are syllables after conversion."""
        return (self.gains + self.both) / max(1, self.gains + self.both + self.losses + self.neither)


def pieces(text: str, code: Code) -> list[str]:
    return pattern(code).findall(text)


def pattern(code: Code) -> "regex.Pattern[str]":
    """What is one word under a code: VISCII and VPS have letters where windows-1252 has quotes and dashes."""
    return _PIECE_OF_BYTES if code in (Code.VISCII, Code.VPS) else _PIECE


def judge(word: str, code: Code) -> Verdict:
    """What one word tells; no syllable of any code is as long as 24 characters."""
    return _judged(word, code) if len(word) <= 24 else Verdict.NEITHER


@lru_cache(maxsize=65536)
def _judged(word: str, code: Code) -> Verdict:
    bare = word.strip(_EDGES)
    before = unicodedata.normalize("NFC", bare).lower()
    if before in syllables() and BEYOND.search(before):
        return Verdict.UNICODE
    after = _converted(word, bare, code)
    if not bare:
        return Verdict.SHORT
    if after.lower() in syllables():
        if before in syllables():
            return Verdict.BOTH
        return Verdict.SHORT if _is_unit(bare) else Verdict.GAIN
    if before in syllables():
        return Verdict.LOSS
    return Verdict.SHORT if len(after) == 1 or (after.isupper() and after.isalpha()) else Verdict.NEITHER


def _converted(word: str, bare: str, code: Code) -> str:
    whole = convert(word, code)
    return whole if whole.lower() in syllables() else convert(bare, code)


def _is_unit(word: str) -> bool:
    """µm, £m, Mª and n×m are measures and abbreviations before they are syllables."""
    return (
        word[:1] in "µ£¥¢¤" or (len(word) == 2 and word[1] in "ªº") or (len(word) <= 3 and bool(set(word) & set("×÷·")))
    )


@lru_cache(maxsize=65536)
def _is_proof(word: str, code: Code) -> bool:
    proof = _PROOFS.get(code)
    return proof is not None and bool(proof.search(word))


def mostly_unicode(text: str, words: "regex.Pattern[str]") -> bool:
    """Whether so many words are syllables in letters of Unicode alone that the others cannot prove any code."""
    marked = [word for word in words.findall(text) if _is_marked(word)]
    return 3 * sum(judge(word, Code.TCVN3) is Verdict.UNICODE for word in marked) > len(marked)


def _is_marked(word: str) -> bool:
    return not word.isascii() or OLD.search(word) is not None


def weigh(text: str, code: Code) -> Evidence:
    """The evidence of a text's words for one code."""
    found = Evidence()
    for word in pieces(text, code):
        if _is_marked(word):
            _weigh_marked(found, word, code)
        else:
            _weigh_plain(found, word)
    return found


def _weigh_plain(found: Evidence, word: str) -> None:
    if word.lower() in syllables():
        found.plain += 1
    elif not word.isupper() and len(word) > 1 and word.isalpha():
        found.foreign += 1


def _weigh_marked(found: Evidence, word: str, code: Code) -> None:
    match judge(word, code):
        case Verdict.GAIN:
            found.gains += 1
            found.proofs += _is_proof(word, code)
            found.long += len(word) >= 4
        case Verdict.LOSS:
            found.losses += 1
        case Verdict.BOTH:
            found.both += 1
        case Verdict.NEITHER:
            found.neither += bool(word.strip(_EDGES))
        case Verdict.SHORT:
            found.short += 1
        case Verdict.UNICODE:
            found.unicode += 1
