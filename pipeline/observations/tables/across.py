"""Statements that the rows of a table make across its columns: sums, rates of two figures, changes, parts of a whole."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from pipeline.model.figures import Breakdown, Claim, Measure, Observation, Split
from pipeline.model.statements import Change, Product, Shape
from pipeline.observations.tables.borne_out import borne_out
from pipeline.observations.tables.claims import are_rests, claim, rest, shares
from pipeline.observations.tables.columns import Column
from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.header_levels import sums_by_levels
from pipeline.observations.tables.layout import Layout
from pipeline.observations.tables.products import products
from pipeline.observations.tables.relations import (
    Link,
    Relation,
    above,
    found_changes,
    found_ratios,
    found_row_growth,
    holds,
    shifted,
    stated_links,
)
from pipeline.observations.tables.slips import is_slip
from pipeline.observations.tables.some_of import beyond_wholes
from pipeline.observations.tables.sum_relations import found_sums, sums_of_times, sums_with_gaps

Cells = Mapping[tuple[int, int], Observation]
Statement = Claim | Breakdown | Change | Product

_FEW = 2  # rows with gaps that show what a gap means
_LEAST = 3  # rows on which a habit rests
_ALL = 100  # per cent
_UNNAMED = "the header speaks of no growth"


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """The cues of rules/tables.toml that tell how columns hang together."""

    of_which: regex.Pattern[str]
    total: regex.Pattern[str]
    compared: regex.Pattern[str]
    signed: regex.Pattern[str]
    compared_row: regex.Pattern[str]
    mean: regex.Pattern[str]
    left: regex.Pattern[str]
    change: regex.Pattern[str]


def across(
    grid: Grid,
    layout: Layout,
    cells: Cells,
    columns: Mapping[int, Column],
    words: HeaderWords,
    rates_of_rows: frozenset[int],
    times: Mapping[int, tuple[int, ...]],
    proven: frozenset[str],
) -> Iterator[Statement]:
    """All statements of one table, row by row for each relation; what is made of other columns is no sum in `rates_of_rows`;
    `times` are the columns of which each span of a year is made, `proven` the cells (by obs_id) that add up down their column."""
    held: dict[int, dict[int, Observation]] = defaultdict(dict)  # of a column of damaged cells nothing
    for (row, column), cell in cells.items():
        if not cell.malformed:
            held[column][row] = cell
    held = {column: held[column] for column in columns if column in held}
    values = {column: own for column, own in held.items() if not columns[column].is_rate}
    adding = {column: own for column, own in values.items() if columns[column].adds_up}
    counted = {
        column: {row: each for row, each in own.items() if each.unit_measure != "%"} for column, own in values.items()
    }
    plain = {column: own for column, own in counted.items() if own}
    rates = {column: own for column, own in held.items() if columns[column].is_rate}
    changes = {column: own for column, own in values.items() if columns[column].measure is Measure.CHANGE}
    links = list(stated_links(grid, {**plain, **rates}))
    stated = set(links)
    known = {link.columns[0] for link in links}
    moved = list(found_changes(changes, plain, known))
    of_change = {link.columns[0] for link in (*links, *moved)} & changes.keys()
    # under other words of change stand amounts, which may add up: Tăng thu, Giảm chi, Cộng
    leaves = {column: grid.headers[column].rpartition(" / ")[2].lower() for column in adding}
    levels = {column: own for column, own in adding.items() if column not in of_change}
    nested = sums_by_levels(levels, dict(enumerate(grid.headers)), words.total, words.of_which)
    links += [link for link in nested if link.columns[0] not in known]
    links += found_sums(levels, links, leaves)
    whole = {column: own for column, own in levels.items() if not words.of_which.match(leaves[column])}
    if len(whole) < len(levels):  # Khai thác | Nuôi trồng | Trong đó: tôm | Tổng sản lượng
        links += found_sums(whole, links, leaves)
    links += sums_of_times(levels, times, {link.columns[0] for link in links})
    totals = [column for column in adding if words.total.match(leaves[column]) and column not in of_change]
    links += sums_with_gaps(adding, totals, {link.columns[0] for link in links})
    links += found_ratios({column: own for column, own in plain.items() if column not in changes}, rates, known)
    links += moved
    links += found_row_growth(plain, rates, {link.columns[0] for link in links})
    shown = held | {shifted(column): dict(above(own)) for column, own in plain.items()}
    tells_falls = any(
        cell.value < 0 and cell.measure in (Measure.CHANGE, Measure.CHANGE_RATE) for cell in cells.values()
    )
    for link in links:
        last = grid.headers[link.columns[0]].rpartition(" / ")[2]
        is_named = words.total.match(last) is not None and _are_under_one(grid, link.columns)
        is_index = words.compared.search(last) is not None
        has_signs = tells_falls or words.signed.search(last) is not None
        rows = shown
        if link.relation is Relation.SUM and rates_of_rows:
            rows = {column: {row: own[row] for row in own if row not in rates_of_rows} for column, own in shown.items()}
        ending = (
            _ending(link, rows) if link.relation is Relation.SUM and times.keys() >= set(link.columns) else frozenset()
        )
        siblings = _siblings(grid, link) & rows.keys() if link.relation is Relation.SUM else frozenset()
        about = grid.headers[link.columns[0]]
        is_change = any(cue.search(about) for cue in (words.change, words.compared, words.signed))
        is_change |= any(cell.value < 0 for cell in shown[link.columns[0]].values())
        tells_growth = link in stated or is_change or columns[link.columns[0]].measure is Measure.CHANGE_RATE
        doubt = "" if tells_growth else _UNNAMED
        made = _rows(link, rows, ending, siblings, doubt, is_named=is_named, is_index=is_index, tells_falls=has_signs)
        is_told = link in stated or is_named or words.total.match(last) or words.left.search(last)
        yield from made if is_told else (borne_out(each, proven) for each in made)
    prices = frozenset(column for column in columns if columns[column].is_price)
    averages = frozenset(column for column in prices if words.mean.search(grid.headers[column]))
    yield from products({column: _levels(grid, layout, own, words) for column, own in values.items()}, prices, averages)
    yield from shares(layout, held, columns, {link.columns[0] for link in links})
    yield from beyond_wholes(grid, adding, links, words.of_which)


def _siblings(grid: Grid, link: Link) -> frozenset[int]:
    """The columns under the head of a sum's parts that are none of them: Chia theo nguồn vốn / Xổ số kiến thiết."""
    heads = {grid.headers[each].rpartition(" / ")[0] for each in link.columns[1:] if each >= 0}
    [head] = heads if len(heads) == 1 else {""}
    under = {place for place, each in enumerate(grid.headers) if head and each.rpartition(" / ")[0] == head}
    return frozenset(under - set(link.columns))


