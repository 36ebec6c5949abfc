"""Doubt the binding before the author: a figure that does not follow from the nearest ones may speak of others of its sentence.

"62 chi bộ (20 đảng bộ, 42 chi bộ), đạt 103,3% kế hoạch (60)": what was done is told before the brackets. Where a check
passes with other figures of the same sentence and unit, that is the reading; a percentage of few digits must then follow
so closely that luck would hardly make it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from typing import Any

from pipeline.audits.judged import Judged
from pipeline.checks import all_checks
from pipeline.model.figures import Breakdown, Claim, Measure, Observation, Observed, Split
from pipeline.model.statements import Change, Product, Ratio, Shape
from pipeline.model.verdicts import Outcome, Verdict

_MOST = 20_000  # readings that are tried in one document
_MOST_LEVELS = 16  # of one unit in a sentence of which pairs are tried
_LIST = 3  # figures that make a list
_TURN = 6  # characters between two rates told in turn: 15,0% và 22,5%
_DIGITS = 2  # of a percentage: one that is shorter follows by luck
_LEVELS = (Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE)
_BASES = (*_LEVELS, Measure.TARGET)
_DONE = (*_LEVELS, Measure.CHANGE)  # tăng 45 tỷ, hoàn thành 112,5% kế hoạch tăng trưởng (40 tỷ)

Reading = tuple[Any, bool]  # a statement with other figures, and whether more than one of them is another


class Rebinder:
    """Tries the other figures of one document."""

    def __init__(self, observed: Observed) -> None:
        self._left = _MOST
        self._sentences: dict[tuple[int, int], list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if not each.table and each.passage >= 0 and each.value_high is None and not each.malformed:
                self._sentences[each.passage, each.sentence].append(each)
        changes = (each for each in observed.statements if isinstance(each, Change))
        self._owners: dict[str, set[int]] = defaultdict(set)  # by figure: the places of changes that hold
        self._bases = {each.before.obs_id for each in changes if each.before is not None}
        self._goals = {
            each.actual.obs_id: each.target for each in observed.claims if each.actual is not None and each.target
        }

    def rebound(self, judged: Sequence[Judged]) -> list[Judged]:
        """The same, in order; a statement of prose that holds for other figures of its sentence is judged by these."""
        for place, each in enumerate(judged):
            if isinstance(each.subject, Change) and each.verdict.outcome is Outcome.PASSED:
                for member in each.subject.members:
                    self._owners[member.obs_id].add(place)
        return [self._read(each) if each.verdict.outcome is Outcome.FLAGGED else each for each in judged]

    def _read(self, judged: Judged) -> Judged:
        first = judged.verdict.observations[0]
        if first.table or first.passage < 0:
            return judged
        told = self._sentences.get((first.passage, first.sentence), ())
        near = [each for each in told if each.ref_area == first.ref_area]
        for subject, is_other in self._readings(judged.subject, near):
            self._left -= 1
            if self._left < 0:
                break
            if _holds(_strict(subject, is_other), judged) and (verdict := _holds(subject, judged)):
                return replace(judged, subject=subject, verdict=verdict)
        return judged

    def _readings(self, subject: Any, near: Sequence[Observation]) -> Iterator[Reading]:
        if isinstance(subject, Claim):
            yield from _claims(subject, near) if subject.target else _pairs(subject, near)
        elif isinstance(subject, Ratio):
            for part in _of(near, subject.whole.unit_measure, (subject.part, subject.whole), _DONE):
                if part.char_start < subject.percent.char_start:
                    yield replace(subject, part=replace(part, measure=Measure.ACTUAL)), part.measure is Measure.CHANGE
            for whole in _of(near, subject.whole.unit_measure, (subject.part, subject.whole), _BASES):
                yield replace(subject, whole=whole), True
            yield from _of_all(subject, near)
            yield from _of_two(subject, near)
        elif isinstance(subject, Change):
            for other in (*_changes(subject, near), *self._met(subject, near)):
                if other.before is not subject.before or not other.after or other.after.obs_id not in self._bases:
                    are_others = other.after is not subject.after and other.before is not subject.before
                    if not are_others or not self._are_told_of(other, subject):
                        yield other, are_others
        elif isinstance(subject, Product):
            for price in near:
                if price.unit_measure == subject.price.unit_measure and price.obs_id != subject.price.obs_id:
                    yield replace(subject, price=price), False
        elif isinstance(subject, Breakdown) and subject.split is Split.BY_PART:
            yield from self._breakdowns(subject, near)

    def _met(self, change: Change, near: Sequence[Observation]) -> Iterator[Change]:
        """All there were, of a pair that tells what was done of them: "làm rõ 287/312 vụ; số vụ giảm 18 vụ (5,5%)"; and the level before,
        where what is left of it is told: "365 đơn vị, nay còn 124, giảm 241 đơn vị (66,0%)"."""
        after, amount = change.after, change.amount
        if after is None or change.before is not None:
            return
        if (goal := self._goals.get(after.obs_id)) is not None:
            yield replace(change, after=goal)
        if amount is None:
            return
        for level in near:
            moved = -amount.value if change.falls else amount.value
            if level.unit_measure in ("", after.unit_measure) and level.value - after.value == moved:
                yield replace(change, after=level, before=after)

    def _are_told_of(self, read: Change, told: Change) -> bool:
        """Whether levels belong to two other changes that hold, or to one beside a change that has both of its own: "sữa 132,6
        triệu lít, tăng …; bia 139,5 triệu lít, tăng …"."""
        first, second = (
            self._owners.get(each.obs_id, set()) if each is not None else set() for each in (read.after, read.before)
        )
        if not first or not second:
            return False
        return not first & second or (told.is_tight and told.after is not None and told.before is not None)

    def _breakdowns(self, breakdown: Breakdown, near: Sequence[Observation]) -> Iterator[Reading]:
        """Parts of all there were to do (215/230 xã: 120, 95, 15), what is told again with more (312, with 12: 324), and parts of two
        kinds told side by side (42 phòng mầm non, 31 phòng tiểu học: 24, 31, 18)."""
        goal = self._goals.get(breakdown.total.obs_id)
        if goal is not None:
            yield replace(breakdown, total=goal), False
        for place, part in enumerate(breakdown.parts):
            others = (*breakdown.parts[:place], *breakdown.parts[place + 1 :])
            yield replace(breakdown, total=part, parts=(breakdown.total, *others)), False
        total = breakdown.total
        for other in _of(near, total.unit_measure, (total, *breakdown.parts)):
            if other.char_start < total.char_start:
                yield replace(breakdown, total=replace(total, value=total.value + other.value)), False


