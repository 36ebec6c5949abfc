"""Tell whether two figures belong to two occasions: "Nhân dịp Tết, … 520 căn nhà" and "Trong đợt mưa lũ, … 520 căn nhà"."""

from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.rulebook import Rulebook

_REACH = 110  # characters at the start of a sentence in which its occasion is named


class OccasionReader:
    """Reads the occasion that a sentence opens with."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._occasion = book.pattern("cues.occasion")
        self._time = book.pattern("cues.told_time")
        self._labeller = labeller

    def are_two(self, left: Draft, right: Draft) -> bool:
        """Whether both sentences name an occasion, each another."""
        one, other = self._words(left), self._words(right)
        return bool(one and other) and 2 * len(one & other) < min(len(one), len(other))

    def differ(self, left: Draft, right: Draft) -> bool:
        """Whether one of two sentences names an occasion of which the other knows nothing, or both are told of other times."""
        if self._are_apart(left, right):
            return True
        one, other = self._words(left), self._words(right)
        if one and other:
            return self.are_two(left, right)
        return (bool(one) and not one & self._said(right)) or (bool(other) and not other & self._said(left))

    def _are_apart(self, left: Draft, right: Draft) -> bool:
        """Whether the words before two figures name times of one kind, each another: six months and seven, two days."""
        one, other = self._times(left), self._times(right)
        return any(one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())

    def _times(self, draft: Draft) -> dict[str, set[str]]:
        times: dict[str, set[str]] = {}
        for match in self._time.finditer(draft.passage.text, draft.sentence_start, draft.figure.start):
            times.setdefault(str(match.lastgroup), set()).add(match[str(match.lastgroup)].lstrip("0"))
        return times

    def _words(self, draft: Draft) -> frozenset[str]:
        """The content words of the occasion; empty where the sentence names none."""
        text = draft.passage.text
        end = min(draft.figure.start, draft.sentence_start + _REACH)
        match = self._occasion.match(text[draft.sentence_start : end])
        return frozenset(self._labeller.words(match["words"])) if match is not None else frozenset()

    def _said(self, draft: Draft) -> frozenset[str]:
        return frozenset(self._labeller.words(draft.passage.text[draft.sentence_start : draft.sentence_end]))
