"""Find values that were copied to another fact: a count with its amount, or a total whose own parts give another sum."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from pipeline.model.figures import Breakdown, Measure, Split
from pipeline.model.mentions import Form
from pipeline.model.statements import Copy, Repetition
from pipeline.observations.again.occasions import OccasionReader
from pipeline.observations.again.pairs import is_together
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.doubts import LACKING, SILENT_AREA
from pipeline.observations.sums.phrases import MEASURED, head_word
from pipeline.rulebook import Rulebook

_LEAST = 100  # smaller numbers are alike by chance
_LONG = 1000  # so are smaller totals that stand alone
_TELLING, _TOGETHER = 2, 6  # such digits of a count or an amount, and of both
_FIGURES = 3  # digits that tell, zeros at the end apart
_SURE = 5  # digits that two counts of neighbouring clauses hardly share by chance
_CROWD = 12  # pairs that share their values; more are a habit
_REACH = 60  # characters before a figure whose words tell what it counts
_PARTS = 3
_FAR = 5  # a sum that misses its total by less than a fifth is rather mistyped than copied


class CopyFinder:
    """Compares pairs by their values, then by the words before them: unlike words make them two facts."""

    def __init__(self, book: Rulebook, labeller: Labeller, occasions: OccasionReader) -> None:
        self._besides = book.pattern("cues.besides")
        self._for_each = book.pattern("cues.for_each")
        self._turns = book.pattern("cues.turns")
        self._anybody = frozenset(book.words("cues.anybody"))
        self._labeller = labeller
        self._occasions = occasions

    def find(self, drafts: list[list[Draft]], breakdowns: tuple[Breakdown, ...]) -> list[Copy]:
        """All copies of one document, in order; one for each copied figure."""
        sums = {each.total.obs_id: each for each in breakdowns if each.split is Split.BY_AREA and len(each.parts) > 1}
        exceeded = {each.total.obs_id: each for each in breakdowns if _is_exceeded(each)}
        found = [
            *self._pairs(drafts, sums),
            *self._totals(drafts, exceeded | sums),
            *self._neighbours(drafts, sums),
            *self._far(drafts),
        ]
        unique = {each.copied[0].obs_id: each for each in reversed(found)}
        return sorted(unique.values(), key=lambda each: each.copied[0].char_start)

    def _pairs(self, drafts: list[list[Draft]], sums: dict[str, Breakdown]) -> Iterator[Copy]:
        """A count and its amount that stand again, both with the same digits, beside other words."""
        pairs: dict[tuple[Decimal, str], list[tuple[Draft, Draft]]] = defaultdict(list)
        for passage in drafts:
            for count, amount in pairwise(each for each in passage if each.measure is not Measure.PRICE):
                if _is_count_and_amount(count, amount) and count.observations and amount.observations:
                    key = count.observations[0].value, _figures(amount.observations[0].value)
                    pairs[key].append((count, amount))
        for same in pairs.values():
            for (count, amount), (copy, copied) in combinations(same[:_CROWD], 2):
                if is_together(count, copy) or count.area_key != copy.area_key:
                    continue
                if not self._are_two_facts(count, copy):
                    continue
                one, other = (
                    (count.observations[0], amount.observations[0]),
                    (copy.observations[0], copied.observations[0]),
                )
                own = sums.get(other[0].obs_id)
                yield Copy(other, one, _reached(own) if own is not None and _reached(own) != other[0].value else None)

    def _are_two_facts(self, count: Draft, copy: Draft) -> bool:
        """Whether two counts are of other things, stand beside other words, or belong to two occasions."""
        lead, again = self._own_words(count), self._own_words(copy)
        is_alike = head_word(count) == head_word(copy) and len(lead & again) * 2 >= min(len(lead), len(again))
        if copy.passage_index == count.passage_index and copy.sentence != count.sentence:
            opening = copy.passage.text[copy.sentence_start : copy.figure.start].lstrip()
            is_alike = is_alike and self._besides.match(opening) is None
        return not is_alike or self._occasions.are_two(count, copy)

    def _totals(self, drafts: list[list[Draft]], sums: dict[str, Breakdown]) -> Iterator[Copy]:
        """A total whose own areas give quite another sum, and whose value stands beside another fact."""
        alike: dict[tuple[str, Decimal], list[Draft]] = defaultdict(list)
        for passage in drafts:
            for draft in passage:
                if draft.observations and draft.figure.form is Form.NUMBER:
                    alike[draft.area_key, draft.observations[0].value].append(draft)
        for same in alike.values():
            for copied, source in permutations(same[:_CROWD], 2):
                total = copied.observations[0]
                own, other = sums.get(total.obs_id), sums.get(source.observations[0].obs_id)
                if (
                    own is None
                    or own.doubt in (LACKING, SILENT_AREA)
                    or not _is_far(own)
                    or _has_odd_part(own)
                    or (other is not None and _reached(other) != total.value)
                ):
                    continue
                words, others = self._own_words(copied), self._own_words(source)
                if (
                    other is None
                    and copied.unit == source.unit
                    and len(words & others) * 3 > min(len(words), len(others))
                ):
                    continue  # the same fact said again
                yield Copy((total,), (source.observations[0],), _reached(own))

    def _neighbours(self, drafts: list[list[Draft]], sums: dict[str, Breakdown]) -> Iterator[Copy]:
        """Long counts of two things in neighbouring clauses: "214.637 lượt hộ; khám bệnh cho 214.637 lượt người"."""
        for passage in drafts:
            for source, copied in pairwise(draft for draft in passage if _is_long_count(draft)):
                if source.observations[0].value != copied.observations[0].value or source.area_key != copied.area_key:
                    continue
                gap = source.passage.text[source.figure.end : copied.figure.start]
                is_apart = ";" in gap or source.sentence + 1 == copied.sentence
                own = sums.get(copied.observations[0].obs_id)
                is_off = own is not None and _reached(own) != own.total.value
                if is_apart and (is_off or self._may_be_copied(source, copied)) and self._are_two_facts(source, copied):
                    yield Copy(copied.observations[:1], source.observations[:1])

    def _far(self, drafts: list[list[Draft]]) -> Iterator[Copy]:
        """The same for two counts of paragraphs apart, if no word is told of both and no third figure has their value."""
        alike: dict[tuple[str, Decimal], list[Draft]] = defaultdict(list)
        for draft in (each for passage in drafts for each in passage if _is_long_count(each) and not each.note):
            alike[draft.area_key, draft.observations[0].value].append(draft)
        for same in alike.values():
            if len(same) != 2 or same[0].passage_index == same[1].passage_index:
                continue
            source, copied = same
            are_unlike = head_word(source) != head_word(copied) or source.unit_dimension in MEASURED
            if are_unlike and self._may_be_copied(source, copied) and not self._said(source) & self._said(copied):
                yield Copy(copied.observations[:1], source.observations[:1])

    def _may_be_copied(self, source: Draft, copied: Draft) -> bool:
        """Whether two equal counts can hardly both be right: people of one name may be the same, and have a card each."""
        units = {source.unit, copied.unit}
        if source.unit_dimension == copied.unit_dimension == "people":
            if units & self._anybody:
                return False  # 112.463 học sinh, 112.463 em
            if len(units) == 1 and self._turns.match(source.unit) is None:
                return False
        return not any(self._for_each.match(each.unit) for each in (source, copied))

    def _said(self, draft: Draft) -> frozenset[str]:
        tail = draft.tail[:_REACH].split(",")[0]
        head, colon, _ = draft.passage.text[:_REACH].partition(":")  # - Lúa chiêm xuân: …, sản lượng 1.489,3 tấn
        said = f"{head if colon else ''} {draft.lead[-_REACH:]} {tail}"
        return frozenset(self._labeller.words(said)) - {head_word(draft)}

    def _own_words(self, draft: Draft) -> frozenset[str]:
        return frozenset(self._labeller.words(draft.lead[-_REACH:]))


def apart_from(copies: Iterable[Copy], repetitions: Iterable[Repetition]) -> list[Repetition]:
    """The repetitions without equal figures of which one is rather copied from the other."""
    copied = {
        frozenset((one.obs_id, other.obs_id))
        for each in copies
        for one, other in zip(each.copied, each.source, strict=True)
    }
    return [
        each for each in repetitions if each.slip or frozenset((each.first.obs_id, each.second.obs_id)) not in copied
    ]


def _is_far(breakdown: Breakdown) -> bool:
    """Whether a long total is so far from its sum that it is rather copied than mistyped."""
    total = breakdown.total.value
    gap = abs(_reached(breakdown) - total)
    is_miscounted = any(part.value == gap for part in breakdown.parts)  # an area left out or counted twice
    return total >= _LONG and len(_figures(total)) >= _FIGURES and gap * _FAR > total and not is_miscounted


def _is_exceeded(breakdown: Breakdown) -> bool:
    """Whether several parts of a whole add up to more than it: they may overlap, unless the whole is known to be copied."""
    is_split = breakdown.split is Split.BY_PART and len(breakdown.parts) >= _PARTS
    return is_split and _reached(breakdown) > breakdown.total.value


def _has_odd_part(breakdown: Breakdown) -> bool:
    """Whether one part alone, greater than its total, keeps the others from fitting: then that part is off."""
    over = [part for part in breakdown.parts if part.value > breakdown.total.value]
    return len(over) == 1 and _reached(breakdown) - over[0].value <= breakdown.total.value


def _reached(breakdown: Breakdown) -> Decimal:
    return sum((part.value for part in breakdown.parts), Decimal(0))


def _is_long_count(draft: Draft) -> bool:
    is_count = draft.measure is Measure.ACTUAL and draft.unit_dimension not in ("money", "rate") and bool(draft.unit)
    is_told = (
        is_count and draft.figure.form is Form.NUMBER and draft.figure.qualifier == "=" and bool(draft.observations)
    )
    return is_told and not draft.is_base and len(_figures(draft.observations[0].value)) >= _SURE


def _figures(value: Decimal) -> str:
    """The digits of a value without the zeros and marks at its ends: alike for 32.423 tỷ and 32.423 triệu."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def _is_count_and_amount(count: Draft, amount: Draft) -> bool:
    is_pair = (
        amount.unit_dimension == "money"
        and count.unit_dimension not in ("money", "rate")
        and bool(count.unit)
        and count.sentence == amount.sentence
        and count.figure.form is amount.figure.form is Form.NUMBER
    )
    if not is_pair:
        return False
    numbers = (count.figure.number, amount.figure.number)
    telling = [len(str(int(number.value.scaleb(number.decimals))).rstrip("0")) for number in numbers]
    return (
        all(number.value >= _LEAST or number.decimals for number in numbers)
        and min(telling) >= _TELLING
        and sum(telling) >= _TOGETHER
    )
