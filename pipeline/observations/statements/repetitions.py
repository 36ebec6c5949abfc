"""Find what a report says twice: the same fact again, or the same with a slip."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, islice

from pipeline.model.figures import Breakdown, Measure, Observation
from pipeline.model.mentions import CURRENCIES, Form
from pipeline.model.statements import Repetition
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.drafts.records import Recorder
from pipeline.observations.statements.occasions import OccasionReader
from pipeline.observations.sums.phrases import head_word
from pipeline.text.edits import edit

_LEAST = 100  # smaller numbers are alike by chance
_FEW = 10  # and these even where they are the only ones of their kind
_SHORT = 3  # digits, noughts at the end apart, below which a slip is told only of two figures that stand alone
_CROWD = 12  # figures that share a value or nearly so; more are a habit of rounding, no fact said again
_TEMPLATE = 3  # figures under like words that may still be one fact; more are a list
_WIDE = 400  # figures of one area and unit that are looked at for a template
_TOLD = 2  # digits, noughts at the end apart, without which a number is a round guess
_LONG = 4  # digits from which a number is hardly met twice by chance
_SURE = 6  # digits that are never met twice by chance
_DIGITS = 18
_BEFORE = 140  # characters of a clause before a figure
_CLAUSE = 2  # words that two clauses share by chance
_COSTS = 2  # figures behind a count of which one is what they cost together
_REACH = 60  # characters on either side whose words tell what a figure counts


class RepetitionFinder:
    """Compares figures of one area and one unit by their digits first and by their words then."""

    def __init__(self, labeller: Labeller, occasions: OccasionReader) -> None:
        self._occasions = occasions
        self._gathered = lru_cache(maxsize=20_000)(lambda said: frozenset(labeller.words(said)))

    def find(self, drafts: list[list[Draft]], recorder: Recorder, breakdowns: Iterable[Breakdown]) -> list[Repetition]:
        """All repetitions of one document, in the order of their later figure."""
        ties = _Ties(breakdowns)
        told = {each.obs_id: draft for passage in drafts for draft in passage for each in recorder.of(draft)[:1]}
        costs = _costs(drafts)
        found: list[Repetition] = []
        for group in _groups(drafts, recorder).values():
            found += self._alike(group, recorder, ties, told, costs)
        return sorted(found, key=lambda each: each.second.char_start)

    def _alike(
        self,
        group: list[Draft],
        recorder: Recorder,
        ties: "_Ties",
        told: dict[str, Draft],
        costs: dict[int, Decimal],
    ) -> Iterator[Repetition]:
        said: set[tuple[str, str]] = set()
        templates: dict[int, bool] = {}
        for left, right, slip in _near_pairs(group):
            one, other = recorder.of(left)[0], recorder.of(right)[0]
            key = (one.obs_id, other.obs_id)
            if key in said or is_together(left, right) or one.time_period != other.time_period:
                continue
            if slip and not (_is_exact(left) and _is_exact(right)):
                continue
            is_tied = bool(ties.weight(one) + ties.weight(other))
            is_free = not (ties.stands(one) and ties.stands(other))
            is_lone = is_tied and is_free and bool(left.areas) and _are_all(left, right, group)
            if _is_short(left, right, slip) and not (slip and is_tied and self._stand_alone(left, right, group)):
                continue
            if slip and is_tied and _is_guess(*((left, right) if ties.weight(one) else (right, left))):
                continue
            is_told = self._shares_clause(left, right) if slip == "thousandfold" else is_lone
            if slip and slip != "thousandfold" and not is_told:
                is_told = self._is_part_again(left, right, told.get(ties.total_of(one))) or self._is_part_again(
                    right, left, told.get(ties.total_of(other))
                )
            if slip and (ties.hold(one, other) or not (is_told or self._is_same_fact(left, right, strict=True))):
                continue
            if (
                slip
                and slip != "thousandfold"
                and (self._occasions.differ(left, right) or _cost_otherwise(left, right, costs))
            ):
                continue
            if slip and id(left) not in templates:
                templates[id(left)] = self._is_template(left, group)
            if slip and templates[id(left)]:
                continue
            if not slip and not self._is_same_fact(left, right, strict=False):
                continue
            said.add(key)
            if ties.weight(other) > ties.weight(one):
                one, other = other, one
            yield Repetition(one, other, slip, ties.weight(one) > 0)

    def _stand_alone(self, left: Draft, right: Draft, group: list[Draft]) -> bool:
        """Whether two short figures under like words are the only ones of one counted thing, those of an occasion apart."""
        usual = [each for each in group if not self._occasions.differ(left, each)]
        return _are_all(left, right, usual, 0) and self._is_same_fact(left, right, strict=True)

    def _is_template(self, left: Draft, group: list[Draft]) -> bool:
        """Whether the words of a figure are one template for many things."""
        least = min(Decimal(_LEAST), left.figure.number.value)
        peers = [each for each in group[:_WIDE] if each.figure.number.value >= least]
        alike = (
            each
            for each in peers
            if self._is_same_fact(left, each, strict=True) and not self._occasions.differ(left, each)
        )
        return next(islice(alike, _TEMPLATE, None), None) is not None

    def _is_same_fact(self, left: Draft, right: Draft, *, strict: bool) -> bool:
        """Whether the words around two figures speak of the same thing; money needs more of them than a count."""
        one, other = self._words(left), self._words(right)
        shared = one & other
        few = min(len(one), len(other))
        if not few:
            return False
        is_money = left.unit_dimension == "money"
        digits = len(str(int(left.figure.number.value)))
        needed = (3 if is_money else 2) + (1 if strict and digits < _LONG else 0) - (0 if strict else 1)
        is_plain = digits >= _LONG and " " in left.unit and left.unit == right.unit  # suất học bổng says enough
        return len(shared) >= needed and len(shared) * (3 if is_plain or not (strict or is_money) else 2) >= few

    def _is_part_again(self, part: Draft, other: Draft, total: Draft | None) -> bool:
        """Whether a figure tells an area's share again of which the total of a list that closes has the words.

        "Mới có 3.302 người tham gia tự nguyện(3)", in the note "Trà Vinh 351 người", and elsewhere "Trà Vinh chỉ có 315
        người tham gia tự nguyện".
        """
        if total is None or not part.areas or (part.unit != other.unit and head_word(part) != head_word(other)):
            return False
        words = self._words(other)
        shared = words & (self._words(part) | self._words(total))
        return len(shared) > (_CLAUSE if part.unit_dimension == "money" else 1) and len(shared) * 2 >= len(words)

    def _shares_clause(self, left: Draft, right: Draft) -> bool:
        """Whether the clauses before two long amounts of the same digits speak alike: that is hardly chance."""
        one, other = self._gathered(_clause(left)), self._gathered(_clause(right))
        digits, shared = len(_digits(left).rstrip("0")), len(one & other)
        return shared > _CLAUSE if _LONG <= digits < _SURE else digits >= _SURE and shared > 0

    def _words(self, draft: Draft) -> frozenset[str]:
        tail = draft.tail.split(",")[0].split("(")[0][:_REACH]
        return self._gathered(f"{draft.lead[-_REACH:]} {draft.unit} {tail}")


class _Ties:
    """Which sums each figure stands in, and how many of them close."""

    def __init__(self, breakdowns: Iterable[Breakdown]) -> None:
        self._weights: dict[str, int] = defaultdict(int)
        self._sums: dict[str, set[int]] = defaultdict(set)
        self._totals: dict[str, str] = {}
        for number, each in enumerate(breakdowns):
            reached = sum((part.value for part in each.parts), Decimal(0))
            closes = reached in (each.total.value, *each.total.readings) and len(each.parts) > 1
            for member in (each.total, *each.parts):
                self._sums[member.obs_id].add(number)
                self._weights[member.obs_id] += closes
            if closes:
                self._totals.update((part.obs_id, each.total.obs_id) for part in each.parts)

    def weight(self, each: Observation) -> int:
        return self._weights.get(each.obs_id, 0)

    def total_of(self, each: Observation) -> str:
        """The total (by its obs_id) of a sum that closes with a figure; the empty string where it stands in none."""
        return self._totals.get(each.obs_id, "")

    def stands(self, each: Observation) -> bool:
        """Whether a figure stands in any sum."""
        return each.obs_id in self._sums

    def hold(self, one: Observation, other: Observation) -> bool:
        """Whether two figures are surely two facts: each stands in a sum that closes, or both in one sum."""
        if self._weights.get(one.obs_id) and self._weights.get(other.obs_id):
            return True
        return bool(self._sums.get(one.obs_id, set()) & self._sums.get(other.obs_id, set()))


def _groups(drafts: list[list[Draft]], recorder: Recorder) -> dict[tuple[str, str, int], list[Draft]]:
    """Actual figures of three and more digits by area, head word and number of decimals."""
    groups: dict[tuple[str, str, int], list[Draft]] = defaultdict(list)
    for passage in drafts:
        for draft in passage:
            if draft.measure is not Measure.ACTUAL or draft.figure.form not in (Form.NUMBER, Form.RATIO):
                continue
            if draft.unit_dimension == "rate" or draft.figure.number.malformed or not recorder.of(draft):
                continue
            if recorder.of(draft)[0].value >= _FEW and _is_told(draft):
                groups[draft.area_key, head_word(draft), draft.unit_dimension == "money"].append(draft)
    return groups


def _near_pairs(group: list[Draft]) -> Iterator[tuple[Draft, Draft, str]]:
    """Pairs of equal or nearly equal digits; found by keys with one digit masked, so that the cost stays linear."""
    exact: dict[Decimal, list[Draft]] = defaultdict(list)
    masked: dict[tuple[int, str], list[Draft]] = defaultdict(list)
    for draft in group:
        number = draft.figure.number
        scale = draft.figure.scale - number.decimals
        exact[number.value.scaleb(draft.figure.scale)].append(draft)
        digits = str(int(number.value.scaleb(number.decimals)))
        if len(digits.rstrip("0")) < _TOLD or len(digits) > _DIGITS:
            continue
        for place in range(len(digits)):
            masked[scale, f"{digits[:place]}*{digits[place + 1 :]}"].append(draft)
            if place + 1 < len(digits):
                pair = "".join(sorted(digits[place : place + 2]))
                masked[scale, f"{digits[:place]}<{pair}>{digits[place + 2 :]}"].append(draft)
    for same in exact.values():
        if len(same) <= _CROWD:
            yield from ((left, right, "") for left, right in combinations(same, 2))
    for near in masked.values():
        if 1 < len(near) <= _CROWD:
            for left, right in combinations(near, 2):
                slip = edit(_digits(left), _digits(right))
                if slip:
                    yield left, right, slip
    for value, drafts in exact.items():
        if drafts[0].unit in CURRENCIES and len(drafts) <= _CROWD:
            for other in exact.get(value * 1000, ())[:_CROWD]:
                yield drafts[0], other, "thousandfold"


def _are_all(left: Draft, right: Draft, group: list[Draft], least: int = _LEAST) -> bool:
    """Whether a report has no other figures of one counted thing in a group, from a least number on, than these two."""
    if left.unit != right.unit or not left.unit:
        return False
    return sum(each.unit == left.unit and each.figure.number.value >= least for each in group) == 2


def _is_short(left: Draft, right: Draft, slip: str) -> bool:
    """Whether two figures have so few telling digits that they are easily alike, or nearly so, by chance."""
    if slip in ("", "thousandfold"):
        return min(each.figure.number.value.scaleb(each.figure.scale) for each in (left, right)) < _LEAST
    told = sorted(len(_digits(each).rstrip("0")) for each in (left, right))
    return told[1] < _SHORT or (told[0] < _SHORT and len(_digits(left)) < _LONG)


def _is_guess(tied: Draft, other: Draft) -> bool:
    """Whether a short round figure stands beside one that its sum proves: it is rather a plan, or the figure in round."""
    digits, told = _digits(other), len(_digits(other).rstrip("0"))
    return len(digits) < _LONG and told < len(_digits(tied).rstrip("0"))


def _costs(drafts: list[list[Draft]]) -> dict[int, Decimal]:
    """By the id of a count: the amount of money that stands next to it in its sentence, or after the price of one."""
    found: dict[int, Decimal] = {}
    for passage in drafts:
        for place, draft in enumerate(passage):
            if draft.unit_dimension == "money":
                continue
            for each in passage[place + 1 : place + 1 + _COSTS]:
                if each.sentence != draft.sentence or each.unit_dimension != "money":
                    break
                if each.measure is Measure.ACTUAL:
                    found[id(draft)] = each.figure.number.value.scaleb(each.figure.scale)
                    break
    return found


def _cost_otherwise(left: Draft, right: Draft, costs: dict[int, Decimal]) -> bool:
    """Whether two counts stand beside two amounts, each another: "123 nhà, trị giá 2,4 tỷ đồng" is no slip of 223."""
    one, other = costs.get(id(left)), costs.get(id(right))
    if one is None or other is None or one == other:
        return False
    return not edit(str(int(one)), str(int(other)))


def _clause(draft: Draft) -> str:
    start = max(draft.sentence_start, draft.figure.start - _BEFORE)
    return draft.passage.text[start : draft.figure.start]


def _is_told(draft: Draft) -> bool:
    """Whether a figure is stated, or stands behind "hơn" or "trên" with more than one digit of its own."""
    return draft.figure.qualifier == "=" or (draft.figure.qualifier == ">" and len(_digits(draft).rstrip("0")) >= _TOLD)


def _is_exact(draft: Draft) -> bool:
    """Whether "hơn" or "trên" before a figure is an ornament: "hơn 12.541", while "hơn 12.000" holds for 12.300."""
    return draft.figure.qualifier == "=" or len(_digits(draft).rstrip("0")) >= len(_digits(draft)) - 1


def _digits(draft: Draft) -> str:
    return str(int(draft.figure.number.value.scaleb(draft.figure.number.decimals)))


def is_together(left: Draft, right: Draft) -> bool:
    """Whether two figures are surely two facts: those of one sentence or one list are two facts."""
    if left.passage_index != right.passage_index:
        return False
    return left.sentence == right.sentence or left.passage.note != ""
