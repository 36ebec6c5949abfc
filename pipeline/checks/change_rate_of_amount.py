"""change_rate: an increase printed with its percentage, against the levels it lies between."""

from pipeline.checks.rates import (
    are_far_apart,
    contradicts,
    facts_of,
    follows,
    level_before,
    moved,
    printed,
    quotient,
    size,
)
from pipeline.checks.register import check
from pipeline.model.statements import Change, Shape
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("change_rate", over=Change)
def change_rate_of_amount(change: Change) -> Verdict | None:
    """An increase is what lies between the two levels. Where it is not, the percentage tells which of them is off.

    Flagged where the percentage follows from the levels; where it follows from the increase, the level reached may be another
    figure's, and nothing is said.

    Flagged: Có 4,5 triệu lượt, tăng 3,28 triệu lượt (112,3%) so với năm trước (2,12 triệu lượt).
    Clean: Có 4,5 triệu lượt, tăng 2,38 triệu lượt (112,3%) so với năm trước (2,12 triệu lượt).
    """
    amount, rate, after, before = change.amount, change.rate, change.after, change.before
    if change.shape is not Shape.GROWTH or amount is None or rate is None or after is None or before is None:
        return None
    way, base = moved(change), level_before(change)
    if any(each.malformed for each in change.members) or way is None or base is None or base.low <= 0:
        return None
    if contradicts(change, way):
        return None  # told of the rate
    members = (amount, *(each for each in change.members if each is not amount))
    expected = abs(after.value - before.value)
    if printed(amount).meets(size(way)):
        return Verdict("change_rate", Outcome.PASSED, members, "", amount.value, expected)
    if not follows(quotient(size(way), base), rate) or are_far_apart(change):
        return Verdict(
            "change_rate", Outcome.SKIPPED, members, "the level may be another figure's", amount.value, expected
        )
    exact = change.is_tight and not change.doubt and all(each.qualifier == "=" for each in members)
    return Verdict(
        "change_rate", Outcome.FLAGGED, members, "does not follow", amount.value, expected,
        Severity.ERROR if exact else Severity.WARNING, Certainty.LIKELY if exact else Certainty.OPEN,
        message="amount", facts=facts_of(change),
    )  # fmt: skip