def _claims(claim: Claim, near: Sequence[Observation]) -> Iterator[Reading]:
    """What was done, told farther from its percentage; a pair (2.751/2.300) speaks of itself."""
    actual, target, percent = claim.actual, claim.target, claim.percent
    if actual is None or target is None or percent is None:
        return
    if "/" in actual.obs_text:  # 462/470 đại biểu tán thành (chiếm 93,52% tổng số 494 đại biểu)
        for other in _of(near, target.unit_measure, claim.members, _BASES):
            yield replace(claim, target=other), True
        return
    for other in _of(near, target.unit_measure, claim.members, _BASES):
        if other.char_start < actual.char_start:  # tỉnh giao 1.500 ha, huyện phấn đấu 1.600 ha, thực hiện 1.560 ha
            yield replace(claim, target=other), True
    for unit in dict.fromkeys((target.unit_measure, actual.unit_measure)):
        for other in _of(near, unit, claim.members, _DONE):
            if other.char_start < percent.char_start:
                yield replace(claim, actual=replace(other, measure=Measure.ACTUAL)), other.measure is Measure.CHANGE


def _pairs(claim: Claim, near: Sequence[Observation]) -> Iterator[Reading]:
    """Two other figures of one unit, "thụ lý 112 vụ/234 bị cáo, giải quyết 98 vụ/201 bị cáo (87,5%)"; or what the
    percentage stands at as all there are, "67 giải trong tổng số 84 thí sinh (79,8%)"."""
    actual = claim.actual
    if actual is not None and actual.unit_measure not in ("", "%"):
        for other in near:
            if (
                other.char_start < actual.char_start
                and other.measure in _LEVELS
                and other.unit_measure not in ("", "%")
            ):
                yield replace(claim, actual=other, target=actual), False
    for unit in dict.fromkeys(each.unit_measure for each in near if each.unit_measure not in ("", "%")):
        for one, other in permutations(_of(near, unit, (), _BASES)[:_MOST_LEVELS], 2):
            if one.measure in _LEVELS and one is not claim.actual:
                yield replace(claim, actual=one, target=other), True


def _of_all(ratio: Ratio, near: Sequence[Observation]) -> Iterator[Reading]:
    """All figures of a list together: "gồm: máy tính 48,2 tỷ USD; …; gỗ 10,2 tỷ USD, chiếm 66,9% tổng kim ngạch (266 tỷ USD)"."""
    told = [
        each
        for each in _of(near, ratio.whole.unit_measure, (ratio.whole,))
        if each.char_start < ratio.percent.char_start and each.qualifier == "="
    ]
    if len(told) >= _LIST:
        yield replace(ratio, part=replace(ratio.part, value=sum((each.value for each in told), Decimal(0)))), True


