"""Read cells that tell a change in words, beside the levels of their row: "7.749 | 7.533 | giảm 216 (2,8%)"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import regex

from pipeline.model.figures import Measure, Observation
from pipeline.model.statements import Change
from pipeline.observations.tables.grid import Cell, Grid
from pipeline.observations.tables.layout import Layout
from pipeline.rulebook import Rulebook
from pipeline.text.numerals import parse_number

_LEVELS = 2


@dataclass(frozen=True, slots=True)
class ToldChange:
    """What a cell tells: its own figures, and the change that they make with two levels."""

    figures: tuple[Observation, ...]
    change: Change


class ToldChangeReader:
    """Reads such cells with "told_change" of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._told = book.pattern("tables.told_change")

    def find(
        self,
        grid: Grid,
        layout: Layout,
        cells: Mapping[tuple[int, int], Observation],
    ) -> Iterator[ToldChange]:
        """The changes of one table; `cells` are its figures by row and column."""
        for place, row in enumerate(grid.rows):
            for column, cell in enumerate(row):
                match = self._told.fullmatch(cell.text) if cell.number is None and column != layout.label else None
                levels = [cells[place, each] for each in layout.figures if each < column and (place, each) in cells]
                levels = [each for each in levels if each.measure is Measure.ACTUAL and not each.malformed][-_LEVELS:]
                if match is None or len(levels) < _LEVELS:
                    continue
                before, after = sorted(levels, key=lambda each: each.time_period) if _are_dated(levels) else levels
                header = grid.headers[column]
                amount = _figure(match, "amount", cell, header, after, Measure.CHANGE)
                rate = _figure(match, "rate", cell, header, after, Measure.CHANGE_RATE)
                rate = rate or _figure(match, "lone_rate", cell, header, after, Measure.CHANGE_RATE)
                told = tuple(each for each in (amount, rate) if each is not None)
                yield ToldChange(told, Change(after, before, amount, rate, match["down"] is not None, True))


def _are_dated(levels: list[Observation]) -> bool:
    return len({each.time_period for each in levels}) == _LEVELS and all(each.time_period for each in levels)


def _figure(
    match: regex.Match[str], name: str, cell: Cell, header: str, level: Observation, measure: Measure
) -> Observation | None:
    """One number of a cell: a rate, or an amount in the unit of its levels."""
    if match[name] is None:
        return None
    number = parse_number(match[name], scaled=measure is Measure.CHANGE_RATE)
    start, end = cell.start + match.start(name), cell.start + match.end(name)
    scale = 0 if measure is Measure.CHANGE_RATE else level.unit_mult
    document = level.obs_id.split("-")[0]
    return replace(
        level,
        obs_id=f"{document}-{start}",
        claim_id=f"{document}-{start}c",
        measure=measure,
        obs_value=number.value,
        value=number.value.scaleb(scale),
        unit_measure="%" if measure is Measure.CHANGE_RATE else level.unit_measure,
        unit_mult=scale,
        decimals=number.decimals,
        obs_text=match[name],
        char_start=start,
        char_end=end,
        column=header,
        printed=number.text,
        malformed=number.malformed,
        readings=tuple(reading.scaleb(scale) for reading in number.readings),
    )
