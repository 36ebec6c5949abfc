"""Whether a page's letters can be trusted: a lost letter map turns them into signs while digits survive."""

import re
from dataclasses import dataclass
from itertools import islice
from math import ceil

_LOST = re.compile(
    "[\ufffd\ue000-\uefff\uf100-\uf8ff]"
)  # of the private letters, \uf000 to \uf0ff are bullets of symbol fonts
_VIETNAMESE = re.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸìíỉĩịÌÍỈĨỊòóỏõọÒÓỎÕỌùúủũụÙÚỦŨỤỳýỷỹỵỲÝỶỸỴ\u1EA0-\u1EF9\u0300-\u0309\u0323]"
)
_PLAIN = re.compile(r"[A-Za-z]")
_VOWEL = re.compile(r"[AEIOUYaeiouy]")
_SHARE = 0.03  # of all signs; 0.2 and more on sound pages, under 0.01 on pages that lost their letter map
_ENOUGH = 200  # letters and signs; fewer show nothing


@dataclass(frozen=True, slots=True)
class Health:
    """`garbled`: the letters are lost; `doubtful`: they may be those of an old font; `lost`: how many have no letter."""

    garbled: bool
    doubtful: bool
    lost: int


def health(text: str) -> Health:
    signs = len(text) - text.count(" ")
    lost = len(_LOST.findall(text)) if _LOST.search(text) else 0
    if lost > max(3, 0.05 * signs):
        return Health(True, True, lost)
    if signs < _ENOUGH or _are_many(text, _SHARE * signs):
        return Health(False, False, lost)
    return Health(False, not _is_plain(text, signs), lost)


def _are_many(text: str, least: float) -> bool:
    """Whether a text has so many Vietnamese letters; a sound page is told by its first lines."""
    return next(islice(_VIETNAMESE.finditer(text), ceil(least) - 1, None), None) is not None


def _is_plain(text: str, signs: int) -> bool:
    """Words of a language in plain Latin letters: vowels are neither few nor many, other signs are rare."""
    plain = len(_PLAIN.findall(text))
    figures = sum(map(text.count, "0123456789.,;:()/%-|"))
    vowels = len(_VOWEL.findall(text)) / max(1, plain)
    return plain + figures > 0.93 * signs and (plain < _ENOUGH or 0.22 < vowels < 0.62)
