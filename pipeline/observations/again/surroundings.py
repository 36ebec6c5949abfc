"""The words around a figure that has been read: what a sentence, and the line that opens its list, say of it."""

from bisect import bisect_right
from collections.abc import Iterator

import regex

from pipeline.model.documents import Document, Passage, PassageKind
from pipeline.model.figures import Observation
from pipeline.observations.drafts.labels import Labeller

_FRAME = 3  # characters around the label of a marker, which its place may stand behind: " [4]"
_BEFORE, _AFTER = 260, 60  # characters around a figure whose words tell what it counts
_SENTENCE = regex.compile(r"[.!?](?=\s+[\p{Lu}*_\d(])|\n\s*\n")
_FIGURE_OR_CLAUSE = regex.compile(r"\d|;")
_STOP = regex.compile(r"[.;](?=\s)|\n")


class Surroundings:
    """Looks at one document; the words of a figure are read once. `passages` are in the order of the text."""

    def __init__(self, document: Document, labeller: Labeller) -> None:
        self._text = document.text
        self.passages = sorted(document.passages, key=lambda each: each.pieces[0][0])
        self._labeller = labeller
        self._starts = [each.pieces[0][0] for each in self.passages]
        self._openers = list(_openers(self.passages))
        self._heard: dict[str, frozenset[str]] = {}

    def words(self, each: Observation) -> frozenset[str]:
        """The content words of a figure's sentence up to it and right behind it."""
        if each.obs_id not in self._heard:
            self._heard[each.obs_id] = frozenset(self._labeller.words(self._around(each)))
        return self._heard[each.obs_id]

    def telling(self, each: Observation, vague: frozenset[str]) -> frozenset[str]:
        """The same without vague words."""
        return self._labeller.telling(self._around(each), vague)

    def lead(self, each: Observation, reach: int) -> str:
        """The characters right before a figure."""
        return self._text[max(0, each.char_start - reach) : each.char_start]

    def sentence(self, each: Observation) -> str:
        """The whole sentence that a figure stands in, as far as it is near."""
        before, after = self._halves(each.char_start, each)
        return before + after

    def clause(self, each: Observation) -> tuple[str, str]:
        """The same before a figure and behind it, in one line each."""
        before, after = self._halves(each.char_end, each)
        return before.replace("\n", " "), after.replace("\n", " ")

    def said(self, each: Observation) -> str:
        """The words of a sentence around a figure without the lines above."""
        return " ".join(self.clause(each))

    def above(self, each: Observation) -> str:
        """What the passage of a figure says in the sentences before its own, as far as it is near."""
        start = max(self._starts[self.passage(each.char_start)], each.char_start - _BEFORE)
        told = self._text[start : each.char_start]
        breaks = [match.end() for match in _SENTENCE.finditer(told)]
        return told[: breaks[-1]] if breaks else ""

    def _halves(self, end: int, each: Observation) -> tuple[str, str]:
        """The sentence up to a figure and from `end` on."""
        pieces = self.passages[self.passage(each.char_start)].pieces
        before = self._text[max(pieces[0][0], each.char_start - _BEFORE) : each.char_start]
        after = self._text[end : min(pieces[-1][1], each.char_end + _BEFORE)]
        breaks = [match.end() for match in _SENTENCE.finditer(before)]
        stop = _SENTENCE.search(after)
        return (before[breaks[-1] :] if breaks else before), (after[: stop.start()] if stop is not None else after)

    def label_behind(self, each: Observation) -> str:
        """The label of the first marker behind a figure in its clause, before any other figure; empty where none hangs there."""
        _, after = self._halves(each.char_end, each)
        reach = len(_FIGURE_OR_CLAUSE.split(after, maxsplit=1)[0])
        passage = self.passages[self.passage(each.char_start)]
        for marker in passage.markers:
            place = passage.locate(marker.offset, marker.offset + 1)[0]
            if 0 <= place - each.char_end <= reach + len(marker.label) + _FRAME:
                return marker.label
        return ""

    def labels_before(self, each: Observation) -> tuple[list[str], list[str]]:
        """The labels of the markers before a figure in its sentence, and in its passage."""
        before, _ = self._halves(each.char_start, each)
        passage = self.passages[self.passage(each.char_start)]
        places = ((marker.label, passage.locate(marker.offset, marker.offset + 1)[0]) for marker in passage.markers)
        above = [(label, each.char_start - place) for label, place in places if place < each.char_start]
        return [label for label, gap in above if gap <= len(before)], [label for label, _ in above]

    def passage(self, start: int) -> int:
        """The place among `passages` of the one that holds a character."""
        return bisect_right(self._starts, start) - 1

    def _around(self, each: Observation) -> str:
        before = self.lead(each, _BEFORE)
        breaks = [match.end() for match in _SENTENCE.finditer(before)]
        lead = before[breaks[-1] :] if breaks else before
        tail = _STOP.split(self._text[each.char_start : each.char_end + _AFTER], maxsplit=1)[0]
        return f"{self.opener(self.passage(each.char_start))} {lead} {tail}"

    def opener(self, place: int) -> str:
        """The line that opens the list which the passage at a place is an item of; empty where there is none."""
        opener = self._openers[place] if place >= 0 else -1
        return self.passages[opener].text[-_BEFORE:] if opener >= 0 else ""


def _openers(passages: list[Passage]) -> Iterator[int]:
    """For each passage, the place of the line before its list, where that ends with a colon; else -1."""
    opener = -1
    for place, each in enumerate(passages):
        if each.kind is PassageKind.ITEM:
            yield opener
        else:
            opener = place if each.text.rstrip().endswith(":") else -1
            yield -1
