"""What the header of a column says of its figures: measure, unit, scale, period, and whether they can be summed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.model.figures import Measure
from pipeline.observations.tables.captions import JOINT
from pipeline.observations.tables.grid import Grid
from pipeline.observations.units import Unit, UnitReader
from pipeline.rulebook import Rulebook
from pipeline.text.formulas import Kind
from pipeline.text.periods import period_of

_TIME = 30  # characters of a line that tells a time
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Column:
    unit: Unit
    measure: Measure
    period: str
    adds_up: bool  # an average, a price or a rank does not
    has_own_unit: bool = False  # the header tells it, or holds money: what a row says of its unit is of no matter here

    is_price: bool = False  # of one thing, or the yield of one hectare

    @property
    def is_rate(self) -> bool:
        return self.unit.name == _PERCENT


class ColumnReader:
    """Reads headers with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("tables")
        self._periods = book.patterns("periods")
        self._bare_year = book.pattern("tables.bare_year")
        self._bare_years = book.pattern("tables.bare_years")
        self._units = UnitReader(book)

    def read(self, grid: Grid, figures: Iterable[int], caption: str, default_period: str) -> dict[int, Column]:
        """The columns of `figures`; `caption` is the words above the table, `default_period` the document's own.

        Of two columns that make up a percentage (6=5/4) one may lend the other its unit.
        """
        period = self._of_caption(caption, default_period)
        columns = {column: self._read(grid, column, caption, period) for column in figures}
        known = {number: place for place, number in enumerate(grid.numbers) if number}
        for place, said in enumerate(grid.formulas):
            if said is None or said.kind is not Kind.RATIO or place not in columns or not columns[place].is_rate:
                continue
            pair = [known.get(number, -1) for _, number in said.terms]
            named = [each for each in pair if each in columns and columns[each].unit.name]
            if len(named) == 1:
                columns |= {
                    each: replace(columns[each], unit=columns[named[0]].unit) for each in pair if each in columns
                }
        return columns

    def _read(self, grid: Grid, column: int, caption: str, default_period: str) -> Column:
        cue, header = self._cue, grid.headers[column]
        is_rate = cue["rate"].search(header) is not None or _are_percents(grid, column)
        units = self._units
        own = units.in_header(header)
        unit = own or (Unit("") if cue["ordinal"].search(header) else units.over(caption, header))
        unit = unit or Unit(units.noun(header))
        return Column(
            Unit(_PERCENT) if is_rate else unit,
            Measure.TARGET if column in grid.targets else self._measure(header, is_rate),
            self._period(header, default_period),
            not (is_rate and not cue["share"].search(header)) and cue["average"].search(header) is None,
            is_rate or own is not None or cue["money_column"].search(header) is not None,
            not is_rate and cue["price"].search(header) is not None,
        )

    def _of_caption(self, caption: str, default: str) -> str:
        """The time that a line of a caption tells which tells nothing else: "Năm 2023"."""
        year = int(default[:4]) if default else None
        lines = (line.strip(" ()*_") for line in caption.split(JOINT))
        told = (period_of(line, self._periods, year) for line in lines if len(line) <= _TIME and line[-1:].isdigit())
        return next((each for each in told if each), default)

    def _measure(self, header: str, is_rate: bool) -> Measure:
        cue = self._cue
        changes = cue["change"].search(header) is not None
        if is_rate and cue["share"].search(header):
            return Measure.SHARE
        if is_rate:
            return Measure.CHANGE_RATE if changes and cue["growth"].search(header) else Measure.ACHIEVEMENT
        if changes:
            return Measure.CHANGE
        is_plan = cue["target"].search(header) is not None and cue["spent_of_plan"].search(header) is None
        return Measure.TARGET if is_plan else Measure.ACTUAL

    def _period(self, header: str, default: str) -> str:
        year = int(default[:4]) if default else None
        header = self._cue["compared"].sub(" ", header)  # growth is of the time that is compared, not of the one before
        found = period_of(header, self._periods, year)
        if not found and (match := self._bare_year.search(header)):
            return f"{match['year']}-01-01/{match['year']}-12-31"
        if not found and (match := self._bare_years.search(header)):
            days = ("09-01", "05-31") if default[5:10] == "09-01" else ("01-01", "12-31")  # as the report's own year
            return f"{match['year']}-{days[0]}/{match['year_to']}-{days[1]}"
        return found or default

    def is_rate(self, label: str) -> bool:
        """Whether a row's own words say that its figures are rates or averages: they belong to no sum."""
        return self._cue["rate_row"].search(label) is not None or self._cue["average"].search(label) is not None


def _are_percents(grid: Grid, column: int) -> bool:
    numbers = [row[column] for row in grid.rows if row[column].number is not None]
    return bool(numbers) and sum(cell.is_percent for cell in numbers) * 2 > len(numbers)
