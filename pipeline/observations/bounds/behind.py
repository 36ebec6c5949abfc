"""Find what is said of all areas right behind what tells it: a list or a note, then "Như vậy, cả 8 địa phương đều tăng trên 6%"."""

import itertools
from collections.abc import Iterator

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Bound
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.bounds.heads import AREAS, HeadReader, bound, has_list
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook

_CLAUSE = regex.compile(r"[.,;:()]")
_LISTED = 300  # figures before a bound that may be its list
_PASSAGES = 3  # how far before a bound the list may stand that it sums up


class BehindFinder:
    """Takes a bound that speaks of as many areas as the list or note before it tells of."""

    def __init__(self, book: Rulebook, labeller: Labeller, heads: HeadReader) -> None:
        self._labeller = labeller
        self._heads = heads
        self._average = book.pattern("cues.average")
        self._count = AnnouncedAreas(book)

    def lists(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Bound]:
        """Bounds behind the list that they sum up."""
        for index, passage in enumerate(drafts):
            text = mentions[index].text
            heads = [head for head in self._heads.of_all(text, passage) if head.observations and not head.is_explicit]
            listed = list(itertools.chain(*drafts[max(0, index - _PASSAGES) : index + 1]))[-_LISTED:] if heads else []
            for head in heads:
                count = self._announced(head)
                if count is None or self._average.search(text[head.sentence_start : head.figure.start]):
                    continue
                before = [each for each in listed if _precedes(each, head)]
                near = [each for each in before if each.passage_index == index and each.sentence >= head.sentence - 1]
                parts = next((each for each in (near, before) if _are_of(each, count)), None)
                if parts is not None:
                    yield bound(head, parts)

    def notes(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host]) -> Iterator[Bound]:
        """Bounds in the sentence behind the one with a note: "Cả sáu đơn vị đều có trên 90%"."""
        for host in hosts:
            if host.passage < 0 or not host.children:
                continue
            text, passage = mentions[host.passage].text, drafts[host.passage]
            rates = [draft for child in host.children for draft in drafts[child] if _is_rate_of_area(draft)]
            nouns = self._nouns(text[host.start : host.end], host)
            for head in self._heads.of_all(text, passage):
                if not head.observations or has_list(head, passage) or not _is_next(head, host, passage, hosts):
                    continue
                if self._speaks_of(nouns, head, text) and _are_of(rates, self._announced(head) or len(rates)):
                    yield bound(head, rates)

    def _announced(self, head: Draft) -> int | None:
        """How many areas the words before a bound speak of."""
        return self._count.search(head.passage.text, head.sentence_start, head.figure.start)

    def _nouns(self, said: str, host: Host) -> frozenset[str]:
        """The words of a sentence with a note, and those that tell what the note counts."""
        counted = {each.unit for each in host.parts if each.figure.unit != "%"}
        return frozenset(self._labeller.words(" ".join((said, *counted))))

    def _speaks_of(self, nouns: frozenset[str], head: Draft, text: str) -> bool:
        """Whether the sentence of a bound speaks of the same, and of no average; "trên 90% hội viên đóng phí" may not."""
        said = text[head.sentence_start : head.sentence_end]
        if self._average.search(said) or not nouns & frozenset(self._labeller.words(said)):
            return False
        tail = frozenset(self._labeller.words(_CLAUSE.split(head.tail, maxsplit=1)[0]))
        return len(tail - nouns) <= max(1, len(tail) // 3)


def _is_next(head: Draft, host: Host, passage: list[Draft], hosts: list[Host]) -> bool:
    """Whether a bound stands in the sentence behind the one with a note, and before the totals of any other."""
    last = max((each.sentence for each in passage if each.figure.start < host.end), default=-1)
    later = (each.start for each in hosts if each.passage == host.passage and each.start >= host.end)
    return head.sentence == last + 1 and min(later, default=head.figure.start) >= head.figure.start


def _precedes(part: Draft, head: Draft) -> bool:
    """Whether an area's percentage stands before a bound and measures what it bounds."""
    is_before = part.passage_index < head.passage_index or part.figure.end < head.figure.start
    is_like = part.measure is head.measure or (part.is_bracketed and head.measure is Measure.ACTUAL)
    is_rate = bool(part.areas) and part.figure.unit == "%" and is_like
    return is_before and is_rate and bool(part.observations)


def _is_rate_of_area(draft: Draft) -> bool:
    """Whether a percentage tells how much of its own was reached in one area."""
    is_rate = draft.figure.unit == "%" and draft.measure in (Measure.ACTUAL, Measure.ACHIEVEMENT)
    return is_rate and bool(draft.areas) and bool(draft.observations)


def _are_of(parts: list[Draft], count: int) -> bool:
    """Whether some percentages are those of so many areas, one each."""
    areas = {each.area_key for each in parts}
    return len(parts) == len(areas) == count >= AREAS
