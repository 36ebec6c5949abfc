"""bound_broken: a round total that is said to be passed."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.checks.sums import meet
from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_ROUND = 2  # digits, noughts at the end apart, of a figure that is a bound and no count


@check("bound_broken", over=Breakdown)
def bound_broken_by_sum(breakdown: Breakdown) -> Verdict | None:
    """A round total that is said to be passed is reached by the figures of its areas.

    A total with more digits of its own ("trên 12.541") is meant as it stands: total_of_parts tells of it.

    Flagged: Ba tỉnh thả nuôi trên 60.000 ha tôm, gồm Cà Mau 26.500 ha, Bạc Liêu 12.600 ha, Kiên Giang 8.100 ha.
    Clean: Ba tỉnh thả nuôi trên 40.000 ha tôm, gồm Cà Mau 26.500 ha, Bạc Liêu 12.600 ha, Kiên Giang 8.100 ha.
    """
    if not misses_bound(breakdown):
        return None
    whole, parts = breakdown.total, breakdown.parts
    reached = sum((part.value for part in parts), Decimal(0))
    return Verdict(
        "bound_broken", Outcome.FLAGGED, (whole, *parts), "the parts stay below", whole.value, reached,
        Severity.WARNING, Certainty.LIKELY, message="total", facts={"parts": tuple(part.value for part in parts)},
    )  # fmt: skip


def misses_bound(breakdown: Breakdown) -> bool:
    """Whether several areas together stay below a round total that they are said to pass."""
    whole, parts = breakdown.total, breakdown.parts
    return (
        breakdown.split is Split.BY_AREA
        and whole.qualifier == ">"
        and not breakdown.doubt
        and len(parts) > 1
        and _is_round(whole)
        and not any(each.malformed for each in (whole, *parts))
        and sum(part.value for part in parts) < whole.value
        and (breakdown.exact or not meet(whole, parts))
    )


def _is_round(whole: Observation) -> bool:
    digits = str(int(whole.obs_value.scaleb(whole.decimals)))
    return len(digits.rstrip("0")) <= _ROUND < len(digits)
