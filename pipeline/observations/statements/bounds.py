"""Find percentages that are said to hold for all areas, with the percentages that the note or list gives for each."""

import itertools

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.model.statements import Bound, Tally
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.bounds.sayings import SayingReader
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.drafts.records import Recorder
from pipeline.observations.sums.hosts import Host
from pipeline.observations.sums.sections import SectionColumn
from pipeline.rulebook import Rulebook

_CLAUSE = regex.compile(r"[.,;:()]")
_AREAS = 3
_SHARED = 2  # content words that the bound and a part share
_REACH = 70
_LISTED = 300  # figures before a bound that may be its list
_PASSAGES = 3  # how far before a bound the list may stand that it sums up


class BoundFinder:
    """Matches bounds and percentages by the words before them."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._asides = frozenset(labeller.words(" ".join(book.words("cues.asides"))))
        self._average = book.pattern("cues.average")
        self._all = book.pattern("cues.every_area")
        self._goal = book.pattern("cues.goal_met")
        self._count = AnnouncedAreas(book)
        self._some = book.pattern("bounds.some")
        self._sayings = SayingReader(book)

    def find(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        hosts: list[Host],
        sections: tuple[SectionColumn, ...],
        recorder: Recorder,
    ) -> list[Bound | Tally]:
        """All bounds of one document with at least three areas' percentages."""
        found: list[Bound | Tally] = []
        for host in hosts:
            if host.children:
                parts = [draft for child in host.children for draft in drafts[child]]
            else:
                parts = host.parts
            found += self._of_host(mentions, drafts, host, parts, recorder)
        found += self._inline(mentions, drafts, recorder)
        found += self._behind(mentions, drafts, recorder)
        found += self._behind_notes(mentions, drafts, hosts, recorder)
        found += self._of_sections(mentions, drafts, sections, recorder)
        return found

    def _of_host(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        host: Host,
        parts: list[Draft],
        recorder: Recorder,
    ) -> list[Bound | Tally]:
        if host.passage < 0:
            return []
        text = mentions[host.passage].text
        heads = [
            draft
            for draft in drafts[host.passage]
            if (_is_bound(draft) or (_is_ceiling(draft) and self._is_of_places(text, draft)))
            and host.start <= draft.figure.start < host.end
            and not draft.areas
            and not self._is_of_some(text, draft)
            and not _has_list(draft, drafts[host.passage])
        ]
        goals = [head for head in heads if self._goal.search(head.tail)]
        if len(goals) == 1:  # 100% đơn vị đạt và vượt chỉ tiêu: each area's own achievement tells
            reached = [part for part in parts if part.measure is Measure.ACHIEVEMENT]
            found = self._match(mentions[host.passage], goals, reached, drafts, recorder, sure=True)
            if found:
                return found
        return self._match(mentions[host.passage], heads, parts, drafts, recorder)

    def _of_sections(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        sections: tuple[SectionColumn, ...],
        recorder: Recorder,
    ) -> list[Bound | Tally]:
        """ "Cả 6 chi nhánh đều hoàn thành từ 98% kế hoạch trở lên", and what each section says of its own plan."""
        columns = [column for column in sections if column.drafts[0].measure is Measure.ACHIEVEMENT]
        if len(columns) != 1:
            return []
        return [
            Bound(recorder.of(draft)[0], tuple(recorder.of(part)[0] for part in columns[0].drafts), False)
            for index, passage in enumerate(drafts)
            for draft in passage
            if _is_bound(draft)
            and not draft.areas
            and self._all.search(mentions[index].text, draft.sentence_start, draft.figure.start)
            and self._goal.search(f"{draft.lead}{draft.tail}")
            and recorder.of(draft)
            and all(recorder.of(part) for part in columns[0].drafts)
        ]

    def _inline(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], recorder: Recorder
    ) -> list[Bound | Tally]:
        """ "đều đạt trên 90%: Lai Châu 92%, …" in one sentence."""
        found: list[Bound | Tally] = []
        for index, passage in enumerate(drafts):
            for place, draft in enumerate(passage):
                if not (_is_bound(draft) or _is_ceiling(draft)) or draft.areas or not mentions[index].areas:
                    continue
                if not self._is_of_all(mentions[index].text, draft) or self._is_of_some(mentions[index].text, draft):
                    continue
                rest = [each for each in passage[place + 1 :] if each.sentence == draft.sentence]
                parts = [each for each in rest if each.is_explicit]
                found += self._match(mentions[index], [draft], parts, drafts, recorder, sure=True)
        return found

    def _behind(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], recorder: Recorder
    ) -> list[Bound | Tally]:
        """A list of areas, and behind it "Như vậy, cả 8 địa phương đều tăng trên 6%"."""
        found: list[Bound | Tally] = []
        for index, passage in enumerate(drafts):
            listed = list(itertools.chain(*drafts[max(0, index - _PASSAGES) : index + 1]))[-_LISTED:]
            for head in passage:
                if head.areas or head.is_explicit or not (_is_bound(head) or _is_ceiling(head)):
                    continue
                if not self._is_of_all(mentions[index].text, head) or self._is_of_some(mentions[index].text, head):
                    continue
                opening = mentions[index].text[head.sentence_start : head.figure.start]
                count = self._count.search(head.passage.text, head.sentence_start, head.figure.start)
                if count is None or not recorder.of(head) or self._average.search(opening):
                    continue
                before = [each for each in listed if _precedes(each, head) and recorder.of(each)]
                near = [each for each in before if each.passage_index == index and each.sentence >= head.sentence - 1]
                parts = next((each for each in (near, before) if _are_of(each, count)), None)
                if parts is not None:
                    found.append(Bound(recorder.of(head)[0], tuple(recorder.of(part)[0] for part in parts), False))
        return found

    def _behind_notes(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host], recorder: Recorder
    ) -> list[Bound | Tally]:
        """A sentence with a note, and right behind it "Cả sáu đơn vị đều có trên 90%": the percentages of the note tell."""
        found: list[Bound | Tally] = []
        for host in (each for each in hosts if each.children and each.passage >= 0):
            text, passage = mentions[host.passage].text, drafts[host.passage]
            later = [each.start for each in hosts if each.passage == host.passage and each.start >= host.end]
            last = max((each.sentence for each in passage if each.figure.start < host.end), default=-1)
            rates = [draft for child in host.children for draft in drafts[child] if _is_rate_of_area(draft, recorder)]
            nouns = self._nouns(text[host.start : host.end], host)
            for head in passage:
                if head.areas or not (_is_bound(head) or _is_ceiling(head)) or head.sentence != last + 1:
                    continue
                if min(later, default=head.figure.start) < head.figure.start or not recorder.of(head):
                    continue
                if not self._is_of_all(text, head) or self._is_of_some(text, head) or _has_list(head, passage):
                    continue
                said = text[head.sentence_start : head.sentence_end]
                count = self._count.search(head.passage.text, head.sentence_start, head.figure.start)
                if self._average.search(said) or not nouns & frozenset(self._labeller.words(said)):
                    continue
                tail = frozenset(self._labeller.words(_CLAUSE.split(head.tail, maxsplit=1)[0]))
                if len(tail - nouns) > max(1, len(tail) // 3):
                    continue  # … đều có trên 90% hội viên đóng phí: of something else
                if _are_of(rates, count or len(rates)):
                    found.append(Bound(recorder.of(head)[0], tuple(recorder.of(part)[0] for part in rates), False))
        return found

    def _nouns(self, said: str, host: Host) -> frozenset[str]:
        """The words of a sentence with a note, and those that tell what the note counts."""
        counted = {each.unit for each in host.parts if each.figure.unit != "%"}
        return frozenset(self._labeller.words(" ".join((said, *counted))))

    def _is_of_all(self, text: str, draft: Draft) -> bool:
        return self._all.search(text, draft.sentence_start, draft.figure.end) is not None

    def _is_of_places(self, text: str, draft: Draft) -> bool:
        """Whether a ceiling is said of all places or of so many."""
        return self._is_of_all(text, draft) or self._sayings.counts(
            text[draft.sentence_start : draft.figure.number_start]
        )

    def _is_of_some(self, text: str, draft: Draft) -> bool:
        return self._some.search(text, draft.sentence_start, draft.figure.start) is not None

    def _match(
        self,
        mention: Mentions,
        heads: list[Draft],
        parts: list[Draft],
        drafts: list[list[Draft]],
        recorder: Recorder,
        *,
        sure: bool = False,
    ) -> list[Bound | Tally]:
        shares = [
            part for part in parts if part.figure.unit == "%" and part.areas and _is_share(part) and recorder.of(part)
        ]
        words = [self._words(head) for head in heads]
        bounds: list[Bound | Tally] = []
        for place, head in enumerate(heads):
            mine = [part for part in shares if sure or self._best(words, self._part_words(part, drafts)) == place]
            if len({part.area_key for part in mine}) >= _AREAS and recorder.of(head):
                before = mention.text[max(head.sentence_start, head.figure.start - 40) : head.figure.start]
                is_average = self._average.search(before) is not None
                bound, told = recorder.of(head)[0], tuple(recorder.of(part)[0] for part in mine)
                many = self._sayings.of_many(bound, mention.text[head.sentence_start : head.figure.number_start], "")
                if many is None:
                    bounds.append(Bound(bound, told, is_average))
                elif many.among in (0, len(told)):
                    bounds.append(Tally(bound, many.count, many.limit, told))
        return bounds

    def _words(self, draft: Draft) -> frozenset[str]:
        return frozenset(self._labeller.words(draft.lead[-_REACH:]))

    def _part_words(self, part: Draft, drafts: list[list[Draft]]) -> frozenset[str]:
        """The words of a percentage, with those of its pair where it has but "đạt": 412/530 doanh nghiệp (đạt 77,7%)."""
        words = self._words(part)
        if not words or words - self._asides or part.claim < 0:
            return words
        return words | frozenset(self._labeller.words(drafts[part.passage_index][part.claim].unit))

    def _best(self, heads: list[frozenset[str]], words: frozenset[str]) -> int:
        scores = [len(words & head) for head in heads]
        if len(heads) == 1 and not words:
            return 0  # a list of bare percentages
        best = max(scores, default=0)
        if best < _SHARED or scores.count(best) > 1:
            return -1
        return scores.index(best)


def _precedes(part: Draft, head: Draft) -> bool:
    """Whether an area's percentage stands before a bound and measures what it bounds."""
    is_before = part.passage_index < head.passage_index or part.figure.end < head.figure.start
    return is_before and bool(part.areas) and part.figure.unit == "%" and part.measure is head.measure


def _is_rate_of_area(draft: Draft, recorder: Recorder) -> bool:
    """Whether a percentage tells how much of its own was reached in one area."""
    is_rate = draft.figure.unit == "%" and draft.measure in (Measure.ACTUAL, Measure.ACHIEVEMENT)
    return is_rate and bool(draft.areas) and bool(recorder.of(draft))


def _are_of(parts: list[Draft], count: int) -> bool:
    """Whether some percentages are those of so many areas, one each."""
    areas = {each.area_key for each in parts}
    return len(parts) == len(areas) == count >= _AREAS


def _is_bound(draft: Draft) -> bool:
    figure = draft.figure
    return (
        figure.unit == "%" and figure.form is Form.PERCENT and (figure.qualifier == ">" or figure.number.value == 100)
    )


def _has_list(head: Draft, drafts: list[Draft]) -> bool:
    """Whether the areas' own percentages follow in the sentence of a bound, so that no other list speaks of it."""
    behind = [each for each in drafts if each.sentence == head.sentence and each.figure.start > head.figure.end]
    return len({each.area_key for each in behind if each.figure.unit == "%" and each.areas}) >= _AREAS


def _is_ceiling(draft: Draft) -> bool:
    """ "đều dưới 2%": no area may lie above."""
    figure = draft.figure
    return figure.unit == "%" and figure.form is Form.PERCENT and figure.qualifier == "<"


def _is_share(draft: Draft) -> bool:
    return draft.measure in (Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE)
