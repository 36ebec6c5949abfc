"""The sums and percentages that bear figures out: such a figure is the one to believe."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.text.percent import Match, percent_matches

_AGAIN = 12  # figures of one value that are looked at


class Ties:
    """Which sums each figure stands in, and how many of them close; a pair whose percentage follows is borne out too."""

    def __init__(self, breakdowns: Iterable[Breakdown], drafts: list[list[Draft]]) -> None:
        self._weights: dict[str, int] = defaultdict(int)
        self._sums: dict[str, set[int]] = defaultdict(set)
        self._totals: dict[str, str] = {}
        self._open: dict[str, str] = {}
        for number, each in enumerate(breakdowns):
            reached = sum((part.value for part in each.parts), Decimal(0))
            closes = reached in (each.total.value, *each.total.readings) and len(each.parts) > 1
            for member in (each.total, *each.parts):
                self._sums[member.obs_id].add(number)
                self._weights[member.obs_id] += closes
            if closes:
                self._totals.update((part.obs_id, each.total.obs_id) for part in each.parts)
            elif each.split is Split.BY_AREA:
                self._open.update((part.obs_id, each.total.obs_id) for part in each.parts)
        for pair in (pair for passage in drafts for pair in _borne_out(passage)):
            for told in pair.observations[:1]:
                self._weights[told.obs_id] += 1

    def weight(self, each: Observation) -> int:
        return self._weights.get(each.obs_id, 0)

    def total_of(self, each: Observation) -> str:
        """The total (by its obs_id) of a sum that closes with a figure; the empty string where it stands in none."""
        return self._totals.get(each.obs_id, "")

    def list_of(self, each: Observation) -> str:
        """The total of the list of areas that a figure stands in, whether it closes or not; the empty string for none."""
        return self.total_of(each) or self._open.get(each.obs_id, "")

    def stands(self, each: Observation) -> bool:
        """Whether a figure stands in any sum."""
        return each.obs_id in self._sums

    def hold(self, one: Observation, other: Observation) -> bool:
        """Whether two figures are surely two facts: each stands in a sum that closes, or both in one sum."""
        if self._weights.get(one.obs_id) and self._weights.get(other.obs_id):
            return True
        return bool(self._sums.get(one.obs_id, set()) & self._sums.get(other.obs_id, set()))

    def hold_apart(self, one: Observation, other: Observation, told: Mapping[Decimal, list[Observation]]) -> bool:
        """Whether two figures are two facts, or one is surely another fact than some figure `told` with the other's value."""
        if self.hold(one, other):
            return True
        return any(
            self.weight(mine) and self.hold(mine, each)
            for mine, theirs in ((one, other), (other, one))
            for each in told[theirs.value][:_AGAIN]
        )


def by_value(told: Iterable[Observation]) -> dict[Decimal, list[Observation]]:
    """Figures by their values."""
    found: dict[Decimal, list[Observation]] = defaultdict(list)
    for each in told:
        found[each.value].append(each)
    return found


def _borne_out(passage: list[Draft]) -> Iterator[Draft]:
    """The pairs of a passage whose own percentage follows from them: "18,6/25,0 triệu lít, đạt 74,4%"."""
    for draft in passage:
        if draft.figure.unit != "%" or draft.figure.form is not Form.PERCENT or draft.claim < 0:
            continue
        pair, percent = passage[draft.claim], draft.figure.number
        if pair.figure.form is not Form.RATIO or pair.figure.second is None or pair is draft:
            continue
        made = percent_matches(pair.figure.number.value, pair.figure.second.value, percent.value, percent.decimals)
        if made is Match.ROUNDED:
            yield pair
