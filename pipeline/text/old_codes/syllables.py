"""Which spellings are Vietnamese syllables: initial, rime, and one tone in its place."""

import unicodedata
from functools import cache

_INITIALS = "ngh ng nh gh gi kh ph qu th tr ch b c d đ g h k l m n p r s t v x"
_RIMES = """
a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iêu iu oa oai oao oay oe oeo oi ôi ơi ua uê ui uơ uôi ươi ươu ưa ưi ưu
uy uya uyu uây yêu ac am an ang anh ap at ach ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât ec em en eng ep et ênh êch êm ên
êng êp êt ich im in inh ip it iêc iêm iên iêng iêp iêt oc om on ong op ot oac oach oam oan oang oanh oap oat oăc oăm oăn
oăng oăt oen oet ooc oong ôc ôm ôn ông ôp ôt ơm ơn ơp ơt uc um un ung up ut uân uâng uât uênh uêch uôc uôm uôn uông uôt
ưc ưm ưn ưng ưt ươc ươm ươn ương ươp ươt uych uyêt uyên uynh uyt uyn yên yêm yêng yêt ych ym yn ynh yt
"""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_STOP_TONES = "\u0301\u0323"
_STOPS = ("c", "ch", "k", "p", "t")
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơ"
_EITHER = ("oa", "oe", "uy")  # open rimes whose tone stands on one vowel or the other, by school


@cache
def syllables() -> frozenset[str]:
    """All spellings of Vietnamese syllables, in lower case and NFC; some 18,000, of which a third are in use."""
    toned = {rime: _toned(rime) for rime in _RIMES.split()}
    found = {
        initial + form
        for initial in ("", *_INITIALS.split())
        for rime, forms in toned.items()
        if _fits(initial, rime)
        for form in forms
    }
    return frozenset(found | {"g" + form for rime in ("i", "in", "iêng") for form in toned[rime]})  # gì, gìn, giêng


def _toned(rime: str) -> list[str]:
    stopped = rime.endswith(_STOPS)
    forms = [
        rime[:at] + unicodedata.normalize("NFC", rime[at] + tone) + rime[at + 1 :]
        for at in _tone_places(rime)
        for tone in (_STOP_TONES if stopped else _TONES)
    ]
    return forms if stopped else [rime, *forms]


def _tone_places(rime: str) -> tuple[int, ...]:
    vowels = [at for at, char in enumerate(rime) if char in _VOWELS]
    marked = [at for at in vowels if rime[at] in _MARKED] or [at for at in vowels if rime[at] == "ư"][:1]
    if marked:
        return (marked[-1],)
    if rime in _EITHER:
        return (0, 1)
    if len(vowels) == 1 or (len(vowels) == 2 and len(rime) == 2):
        return (0,)
    return (vowels[1],)


def _fits(initial: str, rime: str) -> bool:
    first, front = rime[0], rime[0] in "eêiy"
    match initial:
        case "":
            return not rime.startswith("iê")
        case "k" | "gh" | "ngh":
            return front and not rime.startswith("yê")
        case "c" | "g" | "ng":
            return not front
        case "gi":
            return first not in "iy"
        case "qu":
            return first not in "ouư"
    return not rime.startswith("y") or rime == "y"
