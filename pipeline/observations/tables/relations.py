"""How the columns of a table follow from one another: by their formulas, or as ratios and changes in most rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import islice, product

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Measure, Observation
from pipeline.model.mentions import CURRENCIES
from pipeline.observations.tables.grid import Grid
from pipeline.text.formulas import Kind

Column = Mapping[int, Observation]  # row -> cell

_LEAST = 3  # rows on which a relation rests where no formula says it
_LEAST_NAMED = 2  # rows, where one column is of the whole and the others are of areas
SAMPLE = 60  # rows that are tried
_FIRST = 6  # rows of which none keeps to a relation: it is none
_LOOKED_AT = 400  # rows in which a sample is sought


class Relation(StrEnum):
    SUM = "sum"  # first = sum of the others, each with its sign
    RATIO = "ratio"  # first = 100 x second / third
    GROWTH = "growth"  # first = 100 x (second - third) / third
    CHANGE = "change"  # first = second - third


@dataclass(frozen=True, slots=True)
class Link:
    """`columns` begin with the one that follows from the others; `signs` go with the others."""

    relation: Relation
    columns: tuple[int, ...]
    signs: tuple[int, ...] = ()


def stated_links(grid: Grid, columns: Mapping[int, Column]) -> Iterator[Link]:
    """What the row of column numbers says (5=4/3), where at least half of the rows keep to it."""
    known = {number.upper(): place for place, number in enumerate(grid.numbers) if number}
    for place, said in enumerate(grid.formulas):
        if said is None or place not in columns:
            continue
        others = [known.get(number, -1) for _, number in said.terms]
        if place in others or not all(each in columns for each in others):
            continue
        signs = tuple(sign for sign, _ in said.terms)
        relation = {Kind.SUM: Relation.SUM, Kind.RATIO: Relation.RATIO, Kind.GROWTH: Relation.GROWTH}[said.kind]
        tells_change = any(cell.measure is Measure.CHANGE for cell in islice(columns[place].values(), 1))
        if relation is Relation.SUM and sorted(signs) == [-1, 1] and tells_change:
            relation = Relation.CHANGE
            others = [other for _, other in sorted(zip(signs, others, strict=True), reverse=True)]
        link = Link(relation, (place, *others), signs if relation is Relation.SUM else ())
        rows = _rows(link, columns)
        if rows and 2 * sum(holds(link, columns, row) for row in rows) >= len(rows):
            yield link


def found_ratios(values: Mapping[int, Column], rates: Mapping[int, Column], known: set[int]) -> Iterator[Link]:
    """Rates that follow from two other columns in most rows, as a ratio or as growth. What is left differs by 94.5% from what
    there was just where 94.5% of it is done: growth is sought last where the header tells of none."""
    columns = {**values, **rates}
    for rate in rates:
        if rate in known:
            continue
        tells_growth = any(cell.measure is Measure.CHANGE_RATE for cell in islice(rates[rate].values(), 1))
        both = ((Relation.RATIO, Relation.GROWTH),)
        for relations in both if tells_growth else ((Relation.RATIO,), (Relation.GROWTH,)):
            best = _best_ratio(rate, relations, values, columns)
            if best is not None:
                yield best
                break


def _best_ratio(
    rate: int, relations: tuple[Relation, ...], values: Mapping[int, Column], columns: Mapping[int, Column]
) -> Link | None:
    """The two columns from which a rate follows in the most rows, the nearest first."""
    order = sorted(values, key=lambda each: (abs(rate - each), each))
    best, most = None, 0
    for one, other, relation in product(order, order, relations):
        if one == other:
            continue
        link = Link(relation, (rate, one, other))
        least = _LEAST_NAMED if _is_of_plan(link, columns) else _LEAST
        fits = _fits(link, columns, _rows(link, columns), least)
        if fits > most:
            best, most = link, fits
    return best


def _is_of_plan(link: Link, columns: Mapping[int, Column]) -> bool:
    """Whether the headers themselves tell that a rate is what was done of a plan."""
    measures = [next((cell.measure for cell in columns[each].values()), None) for each in link.columns]
    told = [Measure.ACHIEVEMENT, Measure.ACTUAL, Measure.TARGET]
    return link.relation is Relation.RATIO and measures == told


def found_row_growth(columns: Mapping[int, Column], rates: Mapping[int, Column], known: set[int]) -> Iterator[Link]:
    """Rates of growth of the row above in most rows, as tables of years print them; `columns` are the levels, shifted columns
    of which stand beside them under negative numbers."""
    for rate in rates:
        if rate in known:
            continue
        for level in sorted(columns, key=lambda each: (abs(rate - each), each)):
            link = Link(Relation.GROWTH, (rate, level, shifted(level)))
            view = {rate: rates[rate], level: columns[level], shifted(level): above(columns[level])}
            if _fits(link, view, _rows(link, view)):
                yield link
                break


def shifted(column: int) -> int:
    """The number of a column whose cells stand one row lower."""
    return -column - 1


def above(column: Column) -> Column:
    """Each row's cell in the row right above it."""
    return {row + 1: cell for row, cell in column.items()}


