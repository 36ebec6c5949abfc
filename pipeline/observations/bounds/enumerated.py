"""Tell things that each pass a figure from parts of it: "7 mặt hàng đạt trên 10 tỷ USD, gồm: A (46,6 tỷ USD), B (44 tỷ USD), …"."""

from collections.abc import Sequence
from decimal import Decimal

from pipeline.model.mentions import Form
from pipeline.model.statements import Bound
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, value_of

_TIMES = 2  # a floor, beyond which the sum of what passes it is no slip


def is_enumerated(group: PartGroup, passage: Sequence[Draft]) -> bool:
    """Whether a group lists things by their number, each beside the limit that its whole is: one more or less may be listed."""
    whole, parts = group.whole, group.parts
    if whole.figure.qualifier not in ("<", ">") or whole.figure.form is not Form.NUMBER or len(parts) < _TIMES:
        return False
    if sum(map(value_of, parts), Decimal(0)) < _TIMES * value_of(whole):
        return False
    counts = (
        each.figure.number.value
        for each in passage
        if each.sentence == whole.sentence and each.figure.start < whole.figure.start and not each.figure.scale
    )
    return any(abs(count - len(parts)) <= 1 for count in counts)


def limits(groups: Sequence[PartGroup]) -> list[Bound]:
    """What groups of this kind state; their figures are observed by then."""
    found = []
    for group in groups:
        whole, parts = group.whole.observations, [part.observations for part in group.parts]
        if whole and all(parts):
            found.append(Bound(whole[0], tuple(part[0] for part in parts), is_average=False))
    return found
