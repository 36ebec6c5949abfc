"""How alike the words around two figures are, weighed by how rare they are in the document: what tells a slip from chance.

Figures of a report that are a slip of the hand apart are mostly two facts whose digits happen to be near. The rarer the
words that stand beside both, the longer the numbers and the rarer the slip, the likelier they are one fact. Each adds its
weight of evidence, the logarithm of how much likelier it makes that (Good 1950; rare words as in Spärck Jones 1972). Weights
are whole hundredths, so that their sum is the same in any order; they were set on invented reports with sheets of what they hold.
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
_DIGIT = 230  # each digit beyond three makes a near number ten times rarer
_TIED = 200  # one of the two is a total that its parts bear out, and the other stands in no sum
_SAME = 250  # both count the same noun
_UNLIKE = -100  # they count two
_ENOUGH = {"one_digit": 910, "digits_swapped": 730}  # fewer numbers are near by a swap than by one digit
_USUAL = 4  # sentences of any report that a word is not in
_PART = (2, 7)  # of the fewer words, what share must stand beside both figures
_PART_OF_MONEY = (1, 2)  # amounts are told in the same words of many things
_PART_OF_LONG = (1, 10)  # one word, where the digits are many and only two of them have changed places
_LONGEST = 6  # digits; one fewer of a total that its parts bear out
_BARE = 2  # words behind a semicolon that tell nothing by themselves
_FEW = 3  # digits of the shortest number that is compared
_ABBREVIATION = regex.compile(r"(?<!\p{L})\p{Lu}[\p{Lu}\p{Ll}&-]*\p{Lu}(?!\p{L})")


class LikenessReader:
    """Reads the words beside figures, abbreviations written out."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._meanings = book.abbreviations

    def words(self, draft: Draft) -> frozenset[str]:
        """The content words of a figure's own clause, folded, on either side."""
        lead = draft.lead[-_REACH:]
        own = lead.rpartition(";")[2]
        lead = own if len(own.split()) > _BARE else lead
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
        told = len(sentences) + _USUAL
        self._rarity = {word: round(100 * log(told / max(1, count - 1))) for word, count in counts.items()}

    def are_one(self, left: Draft, right: Draft, slip: str, *, is_tied: bool) -> bool:
        """Whether two figures a slip apart are rather one fact than two; a level before is a fact of its own.

        `is_tied` says that a sum bears out one of them as its total, and that the other stands in none.
        """
        digits = min(len(digits_of(each).rstrip("0")) for each in (left, right))
        if left.is_base or right.is_base or len(digits_of(left)) < _FEW or slip not in _ENOUGH:
            return False
        one, other = self._words[id(left)], self._words[id(right)]
        shared = one & other
        least, of = _PART_OF_MONEY if left.unit_dimension == "money" else _PART
        if digits + is_tied >= _LONGEST and slip == "digits_swapped":
            least, of = _PART_OF_LONG
        if len(shared) * of < least * min(len(one), len(other)):
            return False
        is_same = head_word(left) == head_word(right)
        words = sum(self._rarity[word] for word in shared)
        nouns = _SAME if is_same else _UNLIKE
        return words + nouns + _DIGIT * (digits - _FEW) + _TIED * is_tied >= _ENOUGH[slip]
