"""Which old code a text holds, judged by the syllables that come of it."""

from .tables import Code
from .words import OLD, Evidence, weigh

_SAMPLE = 30_000  # characters
# Of Latin-1, what stands in Unicode texts of Vietnamese and of figures; other letters and signs there are suspicious.
_AT_HOME = bytes(range(128)) + "\xa0§©«»°±²³·×÷ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý".encode("latin-1")
# VISCII and VPS turn any letter into another: they need more words, and more of them.
_WORDS_NEEDED = {Code.VISCII: 4, Code.VPS: 4}


def guess(text: str) -> Code | None:
    """The old code whose bytes the characters of a text really are; None for Unicode, other languages and ASCII."""
    if text.isascii() or is_at_home(text):
        return None
    return best_code(sample(text))


def is_at_home(text: str) -> bool:
    """Whether letters that only Unicode has outnumber what could come from an old code. Fast."""
    latin = text.encode("latin-1", "ignore")
    beyond = len(text) - len(latin)
    return beyond > 0 and beyond >= len(latin.translate(None, _AT_HOME))


def is_clean(text: str) -> bool:
    """Whether a text is ASCII, or Unicode without a single suspicious letter. Fast."""
    latin = text.encode("latin-1", "ignore")
    return text.isascii() or (len(latin) < len(text) and not latin.translate(None, _AT_HOME))


def sample(text: str) -> str:
    """Enough of the lines with letters beyond ASCII to judge a long text by."""
    if len(text) <= _SAMPLE:
        return text
    lines = [line for line in text.split("\n") if OLD.search(line)]
    step = max(1, sum(map(len, lines)) // _SAMPLE)
    return "\n".join(lines[::step])[: 2 * _SAMPLE]


def best_code(text: str, codes: tuple[Code, ...] = tuple(Code)) -> Code | None:
    """The code that a text holds beyond doubt; where two fit alike, the commoner one."""
    found = [(code, weigh(text, code)) for code in codes]
    fitting = [(code, each) for code, each in found if _is_clear(each, code)]
    if not fitting:
        return None
    code, best = max(
        fitting, key=lambda pair: (pair[1].gains + pair[1].both - pair[1].losses, -list(Code).index(pair[0]))
    )
    rivals = [each.gains for other, each in found if other is not code]
    if code in _WORDS_NEEDED and any(gains * 5 >= best.gains * 4 for gains in rivals):
        return None
    return code


def _is_clear(found: Evidence, code: Code) -> bool:
    gains = found.gains
    if gains < _WORDS_NEEDED.get(code, 1) or found.unicode * 2 > gains or found.losses * 4 > gains:
        return False
    if found.share < (0.75 if gains >= 4 else 0.9) or found.foreign > gains + found.plain:
        return False
    if code in _WORDS_NEEDED or gains >= 6:
        return True
    if found.foreign > found.plain and gains < 3:
        return False
    return found.proofs > 0 or (gains >= 2 and found.long > 0)
