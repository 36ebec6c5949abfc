"""How many areas a sentence says it speaks of: "cả 6 tỉnh", "bốn địa phương"."""

import sys

import regex

from pipeline.model.mentions import Figure, Form
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

Match = regex.Match[str]

_LEAD = 80  # characters before a figure in which it is told of how many areas it is
_COUNTED = 12  # characters behind a number in which it says that it counts areas


class AnnouncedAreas:
    """Reads counts of areas with the cue "areas_announced", in digits or in words."""

    def __init__(self, book: Rulebook) -> None:
        self._count = book.pattern("cues.areas_announced")
        self._words = NumberWords(book)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> int | None:
        """The first such count between two offsets of a text; None where there is none."""
        return self._value(self._count.search(text, start, min(end, len(text))))

    def before(self, draft: Draft) -> int | None:
        """The count nearest before a figure in its sentence: "riêng 9 tỉnh phía Bắc tiêu hủy 31.057 con"."""
        start = max(draft.sentence_start, draft.figure.start - _LEAD)
        counts = list(self._count.finditer(draft.passage.text, start, draft.figure.start))
        return self._value(counts[-1]) if counts else None

    def _value(self, match: Match | None) -> int | None:
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
