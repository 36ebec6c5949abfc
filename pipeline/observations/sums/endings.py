"""Say whether a note breaks off: at a mark or a word that wants more, or at words that elsewhere in it bring a figure."""

import regex

from pipeline.model.mentions import Mentions
from pipeline.rulebook import Rulebook

_CLAUSE = regex.compile(r"[,;.:(]")
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
        start = max((match.end() for match in _CLAUSE.finditer(text)), default=0)
        words = text[start:].split()
        if not words or len(words) > _MOST or any(char.isdigit() for char in text[start:]):
            return False
        ending = r"\s".join(map(regex.escape, words))
        return regex.search(rf"(?<!\p{{L}}){ending}\s\d", text) is not None
