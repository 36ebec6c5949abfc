"""Which sums a figure stands in, and whether they close."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Breakdown, Observation


class Sums:
    """The sums that each figure stands in."""

    def __init__(self, breakdowns: Iterable[Breakdown]) -> None:
        self._closing: set[str] = set()
        self._of: dict[str, list[Breakdown]] = defaultdict(list)
        for each in breakdowns:
            if len(each.parts) < 2:
                continue
            self._of[each.total.obs_id].append(each)
            if _reach(each) == each.total.value:
                self._closing |= {member.obs_id for member in (each.total, *each.parts)}

    def closes(self, each: Observation) -> bool:
        return each.obs_id in self._closing

    def reached(self, total: Observation) -> Decimal | None:
        """What the parts of a total add up to, where that is not the total."""
        sums = self._of.get(total.obs_id, ())
        if any(_reach(each) == total.value for each in sums):
            return None
        return next((_reach(each) for each in sums if not each.doubt and each.complete), None)

    def told_by(self, cell: Observation, said: Observation) -> list[Breakdown]:
        """The sums of a total cell as those of the sentence that says it again, where they close."""
        if any(_reach(each) == said.value for each in self._of.get(said.obs_id, ())):
            return []
        return [replace(each, total=said) for each in self._of.get(cell.obs_id, ()) if _reach(each) == said.value][:1]


def _reach(each: Breakdown) -> Decimal:
    return sum((part.value for part in each.parts), Decimal(0))
