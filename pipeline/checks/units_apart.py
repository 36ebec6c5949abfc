"""What a level is meant to be that stands a thousandfold from the one it is compared with."""

from decimal import Decimal

from pipeline.model.statements import Comparison

_APART = 200  # times: levels so far apart are hardly in one unit
_NEAR = 3  # times: and so near are they once one of them is read in the other's
_STEPS = (Decimal(1000), 1 / Decimal(1000))


def meant_by(comparison: Comparison) -> Decimal | None:
    """The level reached read a thousandfold, where it then goes the way of the words and stays near the level before."""
    after, before = comparison.after.value, comparison.before.value
    if min(after, before) <= 0 or max(after, before) < _APART * min(after, before):
        return None
    for step in _STEPS:
        meant = after * step
        goes = meant <= before if comparison.falls else meant >= before
        if goes and max(meant, before) <= _NEAR * min(meant, before):
            return meant
    return None
