"""Find the level of a change that stands farther back than its own clause, by arithmetic: it confirms and never accuses."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations, islice

from pipeline.checks.rates import contradicts, follows, level_before, moved, printed, quotient, size
from pipeline.model.figures import Measure
from pipeline.model.statements import Change, Shape
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.sentences import Sentence
from pipeline.observations.sums.phrases import NEAR, kin

_RATES = (Measure.ACTUAL, Measure.SHARE, Measure.ACHIEVEMENT)
_BACK = 60  # figures before a change among which both are sought
_TELLING = 4  # characters of an amount that others hardly make by chance
_PAIRS = 20  # of levels and bases among which the one is sought that an amount lies between
_CLOSELY = 50  # times an amount is greater than what rounding leaves open
_NEAREST = 6  # figures of the same kind among which the level is sought


def with_distant_level(
    change: Change,
    like: Draft,
    earlier: Sequence[Draft],
    *,
    opens: bool = False,
    named: Draft | None = None,
) -> Change | None:
    """The change with the nearest earlier figure as the level reached from which its rate follows; None where none fits.

    `like` is the amount or the level before, whose kind the level must be of. Where a sentence or clause
    `opens` with its comparison ("So với năm 1994 (407 người) giảm 64,7%."), the one level before it is meant, whether or
    not it fits; so is the level that its words have `named`.
    """
    rate = change.rate
    if rate is None and (change.amount is None or change.before is None):
        return None
    likely = [
        each
        for each in earlier
        if each.measure is Measure.ACTUAL
        and not each.is_base
        and each.area_key == like.area_key
        and each.unit_dimension != "rate"
        and kin(each, like) >= NEAR
        and each.observations
    ]
    for each in reversed(likely[-_NEAREST:] if rate is None or rate.decimals else ()):
        told = replace(change, after=each.observations[0], is_tight=False)
        if is_borne_out(told):
            return told
    own = [each for each in likely if each.sentence == like.sentence]
    meant = own or [each for each in likely if each.sentence == like.sentence - 1 and each.whole < 0]
    only = meant[0] if opens and len(meant) == 1 else named if named in likely else None
    if only is not None:
        return replace(change, after=only.observations[0], is_tight=False, is_far=True)
    return None


def with_level_met(change: Change, like: Draft, earlier: Sequence[Draft]) -> Change | None:
    """The change with an earlier figure that is exactly its base and its amount together: chance hardly makes it so.

    "Đến 30/9 giải ngân 445.231 tỷ đồng. Cùng kỳ giải ngân 320.566 tỷ đồng; như vậy cao hơn 124.665 tỷ đồng (tăng 38,9%)"
    """
    if change.amount is None or change.before is None or len(change.amount.printed) < _TELLING:
        return None
    step = -change.amount.value if change.falls else change.amount.value
    meant = change.before.value + step
    met = (
        each
        for each in reversed(earlier)
        if each.observations and each.measure is Measure.ACTUAL and kin(each, like) >= NEAR
    )
    level = next((each for each in met if each.observations[0].value == meant), None)
    return None if level is None else replace(change, after=level.observations[0], is_tight=True)


def with_pair_told(change: Change, like: Draft, earlier: Sequence[Draft]) -> Change | None:
    """The change with the last level and the base told behind it that its amount lies between, whatever its rate.

    "Xảy ra 1.769 vụ (cùng kỳ 1.881 vụ). … số vụ giảm 112 vụ (7,5%)"
    """
    if change.amount is None or change.before is not None:
        return None
    pairs = ((level, base) for base, level in combinations(reversed(earlier[-_BACK:]), 2) if base.is_base)
    for level, base in islice(pairs, _PAIRS):
        if not (level.measure is base.measure is Measure.ACTUAL and not level.is_base):
            continue
        if level.area_key != like.area_key or kin(level, like) < NEAR or kin(base, level) < NEAR:
            continue
        told = replace(change, after=level.observations[0], before=base.observations[0], is_tight=False)
        way = moved(told)
        if way is None or contradicts(told, way):
            continue
        is_told_closely = (way.high - way.low) * _CLOSELY <= change.amount.value
        if is_told_closely and size(way).meets(printed(change.amount)):
            return told
    return None


def rate_before(change: Draft, passage: Sequence[Draft]) -> Draft | None:
    """The one percentage of the sentence before a change in points, of the same area: the level that it speaks of."""
    told = [
        each
        for each in passage
        if each.sentence == change.sentence - 1
        and each.figure.unit == "%"
        and each.measure in _RATES
        and each.area_key == change.area_key
        and not each.is_base
    ]
    return told[0] if len(told) == 1 else None


def pair_told_before(
    change: Draft, passage: Sequence[Draft], is_past: Callable[[Draft], bool]
) -> tuple[Draft, Draft] | None:
    """The level reached and the one of the year before, where the sentence before gives just these of what a rate's words count.

    "30.838 hộ thoát nghèo, đạt 102,8% kế hoạch; năm 2016 là 28.640 hộ. So với năm trước, số hộ thoát nghèo tăng 7,7%."
    """
    told = [
        each
        for each in passage
        if each.sentence == change.sentence - 1
        and each.measure is Measure.ACTUAL
        and each.area_key == change.area_key
        and each.whole < 0
        and each.unit
        and f" {each.unit} " in f" {change.lead} "
    ]
    if [is_past(each) for each in told] != [False, True]:
        return None
    return (told[0], told[1]) if told[0].unit == told[1].unit else None


def with_level_above(change: Change, sentence: Sentence, above: Sequence[Draft]) -> Change:
    """The change of a paragraph's first sentence with the one level of the whole that the paragraph `above` gives.

    "… ghi nhận 36.240 ý kiến." and below it "Lượng ý kiến tăng 10,8% so với năm trước (32.700 ý kiến)."
    """
    if change.shape is not Shape.GROWTH or change.before is None:
        return change
    before = next(each for each in sentence.drafts if change.before in each.observations)
    likely = [
        each
        for each in above
        if each.measure is Measure.ACTUAL
        and not each.is_base
        and each.whole < 0
        and each.unit == before.unit != ""
        and not each.areas
        and not before.areas
        and kin(each, before) >= NEAR
    ]
    if len(likely) != 1:
        return change
    told = replace(change, after=likely[0].observations[0], is_tight=False)
    return change if contradicts(told, moved(told)) else told


def is_borne_out(change: Change) -> bool:
    """Whether a change follows from its levels and its amount, as far as they are printed."""
    before, way, after = level_before(change), moved(change), change.after
    if change.shape is Shape.INDEX:
        if change.rate is None or after is None or before is None or before.low <= 0:
            return False
        return follows(quotient(printed(after), before), change.rate)
    if before is None or before.low <= 0 or contradicts(change, way):
        return False
    between = size(way) if way is not None and change.before is not None else None
    if change.amount is not None and between is not None and not between.meets(printed(change.amount)):
        return False
    if change.rate is None:
        return between is not None
    amount = size(printed(change.amount)) if change.amount is not None else size(way) if way is not None else None
    return amount is not None and follows(quotient(amount, before), change.rate)
