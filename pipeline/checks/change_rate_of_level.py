"""change_rate: an index on the level before, or how many times as much."""

from fractions import Fraction

from pipeline.checks.rates import (
    facts_of,
    follows,
    level_after,
    level_before,
    message_of,
    name_of,
    quotient,
    worked_out,
)
from pipeline.checks.register import check
from pipeline.model.statements import Change, Shape
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_TIMES = 3  # decimals of a multiple, which is small


@check("change_rate", over=Change)
def change_rate_of_level(change: Change) -> Verdict | None:
    """An index ("bằng 96,5% cùng kỳ", "bằng 124,3% dự toán, vượt 285 tỷ") and a multiple ("gấp 3,2 lần") follow from the levels.

    Without gấp, "tăng 3 lần" passes as three times as much and as three times more.

    Flagged: Đón 1,2 triệu lượt khách, bằng 69,5% cùng kỳ năm trước (1,24 triệu lượt khách).
    Flagged: Sản lượng đạt 12,4 nghìn tấn, gấp 2,3 lần năm 2021 (3,75 nghìn tấn).
    Clean: Đón 1,2 triệu lượt khách, bằng 96,5% cùng kỳ năm trước (1,24 triệu lượt khách).
    Clean: Số vụ tăng gấp đôi, từ 120 vụ lên 241 vụ.
    Clean: Xảy ra 360 vụ, tăng 3 lần so với cùng kỳ (120 vụ).
    Clean: Xảy ra 360 vụ, tăng 2 lần so với cùng kỳ (120 vụ).
    """
    if change.shape not in (Shape.INDEX, Shape.MULTIPLE) or change.rate is None:
        return None
    rate, members = change.rate, change.members
    name = name_of(change)
    if any(each.malformed for each in members):
        return Verdict(name, Outcome.SKIPPED, members, "a number is damaged", members[0].value)
    after, before = level_after(change), level_before(change)
    if after is None or before is None or before.low <= 0:
        return None
    low, high = quotient(after, before)
    expected = worked_out(after, before, rate.decimals)
    if change.shape is Shape.MULTIPLE:
        low, high = low / 100, high / 100
        expected = worked_out(after, before, max(rate.decimals, _TIMES), times=1)
    if follows((low, high), rate):
        return Verdict(name, Outcome.PASSED, members, "", rate.value, expected)
    if change.is_loose and follows((low - 1, high - 1), rate):
        return Verdict(name, Outcome.PASSED, members, "read as times more", rate.value, expected)
    if change.doubt:
        return Verdict(name, Outcome.SKIPPED, members, change.doubt, rate.value, expected)
    is_rough = change.shape is Shape.MULTIPLE and (rate.decimals == 0 or change.is_loose)  # gấp đôi is often no count
    exact = all(each.qualifier == "=" for each in members)
    near = is_rough and abs(Fraction(expected) - Fraction(rate.value)) < 1
    is_sure = change.is_tight and exact and not is_rough
    severity = Severity.ERROR if is_sure else Severity.INFO if near else Severity.WARNING
    return Verdict(
        name, Outcome.FLAGGED, members, "does not follow", rate.value, expected, severity,
        Certainty.LIKELY if is_sure else Certainty.OPEN, message=message_of(change, str(change.shape)),
        facts=facts_of(change),
    )  # fmt: skip
