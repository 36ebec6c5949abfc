"""Whether a page's letters can be trusted: a lost letter map turns them into signs while digits survive."""

from dataclasses import dataclass

import regex

_LOST = regex.compile(r"[\ufffd\p{Co}\p{Cn}]")
_BULLETS = regex.compile(r"[\uf000-\uf0ff]")
_LETTER = regex.compile(r"\p{L}")
_VIETNAMESE = regex.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸìíỉĩịÌÍỈĨỊòóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤỳýỷỹỵỲÝỶỸỴ\u1EA0-\u1EF9\u0300-\u0309\u0323]"
)
_PLAIN = regex.compile(r"[A-Za-z]")
_VOWEL = regex.compile(r"[AEIOUYaeiouy]")
_ENOUGH = 200  # letters and signs; fewer show nothing


@dataclass(frozen=True, slots=True)
class Health:
    """`garbled`: the letters are lost; `doubtful`: they may be those of an old font; `lost`: how many have no letter."""

    garbled: bool
    doubtful: bool
    lost: int


def health(text: str) -> Health:
    signs = len(text) - text.count(" ")
    lost = len(_LOST.findall(text)) - len(_BULLETS.findall(text))
    if signs and lost > 0.05 * signs and lost > 3:
        return Health(True, True, lost)
    letters = len(_LETTER.findall(text))
    if signs < _ENOUGH:
        return Health(False, False, lost)
    share = len(_VIETNAMESE.findall(text)) / max(1, letters)
    if share >= 0.03:
        return Health(False, False, lost)
    plain = len(_PLAIN.findall(text))
    figures = sum(map(text.count, "0123456789.,;:()/%-|"))
    vowels = len(_VOWEL.findall(text)) / max(1, plain)
    is_plain = plain + figures > 0.93 * signs and (plain < _ENOUGH or 0.22 < vowels < 0.62)
    return Health(False, not is_plain, lost)