def _levels(grid: Grid, layout: Layout, own: Mapping[int, Observation], words: HeaderWords) -> dict[int, Observation]:
    """A column without the rows that compare two times."""
    return {row: cell for row, cell in own.items() if not words.compared_row.search(grid.rows[row][layout.label].text)}


def _ending(link: Link, held: Mapping[int, Mapping[int, Observation]]) -> frozenset[int]:
    """The rows of what there was at the end of each time: "đến cuối kỳ", where the last quarter's is the year's."""
    whole, last = held[link.columns[0]], held[max(link.columns[1:])]
    return frozenset(row for row, cell in whole.items() if row in last and cell.value == last[row].value)


def _are_under_one(grid: Grid, columns: tuple[int, ...]) -> bool:
    """Whether columns stand under one header, and no others do."""
    above = [header.rpartition(" / ")[0] for header in grid.headers]
    first = above[columns[0]]
    return bool(first) and {place for place, each in enumerate(above) if each == first} == set(columns)


def _rows(
    link: Link,
    held: Mapping[int, Mapping[int, Observation]],
    ending: frozenset[int],
    siblings: frozenset[int],
    doubt: str,
    *,
    is_named: bool,
    is_index: bool,
    tells_falls: bool,
) -> Iterator[Statement]:
    """`ending` are the rows that may tell what there was at the end of a time, `siblings` the columns that may hold further parts,
    `doubt` says why a rate need not be growth, `is_named` says that the first column is called the
    total of the others, `is_index` that it compares with a time before, `tells_falls` that some change of the table is below zero,
    so that the one fall of a column without signs has lost its own."""
    first, *others = (held[column] for column in link.columns)
    rows = [row for row in first if all(row in other for other in others)]
    kept = sum(holds(link, held, row) for row in rows)
    signed = any(each.value < 0 for each in first.values()) or (tells_falls and _is_one_fall(others, rows))
    is_rest = link.relation is Relation.GROWTH and not signed and are_rests(first, others, rows)
    gaps_are_none = link.relation is Relation.SUM and _are_gaps_none(link, first, others)
    summed = rows if link.relation is Relation.SUM else []
    gaps = Counter(first[row].value - _reached(link, [other[row] for other in others]) for row in summed)
    for row, cell in first.items():
        members = [other.get(row) for other in others]
        if link.relation is Relation.SUM:
            is_rule = is_named or kept * 5 >= 4 * len(rows)
            closes = holds(link, held, row) if row in rows else None
            follows = (
                gaps[cell.value - _reached(link, members)] > 1
            )  # the total is as far off as the line that is broken
            is_rule = is_rule or follows
            if closes is None and gaps_are_none and any(each is not None for each in members):
                closes, is_rule = _reached(link, members) == cell.value, True
            has_more = any(row in held[each] for each in siblings)
            yield from _sum(link, cell, members, is_rule, closes, is_ending=row in ending, has_more=has_more)
            continue
        one, other = members
        if one is None or other is None or (one.unit_measure == "%" and link.relation is not Relation.CHANGE):
            continue
        if link.relation is Relation.RATIO and cell.value < 0 < min(one.value, other.value):
            continue  # of a row of rates the difference: 18,69‰ after 18,92‰ as -0,23
        if link.relation is Relation.RATIO and (
            _is_index(one, other) or (is_index and other.measure is Measure.ACTUAL)
        ):
            index = replace(cell, unit_measure="%", measure=Measure.CHANGE_RATE)
            yield Change(one, other, None, index, one.value < other.value, True, Shape.INDEX)
            continue
        if link.relation is Relation.RATIO and one.measure is Measure.CHANGE:
            rate = replace(_size(cell), unit_measure="%", measure=Measure.CHANGE_RATE)
            yield Change(None, other, _size(one), rate, one.value < 0, True, is_directed=False)
            continue
        if link.relation is Relation.RATIO:
            yield claim(cell, one, other, Measure.ACHIEVEMENT)
            continue
        if is_rest:
            yield claim(cell, rest(one, other), other, Measure.ACHIEVEMENT)
            continue
        moved = _size(cell)
        falls = cell.value < 0 if signed and cell.value else one.value < other.value  # 0,0: too little to have a way
        if link.relation is Relation.GROWTH:
            rate = replace(moved, unit_measure="%", measure=Measure.CHANGE_RATE)
            yield Change(one, other, None, rate, falls, True, is_directed=signed, doubt=doubt)
        else:
            yield Change(one, other, moved, None, falls, True, is_directed=signed)


