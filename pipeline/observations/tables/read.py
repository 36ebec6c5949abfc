"""Turn tables into observations, with the claims and sums that their columns and rows make."""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from decimal import Decimal

from pipeline.model.areas import WHOLE, Area
from pipeline.model.documents import Document
from pipeline.model.figures import Breakdown, Claim, Measure, Observation, Split, Status
from pipeline.model.mentions import CURRENCIES, Mentions
from pipeline.model.transcripts import SURE, confidence_of, place_of
from pipeline.observations.tables.grid import Cell, Grid, grid_of
from pipeline.observations.tables.layout import Layout, LayoutReader, Values, part_rows, ratio_columns, sum_columns
from pipeline.rulebook import Rulebook

_LABEL = 120  # characters of a header or row label that are kept


@dataclass(slots=True)
class Tables:
    """What the tables of one document state."""

    observations: list[Observation] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Column:
    unit: str
    scale: int
    measure: Measure


class TableReader:
    """Reads tables with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._layouts = LayoutReader(book)
        self._cue = book.patterns("tables")
        self._scales = {
            word: int(power) for word, _, power in (each.partition("=") for each in book.words("tables.scales"))
        }

    def read(self, document: Document, tables: list[Mentions]) -> Tables:
        """All tables of one document; `tables` are the mentions of its table passages."""
        found = Tables()
        captions = _captions(document)
        for number, mention in enumerate(tables, 1):
            grid = grid_of(document, mention.passage)
            layout = self._layouts.read(grid) if grid is not None else None
            if grid is None or layout is None:
                continue
            caption = captions.get(mention.passage.pieces[0][0], "")
            self._table(document, mention, grid, layout, caption, f"T{number}", found)
        return found

    def _table(
        self,
        document: Document,
        mention: Mentions,
        grid: Grid,
        layout: Layout,
        caption: str,
        name: str,
        found: Tables,
    ) -> None:
        columns = {column: self._column(grid.headers[column], caption, grid, column) for column in layout.figures}
        areas = _areas(mention)
        starts = [start for start, _ in areas]
        cells: dict[tuple[int, int], Observation] = {}
        for place, row in enumerate(grid.rows):
            label = row[layout.label]
            first = bisect_left(starts, label.start)
            area = areas[first][1] if first < len(areas) and starts[first] < label.end else None
            for column in layout.figures:
                if row[column].number is not None:
                    cells[place, column] = self._observation(
                        document, mention, row[column], columns[column], name, label.text, grid.headers[column],
                        area, place in layout.totals,
                    )  # fmt: skip
        found.observations += cells.values()
        sums = {c: _values(cells, c) for c in layout.figures if columns[c].unit != "%"}
        rates = {
            c: _values(cells, c)
            for c in layout.figures
            if columns[c].unit == "%" or columns[c].measure is Measure.ACHIEVEMENT
        }
        self._claims(cells, sums, rates, found)
        self._row_sums(cells, sums, found)
        self._column_sums(cells, grid, layout, sums, found)

    def _column(self, header: str, caption: str, grid: Grid, column: int) -> _Column:
        cue = self._cue
        measure = Measure.ACTUAL
        is_rate = cue["rate"].search(header) is not None or _are_percents(grid, column)
        if is_rate and cue["change"].search(header):
            measure = Measure.CHANGE_RATE
        elif is_rate:
            measure = Measure.SHARE if cue["share"].search(header) else Measure.ACHIEVEMENT
        elif cue["change"].search(header):
            measure = Measure.CHANGE
        elif cue["target"].search(header):
            measure = Measure.TARGET
        if is_rate:
            return _Column("%", 0, measure)
        match = cue["unit"].search(header) or cue["unit"].search(caption)
        words = match["unit"].strip().lower() if match else ""
        money = cue["money"].search(words)
        if money:
            return _Column("VND", self._scales.get(money["scale"] or "", 0), measure)
        noun = words or self._noun(header)
        return _Column(noun, 0, measure)

    def _noun(self, header: str) -> str:
        match = self._cue["counted"].search(header)
        return match["noun"].strip().lower() if match else ""

    def _observation(
        self,
        document: Document,
        mention: Mentions,
        cell: Cell,
        column: _Column,
        table: str,
        label: str,
        header: str,
        area: Area | None,
        is_total: bool,
    ) -> Observation:
        assert cell.number is not None
        number = cell.number
        value = -number.value if cell.is_negative else number.value
        unit = "%" if cell.is_percent else cell.noun or column.unit
        scale = 0 if unit == "%" or unit not in CURRENCIES else column.scale
        place = place_of(document.places, cell.start, cell.end, document.text) if document.places else None
        confidence = confidence_of(document.places, cell.start, cell.end)
        is_whole = area is None and is_total
        return Observation(
            obs_id=f"{document.doc_id}-{cell.start}",
            claim_id=f"{document.doc_id}-{cell.start}c",
            ref_area=area.ref_area if area else WHOLE if is_whole else "",
            ref_area_name=area.name if area else "",
            ref_area_2025=area.code_2025 if area else "",
            indicator="",
            indicator_label=" ".join((header if area or is_whole else f"{label}: {header}").split())[:_LABEL],
            measure=column.measure,
            time_period=document.letterhead.time_period,
            obs_value=value,
            unit_measure=unit,
            unit_mult=scale,
            value=value.scaleb(scale) if scale else value,
            value_high=None,
            decimals=number.decimals,
            qualifier="=",
            obs_status=Status.DOUBTFUL if number.malformed or confidence < SURE else Status.NORMAL,
            obs_text=document.text[cell.start : cell.end],
            char_start=cell.start,
            char_end=cell.end,
            note="",
            section=mention.passage.section,
            passage=-1,
            sentence=0,
            page=place.page if place else None,
            bbox=" ".join(f"{edge:.1f}" for edge in (place.x0, place.y0, place.x1, place.y1)) if place else "",
            table=table,
            row=label[:_LABEL],
            column=header[:_LABEL],
            printed=number.text,
            malformed=number.malformed,
            readings=tuple(reading.scaleb(scale) for reading in number.readings),
            confidence=confidence,
        )

    def _claims(
        self,
        cells: dict[tuple[int, int], Observation],
        sums: dict[int, Values],
        rates: dict[int, Values],
        found: Tables,
    ) -> None:
        """Rows in which a rate stands beside what was done and what was planned."""
        for actual, target, rate in ratio_columns(sums, rates):
            for row in rates[rate]:
                done, planned = cells.get((row, actual)), cells.get((row, target))
                if done is not None and planned is not None:
                    share = replace(cells[row, rate], measure=Measure.ACHIEVEMENT, unit_measure="%")
                    quote = f"…{done.obs_text} / {planned.obs_text} / {share.obs_text}…"
                    found.claims.append(Claim(done.claim_id, done, planned, share, quote=quote))

    def _row_sums(self, cells: dict[tuple[int, int], Observation], sums: dict[int, Values], found: Tables) -> None:
        for column, run in sum_columns(sums):
            for row in sums[column]:
                parts = [cells[row, part] for part in run if (row, part) in cells]
                if len(parts) == len(run):
                    found.breakdowns.append(Breakdown(Split.BY_AREA, cells[row, column], tuple(parts)))

    def _column_sums(
        self,
        cells: dict[tuple[int, int], Observation],
        grid: Grid,
        layout: Layout,
        sums: dict[int, Values],
        found: Tables,
    ) -> None:
        """Total rows over the rows that they sum: the set of rows under which most columns close."""
        for total in layout.totals:
            columns = [column for column in sums if total in sums[column]]
            best: tuple[int, bool, tuple[int, ...]] | None = None
            for rows, is_proven in part_rows(grid, layout, total):
                closing = sum(_closes(sums[column], total, rows) for column in columns)
                if best is None or closing > best[0]:
                    best = (closing, is_proven, rows)
            if best is None:
                continue
            closing, is_proven, rows = best
            doubt = "" if closing or is_proven else "no reading of the rows makes any column close"
            for column in columns:
                parts = tuple(cells[row, column] for row in rows if (row, column) in cells)
                if len(parts) > 1:
                    why = doubt or (
                        "" if 2 * closing >= len(columns) or is_proven else "few columns close on these rows"
                    )
                    found.breakdowns.append(Breakdown(Split.BY_AREA, cells[total, column], parts, not why, why))


def _closes(values: Values, total: int, rows: tuple[int, ...]) -> bool:
    parts = [values[row] for row in rows if row in values]
    return len(parts) > 1 and any(parts) and sum(parts, Decimal(0)) == values[total]


def _values(cells: dict[tuple[int, int], Observation], column: int) -> Values:
    return {row: each.value for (row, at), each in cells.items() if at == column and not each.malformed}


def _are_percents(grid: Grid, column: int) -> bool:
    numbers = [row[column] for row in grid.rows if row[column].number is not None]
    return bool(numbers) and sum(cell.is_percent for cell in numbers) * 2 > len(numbers)


def _areas(mention: Mentions) -> list[tuple[int, Area]]:
    return [(mention.passage.locate(name.start, name.end)[0], name.area) for name in mention.areas]


def _captions(document: Document) -> dict[int, str]:
    """The words of the two passages before each table, by the table's first offset: its title and its unit."""
    ordered = sorted(document.passages, key=lambda passage: passage.pieces[0][0])
    return {
        passage.pieces[0][0]: " ".join(each.text for each in ordered[max(0, place - 2) : place] if len(each.text) < 300)
        for place, passage in enumerate(ordered)
    }
