"""Totals that the figures at one place of each area's line add up to exactly, whatever their words say.

"(4) Hải Phòng 1.284,6 tỷ đồng (quá hạn 3.210 triệu); …": the first amount of each area is one column, the second another.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.figures import Breakdown, Measure, Observation, Split
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import LIST, Host
from pipeline.observations.sums.phrases import summable

_LEAST = 100  # smaller totals are met by chance
_FEW = 10  # and these even together
_RANKS = 8  # places in a line that are tried
_LEVELS = (Measure.ACTUAL, Measure.TARGET)

Slot = tuple[Draft, Observation]
Column = dict[str, Slot]
Kind = tuple[bool, bool, bool | None]  # money, second of a pair, the level before a change (None: either)


def closing_by_place(host: Host, totals: Iterable[Draft], closed: set[str], parts: list[Draft]) -> Iterator[Breakdown]:
    """The breakdowns of totals that are not yet closed, over the figures of at least three areas; only exact ones.

    Small totals close only together: "xây 45 nhà, sửa 23 nhà" over lines that each give two numbers.
    """
    columns = _columns(parts)
    small: dict[int, tuple[Observation, Column]] = {}
    for total in totals:
        for stated in total.observations:
            if stated.obs_id in closed or stated.measure not in _LEVELS or stated.malformed:
                continue
            column = next((each for each in columns if _closes(each, total, stated)), None)
            if column is None:
                continue
            if stated.value < _LEAST:
                small.setdefault(id(column), (stated, column))
                continue
            closed.add(stated.obs_id)
            yield _over(stated, column, host)
    if len(small) > 1 and len({stated.obs_id for stated, _ in small.values()}) == len(small):
        yield from (_over(stated, column, host) for stated, column in small.values() if stated.value >= _FEW)


def _over(stated: Observation, column: Column, host: Host) -> Breakdown:
    return Breakdown(Split.BY_AREA, stated, tuple(part for _, part in column.values()), True, "", host.note)


def _columns(parts: list[Draft]) -> list[Column]:
    lines: dict[tuple[str, Kind], list[Slot]] = defaultdict(list)
    for draft in parts:
        for place, told in enumerate(draft.observations[:2]):
            if len(draft.areas) == 1 and told.measure in _LEVELS:
                kind = draft.unit_dimension == "money", place > 0
                lines[draft.area_key, (*kind, None)].append((draft, told))
                lines[draft.area_key, (*kind, draft.is_base)].append((draft, told))
    columns: dict[tuple[Kind, int], Column] = defaultdict(dict)
    for (area, sort), slots in lines.items():
        for rank, slot in enumerate(slots[:_RANKS]):
            columns[sort, rank][area] = slot
    return [column for column in columns.values() if len(column) >= LIST]


def _closes(column: Column, total: Draft, stated: Observation) -> bool:
    told = [part for _, part in column.values()]
    return sum((part.value for part in told), Decimal(0)) == stated.value and all(
        summable(draft, total) >= 0 for draft, _ in column.values()
    )
