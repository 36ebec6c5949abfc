"""How alike the words around two figures are, weighed by how rare they are in the document: what tells a slip from chance.

Figures of a report that are a slip of the hand apart are mostly two facts whose digits happen to be near. The rarer the
words that stand beside both, the longer the numbers and the rarer the slip, the likelier they are one fact.
"""

from collections import Counter
from math import log

import regex

from pipeline.observations.again.pairs import digits_of
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.phrases import head_word
from pipeline.rulebook import Rulebook

_REACH = 60  # characters on either side whose words tell what a figure counts
_DIGIT = 2.3  # each digit beyond three makes a near number ten times rarer
_TIED = 2.0
_SAME = 2.5  # the same counted noun
_UNLIKE = -1.0
_ENOUGH = {"one_digit": 9.1, "digits_swapped": 7.3}  # natural logarithms: few numbers are near by a swap
_USUAL = 4  # sentences of any report that a word is not in
_PART = 3.5  # one word in so many, of the fewer ones, must stand beside both figures
_PART_OF_MONEY = 2  # amounts are told in the same words of many things
_FEW = 3  # digits of the shortest number that is compared
_ABBREVIATION = regex.compile(r"(?<!\p{L})\p{Lu}[\p{Lu}\p{Ll}&-]*\p{Lu}(?!\p{L})")


class LikenessReader:
    """Reads the words beside figures, abbreviations written out."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._meanings = book.abbreviations

    def words(self, draft: Draft) -> frozenset[str]:
        lead = draft.lead[-_REACH:]
        own = lead.rpartition(";")[2]
        lead = own if len(own.split()) > 2 else lead
        tail = draft.tail.split(",")[0].split("(")[0][:_REACH]
        said = _ABBREVIATION.sub(self._meant, f"{lead} {draft.unit} {tail}")
        return frozenset(self._labeller.words(said))

    def _meant(self, match: "regex.Match[str]") -> str:
        return self._meanings.get(match[0], match[0])


class Likeness:
    """The words of one document's figures, and in how many sentences each stands."""

    def __init__(self, reader: LikenessReader, drafts: list[list[Draft]]) -> None:
        self._words = {id(draft): reader.words(draft) for passage in drafts for draft in passage}
        sentences: dict[tuple[int, int], set[str]] = {}
        for draft in (draft for passage in drafts for draft in passage):
            sentences.setdefault((draft.passage_index, draft.sentence), set()).update(self._words[id(draft)])
        counts = Counter(word for words in sentences.values() for word in words)
        self._rarity = {word: log((len(sentences) + _USUAL) / max(1, count - 1)) for word, count in counts.items()}

    def are_one(self, left: Draft, right: Draft, slip: str, *, is_tied: bool = False) -> bool:
        """Whether two figures a slip apart are rather one fact than two; a level before is a fact of its own."""
        digits = min(len(digits_of(each).rstrip("0")) for each in (left, right))
        if left.is_base or right.is_base or len(digits_of(left)) < _FEW or slip not in _ENOUGH:
            return False
        one, other = self._words[id(left)], self._words[id(right)]
        shared = one & other
        if len(shared) * (_PART_OF_MONEY if left.unit_dimension == "money" else _PART) < min(len(one), len(other)):
            return False
        is_same = head_word(left) == head_word(right)
        told = (
            sum(self._rarity[word] for word in shared)
            + _DIGIT * (digits - _FEW)
            + (_SAME if is_same else _UNLIKE)
            + (_TIED if is_tied else 0)
        )
        return told >= _ENOUGH[slip]
