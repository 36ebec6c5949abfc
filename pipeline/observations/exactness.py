"""Whether figures in thousands or millions were rounded one by one, or are exact: sums that close to the last digit tell."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from math import sqrt

from pipeline.model.figures import Breakdown, Split

_CHANCE = 0.005  # beneath which closing sums of scaled figures are no luck of rounding
_HINT = 0.3  # beneath which it is hardly luck
_MOST = 0.75  # chance that a sum of few rounded figures closes
_FAR = 6  # standard deviations
_PARTS = 3  # fewer close too easily


class Exactness:
    """Weighs the sums of figures in one unit that close within their rounding."""

    def __init__(self) -> None:
        self._chance = 1.0
        self._rounded = 0

    def add(self, figures: int, *, is_exact: bool) -> None:
        """One such sum: how many figures other than zero it has, its total too, and whether it closes to the last digit."""
        if is_exact:  # the normal law for so many roundings, each even in its unit
            self._chance *= min(_MOST, 1 / sqrt(0.5236 * figures))
        else:
            self._rounded += 1

    @property
    def is_sure(self) -> bool:
        """Whether the figures are exact; each sum that closes only when rounded speaks against it."""
        return self._chance < _CHANCE ** (1 + self._rounded)

    @property
    def is_likely(self) -> bool:
        """Whether all sums close to the last digit, and that is hardly luck: then a gap far beyond what roundings make is none."""
        return not self._rounded and self._chance < _HINT


@dataclass(frozen=True, slots=True)
class _Sum:
    figures: int
    gap: Decimal  # in units of the last digit

    @property
    def is_far(self) -> bool:
        """Whether figures rounded one by one would as good as never be so far from their total."""
        return 12 * self.gap**2 > _FAR**2 * self.figures  # the variance of one rounding is a twelfth


def with_exact_sums(breakdowns: Iterable[Breakdown]) -> list[Breakdown]:
    """The same sums over areas; those in a unit whose other sums close to the last digit are exact."""
    told = list(breakdowns)
    sums = {each.total.obs_id: (_unit(each), _sum(each)) for each in told if not each.doubt and _is_scaled(each)}
    weighed: dict[tuple[str, int], Exactness] = defaultdict(Exactness)
    for unit, each in sums.values():
        if not each.gap or (not each.is_far and 2 * each.gap <= each.figures):
            weighed[unit].add(each.figures, is_exact=not each.gap)
    return [
        replace(each, exact=True)
        if each.total.obs_id in sums and _is_exact(weighed[_unit(each)], sums[each.total.obs_id][1])
        else each
        for each in told
    ]


def _is_exact(own: Exactness, each: _Sum) -> bool:
    return own.is_sure or (each.is_far and own.is_likely)


def _is_scaled(breakdown: Breakdown) -> bool:
    """Whether all figures of a sum over areas are of one scale and print as many decimals, and none is a plain count."""
    members = (breakdown.total, *breakdown.parts)
    places = {each.unit_mult - each.decimals for each in members}
    is_one = len(places) == 1 and places != {0} and all(each.qualifier == "=" for each in members)
    return breakdown.split is Split.BY_AREA and is_one and len(breakdown.parts) >= _PARTS


def _unit(breakdown: Breakdown) -> tuple[str, int]:
    return breakdown.total.unit_measure, breakdown.total.unit_mult - breakdown.total.decimals


def _sum(breakdown: Breakdown) -> _Sum:
    reached = sum((part.value for part in breakdown.parts), Decimal(0))
    figures = sum(bool(part.value) for part in breakdown.parts) + 1
    return _Sum(figures, abs(breakdown.total.value - reached).scaleb(-_unit(breakdown)[1]))
