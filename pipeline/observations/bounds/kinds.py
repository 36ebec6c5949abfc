"""Find what is said of every kind that the sentence before tells: "Cả 3 nhóm hàng đều có mức tăng trên 5%"."""

from collections.abc import Iterator

from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Bound
from pipeline.observations.bounds.heads import bound
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.share import is_percent
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

_RATES = (Measure.CHANGE_RATE, Measure.SHARE, Measure.ACHIEVEMENT)
_LEAST = 3  # kinds


class KindBoundFinder:
    """Reads them with the pattern "every_kind" of rules/bounds.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._every = book.pattern("bounds.every_kind")
        self._numbers = NumberWords(book)

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Bound]:
        """Each bound whose sentence before gives as many percentages of its measure as it speaks of."""
        for mention, passage in zip(mentions, drafts, strict=True):
            for head in passage:
                if head.figure.qualifier not in ("<", ">") or not is_percent(head) or head.measure not in _RATES:
                    continue
                match = self._every.search(mention.text, head.sentence_start, head.figure.number_start)
                parts = [each for each in passage if _is_before(each, head)]
                if match is not None and len(parts) == self._count(match["count"]) and head.observations:
                    yield bound(head, parts)

    def _count(self, words: str) -> int:
        value = int(words) if words.isdigit() else self._numbers.parse(words.lower())
        return int(value) if value is not None and value >= _LEAST else 0


def _is_before(each: Draft, head: Draft) -> bool:
    """Whether a percentage of the measure of a bound, said the same way, stands in the sentence before it."""
    is_like = each.measure is head.measure and is_percent(each) and bool(each.observations)
    said = [draft.lead.split()[-1:] for draft in (each, head)]
    return is_like and each.sentence == head.sentence - 1 and (said[0] == said[1] or head.measure is not _RATES[0])
