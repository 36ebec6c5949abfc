"""Find percentages that are said to hold for all areas, with the percentages that the note or list gives for each."""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Bound, Tally
from pipeline.observations.bounds.behind import BehindFinder
from pipeline.observations.bounds.heads import AREAS, HeadReader, bound, has_list, is_floor
from pipeline.observations.bounds.kinds import KindBoundFinder
from pipeline.observations.bounds.plans import PlanFinder
from pipeline.observations.bounds.sayings import SayingReader
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.hosts import Host
from pipeline.observations.sums.sections import SectionColumn
from pipeline.rulebook import Rulebook

_SHARED = 2  # content words that the bound and a part share
_REACH = 70
_SAID = 40  # characters before a bound that may call it an average


class BoundFinder:
    """Matches bounds and percentages by the words before them."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._asides = frozenset(labeller.words(" ".join(book.words("cues.asides"))))
        self._average = book.pattern("cues.average")
        self._goal = book.pattern("cues.goal_met")
        self._every = book.pattern("cues.every_area")
        self._sayings = SayingReader(book)
        self._heads = HeadReader(book)
        self._behind = BehindFinder(book, labeller, self._heads)
        self._plans = PlanFinder(book)
        self._kinds = KindBoundFinder(book, labeller)

    def find(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        hosts: list[Host],
        sections: tuple[SectionColumn, ...],
    ) -> list[Bound | Tally]:
        """All bounds of one document with at least three areas' percentages."""
        found: list[Bound | Tally] = []
        for host in hosts:
            if host.passage >= 0:
                found += self._of_host(mentions[host.passage].text, drafts, host)
        found += self._inline(mentions, drafts)
        found += self._behind.lists(mentions, drafts)
        found += self._behind.notes(mentions, drafts, hosts)
        found += self._plans.find(mentions, drafts, hosts)
        found += self._kinds.find(mentions, drafts)
        found += self._of_sections(mentions, drafts, sections)
        return found

    def _of_host(self, text: str, drafts: list[list[Draft]], host: Host) -> list[Bound | Tally]:
        passage = drafts[host.passage]
        parts = [draft for child in host.children for draft in drafts[child]] if host.children else host.parts
        first, last = (
            bisect_left(passage, place, key=lambda each: each.figure.start) for place in (host.start, host.end)
        )
        heads = [draft for draft in self._heads.over_list(text, passage[first:last]) if not has_list(draft, passage)]
        goals = [head for head in heads if self._goal.search(head.tail)]
        if len(goals) == 1:  # 100% đơn vị đạt và vượt chỉ tiêu: each area's own achievement tells
            reached = [part for part in parts if part.measure is Measure.ACHIEVEMENT]
            found = list(self._match(text, goals, reached, drafts, sure=True))
            if found:
                return found
        return list(self._match(text, heads, parts, drafts))

    def _of_sections(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], sections: tuple[SectionColumn, ...]
    ) -> Iterator[Bound]:
        """ "Cả 6 chi nhánh đều hoàn thành từ 98% kế hoạch trở lên", and what each section says of its own plan."""
        columns = [column for column in sections if column.drafts[0].measure is Measure.ACHIEVEMENT]
        if len(columns) != 1 or not all(part.observations for part in columns[0].drafts):
            return
        for index, passage in enumerate(drafts):
            for draft in passage:
                if draft.areas or not is_floor(draft) or not draft.observations:
                    continue
                is_of_all = self._every.search(mentions[index].text, draft.sentence_start, draft.figure.start)
                if is_of_all and self._goal.search(f"{draft.lead}{draft.tail}"):
                    yield bound(draft, columns[0].drafts)

    def _inline(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Bound | Tally]:
        """ "đều đạt trên 90%: Lai Châu 92%, …" in one sentence."""
        for index, passage in enumerate(drafts):
            if not mentions[index].areas:
                continue
            text = mentions[index].text
            for head in self._heads.of_all(text, passage):
                rest = [each for each in passage if each.sentence == head.sentence and each.is_explicit]
                parts = [each for each in rest if each.figure.start > head.figure.start]
                yield from self._match(text, [head], parts, drafts, sure=True)
            for head in self._heads.of_named(text, passage):
                parts = [each for each in passage if each.sentence == head.sentence and each.is_explicit]
                named = [each for each in parts if each.figure.start > head.figure.end and _is_share(each)]
                if head.observations and len(named) >= AREAS and all(each.figure.unit == "%" for each in named):
                    told = bound(head, named)
                    many = self._sayings.of_many(told.bound, text[head.sentence_start : head.figure.number_start], "")
                    is_short = many is not None and len(named) < many.count
                    yield Tally(told.bound, many.count, many.limit, told.parts) if many and is_short else told

    def _match(
        self, text: str, heads: list[Draft], parts: list[Draft], drafts: list[list[Draft]], *, sure: bool = False
    ) -> Iterator[Bound | Tally]:
        """Give each head the percentages whose words are most like its own; `sure` where the words need not tell."""
        shares = [part for part in parts if part.figure.unit == "%" and part.areas and _is_share(part)]
        words = [self._words(head) for head in heads]
        for place, head in enumerate(heads):
            mine = [part for part in shares if sure or self._best(words, self._part_words(part, drafts)) == place]
            if head.measure in (Measure.CHANGE, Measure.CHANGE_RATE):
                continue  # "đều giảm trên 1%": not the levels
            if len({part.area_key for part in mine}) < AREAS or not head.observations:
                continue
            before = text[max(head.sentence_start, head.figure.start - _SAID) : head.figure.start]
            told = bound(head, mine, is_average=self._average.search(before) is not None)
            many = self._sayings.of_many(told.bound, text[head.sentence_start : head.figure.number_start], "")
            if many is None:
                yield told
            elif many.among in (0, len(told.parts)):
                yield Tally(told.bound, many.count, many.limit, told.parts)

    def _words(self, draft: Draft) -> frozenset[str]:
        return frozenset(self._labeller.words(draft.lead[-_REACH:]))

    def _part_words(self, part: Draft, drafts: list[list[Draft]]) -> frozenset[str]:
        """The words of a percentage, with those of its pair where it has but "đạt": 412/530 doanh nghiệp (đạt 77,7%)."""
        words = self._words(part)
        if not words or words - self._asides or part.claim < 0:
            return words
        return words | frozenset(self._labeller.words(drafts[part.passage_index][part.claim].unit))

    def _best(self, heads: list[frozenset[str]], words: frozenset[str]) -> int:
        """The place of the head that shares most words; -1 where none or several do."""
        scores = [len(words & head) for head in heads]
        if len(heads) == 1 and not words:
            return 0  # a list of bare percentages
        best = max(scores, default=0)
        if best < _SHARED or scores.count(best) > 1:
            return -1
        return scores.index(best)


def _is_share(draft: Draft) -> bool:
    return draft.measure in (Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE) and bool(draft.observations)
