"""A percentage of a whole, and whether it follows from a part and a whole."""

from dataclasses import dataclass

from pipeline.checks.rates import follows, meet, quotient, stated_span
from pipeline.checks.sums import spread
from pipeline.checks.units_apart import meant_of_share
from pipeline.model.figures import Measure, Observation
from pipeline.model.mentions import Form
from pipeline.model.statements import Ratio
from pipeline.observations.drafts.draft import Draft


@dataclass(slots=True, eq=False)
class Share:
    """A percentage and the figure it is said of; `base` holds the content words of "chiếm 5% <tổng kim ngạch>"."""

    percent: Draft
    part: Draft
    base: frozenset[str]
    whole: Draft | None = None
    is_sure: bool = False
    beside: Draft | None = None  # the count right before, which would be the whole if others of its form show it
    stated: Draft | None = None  # the only figure that can be its whole by the words, though it does not fit
    proof: int = 0  # shares of the same form that follow from the count right before
    is_of_all: bool = False  # the words behind it name nothing narrower than all: "chiếm 5% tổng số"
    is_named: bool = False  # the words behind it are those that are said of its whole, and of no other figure near
    bracket: Draft | None = None  # the figure alone in a bracket behind it, which may be its plan
    is_carried: bool = False  # its whole is that of the share before it, which the words leave unsaid here
    likely: tuple[Draft, ...] = ()  # the figures before it that may be its whole by what they count
    is_silent: bool = False  # no word says that it is a share: "1.987 đơn (97,2%)"


def is_counted(draft: Draft) -> bool:
    return draft.measure is Measure.ACTUAL and draft.figure.form is Form.NUMBER and draft.unit_dimension != "rate"


def is_percent(draft: Draft) -> bool:
    return draft.figure.unit == "%" and draft.figure.form is Form.PERCENT and not draft.figure.number.malformed


def fits(share: Share, whole: Draft) -> bool:
    """Whether the percentage follows from the part and a whole, as far as their digits tell."""
    percent, told, all_told = (each.observations[0] for each in (share.percent, share.part, whole))
    return is_share(percent, told, all_told)


def is_share(percent: Observation, told: Observation, all_told: Observation) -> bool:
    """Whether a percentage follows from a part, `told`, and its whole, as far as their digits tell."""
    if (
        _is_exact(told)
        and _is_exact(all_told)
        and abs(100 * told.value - percent.value * all_told.value) > (all_told.value.scaleb(1 - percent.decimals))
    ):
        return False  # far off: the intervals need no reckoning
    part, all_of_it = spread([told]), spread([all_told])
    if all_of_it.low <= 0 or part.high < 0:
        return False
    return follows(quotient(part, all_of_it), percent)


def is_of_wider(share: Share, whole: Draft, other: Share) -> bool:
    """Whether the percentage is of what its whole is told to be a share of: "17 án bị hủy (0,36% số đã xử), 9 do lỗi chủ quan (0,19%)"."""
    if other.part is not whole or other.percent is share.percent:
        return False
    wide, own = stated_span(other.percent.observations[0]), stated_span(share.percent.observations[0])
    part, all_of_it = spread([share.part.observations[0]]), spread([whole.observations[0]])
    if all_of_it.low <= 0:
        return False
    low, high = quotient(part, all_of_it)
    return meet((low * wide[0] / 100, high * wide[1] / 100), own)


def is_thousandfold(share: Share, whole: Draft) -> bool:
    """Whether the percentage follows from a part only where that is read in the unit of its whole."""
    percent, part, all_of_it = (each.observations[0] for each in (share.percent, share.part, whole))
    return meant_of_share(Ratio(percent, part, all_of_it, False)) is not None


def _is_exact(told: Observation) -> bool:
    """Whether a figure is printed to its last unit."""
    return told.qualifier == "=" and not told.unit_mult and not told.decimals
