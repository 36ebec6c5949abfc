"""Tables that give the growth of another table's figures from year to year, or their indices: "Tốc độ tăng so với năm trước".

Rows are known by their names and columns by their years; what most cells follow from the others should as well.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Measure, Observation
from pipeline.model.statements import Change, Shape
from pipeline.text.normalise import fold
from pipeline.text.percent import Match, percent_matches

_PROOF = 3  # cells that show that a table is made of another
_ALL = 100  # per cent: the level of the year before in a table of indices
_LEVELS = (Measure.ACTUAL, Measure.TARGET)

Rows = dict[tuple[str, int], Observation]  # by row and year
Grown = tuple[Observation, Observation, Observation]  # a rate, the level of its year and that of the year before


def yearly_growth(cells: Iterable[Observation]) -> Iterator[Change]:
    """The changes that the cells of one table state of the cells of another."""
    rates: dict[str, Rows] = defaultdict(dict)
    levels: dict[str, Rows] = defaultdict(dict)
    double: set[str] = set()  # tables with several columns of a year
    for cell in cells:
        year = _year(cell)
        if not year or cell.malformed or cell.measure not in (*_LEVELS, Measure.CHANGE_RATE):
            continue
        table = (rates if cell.unit_measure == "%" else levels)[cell.table]
        key = (_row(cell), year)
        double |= {cell.table} if key in table else set()
        table[key] = cell
    for name, own in rates.items():
        likely = [told for other, told in levels.items() if other != name and not {name, other} & double]
        for told in likely:
            grown = list(_grown(own, told))
            shape = next((each for each in (Shape.GROWTH, Shape.INDEX) if _follow(grown, each)), None)
            if shape is not None:
                yield from (_change(each, shape) for each in grown)
                break


def _year(cell: Observation) -> int:
    """The year that a column is of; 0 where it is of another time."""
    start, _, end = cell.time_period.partition("/")
    return int(start[:4]) if start[4:] == "-01-01" and end == f"{start[:4]}-12-31" else 0


def _row(cell: Observation) -> str:
    return cell.ref_area if cell.ref_area not in ("", WHOLE) else fold(cell.row).strip()


def _grown(rates: Mapping[tuple[str, int], Observation], levels: Rows) -> Iterator[Grown]:
    for (row, year), rate in rates.items():
        after, before = levels.get((row, year)), levels.get((row, year - 1))
        if after is not None and before is not None and before.value > 0:
            yield rate, after, before


def _follow(grown: list[Grown], shape: Shape) -> bool:
    """Whether most rates follow from their levels."""
    base = 0 if shape is Shape.INDEX else _ALL
    fits = sum(
        percent_matches(after.value, before.value, rate.value + base, rate.decimals) is not Match.OFF
        for rate, after, before in grown
    )
    return fits >= _PROOF and fits * 3 >= len(grown) * 2


def _change(grown: Grown, shape: Shape) -> Change:
    rate, after, before = grown
    told = replace(rate, value=abs(rate.value), obs_value=abs(rate.obs_value), measure=Measure.CHANGE_RATE)
    falls = rate.value < 0 if shape is Shape.GROWTH else after.value < before.value
    return Change(after, before, None, told, falls, True, shape)
