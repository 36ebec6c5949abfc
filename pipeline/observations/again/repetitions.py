"""Find what a report says twice: the same fact again, or the same with a slip."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache, partial

from pipeline.model.figures import Breakdown, Observation
from pipeline.model.statements import Repetition
from pipeline.observations.again.costs import cost_otherwise, costs_of
from pipeline.observations.again.likeness import Likeness, LikenessReader
from pipeline.observations.again.occasions import OccasionReader
from pipeline.observations.again.pairs import (
    LEAST,
    are_all,
    digits_of,
    groups,
    is_exact,
    is_guess,
    is_rather,
    is_short,
    is_together,
    near_pairs,
)
from pipeline.observations.again.parts import PartsAgain, heads_of
from pipeline.observations.again.ties import Ties, by_value
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.phrases import head_word
from pipeline.rulebook import Rulebook

_LONG = 4  # digits from which a number is hardly met twice by chance
_SURE = 5  # digits that are hardly ever met twice by chance
_YEARS = (("01-01", "12-31"), ("09-01", "05-31"))  # the first and last day of a year, and of a school year
_BOTH = 2  # times
_LONGEST = 6  # digits that are not even nearly met twice
_ANY = "any"  # kind of all counts: 63.812 suất quà, 63.821 đoàn viên nhận quà
_BEFORE = 140  # characters of a clause before a figure
_CLAUSE = 2  # words that two clauses share by chance


@dataclass(slots=True)
class _Report:
    """What is known of all figures of one document."""

    ties: Ties
    totals: dict[str, Draft]  # by obs_id
    heads: dict[int, Draft]  # by the id of an area's figure: what its list is of
    costs: dict[int, Decimal]
    likeness: Callable[[], Likeness]


class RepetitionFinder:
    """Compares figures of one area and one unit by their digits first and by their words then."""

    def __init__(self, book: Rulebook, labeller: Labeller, occasions: OccasionReader) -> None:
        self._occasions = occasions
        self._other = book.pattern("cues.other_behind")
        self._gathered = lru_cache(maxsize=20_000)(lambda said: frozenset(labeller.words(said)))
        self._parts = PartsAgain(book, labeller)
        self._reader = LikenessReader(book, labeller)

    def find(self, drafts: list[list[Draft]], breakdowns: Iterable[Breakdown]) -> list[Repetition]:
        """All repetitions of one document, in the order of their later figure."""
        report = _Report(
            Ties(breakdowns, drafts),
            {each.obs_id: draft for passage in drafts for draft in passage for each in draft.observations[:1]},
            heads_of(drafts),
            costs_of(drafts),
            cache(lambda: Likeness(self._reader, drafts)),
        )
        kinds = partial(self._kinds, report=report)
        found: list[Repetition] = []
        said: set[tuple[str, str]] = set()
        for group in groups(drafts, kinds).values():
            found += self._alike(group, report, said)
        return sorted(found, key=lambda each: each.second.char_start)

    def _alike(self, group: list[Draft], report: _Report, said: set[tuple[str, str]]) -> Iterator[Repetition]:
        ties = report.ties
        told = by_value(each.observations[0] for each in group)
        for left, right, slip in near_pairs(group):
            one, other = left.observations[0], right.observations[0]
            key = (one.obs_id, other.obs_id)
            if key in said or is_together(left, right) or not _are_of_one_time(one, other, slip):
                continue
            if slip:
                if ties.hold_apart(one, other, told) or _is_told_apart(one, other, told):
                    continue
                if not self._is_slip(left, right, slip, group, report, (one, other)):
                    continue
            elif (
                is_short(left, right, slip)
                or head_word(left) != head_word(right)
                or not (
                    (_is_sure(left) and not self._occasions.differ(left, right))
                    or self._is_same_fact(left, right)
                    or self._are_parts(left, right, report, (one, other))
                )
            ):
                continue
            said.add(key)
            if ties.weight(other) > ties.weight(one) or (
                slip == "thousandfold" and ties.weight(other) == ties.weight(one) and is_rather(right, left, group)
            ):
                one, other = other, one
            yield Repetition(one, other, slip, ties.weight(one) > 0)

    def _is_slip(
        self,
        left: Draft,
        right: Draft,
        slip: str,
        group: list[Draft],
        report: _Report,
        told: tuple[Observation, Observation],
    ) -> bool:
        """Whether two figures a slip apart are one fact; `told` are their observations."""
        if not (is_exact(left) and is_exact(right)) or _is_of(left, right) or _is_of(right, left):
            return False
        if bool(self._other.match(left.tail)) is not bool(self._other.match(right.tail)):
            return False  # 119 mô tô and 112 phương tiện khác
        ties, (one, other) = report.ties, told
        is_akin = head_word(left) == head_word(right)
        is_tied = bool(ties.weight(one) + ties.weight(other))
        if is_tied and is_guess(*((left, right) if ties.weight(one) else (right, left))):
            return False
        if slip == "thousandfold":
            if not is_akin:
                return False
            is_told = (
                self._shares_clause(left, right)
                or self._is_same_fact(left, right, 1)
                or self._is_part_again(left, right, slip, report, one)
                or self._is_part_again(right, left, slip, report, other)
            )
            return is_told and not is_short(left, right, slip)
        if self._occasions.differ(left, right) or cost_otherwise(left, right, report.costs):
            return False
        if self._is_part_again(left, right, slip, report, one) or self._is_part_again(right, left, slip, report, other):
            return True
        is_free = is_tied and not (ties.stands(one) and ties.stands(other))
        if is_free and left.areas and are_all(left, right, group):
            return True
        digits = min(len(digits_of(each).rstrip("0")) for each in (left, right))
        if is_free and slip == "digits_swapped" and is_akin and digits >= (_LONG if left.areas else _LONGEST):
            return True
        if _are_of_one_whole(left, right) and self._is_same_fact(left, right, 1):
            return True
        is_total = is_free and not (ties.total_of(one) or ties.total_of(other))
        return report.likeness().are_one(left, right, slip, is_tied=is_total)

    def _is_part_again(self, part: Draft, other: Draft, slip: str, report: _Report, told: Observation) -> bool:
        head = self._head(part, told, report)
        is_proven = report.ties.total_of(told) != ""
        return head is not None and self._parts.is_again(part, other, head, slip, is_proven=is_proven)

    def _are_parts(self, left: Draft, right: Draft, report: _Report, told: tuple[Observation, Observation]) -> bool:
        """Whether two equal figures tell one area's share, whose words stand beside its total."""
        return self._is_part_again(left, right, "", report, told[0]) or self._is_part_again(
            right, left, "", report, told[1]
        )

    def _head(self, part: Draft, told: Observation, report: _Report) -> Draft | None:
        """What an area's figure is a share of: the total of its list, or the figure before its list."""
        if not part.areas:
            return None
        return report.totals.get(report.ties.list_of(told)) or report.heads.get(id(part))

    def _kinds(self, draft: Draft, report: _Report) -> Iterable[str]:
        """What a figure may count: its own noun, that of the total of its list, people of any name."""
        kinds = {head_word(draft)}
        head = self._head(draft, draft.observations[0], report)
        if head is not None and head.unit_dimension == draft.unit_dimension:
            kinds.add(head_word(head))
        if draft.unit_dimension == "people":
            kinds.add(draft.unit_dimension)
        if draft.unit_dimension != "money" and draft.figure.number.value >= LEAST:
            kinds.add(_ANY)
        return kinds

    def _is_same_fact(self, left: Draft, right: Draft, more: int = -1) -> bool:
        """Whether the words around two figures speak of the same thing; money needs more of them than a count.

        `more` are the words that short figures need beyond: 1 where the figures differ, fewer than none where they are equal.
        """
        one, other = self._reader.words(left), self._reader.words(right)
        shared = one & other
        few = min(len(one), len(other))
        if not few:
            return False
        is_money = left.unit_dimension == "money"
        digits = len(digits_of(left))
        strict = more > -1
        needed = (3 if is_money else 2) + (more if not strict or digits < _LONG else min(more, 0))
        is_plain = digits >= _LONG and " " in left.unit and left.unit == right.unit  # suất học bổng says enough
        return len(shared) >= needed and len(shared) * (3 if is_plain or not (strict or is_money) else 2) >= few

    def _shares_clause(self, left: Draft, right: Draft) -> bool:
        """Whether the clauses before two long amounts of the same digits speak alike: that is hardly chance."""
        one, other = self._gathered(_clause(left)), self._gathered(_clause(right))
        digits, shared = len(digits_of(left).rstrip("0")), len(one & other)
        return shared >= _CLAUSE if _LONG <= digits < _SURE else digits >= _SURE and shared > 0


