"""The words around a figure that has been read: what a sentence, and the line that opens its list, say of it."""

from bisect import bisect_right

import regex

from pipeline.model.documents import Document, PassageKind
from pipeline.model.figures import Observation
from pipeline.observations.drafts.labels import Labeller

_BEFORE, _AFTER = 260, 60  # characters around a figure whose words tell what it counts
_SENTENCE = regex.compile(r"[.!?](?=\s+[\p{Lu}*_\d(])|\n\s*\n")
_STOP = regex.compile(r"[.;](?=\s)|\n")


class Surroundings:
    """Looks at one document; the words of a figure are read once."""

    def __init__(self, document: Document, labeller: Labeller) -> None:
        self._text = document.text
        self._passages = sorted(document.passages, key=lambda each: each.pieces[0][0])
        self._labeller = labeller
        self._heard: dict[str, frozenset[str]] = {}

    def words(self, each: Observation) -> frozenset[str]:
        """The content words of a figure's sentence up to it and right behind it."""
        if each.obs_id not in self._heard:
            self._heard[each.obs_id] = frozenset(self._labeller.words(self._around(each)))
        return self._heard[each.obs_id]

    def lead(self, each: Observation, reach: int) -> str:
        """The characters right before a figure."""
        return self._text[max(0, each.char_start - reach) : each.char_start]

    def _around(self, each: Observation) -> str:
        text, passages = self._text, self._passages
        before = self.lead(each, _BEFORE)
        breaks = [match.end() for match in _SENTENCE.finditer(before)]
        lead = before[breaks[-1] :] if breaks else before
        tail = _STOP.split(text[each.char_start : each.char_end + _AFTER], maxsplit=1)[0]
        place = bisect_right(passages, each.char_start, key=lambda passage: passage.pieces[0][0]) - 1
        opener = ""
        if place > 0 and passages[place].kind is PassageKind.ITEM:
            while place > 0 and passages[place].kind is PassageKind.ITEM:
                place -= 1
            opener = passages[place].text[-_BEFORE:] if passages[place].text.rstrip().endswith(":") else ""
        return f"{opener} {lead} {tail}"