def _are_gaps_none(link: Link, first: Mapping[int, Observation], others: list[Mapping[int, Observation]]) -> bool:
    """Whether a row in which parts are empty or dashed adds up all the same in most such rows: there was none of them."""
    rows = ((cell, [other.get(row) for other in others]) for row, cell in first.items())
    partial = [(cell, members) for cell, members in rows if None in members and sum(map(bool, members)) > 1]
    closing = sum(_reached(link, members) == cell.value for cell, members in partial)
    return closing >= _FEW and closing * 5 >= 4 * len(partial)


def _reached(link: Link, members: list[Observation | None]) -> Decimal:
    told = zip(link.signs, members, strict=True)
    return sum((sign * each.value for sign, each in told if each is not None), Decimal(0))


def _size(cell: Observation) -> Observation:
    return replace(cell, value=abs(cell.value), obs_value=abs(cell.obs_value))


def _is_one_fall(levels: list[Mapping[int, Observation]], rows: list[int]) -> bool:
    return len(levels) > 1 and sum(levels[0][row].value < levels[1][row].value for row in rows) == 1


def _sum(
    link: Link,
    total: Observation,
    members: list[Observation | None],
    is_rule: bool,
    closes: bool | None,
    *,
    is_ending: bool,
    has_more: bool,
) -> Iterator[Breakdown]:
    signed = zip(link.signs, members, strict=True)
    parts = tuple(each if sign > 0 else replace(each, value=-each.value) for sign, each in signed if each is not None)
    if len(parts) < 2:
        return
    numbers = [part.value for part in parts]
    doubt = ""
    if closes is None and sum(numbers, Decimal(0)) != total.value:
        doubt = "a part is empty"
    elif closes is False and is_ending:
        doubt = "it may be what there was at the end of the time"
    elif closes is False and (has_more or not (is_rule or is_slip(total.value, numbers))):
        doubt = "the row may hold other parts"
    areas = {each.ref_area_name for each in parts}
    split = Split.BY_PART if len(areas) == 1 else Split.BY_AREA  # columns of areas are the parts of a total
    yield Breakdown(split, total, parts, not doubt, doubt)


def _is_index(one: Observation, other: Observation) -> bool:
    """Whether a ratio is of one level, or a plan, to the level of an earlier time: "1998 so với 1997 (%)", "DT 2024/ƯTH 2023"."""
    both = (
        one.measure in (Measure.ACTUAL, Measure.TARGET) and other.measure is Measure.ACTUAL and bool(other.time_period)
    )
    return both and other.time_period[:10] < one.time_period[:10]
