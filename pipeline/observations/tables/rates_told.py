"""What the prose says of the rates that a table prints for its rows: "Hàn Quốc chiếm 22,8%, giảm 7,3%" beside the row Hàn Quốc."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

import regex

from pipeline.model.figures import Measure, Observation
from pipeline.model.statements import Change
from pipeline.observations.again.surroundings import Surroundings
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold

_TURN = 45  # characters before a rate in which its direction is said
_NAME = 120  # characters before a rate in which its row is named
_LONG = 2  # digits that tell
_WORD = 5  # letters of a row that is hardly named by chance
_DOWN = frozenset(("down", "less"))
_STOP = regex.compile(r"[;.](?=\s)")


class RowRateFinder:
    """Knows rates again by their digits and by the name of their row in the same clause."""

    def __init__(self, book: Rulebook) -> None:
        self._direction = book.pattern("changes.direction")

    def find(
        self, around: Surroundings, told: Iterable[Observation], stated: Iterable[object], found: Iterable[Change]
    ) -> Iterator[Change]:
        """The rates of the prose with the levels of their rows; `stated` are the changes already read, `found` those of areas."""
        changes = [each for each in stated if isinstance(each, Change)]
        known = {each.obs_id for change in (*changes, *found) for each in change.members if not each.table}
        by_rate: dict[Decimal, list[Change]] = defaultdict(list)
        for change in changes:
            rate = change.rate
            if rate is not None and rate.table and change.after is not None and change.before is not None:
                by_rate[abs(rate.value)].append(change)
        for each in told if by_rate else ():
            if each.obs_id in known or each.measure is not Measure.CHANGE_RATE or not _is_telling(each):
                continue
            way = self._direction.search(around.lead(each, _TURN))
            clause = fold(_STOP.split(around.lead(each, _NAME))[-1])
            rows = [change for change in by_rate.get(each.value, ()) if _is_named(change, clause)]
            if way is not None and len(rows) == 1:
                yield Change(rows[0].after, rows[0].before, None, each, way.lastgroup in _DOWN, is_tight=False)


def _is_named(change: Change, clause: str) -> bool:
    name = fold(change.rate.row if change.rate is not None else "")
    return len(name) >= _WORD and name in clause


def _is_telling(each: Observation) -> bool:
    digits = len(str(int(each.obs_value.scaleb(each.decimals))))
    return each.unit_measure == "%" and each.qualifier == "=" and each.value_high is None and digits >= _LONG
