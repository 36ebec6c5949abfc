"""Say whether a note breaks off: at a mark or a word that wants more, or at words that elsewhere in it bring a figure."""

from pipeline.model.mentions import Mentions
from pipeline.rulebook import Rulebook

_MARKS = ",;.:("  # begin a clause
_OFTEN = 3  # figures behind a word that brings one: "Hòa Thọ ký 14 thỏa thuận; … Việt Tiến ký"
_MOST = 5  # words of a clause that may stand right before a figure


class EndingReader:
    """Reads endings with the cue "breaks_off"."""

    def __init__(self, book: Rulebook) -> None:
        self._breaks_off = book.pattern("cues.breaks_off")

    def breaks_off(self, mention: Mentions) -> bool:
        """Whether the text of a note stops before its sentence is done."""
        text = mention.text.rstrip()
        if self._breaks_off.search(text):
            return True
        clause = text[max(map(text.rfind, _MARKS)) + 1 :]
        words = clause.split()
        if not words or len(words) > _MOST or any(char.isdigit() for char in clause):
            return False
        return _figures_behind(text, f"{' '.join(words)} ") > 0 or _figures_behind(text, f"{words[-1]} ") >= _OFTEN


def _figures_behind(text: str, words: str) -> int:
    """How often a digit stands right behind some words, whole ones."""
    count, place = 0, text.find(words)
    while place >= 0:
        end = place + len(words)
        count += text[end : end + 1].isdecimal() and not text[max(0, place - 1) : place].isalpha()
        place = text.find(words, place + 1)
    return count
