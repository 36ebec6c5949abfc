"""What counted things cost together: two counts beside two amounts are two facts."""

from decimal import Decimal

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.text.edits import edit

_COSTS = 2  # figures behind a count of which one is what they cost together


def costs_of(drafts: list[list[Draft]]) -> dict[int, Decimal]:
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


def cost_otherwise(left: Draft, right: Draft, costs: dict[int, Decimal]) -> bool:
    """Whether two counts stand beside two amounts, each another: "123 nhà, trị giá 2,4 tỷ đồng" is no slip of 223."""
    one, other = costs.get(id(left)), costs.get(id(right))
    if one is None or other is None or one == other:
        return False
    return not edit(str(int(one)), str(int(other)))