def _are_of_one_time(one: Observation, other: Observation, slip: str) -> bool:
    """Whether two figures are told of one time; of two with swapped digits the times need but meet: the words behind a figure may set
    it in a school year, which no words do before the other."""
    if one.time_period == other.time_period or slip != "digits_swapped":
        return one.time_period == other.time_period
    times = [each.time_period.split("/") for each in (one, other) if each.time_period]
    if len(times) < _BOTH or any((start[5:], end[5:]) not in _YEARS for start, end in times):
        return False
    (start, end), (first, last) = times
    return start <= last and first <= end


def _is_told_apart(one: Observation, other: Observation, told: Mapping[Decimal, list[Observation]]) -> bool:
    """Whether the sentence of one figure tells the other as well: "bàn giao 252/503 khoảng néo, còn 251/503"."""
    return any(
        (each.passage, each.sentence) == (mine.passage, mine.sentence)
        for mine, theirs in ((one, other), (other, one))
        for each in told[theirs.value]
    )


def _is_of(part: Draft, whole: Draft) -> bool:
    """Whether a pair says of how many it is: 55/57 trạm y tế beside 57 trạm y tế."""
    second = part.figure.second
    return second is not None and second.value == whole.figure.number.value


def _are_of_one_whole(left: Draft, right: Draft) -> bool:
    """Whether two pairs tell parts of one whole: 38/51 xã and 39/51 xã."""
    wholes = [each.figure.second.value if each.figure.second else None for each in (left, right)]
    return wholes[0] is not None and wholes[0] == wholes[1] and not left.is_base and not right.is_base


def _is_sure(draft: Draft) -> bool:
    """Whether a figure has so many digits that it is hardly met twice by chance, whatever stands beside it."""
    return len(digits_of(draft).rstrip("0")) >= _SURE


def _clause(draft: Draft) -> str:
    start = max(draft.sentence_start, draft.figure.start - _BEFORE)
    return draft.passage.text[start : draft.figure.start]