def _of_two(ratio: Ratio, near: Sequence[Observation]) -> Iterator[Reading]:
    """The other of two things told side by side: "thụ lý 112 vụ, 234 bị cáo, giải quyết 98 vụ, 201 bị cáo (85,9%)"."""
    for unit in dict.fromkeys(each.unit_measure for each in near):
        if unit not in ("", "%", ratio.whole.unit_measure):
            for one, other in permutations(_of(near, unit, (), _BASES)[:_MOST_LEVELS], 2):
                if one.measure in _LEVELS:
                    yield replace(ratio, part=one, whole=other), True


def _changes(change: Change, near: Sequence[Observation]) -> Iterator[Change]:
    """Another level reached or compared with; then two others of one unit, or two percentages that the rate lies between."""
    after, before, rate = change.after, change.before, change.rate
    if after is not None and before is None:
        for level in _of(near, after.unit_measure, change.members, _BASES):
            if level.char_start < change.members[0].char_start:
                yield replace(change, after=level)  # 231/245 vụ …, số thụ lý tăng 25 vụ (11,4%)
    yield from _in_turn(change, near)
    if after is None or before is None:
        return
    known = (after, before, *((rate,) if rate is not None else ()))
    for level in _of(near, after.unit_measure, known, _BASES) + _of(near, before.unit_measure, known, _BASES):
        if level.measure in _LEVELS and level.char_start < change.members[0].char_start:
            yield replace(change, after=level)
        yield replace(change, before=level)
    if rate is None or (rate.unit_measure != "%" and change.shape is not Shape.MULTIPLE):
        return
    for unit in dict.fromkeys(each.unit_measure for each in near if each.unit_measure):
        levels = _of(near, unit, (rate,), _BASES)[:_MOST_LEVELS]
        for one, other in permutations(levels, 2):
            if one.measure in _LEVELS and {one.obs_id, other.obs_id} != {after.obs_id, before.obs_id}:
                shape = Shape.POINTS if unit == "%" else change.shape
                yield replace(change, after=one, before=other, amount=None, shape=shape)


def _in_turn(change: Change, near: Sequence[Observation]) -> Iterator[Change]:
    """The rate beside that of an amount: "tăng 32 vụ so với …, tăng 45 vụ so với …, tương ứng 15,0% và 22,5%"."""
    rate = change.rate
    if rate is None or change.amount is None:
        return
    for told in near:
        apart = max(told.char_start - rate.char_end, rate.char_start - told.char_end)
        if told.measure is rate.measure and told.unit_measure == rate.unit_measure and 0 < apart <= _TURN:
            yield replace(change, rate=told)


def _of(
    near: Sequence[Observation],
    unit: str,
    known: Iterable[Observation],
    measures: Sequence[Measure] = _LEVELS,
) -> list[Observation]:
    """The levels of a unit in a sentence, apart from those known; a longer noun may be meant: phòng học, phòng."""
    ids = {each.obs_id for each in known}
    return [
        each
        for each in near
        if _are_alike(each.unit_measure, unit) and each.measure in measures and each.obs_id not in ids
    ]


def _are_alike(one: str, other: str) -> bool:
    return one == other or (bool(one and other) and (one.startswith(f"{other} ") or other.startswith(f"{one} ")))


def _holds(subject: Any, judged: Judged) -> Verdict | None:
    """The verdict of the first check over a statement that passes it; a percentage without its plan may have one."""
    name = "percent_of_target" if judged.check.name == "impossible_percent" else judged.check.name
    for check in all_checks():
        if check.over is type(subject) and check.name == name:
            verdict = check.judge(subject, **(judged.settings if check is judged.check else {}))
            if verdict is not None and verdict.outcome is Outcome.PASSED:
                return verdict
    return None


def _strict(subject: Any, is_other: bool) -> Any:
    """The statement with its percentage as if it were printed to one digit more, where luck would make one so short."""
    name = "rate" if isinstance(subject, Change) else "percent"
    rate: Observation | None = getattr(subject, name, None)
    if rate is None:
        return subject
    is_short = (is_other and not rate.decimals) or len(str(int(abs(rate.obs_value).scaleb(rate.decimals)))) < _DIGITS
    return replace(subject, **{name: replace(rate, decimals=rate.decimals + 1)}) if is_short else subject
