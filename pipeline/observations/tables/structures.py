"""Tables that give amounts and, in rows below under the same names, what share of the total each is: "CƠ CẤU (%)"."""

from collections.abc import Iterator, Mapping

from pipeline.model.figures import Claim, Measure, Observation
from pipeline.observations.tables.claims import claim
from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.layout import Layout
from pipeline.text.normalise import fold
from pipeline.text.percent import Match, percent_matches

Cells = Mapping[tuple[int, int], Observation]

_LEAST = 3  # shares that follow, where three in five do
_WHOLE = 100


def structures(layout: Layout, cells: Cells, rates: frozenset[int]) -> list[list[int]]:
    """Runs of rows of percentages, each from a total of 100 on: they are shares, which add up."""
    found: list[list[int]] = []
    for place in sorted(rates):
        own = [cells[place, column] for column in layout.figures if (place, column) in cells]
        if place in layout.totals and own and all(each.value == _WHOLE for each in own):
            found.append([place])
        elif found and found[-1][-1] == place - 1:
            found[-1].append(place)
    return found


def shares_of_rows(grid: Grid, layout: Layout, cells: Cells, run: list[int]) -> Iterator[Claim]:
    """The shares of one structure, each with the row above it of its name and the row that is named as its total."""
    names = [fold(row[layout.label].text.lower()) for row in grid.rows]
    above = {names[place]: place for place in reversed(range(run[0]))}
    whole = above.get(names[run[0]], -1)
    told = [
        (cells[place, column], cells[row, column], cells[whole, column])
        for column in layout.figures
        for place in run[1:]
        if (row := above.get(names[place])) is not None and all((each, column) in cells for each in (place, row, whole))
    ]
    fits = sum(_follows(*each) for each in told)
    if fits >= _LEAST and fits * 5 >= len(told) * 3:
        yield from (claim(share, part, total, Measure.SHARE) for share, part, total in told)


def _follows(share: Observation, part: Observation, whole: Observation) -> bool:
    return bool(whole.value) and percent_matches(part.value, whole.value, share.value, share.decimals) is Match.ROUNDED
