"""Which old code a text holds, judged by the syllables that come of it."""

from pipeline.text.old_codes.tables import Code
from pipeline.text.old_codes.words import OLD, Evidence, mostly_unicode, pattern, weigh

_SAMPLE = 30_000  # characters
# Of windows-1252, what stands in Unicode texts of Vietnamese and of figures; other letters and signs there are suspicious.
_AT_HOME = bytes(range(128)) + ("\xa0§©«»°±²³·×÷ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý‚„…†‡‰‹‘’“”•–—™›€".encode("cp1252"))
# VISCII and VPS turn any letter into another: they need more words, and more of them.
LOOSE = (Code.VISCII, Code.VPS)
_WORDS_NEEDED = {Code.CP1258: 2, Code.VISCII: 4, Code.VPS: 4}


def guess(text: str) -> Code | None:
    """The old code whose bytes the characters of a text really are; None for Unicode, other languages and ASCII."""
    if text.isascii() or is_at_home(text):
        return None
    return best_code(sample(text))


def is_at_home(text: str) -> bool:
    """Whether letters that only Unicode has outnumber what could come from an old code. Fast."""
    beyond, suspicious = _counts(text)
    return beyond > 0 and beyond >= suspicious


def is_clean(text: str) -> bool:
    """Whether a text is ASCII, or Unicode without a single suspicious letter. Fast."""
    if text.isascii():
        return True
    beyond, suspicious = _counts(text)
    return beyond > 0 and not suspicious


def _counts(text: str) -> tuple[int, int]:
    """Characters that windows-1252 does not have, and those it has that are foreign to Unicode texts of this kind."""
    shown = text.encode("cp1252", "ignore")
    return len(text) - len(shown), len(shown.translate(None, _AT_HOME))


def sample(text: str) -> str:
    """Enough of the lines with letters beyond ASCII to judge a long text by."""
    if len(text) <= _SAMPLE:
        return text
    lines = [line for line in text.split("\n") if OLD.search(line)]
    step = max(1, sum(map(len, lines)) // _SAMPLE)
    return "\n".join(lines[::step])[: 2 * _SAMPLE]


def best_code(text: str, codes: tuple[Code, ...] = tuple(Code)) -> Code | None:
    """The code that a text holds beyond doubt; where two fit alike, the commoner one."""
    ruled_out = {words for words in set(map(pattern, codes)) if mostly_unicode(text, words)}
    if not any(_is_clear(weigh(text, code), code) for code in codes if pattern(code) not in ruled_out):
        return None
    found = [(code, weigh(text, code)) for code in codes]
    fitting = [(code, each) for code, each in found if _is_clear(each, code)]
    code, best = max(fitting, key=lambda pair: (_weight(pair[1]) - pair[1].losses, -list(Code).index(pair[0])))
    rivals = [each for other, each in found if other is not code]
    if any(_weight(each) > _weight(best) for each in rivals):
        return None
    if code in LOOSE and any(each.gains * 5 >= best.gains * 4 for each in rivals):
        return None
    return code


def _weight(found: Evidence) -> int:
    return found.gains + found.both


def _is_clear(found: Evidence, code: Code) -> bool:
    gains = found.gains
    if (
        gains < _WORDS_NEEDED.get(code, 1)
        or found.unicode * 2 > gains
        or found.losses * 3 > gains
        or found.both > 2 * gains
    ):
        return False
    if found.share < (0.75 if gains >= 4 else 0.9) or found.foreign > gains + found.plain:
        return False
    if code in LOOSE:
        return found.long >= 2 and found.foreign <= found.plain + gains // 4
    if gains >= 6:
        return True
    if found.foreign > found.plain and gains < 3:
        return False
    return found.proofs > 0 or (gains >= 2 and found.long > 0)
