"""change_rate: an increase, its percentage and the two levels."""

from decimal import Decimal

from pipeline.checks.rates import (
    Span,
    are_far_apart,
    contradicts,
    facts_of,
    follows,
    level_before,
    meet,
    message_of,
    moved,
    name_of,
    printed,
    quotient,
    rounded_span,
    size,
    slipped,
    stated_span,
    worked_out,
)
from pipeline.checks.register import check
from pipeline.model.figures import Observation
from pipeline.model.statements import Change, Shape
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.intervals import Interval


@check("change_rate", over=Change)
def change_rate(change: Change) -> Verdict | None:
    """A percentage of change follows from the levels, or from one level and the amount; an amount from both levels.

    The level before is the one printed, or the level reached less the increase. Every printed figure stands for the
    interval that its digits and words allow; one that is cut off is a note. "Tăng" where the levels fall does not.
    Skipped where growth may be made at constant prices (GRDP) or is an average of years.

    Flagged: Có 1.274 ý tưởng khởi nghiệp gửi về cuộc thi, tăng 318 ý tưởng (43,3%) so với năm trước.
    Flagged: Toàn tỉnh thu 30.763 tỷ đồng, giảm 9.386 tỷ đồng, tương ứng giảm 4% so với cùng kỳ năm trước.
    Flagged: Xảy ra 383 vụ (cùng kỳ 340 vụ), giảm 12,6%.
    Clean: Có 1.274 ý tưởng khởi nghiệp gửi về cuộc thi, tăng 318 ý tưởng (33,3%) so với năm trước.
    Clean: Năm 2022 có 340 vụ, năm 2023 có 383 vụ, tăng 12,65%.
    """
    if change.shape is not Shape.GROWTH:
        return None
    rate, members, name = change.rate, change.members, name_of(change)
    if any(each.malformed for each in members):
        return Verdict(name, Outcome.SKIPPED, members, "a number is damaged", members[0].value)
    way = moved(change)
    if rate is None:
        return _amount(change, way)
    before = level_before(change)
    if before is None or before.low <= 0:
        return None
    change_of = _size(change, way, before)
    if change_of is None:
        return None
    span = quotient(change_of, before)
    stated, expected = stated_span(rate), worked_out(change_of, before, rate.decimals)
    if slipped(change) is not None:
        return Verdict(name, Outcome.SKIPPED, members, "a level is a thousandfold off", rate.value, expected)
    if not follows(span, rate):
        if not change.falls and _reads_as_index(span, stated):
            return Verdict(name, Outcome.PASSED, members, "read as a share of the level before", rate.value, expected)
        return _flagged(change, rate, expected, "does not follow")
    if contradicts(change, way):
        return _flagged(change, rate, expected, "direction")
    if not meet(span, rounded_span(rate)):
        return Verdict(
            name, Outcome.FLAGGED, members, "cut off", rate.value, expected, Severity.INFO, Certainty.FIRM,
            cause="cut_off", message=message_of(change, "cut_off"), facts=facts_of(change),
        )  # fmt: skip
    return Verdict(name, Outcome.PASSED, members, "", rate.value, expected)


def _size(change: Change, way: Interval | None, before: Interval) -> Interval | None:
    """How large the change was: its printed amount, unless only what lies between the levels gives the rate."""
    own, between = (
        size(printed(change.amount)) if change.amount is not None else None,
        size(way) if way is not None else None,
    )
    if own is None or between is None or own.meets(between) or change.rate is None:
        return own or between
    fits = follows(quotient(between, before), change.rate) and not follows(quotient(own, before), change.rate)
    return between if fits else own


def _amount(change: Change, way: Interval | None) -> Verdict | None:
    amount = change.amount
    if amount is None or way is None or change.after is None or change.before is None:
        return None
    expected = abs(change.after.value - change.before.value)
    if not printed(amount).meets(size(way)):
        return _flagged(change, amount, expected, "does not follow")
    if contradicts(change, way):
        return _flagged(change, amount, expected, "direction")
    return Verdict("change_rate", Outcome.PASSED, change.members, "", amount.value, expected)


def _reads_as_index(span: Span, stated: Span) -> bool:
    """ "vượt 105% kế hoạch" is said where 105% of the plan are meant."""
    return stated[0] > 100 and meet((span[0] + 100, span[1] + 100), stated)


def _reads_from_after(change: Change) -> bool:
    """Whether the rate is that of the amount over the level taken for the one reached, which may be the one before."""
    if change.rate is None or change.after is None or change.amount is None or change.before is not None:
        return False
    level = printed(change.after)
    return level.low > 0 and follows(quotient(printed(change.amount), level), change.rate)


def _flagged(change: Change, stated: Observation, expected: Decimal, reason: str) -> Verdict:
    name = name_of(change)
    doubt = change.doubt or ("the levels may be in other units" if are_far_apart(change) else "")
    if doubt:
        return Verdict(name, Outcome.SKIPPED, change.members, doubt, stated.value, expected)
    if change.before is None and not change.is_tight and not change.is_far:
        reason = "the change may speak of another figure"
        return Verdict(name, Outcome.SKIPPED, change.members, reason, stated.value, expected)
    if contradicts(change, moved(change)):
        expected = -expected  # against the way that the words tell
    exact = all(each.qualifier == "=" for each in change.members)
    is_sure = change.is_tight and exact and (change.amount is not None or change.before is not None)
    is_sure = is_sure and not _reads_from_after(change)
    message = "direction" if reason == "direction" else "amount" if stated is change.amount else ""
    return Verdict(
        name, Outcome.FLAGGED, change.members, reason, stated.value, expected,
        Severity.ERROR if is_sure else Severity.WARNING, Certainty.LIKELY if is_sure else Certainty.OPEN,
        message=message_of(change, message), facts=facts_of(change),
    )  # fmt: skip