def found_changes(changes: Mapping[int, Column], values: Mapping[int, Column], known: set[int]) -> Iterator[Link]:
    """Columns of changes that are the difference of two others in most rows."""
    for change in changes:
        order = sorted((each for each in values if each not in changes), key=lambda each: (abs(change - each), each))
        columns = {**values, change: changes[change]}
        best, most = None, 0
        for one in order if change not in known else ():
            for other in order:
                link = Link(Relation.CHANGE, (change, one, other))
                rows = [] if one == other else [row for row in _rows(link, columns) if columns[other][row].value]
                fits = _fits(link, columns, rows)
                if fits > most:
                    best, most = link, fits
        if best is not None:
            yield best


def holds(link: Link, columns: Mapping[int, Column], row: int) -> bool:
    """Whether one row keeps to the relation, within the rounding of its figures."""
    first, *others = (columns[each][row] for each in link.columns)
    if link.relation is Relation.SUM:
        reached = sum((sign * each.value for sign, each in zip(link.signs, others, strict=True)), Decimal(0))
        return abs(first.value - reached) <= _half(first, *others)
    one, other = others
    if link.relation is Relation.CHANGE:
        gap = one.value - other.value
        return min(abs(first.value - gap), abs(first.value + gap) if gap < 0 else abs(first.value - gap)) <= _half(
            first, one, other
        )
    if not other.value:
        return False
    last = Decimal(1).scaleb(-first.decimals)
    moved = one.value if link.relation is Relation.RATIO else one.value - other.value
    stated = first.value
    if link.relation is Relation.GROWTH and moved < 0 < stated:
        stated = -stated
    room = last * abs(other.value) + 100 * _half(one) + abs(stated) * _half(other)
    return abs(100 * moved - stated * other.value) <= room


def _half(*cells: Observation) -> Decimal:
    """Half of the last digits of rounded figures; counts are exact."""
    if not any(each.decimals or each.unit_mult for each in cells):
        return Decimal(0)
    return sum((each.half for each in cells), Decimal(0))


def _rows(link: Link, columns: Mapping[int, Column]) -> list[int]:
    first, *others = (columns[each] for each in link.columns)
    return [row for row in islice(first, _LOOKED_AT) if all(row in each for each in others)]


def telling(link: Link, columns: Mapping[int, Column]) -> list[int]:
    """Rows in which more than one part is not zero."""
    return [row for row in _rows(link, columns) if sum(bool(columns[part][row].value) for part in link.columns[1:]) > 1]


def is_kept(link: Link, columns: Mapping[int, Column], rows: Sequence[int]) -> bool:
    """Whether enough of some rows keep to a sum, and not all with the same total; money and what is counted are no parts of one."""
    if any(len(of_one_money(link.columns, columns, each)) < len(link.columns) for each in link.columns):
        return False
    least = _LEAST_NAMED if _are_areas(link, columns, rows) else _LEAST
    return _fits(link, columns, rows, least) > 0 and len({columns[link.columns[0]][row].value for row in rows}) > 1


def of_one_money(some: Sequence[int], columns: Mapping[int, Column], column: int) -> Sequence[int]:
    """Of some columns those that may be summed with an amount of money: in its currency, or without a unit; all beside a count."""
    unit = _unit(columns[column])
    return some if unit not in CURRENCIES else [each for each in some if _unit(columns[each]) in ("", unit)]


def _unit(column: Column) -> str:
    return next(iter(column.values())).unit_measure


def _are_areas(link: Link, columns: Mapping[int, Column], rows: Sequence[int]) -> bool:
    """Whether the first column is of the whole, and each other of a province of its own."""
    first, *others = (columns[each] for each in link.columns)
    if not all(first[row].ref_area == WHOLE for row in rows):
        return False
    areas = [{other[row].ref_area for row in rows} for other in others]
    return all(len(each) == 1 for each in areas) and len(set.union(*areas) - {"", WHOLE}) == len(others)


def _fits(link: Link, columns: Mapping[int, Column], rows: Sequence[int], least: int = _LEAST) -> int:
    """How many rows keep to a relation; 0 where fewer than three in five do, or fewer than `least`."""
    tried = rows[:SAMPLE]
    room = len(tried) * 2 // 5
    fits = 0
    for place, row in enumerate(tried, 1):
        if holds(link, columns, row):
            fits += 1
        elif (room := room - 1) < 0 or (not fits and place >= _FIRST):
            return 0
    return fits if fits >= least else 0
