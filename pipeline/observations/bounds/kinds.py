"""Find what is said of every kind that the sentence before tells, or another passage: "Cả 3 nhóm hàng đều có mức tăng trên 5%"."""

from collections.abc import Iterator

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Bound
from pipeline.observations.bounds.heads import bound
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.statements.share import is_percent
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

_RATES = (Measure.CHANGE_RATE, Measure.SHARE, Measure.ACHIEVEMENT)
_LEAST = 3  # kinds
_FAR = 200  # passages above in which they are sought


class KindBoundFinder:
    """Reads them with the pattern "every_kind" of rules/bounds.toml."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._every = book.pattern("bounds.every_kind")
        self._all = book.pattern("cues.every_area")
        self._some = book.pattern("bounds.some")
        self._numbers = NumberWords(book)
        self._labeller = labeller

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Bound]:
        """Each bound with as many percentages of its measure as it speaks of: of the sentence before, or all of one passage above."""
        for mention, passage in zip(mentions, drafts, strict=True):
            for head in passage:
                if head.figure.qualifier not in ("<", ">") or not is_percent(head) or head.measure not in _RATES:
                    continue
                match = self._every.search(mention.text, head.sentence_start, head.figure.number_start)
                count = self._count(match["count"]) if match is not None else 0
                if match is None or not count or not head.observations:
                    continue
                parts = [each for each in passage if _is_like(each, head) and each.sentence == head.sentence - 1]
                if len(parts) != count:
                    opening = mention.text[head.sentence_start : match.start()]
                    parts = self._above(opening, head, count, mentions, drafts)
                if parts:
                    yield bound(head, parts)
        yield from self._over_items(mentions, drafts)

    def _over_items(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Bound]:
        """Bounds of the line that opens a list, each of whose items gives one such percentage: "bốn mặt hàng đều tăng trên 8%, đó là:"."""
        for index, mention in enumerate(mentions):
            if not mention.text.rstrip().endswith(":"):
                continue
            end = index + 1
            while end < len(mentions) and mentions[end].passage.kind is PassageKind.ITEM:
                end += 1
            items = drafts[index + 1 : end]
            for head in drafts[index]:
                said = mention.text[head.sentence_start : head.figure.start]
                is_bound = head.figure.qualifier in ("<", ">") and is_percent(head) and head.measure in _RATES
                if not is_bound or not head.observations or not self._all.search(said) or self._some.search(said):
                    continue
                parts = [[each for each in item if _is_like(each, head)] for item in items]
                if len(parts) >= _LEAST and all(len(own) == 1 and not own[0].areas for own in parts):
                    yield bound(head, [own[0] for own in parts])

    def _above(
        self, opening: str, head: Draft, count: int, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]
    ) -> list[Draft]:
        """The percentages of the one passage above that tells so many of them and no more, of what the bound's sentence speaks of."""
        about = set(self._labeller.words(opening))
        found = []
        near = slice(max(0, head.passage_index - _FAR), head.passage_index)
        for mention, passage in zip(mentions[near], drafts[near], strict=True):
            parts = [each for each in passage if _is_like(each, head)]
            if len(parts) == count and about & set(self._labeller.words(mention.text)):
                found.append(parts)
        return found[0] if len(found) == 1 else []

    def _count(self, words: str) -> int:
        value = int(words) if words.isdigit() else self._numbers.parse(words.lower())
        return int(value) if value is not None and value >= _LEAST else 0


def _is_like(each: Draft, head: Draft) -> bool:
    """Whether a percentage is of the measure of a bound and said the same way."""
    is_like = each.measure is head.measure and is_percent(each) and bool(each.observations)
    said = [draft.lead.split()[-1:] for draft in (each, head)]
    return is_like and (said[0] == said[1] or head.measure is not _RATES[0])
