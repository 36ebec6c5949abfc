"""What percentages are made of: the two figures that a percentage follows from, or the one that it is said of."""

from decimal import Decimal

from pipeline.model.figures import Claim, Observed
from pipeline.model.statements import Change, Ratio, Shape
from pipeline.text.percent import Match, percent_matches

_TELLING = 1000  # a figure that is hardly met twice by chance


def ratios_of(observed: Observed) -> dict[str, Ratio]:
    """By percentage, the two figures that it is made of."""
    found = {each.percent.obs_id: each for each in observed.statements if isinstance(each, Ratio)}
    for claim in observed.claims:
        ratio = _ratio_of(claim)
        if ratio is not None:
            found[ratio.percent.obs_id] = ratio
    return found


def growth_of(observed: Observed) -> dict[str, bool]:
    """By percentage of growth that stands beside both of its levels, whether it follows from them."""
    found: dict[str, bool] = {}
    for each in observed.statements:
        if isinstance(each, Change) and each.rate is not None and each.before is not None and each.before.value:
            after = each.after.value if each.after is not None else None
            moved = abs(after - each.before.value) if after is not None else each.amount.value if each.amount else None
            made = moved is not None and percent_matches(moved, each.before.value, each.rate.value, each.rate.decimals)
            found[each.rate.obs_id] = made is Match.ROUNDED
    return found


def levels_of(observed: Observed) -> set[str]:
    """Percentages that a difference in points, told beside them, bears out: "từ 34,83% xuống 13,16%, giảm 21,67 điểm %"."""
    found: set[str] = set()
    for each in observed.statements:
        if isinstance(each, Change) and each.shape is Shape.POINTS and each.after and each.before and each.rate:
            if abs(each.after.value - each.before.value) == each.rate.value:
                found |= {each.after.obs_id, each.before.obs_id}
    return found


def parts_of(observed: Observed) -> dict[str, Decimal]:
    """By percentage, the figure that it is told of: a part, or what was achieved."""
    return {
        each.percent.obs_id: each.actual.value
        for each in observed.claims
        if each.percent is not None and each.actual is not None
    }


def is_telling(part: Decimal) -> bool:
    """Whether a part has digits that two facts hardly share."""
    return part >= _TELLING


def _ratio_of(claim: Claim) -> Ratio | None:
    if claim.percent is None or claim.actual is None or claim.target is None:
        return None
    return Ratio(claim.percent, claim.actual, claim.target, True)


def holds(ratio: Ratio) -> bool:
    """Whether a percentage follows from its two figures, rounded."""
    if not ratio.whole.value:
        return False
    made = percent_matches(ratio.part.value, ratio.whole.value, ratio.percent.value, ratio.percent.decimals)
    return made is Match.ROUNDED
