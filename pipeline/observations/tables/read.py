"""Turn tables into observations, with the claims, sums and changes that their columns and rows make."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

from pipeline.model.areas import WHOLE, Area
from pipeline.model.documents import Document
from pipeline.model.figures import Breakdown, Claim, Observation, Status, Unbound
from pipeline.model.mentions import Mentions, Printed
from pipeline.model.statements import Change, Product
from pipeline.model.transcripts import SURE, confidence_of, place_of
from pipeline.observations.tables.across import HeaderWords, across
from pipeline.observations.tables.borne_out import adding_up
from pipeline.observations.tables.captions import Caption, CaptionReader
from pipeline.observations.tables.columns import Column, ColumnReader
from pipeline.observations.tables.cumulative import cumulative
from pipeline.observations.tables.grid import Cell, Grid, grid_of
from pipeline.observations.tables.halves import side_by_side
from pipeline.observations.tables.layout import Layout, LayoutReader, is_empty, without_spans
from pipeline.observations.tables.outline import OutlineReader
from pipeline.observations.tables.pairs import pairs_apart
from pipeline.observations.tables.row_areas import AreaCellReader
from pipeline.observations.tables.rows import RowSums
from pipeline.observations.tables.structures import shares_of_rows, structures
from pipeline.observations.tables.times import TimeReader
from pipeline.observations.tables.told_changes import ToldChangeReader
from pipeline.observations.units import Unit, UnitReader
from pipeline.rulebook import Rulebook
from pipeline.text.outlines import row_label
from pipeline.text.periods import is_year

_LABEL = 120  # characters of a header or row label that are kept
_NOISE = regex.compile(r"[.,](\d*?)(?:0{4,}|9{4,})\d{0,4}$")
_DIGITS = 6  # decimals that a computed cell is held to: beyond lies the noise of binary fractions


@dataclass(slots=True)
class Tables:
    """What the tables of one document state."""

    observations: list[Observation] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    products: list[Product] = field(default_factory=list)
    unbound: list[Unbound] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)  # by table


@dataclass(frozen=True, slots=True)
class _Table:
    """One table as it is being read."""

    name: str
    document: Document
    mention: Mentions
    grid: Grid
    layout: Layout
    columns: Mapping[int, Column]
    areas: Mapping[int, Area]  # by row
    column_areas: Mapping[int, Area]
    units: Mapping[int, Unit]  # by row, where the row tells its own
    speaks_of_whole: bool  # its rows are indicators of the whole that the report speaks of


class TableReader:
    """Reads tables with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._layouts = LayoutReader(book)
        self._captions = CaptionReader(book)
        self._columns = ColumnReader(book)
        self._unit_words = UnitReader(book)
        self._outlines = OutlineReader(book)
        self._times = TimeReader(book)
        self._told_changes = ToldChangeReader(book)
        self._ditto = book.pattern("tables.ditto")
        self._indicators = book.pattern("tables.indicators")
        self._total = book.pattern("tables.total_row")
        cues = (
            book.pattern(f"tables.{name}") for name in ("compared", "signed", "compared_row", "mean", "left", "change")
        )
        self._across = HeaderWords(book.pattern("tables.of_which"), self._total, *cues)
        self._casts = book.pattern("tables.casts_up")
        self._averaged = book.pattern("tables.averaged_row")
        self._number = book.pattern("tables.row_number")
        self._names = book.pattern("tables.row_names")
        self._areas = AreaCellReader(book)

    def read(self, document: Document, tables: list[Mentions]) -> Tables:
        """All tables of one document; `tables` are the mentions of its table passages."""
        found = Tables()
        captions = self._captions.read(document)
        laid_out: list[tuple[Mentions, str, list[tuple[Grid, Layout]]]] = []
        for number, mention in enumerate(tables, 1):
            whole = grid_of(document, mention.passage)
            whole = pairs_apart(whole) if whole is not None else None
            grids = side_by_side(whole, self._number, self._names) if whole is not None else []
            laid = [(grid, layout) for grid in grids if (layout := self._layouts.read(grid)) is not None]
            if not laid or len(laid) < len(grids):
                layout = self._layouts.read(whole) if whole is not None else None
                if whole is None or layout is None:
                    found.unbound += _unread(mention)
                    continue
                laid = [(whole, layout)]
            laid_out.append((mention, f"T{number}", laid))
        places = frozenset().union(*(self._areas.headed(*each) for _, _, laid in laid_out for each in laid))
        for mention, name, laid in laid_out:
            caption = captions.get(mention.passage.pieces[0][0], Caption())
            for place, (grid, layout) in enumerate(laid, 1):
                own = f"{name}.{place}" if len(laid) > 1 else name
                found.titles[own] = caption.title
                bare = without_spans(grid, layout)
                self._read(self._table(document, mention, bare, layout, caption.words, own, places), found)
        return found

    def _table(
        self,
        document: Document,
        mention: Mentions,
        grid: Grid,
        layout: Layout,
        caption: str,
        name: str,
        places: frozenset[str],
    ) -> _Table:
        named = [(mention.passage.locate(area.start, area.end)[0], area.area) for area in mention.areas]
        period = document.letterhead.time_period
        columns = self._columns.read(grid, layout.figures, caption, period)
        return _Table(
            name,
            document,
            mention,
            grid,
            layout,
            columns,
            self._areas.rows(grid, layout, named, places),
            self._areas.columns(grid, layout, named),
            self._units(grid, layout),
            self._indicators.search(grid.headers[layout.label]) is not None,
        )

    def _units(self, grid: Grid, layout: Layout) -> dict[int, Unit]:
        """The unit that each row tells in its own column or its own words, or that a line over it does: "CƠ CẤU (%)"."""
        units: dict[int, Unit] = {}
        last: Unit | None = None
        of_section: Unit | None = None
        for place, row in enumerate(grid.rows):
            if layout.unit < 0 and not any(row[column].text for column in layout.figures):
                of_section = self._unit_words.in_words(row[layout.label].text)
                continue
            told = row[layout.unit].text if layout.unit >= 0 else ""
            if told and not is_empty(told):
                last = last if last is not None and self._ditto.match(told) else self._unit_words.of(told)
                units[place] = last
            elif layout.unit < 0 and (own := self._unit_words.in_words(row[layout.label].text) or of_section):
                units[place] = own
        return units

    def _read(self, table: _Table, found: Tables) -> None:
        grid, layout, columns = table.grid, table.layout, table.columns
        cells: dict[tuple[int, int], Observation] = {}
        for place, row in enumerate(grid.rows):
            for column in layout.figures:
                if row[column].number is not None:
                    cells[place, column] = self._observation(table, place, column)
                elif any(char.isdigit() for char in row[column].text):
                    found.unbound.append(_left(table.mention, row[column], "the cell holds more than a number"))
        found.observations += cells.values()
        for told in self._told_changes.find(grid, layout, cells):
            found.observations += told.figures
            found.changes.append(told.change)
        rates = frozenset(
            place
            for place, row in enumerate(grid.rows)
            if (self._columns.is_rate(row[layout.label].text) and place not in layout.totals)
            or (place in table.units and table.units[place].name == "%")
        )
        for run in structures(layout, cells, rates):
            rates -= frozenset(run)
            found.claims += shares_of_rows(grid, layout, cells, run)
        adding = tuple(column for column in layout.figures if columns[column].adds_up)
        rounded = {place for place, row in enumerate(grid.rows) if self._averaged.match(row[layout.label].text)}
        exact = {place: cell for place, cell in cells.items() if place[0] not in rounded}
        times = self._times.of_columns({column: grid.headers[column] for column in adding})
        outline = self._outlines.read(grid, layout)
        sums = list(RowSums(grid, layout, outline, cells, adding, self._times).find(rates))
        for statement in across(grid, layout, exact, columns, self._across, rates, times, adding_up(sums)):
            if isinstance(statement, Claim):
                found.claims.append(statement)
            elif isinstance(statement, Change):
                found.changes.append(statement)
            elif isinstance(statement, Product):
                found.products.append(statement)
            else:
                found.breakdowns.append(statement)
        by_column = {
            column: {row: cell for (row, at), cell in exact.items() if at == column and not cell.malformed}
            for column in adding
        }
        found.breakdowns += cumulative(grid, layout, by_column, self._casts)
        found.breakdowns += sums

    def _observation(self, table: _Table, place: int, column: int) -> Observation:
        document, layout = table.document, table.layout
        cell, about = table.grid.rows[place][column], table.columns[column]
        assert cell.number is not None
        number = cell.number
        printed = -number.value if cell.is_negative or cell.is_bracketed else number.value
        told = table.units.get(place, about.unit)
        is_own = about.has_own_unit and about.unit.name and not (told.is_money or told.name == "%")
        unit = about.unit if about.is_rate or is_own else told
        if cell.is_percent or cell.noun:
            unit = Unit("%" if cell.is_percent else cell.noun)
        confidence = confidence_of(document.places, cell.start, cell.end)
        spot = place_of(document.places, cell.start, cell.end, document.text) if document.places else None
        header, label = table.grid.headers[column], table.grid.rows[place][layout.label].text
        if not label and place in layout.totals:
            label = table.grid.rows[place][layout.number].text
        area = table.areas.get(place) or table.column_areas.get(column)
        is_total = place in layout.totals or self._total.match(header.rpartition(" / ")[2]) is not None
        names_year = is_year(label)
        is_whole = area is None and (is_total or names_year or table.speaks_of_whole)
        words = header if table.areas.get(place) or place in layout.totals else f"{label}: {header}"
        return Observation(
            obs_id=f"{document.doc_id}-{cell.start}",
            claim_id=f"{document.doc_id}-{cell.start}c",
            ref_area=area.ref_area if area else WHOLE if is_whole else "",
            ref_area_name=area.name if area else "",
            ref_area_2025=area.code_2025 if area else "",
            indicator="",
            indicator_label=" ".join(words.split())[:_LABEL],
            measure=about.measure,
            time_period=f"{label}-01-01/{label}-12-31" if names_year else about.period,
            obs_value=printed,
            unit_measure=unit.name,
            unit_mult=unit.scale,
            value=printed.scaleb(unit.scale) if unit.scale else printed,
            value_high=None,
            decimals=_decimals(number),
            qualifier="=",
            obs_status=Status.DOUBTFUL if number.malformed or confidence < SURE else Status.NORMAL,
            obs_text=document.text[cell.start : cell.end],
            char_start=cell.start,
            char_end=cell.end,
            note="",
            section=table.mention.passage.section,
            passage=-1,
            sentence=0,
            page=spot.page if spot else None,
            bbox=" ".join(f"{edge:.1f}" for edge in (spot.x0, spot.y0, spot.x1, spot.y1)) if spot else "",
            table=table.name,
            row=label[:_LABEL],
            column=header[:_LABEL],
            printed=number.text,
            malformed=number.malformed,
            readings=tuple(reading.scaleb(unit.scale) for reading in number.readings),
            confidence=confidence,
        )


def _decimals(number: Printed) -> int:
    """How many decimals a figure is meant to have: 12,0999999999 is 12,1 in a binary fraction."""
    if number.decimals <= _DIGITS:
        return number.decimals
    noise = _NOISE.search(number.text)
    return len(noise[1]) if noise else _DIGITS


def _unread(mention: Mentions) -> list[Unbound]:
    """The figures of a table in which no column names its rows or none holds figures."""
    reason = "a table without named rows and columns of figures"
    passage = mention.passage
    found = []
    for figure in mention.figures:
        start, end = passage.locate(figure.start, figure.end)
        before, after = passage.text.rfind("|", 0, figure.start), passage.text.find("|", figure.end)
        words = passage.text[after + 1 :].split("|", 1)[0]
        if before >= 0 and any(map(str.isalpha, words)) and row_label(passage.text[before + 1 : after]) is not None:
            continue  # it numbers its row
        found.append(Unbound(passage.text[figure.start : figure.end], reason, start, end, "", passage.section))
    return found


def _left(mention: Mentions, cell: Cell, reason: str) -> Unbound:
    return Unbound(cell.text, reason, cell.start, cell.end, "", mention.passage.section)
