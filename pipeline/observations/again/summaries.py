"""Find what a summary tells otherwise than the section it sums up: "Nhìn chung … sửa chữa 81 căn nhà", where II.3 has 77.

A paragraph that tells earlier figures again is a summary; what it tells of one more fact should be told as before. Words
pick the fact, and only one that a sum bears out; so the two values need not be a slip apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

import regex

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.model.statements import Repetition
from pipeline.observations.again.occasions import OccasionReader
from pipeline.observations.again.ties import Ties
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.phrases import head_word
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit

_STOP = regex.compile(r"[,;.()]")
_RETOLD = 2  # figures of earlier paragraphs that make a paragraph a summary
_SHARED = 2  # words that two figures of one fact have in common, their noun apart
_LIKE = 25  # per cent of the words beside the two that are in common
_VERY = 40  # the same in a summary that tells nothing else again
_FAR = 2  # a figure so many times another tells something else
_LEAST = 10
_COUNT = 100  # a count that is told again, so that its amount is too
_REACH = 60  # characters on either side whose words tell what a figure counts
_CLAUSE = 240  # characters of a clause before a figure
_TEXTS = 20_000  # whose words are kept
_GAP = 50  # characters between a count and its amount
_TITLE = 120  # characters of a heading
_PAIR = 2  # words: one that denies, and what it denies
_CROWD = 40  # earlier figures of one noun that are compared


class SummaryFinder:
    """Compares the figures of summaries, found with the cue "summary", with what earlier paragraphs tell."""

    def __init__(self, book: Rulebook, labeller: Labeller, occasions: OccasionReader) -> None:
        self._gathered = lru_cache(_TEXTS)(lambda said: frozenset(labeller.words(said)))
        self._occasions = occasions
        self._base = book.pattern("changes.base")
        self._summary = book.pattern("cues.summary")
        self._goals = book.pattern("cues.goals_heading")
        self._negated = book.pattern("cues.negated")

    def find(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], known: Iterable[Repetition], ties: Ties
    ) -> list[Repetition]:
        """The facts told with two values, but for those `known`, in the order of their later figure."""
        again = list(known)
        told = {each.obs_id for repetition in again for each in (repetition.first, repetition.second)}
        by_id = {each.obs_id: draft for passage in drafts for draft in passage for each in draft.observations[:1]}
        retold = _retold(again, by_id)
        found = list(self._amounts(again, by_id, drafts, told))
        told.update(each.second.obs_id for each in found)
        earlier: dict[str, list[Draft]] = defaultdict(list)
        head, are_goals = "", False
        for index, (mention, passage) in enumerate(zip(mentions, drafts, strict=True)):
            if mention.passage.kind is PassageKind.HEADING:
                head = mention.text
            if self._is_title(mention):
                are_goals = self._goals.match(mention.text) is not None
            if mention.passage.note or are_goals:
                continue
            own = [draft for draft in passage if _may_be_told(draft) and not self._is_past(draft)]
            sources = [draft for draft in passage if _may_be_told(draft, Form.RATIO)]
            is_headed = self._summary.search(head) or self._summary.search(mention.text.split(",")[0])
            is_summary = retold[index] >= (1 if is_headed else _RETOLD)
            for draft in own if is_headed or is_summary else ():
                if _id(draft) in told or draft.whole >= 0 or ties.stands(draft.observations[0]):
                    continue
                near = earlier[_kind(draft)][-_CROWD:]
                source = self._likest(draft, near, is_summary=is_summary) or self._slipped(draft, near)
                if source is None or not ties.weight(source.observations[0]):
                    continue
                is_one = self._negates(source) == self._negates(draft)
                if is_one and not self._occasions.differ(source, draft) and _differ(source, draft):
                    found.append(Repetition(source.observations[0], draft.observations[0], _slip(source, draft), True))
            for draft in sources:
                earlier[_kind(draft)].append(draft)
        return sorted(found, key=lambda each: each.second.char_start)

    def _is_title(self, mention: Mentions) -> bool:
        """Whether a passage heads a part of the report: "KẾ HOẠCH NĂM 2015" says that what follows is still to be done."""
        is_short = len(mention.text) <= _TITLE and mention.passage.kind in (PassageKind.HEADING, PassageKind.PARAGRAPH)
        return is_short and (mention.passage.kind is PassageKind.HEADING or mention.text.isupper())

    def _negates(self, draft: Draft) -> str:
        """What the clause of a figure denies, with the word that follows: "chưa xong" is not "chưa có điều kiện"."""
        said = f"{_STOP.split(draft.lead)[-1]} {_STOP.split(draft.tail)[0]}"
        match = self._negated.search(said)
        return "" if match is None else " ".join((match[0] + said[match.end() :]).split()[:_PAIR]).lower()

    def _likest(self, draft: Draft, earlier: list[Draft], *, is_summary: bool) -> Draft | None:
        """The one figure whose words are most like those of another; they must be more so where nothing else is told again."""
        least, few = (_LIKE, _SHARED) if is_summary else (_VERY, _SHARED + 1)
        said = self._words(draft)
        ranked = [
            (len(shared) * 200 // (len(said) + len(words)), each)
            for each in earlier
            if _are_near(each, draft) and len(shared := said & (words := self._words(each))) >= few
        ]
        best = max((rank for rank, _ in ranked), default=0)
        likest = [each for rank, each in ranked if 3 * rank >= 2 * best]
        return likest[0] if best >= least and len({each.observations[0].value for each in likest}) == 1 else None

    def _slipped(self, draft: Draft, earlier: list[Draft]) -> Draft | None:
        """The one figure from which another is two swapped digits away, told in a like clause."""
        said = self._clause(draft)
        likely = [
            each
            for each in earlier
            if draft.observations[0].value >= _COUNT
            and _slip(each, draft) == "digits_swapped"
            and len(said & self._clause(each)) >= _SHARED
        ]
        return likely[0] if len(likely) == 1 else None

    def _is_past(self, draft: Draft) -> bool:
        """Whether the clause of a figure tells of another year: "năm trước xây dựng 61 căn nhà"."""
        return self._base.search(_STOP.split(draft.lead)[-1]) is not None

    def _amounts(
        self, again: list[Repetition], by_id: dict[str, Draft], drafts: list[list[Draft]], told: set[str]
    ) -> Iterator[Repetition]:
        """The amounts right behind a count that is told again: "170 căn nhà, kinh phí 8.500 triệu", "170 căn nhà với 17 tỷ"."""
        for each in again:
            one, other = by_id.get(each.first.obs_id), by_id.get(each.second.obs_id)
            if each.slip or one is None or other is None or each.first.value < _COUNT:
                continue
            source, later = _amount_behind(one, drafts), _amount_behind(other, drafts)
            if source is None or later is None or {_id(source), _id(later)} & told:
                continue
            if source.observations[0].time_period == later.observations[0].time_period and _differ(source, later):
                yield Repetition(source.observations[0], later.observations[0], _slip(source, later), False)

    def _words(self, draft: Draft) -> frozenset[str]:
        tail = draft.tail.split(",")[0].split("(")[0][:_REACH]
        return self._gathered(f"{draft.lead[-_REACH:]} {draft.unit} {tail}") - {head_word(draft)}

    def _clause(self, draft: Draft) -> frozenset[str]:
        text, figure = draft.passage.text, draft.figure
        before = text[max(draft.sentence_start, figure.start - _CLAUSE) : figure.start].rsplit(";", 1)[-1]
        behind = text[figure.end : min(draft.sentence_end, figure.end + _REACH)].split(";")[0].split(",")[0]
        return self._gathered(f"{before} {behind}")


def _retold(again: list[Repetition], by_id: dict[str, Draft]) -> dict[int, int]:
    """How many figures of each paragraph (by its index) tell a figure of an earlier one again."""
    places: dict[int, set[str]] = defaultdict(set)
    for each in again:
        both = [draft for told in (each.first, each.second) if (draft := by_id.get(told.obs_id)) is not None]
        if len(both) > 1 and both[0].passage_index != both[1].passage_index:
            later = max(both, key=lambda draft: draft.passage_index)
            places[later.passage_index].add(_id(later))
    return defaultdict(int, {index: len(ids) for index, ids in places.items()})


def _may_be_told(draft: Draft, *forms: Form) -> bool:
    return (
        draft.measure is Measure.ACTUAL
        and draft.figure.form in (Form.NUMBER, *forms)
        and draft.figure.qualifier == "="
        and not draft.is_base
        and not draft.figure.number.malformed
        and draft.unit_dimension != "rate"
        and bool(draft.unit)
        and bool(draft.observations)
        and draft.figure.number.value >= _LEAST
    )


def _kind(draft: Draft) -> str:
    return f"{draft.area_key} {draft.unit if draft.unit_dimension == 'money' else head_word(draft)} {draft.observations[0].time_period}"


def _id(draft: Draft) -> str:
    return draft.observations[0].obs_id


def _amount_behind(count: Draft, drafts: list[list[Draft]]) -> Draft | None:
    passage = drafts[count.passage_index]
    place = passage.index(count) + 1
    following = passage[place] if place < len(passage) else None
    if following is None or following.unit_dimension != "money" or following.sentence != count.sentence:
        return None
    gap = count.passage.text[count.figure.end : following.figure.start]
    is_beside = len(gap) <= _GAP and ";" not in gap
    return following if is_beside and _may_be_told(following) and following.whole < 0 else None


def _are_near(source: Draft, draft: Draft) -> bool:
    one, other = source.observations[0].value, draft.observations[0].value
    return max(one, other) <= _FAR * min(one, other)


def _differ(source: Draft, draft: Draft) -> bool:
    """Whether two values can be no rounding of each other, and are near enough to be one fact."""
    return _are_near(source, draft) and not any(
        _rounds_to(fine, rough) for fine, rough in ((source, draft), (draft, source))
    )


def _rounds_to(fine: Draft, rough: Draft) -> bool:
    number = rough.figure.number
    digits = str(int(number.value.scaleb(number.decimals)))
    place = Decimal(1).scaleb(rough.figure.scale - number.decimals + len(digits) - len(digits.rstrip("0")))
    value, aim = fine.observations[0].value / place, rough.observations[0].value / place
    return any(value.quantize(Decimal(1), way) == aim for way in (ROUND_HALF_UP, ROUND_DOWN))


def _slip(source: Draft, draft: Draft) -> str:
    one, other = (str(int(each.observations[0].value)) for each in (source, draft))
    return edit(other, one) or "unlike"
