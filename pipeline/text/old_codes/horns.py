"""The letter ư of TCVN3 shares its byte with the soft hyphen, and a PDF may show it as a hyphen."""

from itertools import combinations

import regex

from pipeline.text.old_codes.convert import convert
from pipeline.text.old_codes.syllables import syllables
from pipeline.text.old_codes.tables import Code

_HYPHENS = "-\x02\ufffe"  # the latter two where it ends a line
_LETTERS = r"[\p{L}\xa1-\xff\u2212\u2219]"
_TOKEN = regex.compile(rf"(?<!{_LETTERS}){_LETTERS}*+[{_HYPHENS}](?:{_LETTERS}|[{_HYPHENS}])*+")
_MOST = 4  # hyphens in a token
_LONGEST = 60  # letters of a token


def restore_horns(text: str) -> str:
    """Text in a font of TCVN3 with its soft hyphens restored, where syllables come of them; other hyphens stay hyphens."""
    if not any(hyphen in text for hyphen in _HYPHENS):
        return text
    return _TOKEN.sub(lambda match: _restored(match[0], at_start=match.start() == 0), text)


def _restored(token: str, *, at_start: bool) -> str:
    letters = regex.sub(f"[{_HYPHENS}]", "-", token)
    if len(letters) > _LONGEST:
        return letters
    hyphens = [at for at, letter in enumerate(letters) if letter == "-"]
    is_bullet = at_start and len(letters) == 2  # b- Chi thường xuyên
    is_dash = letters[0] == "-" and (_is_syllable(letters[1:]) or len(hyphens) == len(letters))
    if is_bullet or is_dash or len(hyphens) > _MOST:
        return letters
    for left in range(len(hyphens)):
        for kept in combinations(hyphens, left):
            tried = "".join("\xad" if at in hyphens and at not in kept else letter for at, letter in enumerate(letters))
            if all(map(_is_syllable, tried.split("-"))):
                return tried
    return letters


def _is_syllable(word: str) -> bool:
    return convert(word, Code.TCVN3).lower() in syllables()
