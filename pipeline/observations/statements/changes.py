"""Find statements of change: "1.274 ý tưởng, tăng 318 ý tưởng (33,3%)", "bằng 96,5% cùng kỳ (340 vụ)", "gấp 3,2 lần"."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pipeline.model.figures import Breakdown, Measure, Observation
from pipeline.model.mentions import Form, Mentions
from pipeline.model.statements import Change, Shape
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.statements.bases import PLAN, BaseReader, agree
from pipeline.observations.statements.borrowed import BorrowedReader
from pipeline.observations.statements.bracketed import with_bracketed_levels
from pipeline.observations.statements.distant import (
    is_borne_out,
    pair_told_before,
    rate_before,
    with_distant_level,
    with_level_above,
    with_level_met,
    with_pair_told,
)
from pipeline.observations.statements.kinds import KindReader
from pipeline.observations.statements.level_figures import LevelReader
from pipeline.observations.statements.level_pairs import Levels, way_between
from pipeline.observations.statements.levels import LevelFinder
from pipeline.observations.statements.listed import with_listed_levels
from pipeline.observations.statements.mates import beside
from pipeline.observations.statements.moves import without_moves
from pipeline.observations.statements.other_levels import of_whole, turned
from pipeline.observations.statements.rate_doubts import DoubtReader
from pipeline.observations.statements.sentences import Sentence, sentences_of
from pipeline.observations.statements.since import SinceReader
from pipeline.observations.statements.terms import TermsReader
from pipeline.observations.statements.years import YearReader
from pipeline.rulebook import Rulebook

_PERCENT = ("%", "‰")
_WAYS = {"up": "up", "more": "up", "down": "down", "less": "down"}  # by words, or by a sign: (-9,8%)
_NEAR = 3  # figures before a rate among which the amount stands that it tells again
_TURN = 45  # characters before a change in which its direction is said
_LEAD = 110
_SUBJECT = 2  # words that name what a level is of
_SENTENCES = 2  # how far back the level reached may stand
_BACK = 120  # figures before a change among which its levels are sought


class ChangeFinder:
    """Reads changes with rules/changes.toml, sentence by sentence."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._bases = BaseReader(book)
        self._levels = LevelFinder(book, self._bases)
        self._years = YearReader(book)
        self._reader = LevelReader(book, self._bases, self._years)
        self._borrowed = BorrowedReader(book)
        self._kinds = KindReader(book)
        self._since = SinceReader(book, labeller)
        self._direction = book.pattern("changes.direction")
        self._planned = book.pattern("changes.planned_change")
        self._multiple = book.words("figures.times")
        self._index = book.pattern("changes.index_lead")
        self._compares = book.pattern("changes.compares")
        self._in_bracket = book.pattern("changes.rate_in_bracket")
        self._again = book.pattern("changes.mate_lead")
        self._mate = book.pattern("changes.mate")
        self._chained = book.pattern("changes.chained")
        self._further = book.pattern("changes.further_comparison")
        self._clean = book.pattern("changes.clean_turn")
        self._more_times = book.pattern("changes.more_times")
        self._terms = TermsReader(book)
        self._doubts = DoubtReader(book)
        self._period = book.pattern("changes.period_words")

    def find(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        year: int,
        breakdowns: Iterable[Breakdown],
    ) -> list[Change]:
        """All changes of one document, in order; those whose level only a list of areas gives come last."""
        found: list[Change] = []
        apart: list[Change] = []
        above: list[Draft] = []
        for mention, passage in zip(mentions, drafts, strict=True):
            bound = [draft for draft in passage if draft.observations]
            for sentence in sentences_of(bound, mention.text, year):
                for change in without_moves([*self._in_sentence(sentence, bound, above)]):
                    (found if _is_whole(change) else apart).append(change)
            above = bound
        found += with_bracketed_levels(apart, found, drafts)
        return [*found, *with_listed_levels(apart, breakdowns)]

    def _in_sentence(self, sentence: Sentence, passage: list[Draft], above: list[Draft]) -> Iterator[Change]:
        used: set[int] = set()
        for place, draft in enumerate(sentence.drafts):
            if id(draft) in used or draft.figure.form is Form.RANGE or not self._is_change(draft):
                continue
            shape = self._shape(draft, sentence.drafts[max(0, place - _NEAR) : place])
            mate = self._mate_of(sentence, place, shape)
            if draft.measure is Measure.ACHIEVEMENT and mate is None:
                continue  # judged as a percentage of its plan
            used.update(id(each) for each in (draft, mate) if each is not None)
            change = self._made(sentence, place, mate, shape, passage)
            if change is not None and change.after is None and sentence.drafts[0] is passage[0]:
                change = with_level_above(change, sentence, above)
            if change is not None:
                yield change

    def _is_change(self, draft: Draft) -> bool:
        if draft.measure is Measure.ACHIEVEMENT:
            return draft.figure.unit == "%" and self._bases.of_change(draft) == PLAN
        return draft.measure in (Measure.CHANGE, Measure.CHANGE_RATE) and self._planned.search(draft.lead) is None

    def _shape(self, draft: Draft, before: list[Draft]) -> Shape:
        if draft.measure is Measure.CHANGE:
            return Shape.GROWTH
        if self._again.match(draft.lead) and any(each.measure is Measure.CHANGE for each in before):
            return Shape.GROWTH  # giảm 25 người, từ 85 xuống 60 người, tương đương 29,4%
        if draft.unit_dimension == "rate" and draft.figure.unit not in _PERCENT:
            return Shape.MULTIPLE if not draft.figure.unit or draft.unit in self._multiple else Shape.POINTS
        return Shape.INDEX if self._index.search(draft.lead) else Shape.GROWTH

    def _made(
        self,
        sentence: Sentence,
        place: int,
        mate: Draft | None,
        shape: Shape,
        passage: list[Draft],
    ) -> Change | None:
        draft = sentence.drafts[place]
        both = [draft] if mate is None else [draft, mate]
        amount = next((each for each in both if each.measure is Measure.CHANGE), None)
        rate = next((each for each in both if each is not amount), None)
        base = self._bases.of_change(draft, mate)
        levels = self._levels.around(sentence, place, mate, base)
        worth = self._terms.worth(both)
        if worth is not None and not _are_in_terms(levels, worth=worth):
            levels = self._terms.levels(sentence, place, worth=worth)
            if levels.before is None:
                return None
        after, before = levels.after, levels.before
        before = before or (self._kinds.before(amount, sentence.drafts[place + 1 :]) if amount is not None else None)
        since = None
        if before is None and (after or amount) is not None:
            since = before = self._since.before(draft, mate, after or amount or draft, passage)
        if after is before is amount is None and shape is Shape.GROWTH and self._opens(sentence, draft):
            pair = pair_told_before(draft, passage, lambda each: self._years.is_past(each, sentence.year))
            after, before = pair or (None, None)
        like = amount or before
        if after is None and like is not None and shape in (Shape.GROWTH, Shape.INDEX):
            told = Change(
                None, _first(before), _first(amount), _first(rate),
                falls=self._way(draft) == "down", is_tight=False, shape=shape,
            )  # fmt: skip
            told_before = passage[: bisect_right(passage, draft.figure.start, key=lambda each: each.figure.end)][
                -_BACK:
            ]
            earlier = [
                each
                for each in told_before
                if each not in (amount, before) and not self._reader.is_earlier(each, sentence.year)
            ]
            is_first = before is not None and before is sentence.drafts[0] and self._years.is_of_last_year(before)
            opens = self._opens(sentence, draft) or is_first
            named = self._named(before, earlier) if before is not None and before.is_base and not opens else None
            named = named or self._kinds.reached(like, earlier)
            found = with_level_met(told, like, earlier) or with_pair_told(told, like, told_before)
            if since is None:
                found = found or with_distant_level(told, like, earlier, opens=opens, named=named)
            if found is not None:
                level = next((each for each in earlier if each.observations[0] is found.after), None)
                return found if is_borne_out(found) else of_whole(found, level, passage)
        only = after if before is None else before
        if shape is Shape.POINTS and only is sentence.drafts[0] and only.is_bracketed and self._opens(sentence, draft):
            after, before = rate_before(draft, passage), only  # So với năm 2021 (85,1%), tỷ lệ này cao hơn 3,3 điểm
        if rate is not None and shape is Shape.GROWTH and _are_rates(after, before):
            shape = Shape.POINTS
        elif shape is Shape.POINTS and (not _are_rates(after, before) or self._is_of_another(before, draft)):
            return None
        turning = next((each for each in (amount, rate) if each is not None and self._way(each)), draft)
        last = before.observations[-1] if levels.is_pair and before is not None else _first(before)
        told = Change(
            _first(after), last, _first(amount), _first(rate),
            falls=(self._way(turning) or way_between(after, before)) == "down",
            is_tight=self._is_tight(sentence, place, levels),
            shape=shape,
            is_directed=not levels.is_pair,
            is_loose=shape is Shape.MULTIPLE and self._more_times.search(draft.lead) is not None,
            doubt=self._doubts.of(sentence, both, (after, before), rate, shape),
            is_far=levels.is_far,
        )  # fmt: skip
        if is_borne_out(told):
            return told
        if worth is None and self._borrowed.is_borrowed(sentence, place, levels):
            return None
        if amount is not None and before is None:
            found = with_pair_told(told, amount, [each for each in passage if each.figure.end <= draft.figure.start])
            if found is not None:
                return found
        return turned(told) if levels.is_pair else of_whole(told, after, passage)

    def _mate_of(self, sentence: Sentence, place: int, shape: Shape) -> Draft | None:
        """The rate beside an amount, or the amount beside a rate: in brackets, or behind "tương ứng"."""
        draft = sentence.drafts[place]
        if place + 1 == len(sentence.drafts) or shape in (Shape.MULTIPLE, Shape.POINTS):
            return None
        following, gap = beside(sentence, place)
        if following.area_key != draft.area_key or following.figure.form is Form.RANGE:
            return None
        is_amount = draft.measure is Measure.CHANGE
        wanted = (Measure.CHANGE_RATE, Measure.ACHIEVEMENT) if is_amount else (Measure.CHANGE,)
        if following.measure not in wanted or (is_amount and following.figure.unit not in _PERCENT):
            return None
        if not is_amount and following.unit_dimension == "rate" and "/" not in following.unit:
            return None
        ways = self._way(draft), self._way(following)
        is_chained = ways[0] == ways[1] != "" and self._chained.match(gap) is not None
        is_bracketed = following.measure is Measure.CHANGE_RATE and self._in_bracket.match(gap) is not None
        if following.claim != draft.claim and not (is_chained or is_bracketed or self._mate.match(gap)):
            return None
        agrees = shape is Shape.INDEX or not all(ways) or ways[0] == ways[1]
        return following if agrees and agree(self._bases.of_change(draft), self._bases.of_change(following)) else None

    def _is_of_another(self, before: Draft | None, change: Draft) -> bool:
        """Whether a further comparison parts points from a rate: "cao hơn tỷ lệ chung 81,6% và cao hơn năm 2015 là 1,9 điểm"."""
        text = change.passage.text
        return before is not None and bool(self._further.search(text, before.figure.end, change.figure.start))

    def _opens(self, sentence: Sentence, draft: Draft) -> bool:
        """Whether a sentence or clause begins with its comparison: "So với trận lũ năm 1994 (407 người) giảm 64,7%"."""
        start = sentence.text.rfind(";", draft.sentence_start, draft.figure.start) + 1 or draft.sentence_start
        said = sentence.text[start : draft.figure.start]
        return self._compares.match(sentence.text, start + len(said) - len(said.lstrip())) is not None

    def _named(self, before: Draft, earlier: list[Draft]) -> Draft | None:
        """The one figure of the two sentences before that is told by the words of a level: "Thu nội địa cùng kỳ là 2.209 tỷ"."""
        subject = frozenset(self._labeller.words(self._period.sub(" ", before.lead)))
        if len(subject) < _SUBJECT:
            return None
        near = [each for each in earlier if before.sentence - _SENTENCES <= each.sentence < before.sentence]
        told = [
            each
            for each in near
            if each.measure is Measure.ACTUAL and subject <= frozenset(self._labeller.words(f"{each.lead} {each.unit}"))
        ]
        return told[0] if len(told) == 1 else None

    def _way(self, draft: Draft) -> str:
        match = self._direction.search(draft.lead[-_TURN:])
        return _WAYS[str(match.lastgroup)] if match else ""

    def _is_tight(self, sentence: Sentence, place: int, levels: Levels) -> bool:
        draft = sentence.drafts[place]
        nearest = sentence.drafts[place - 1] if place else None
        if levels.after is None or levels.is_bare or levels.is_far:
            return False
        if levels.after.figure.start > draft.figure.start:
            return levels.before is not None
        return nearest is not None and self._clean.match(sentence.gap(nearest, draft)[-_LEAD:]) is not None


def _is_whole(change: Change) -> bool:
    """Whether enough is printed to judge: three of the four, or both levels."""
    if change.after is not None and change.before is not None:
        return True
    return sum(each is not None for each in (change.amount, change.rate, change.after, change.before)) > 2


def _are_in_terms(levels: Levels, *, worth: bool) -> bool:
    """Whether the levels of a change told in amount or in worth are of that kind."""
    told = (each for each in (levels.after, levels.before) if each is not None)
    return all((each.unit_dimension == "money") == worth for each in told)


def _are_rates(*levels: Draft | None) -> bool:
    return all(each is not None and each.figure.unit in _PERCENT for each in levels)


def _first(draft: Draft | None) -> Observation | None:
    return draft.observations[0] if draft is not None else None
