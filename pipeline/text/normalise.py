"""One spelling for Vietnamese text: composed letters, one tone placement, plain blanks; the length never changes."""

import re
import unicodedata
from functools import lru_cache

import regex

_SOFT = str.maketrans(
    {
        "Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ",
        "\xa0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\n": " ", "\r": " ",
        "‐": "-", "‑": "-", "‒": "-", "−": "-",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip

_ODD = re.compile("[" + "".join(map(chr, _SOFT)) + "]")

# Tone on the second vowel (the newer school) to tone on the first: hoà -> hòa. Closed syllables keep theirs: hoàn.
_PLACED = {
    new: old
    for pair, tones in {
        "oa": (("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa")),
        "oe": (("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe")),
        "uy": (("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy")),
    }.items()
    for new, old in tones
}  # fmt: skip
_PLACED |= {new.upper(): old.upper() for new, old in _PLACED.items()} | {
    new[0].upper() + new[1]: old[0].upper() + old[1] for new, old in _PLACED.items()
}
_PAIR = re.compile("[oOuU][" + "".join(sorted({new[1] for new in _PLACED})) + "]")  # most texts have none
_NEW_TONE = regex.compile(r"(?<![qQ])(?:" + "|".join(sorted(_PLACED)) + r")(?![\p{L}])")


def canonical(text: str) -> str:
    """Text in one spelling, of the same length: tone placement, Đ, blanks (line ends too), dashes, full-width digits."""
    if _ODD.search(text):
        text = text.translate(_SOFT)
    return _NEW_TONE.sub(lambda match: _PLACED[match[0]], text) if _PAIR.search(text) else text


@lru_cache(maxsize=32768)
def fold(text: str) -> str:
    """The key under which spellings meet: lower case, no marks, đ as d, single blanks ("Sơn La" and "Son La")."""
    text = unicodedata.normalize("NFD", canonical(text).casefold().replace("đ", "d"))
    return " ".join("".join(char for char in text if not unicodedata.combining(char)).split())


def spelling(text: str) -> str:
    """The key of a name whose marks tell it from others: lower case, one spelling, single blanks (Vĩnh Hùng is not Vĩnh Hưng)."""
    return " ".join(canonical(text).casefold().split())


def initials(text: str, least: int = 3, most: int = 6) -> list[str]:
    """The folded first letters of words in a row, as abbreviations have them: "lở mồm long móng" gives lmlm, lml and mlm."""
    letters = "".join(word[0] if word[0].isalpha() else " " for word in fold(text).split())
    rows = (letters[at : at + size] for size in range(least, most + 1) for at in range(len(letters) - size + 1))
    return [row for row in rows if " " not in row]
