"""How many areas a sentence says it speaks of: "cả 6 tỉnh", "bốn địa phương"."""

import sys

from pipeline.model.mentions import Figure, Form
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

_COUNTED = 12  # characters behind a number in which it says that it counts areas


class AnnouncedAreas:
    """Reads counts of areas with the cue "areas_announced", in digits or in words."""

    def __init__(self, book: Rulebook) -> None:
        self._count = book.pattern("cues.areas_announced")
        self._words = NumberWords(book)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> int | None:
        """The first such count between two offsets of a text; None where there is none."""
        match = self._count.search(text, start, min(end, len(text)))
        if match is None:
            return None
        if match["count"]:
            return int(match["count"])
        spelled = self._words.parse(match["spelled"])
        return None if spelled is None else int(spelled)

    def is_count(self, text: str, figure: Figure) -> bool:
        """Whether a figure only says of how many areas its text speaks: "04 tỉnh có số lợn tiêu hủy nhiều"."""
        told = self.search(text, figure.number_start, figure.end + _COUNTED)
        return figure.form in (Form.NUMBER, Form.RATIO) and told == figure.number.value
