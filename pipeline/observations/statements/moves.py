"""Tell what came and what went within a period from the changes between its two levels.

"cuối kỳ có 96.873 người; đầu kỳ 95.214 người, trong kỳ tăng 4.706 người, giảm 3.047 người": neither is how much there are more.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipeline.model.figures import Breakdown
from pipeline.model.statements import Change

_BOTH = 2  # ways


def without_moves(changes: Sequence[Change]) -> list[Change]:
    """The changes of one sentence; of amounts up and down between the same two levels none is a change of these."""
    ways: dict[tuple[str, str] | None, set[bool]] = defaultdict(set)
    for each in changes:
        ways[_levels(each)].add(each.falls)
    return [each for each in changes if _levels(each) is None or len(ways[_levels(each)]) < _BOTH]


def without_balanced(changes: Iterable[Change], breakdowns: Iterable[Breakdown]) -> list[Change]:
    """The changes but for what goes in a balance that closes: "đầu kỳ 1.184, tăng trong kỳ 3.517, giảm 3.462, cuối kỳ 1.239"."""
    gone = {
        part.obs_id
        for each in breakdowns
        if any(part.value < 0 for part in each.parts)
        and sum((part.value for part in each.parts), Decimal(0)) == each.total.value
        for part in each.parts
    }
    return [each for each in changes if each.amount is None or each.amount.obs_id not in gone]


def _levels(change: Change) -> tuple[str, str] | None:
    """The levels that an amount lies between; None where one is not printed."""
    if change.amount is None or change.after is None or change.before is None:
        return None
    return change.after.obs_id, change.before.obs_id
