"""Columns that cast up others from row to row: "Tháng 8 | 615.115 | lũy kế 5.742.870" below "Tháng 7 | … | lũy kế 5.127.755"."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

import regex

from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.layout import Layout
from pipeline.text.normalise import fold

_PROOF = 3  # rows that show what a column casts up
_FEW = 2  # rows that show nothing
_ROUNDED = 3  # figures of a step, each rounded by half its last digit
_NUMBER = regex.compile(r"\s*(?:\d[\d/.]*|[IVX]+)\b.*$")

Column = Mapping[int, Observation]  # row -> cell


def cumulative(
    grid: Grid, layout: Layout, columns: Mapping[int, Column], casts: regex.Pattern[str]
) -> Iterator[Breakdown]:
    """The sums of the columns whose headers `casts` matches, in the rows of one kind: months, quarters."""
    runs = _runs(grid, layout)
    for place, own in columns.items():
        if casts.search(grid.headers[place]) is None:
            continue
        others = sorted((each for each in columns if each != place), key=lambda each: abs(place - each))
        for run in runs:
            steps = next((told for each in others if (told := _steps(own, columns[each], run))), [])
            yield from _sums(steps)


def _runs(grid: Grid, layout: Layout) -> list[list[int]]:
    """The rows of each kind, those whose labels differ by their number alone, in order."""
    kinds: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(grid.rows):
        label = fold(row[layout.label].text).strip()
        kind = _NUMBER.sub("", label)
        if place not in layout.totals and kind != label:
            kinds[kind].append(place)
    return [rows for rows in kinds.values() if len(rows) > _FEW]


def _steps(own: Column, other: Column, run: Sequence[int]) -> list[tuple[Observation, Observation]]:
    """What each row of a run reached and what it added, if most rows follow from the one before."""
    steps = [(own[row], other[row]) for row in run if row in own and row in other]
    if len(steps) < len(run) or any(each.unit_measure != added.unit_measure for each, added in steps):
        return []
    gaps = [(steps[0][0].value, steps[0][1])]
    gaps += [(each.value - before.value, added) for (before, _), (each, added) in pairwise(steps)]
    holds = sum(_is_near(gap, added) for gap, added in gaps)
    return steps if holds >= _PROOF and holds * 3 >= len(steps) * 2 else []


def _is_near(gap: Decimal, added: Observation) -> bool:
    """Whether a gap is what was added, within the rounding of the two sums and of itself."""
    return abs(gap - added.value) <= _ROUNDED * added.half if added.decimals or added.unit_mult else gap == added.value


def _sums(steps: Sequence[tuple[Observation, Observation]]) -> Iterator[Breakdown]:
    """Each row from the last one that is right: what one row left out is no matter of the next."""
    base, since = 0, []
    for place in range(1, len(steps)):
        reached, added = steps[place]
        since.append(added)
        whole = Breakdown(Split.BY_AREA, reached, (steps[base][0], *since))
        if _is_near(reached.value - steps[base][0].value - sum(each.value for each in since[:-1]), added):
            base, since = place, []
        elif place > base + 1 and _is_near(reached.value - steps[place - 1][0].value, added):
            continue  # it goes on from a row that is told already
        yield whole
