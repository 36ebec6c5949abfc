"""What sums of printed figures may stand for."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.model.figures import Observation
from pipeline.text.intervals import Interval, printed_interval, total

_STEPS = (Decimal(1000), Decimal("0.001"))
_TELLING = 3  # digits, zeros at the end apart, of a whole that its parts hardly meet by chance


def spread(observations: Iterable[Observation]) -> Interval:
    """The interval that the sum of printed figures allows."""
    return total(printed_interval(each.value, each.qualifier, last_place(each)) for each in observations)


def meet(whole: Observation, parts: Sequence[Observation]) -> bool:
    """Whether a total can be the sum of its parts as printed; in a table that prints decimals, figures without any are
    rounded too."""
    if whole.table and any(each.decimals for each in (whole, *parts)):
        return _rounded([whole]).meets(_rounded(parts))
    return spread([whole]).meets(spread(parts))


def _rounded(observations: Iterable[Observation]) -> Interval:
    return total(
        printed_interval(each.value, each.qualifier, Decimal(1).scaleb(each.unit_mult - each.decimals))
        for each in observations
    )


def last_place(observation: Observation) -> Decimal:
    """The worth of the last printed digit, 0 for a plain count."""
    if observation.decimals or observation.unit_mult:
        return Decimal(1).scaleb(observation.unit_mult - observation.decimals)
    return Decimal(0)


def slipped_whole(whole: Observation, parts: Sequence[Observation]) -> Decimal | None:
    """What an amount in millions or the like is meant to be, where its parts add up to a thousandfold of it or a thousandth."""
    digits = str(whole.obs_value).replace(".", "").rstrip("0")
    if len(parts) < 2 or not whole.unit_mult or len(digits) < _TELLING or any(part.value < 0 for part in parts):
        return None
    own, reached = spread([whole]), spread(parts)
    steps = (step for step in _STEPS if Interval(own.low * step, own.high * step).meets(reached))
    return next((whole.value * step for step in steps), None)
