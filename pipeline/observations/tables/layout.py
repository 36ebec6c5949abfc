"""What the columns and rows of a grid are: labels, running numbers, units, figures; totals."""

from dataclasses import dataclass, replace

from pipeline.observations.tables.grid import Cell, Grid
from pipeline.rulebook import Rulebook
from pipeline.text.outlines import Level, row_label
from pipeline.text.periods import is_year

_SHARE = 3  # of five filled cells, figures make a column of figures
_LEAST = 3  # rows that count on
_COLUMNS = 60
_EMPTY = frozenset(("", "-", "–", "−", "x", "X", "…", "...", "..", ".", "_", "/", "\\"))
_UNKNOWN = frozenset(("…", "...", ".."))  # in yearbooks: there is something, its figure is not known


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by index, -1 for none: `label` names the rows, `number` counts them, `unit` holds the unit of each,
    `code` a code that other rows call them by, `figures` hold the data. `totals` are the rows that sum others."""

    label: int
    number: int
    unit: int
    figures: tuple[int, ...]
    totals: tuple[int, ...]
    code: int = -1


class LayoutReader:
    """Reads layouts with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._counter = book.pattern("tables.row_number")
        self._total = book.pattern("tables.total_row")
        self._unit = book.pattern("tables.unit_column")
        self._names = book.pattern("tables.names_column")
        self._code = book.pattern("tables.code_column")

    def read(self, grid: Grid) -> Layout | None:
        """The layout of a grid; None where no column names its rows or none holds figures."""
        width = len(grid.headers)
        counter = next((c for c in range(min(2, width)) if self._counter.match(grid.headers[c])), -1)
        if counter < 0 and width > 2 and _counts(grid, 0):
            counter = 0
        unit = next((c for c in range(min(5, width)) if c != counter and self._unit.match(grid.headers[c])), -1)
        apart = {counter, unit, *(c for c in range(width) if self._names.search(grid.headers[c]))}
        figures = tuple(c for c in range(width) if c not in apart and _is_figures(grid, c))[:_COLUMNS]
        labels = [c for c in range(width) if c not in apart and c not in figures]
        label = next((c for c in labels if sum(bool(row[c].text) for row in grid.rows) * 2 > len(grid.rows)), -1)
        if label < 0 and figures and _are_years(grid, figures[0]):
            label, figures = figures[0], figures[1:]  # Năm | Rừng phòng hộ | Rừng sản xuất | Cộng
        if label < 0 or not figures:
            return None
        totals = tuple(
            place
            for place, row in enumerate(grid.rows)
            if self._total.match(row[label].text) or (counter >= 0 and self._total.match(row[counter].text))
        )
        code = next((c for c in range(min(5, width)) if c != label and self._code.match(grid.headers[c])), -1)
        return Layout(label, counter, unit, figures, totals, code)


def without_spans(grid: Grid, layout: Layout) -> Grid:
    """The grid with each line that spans its columns ("Cơ cấu (%)") left to the columns that hold no figures."""
    return replace(grid, rows=tuple(_unspanned(row, layout) if _spans(row) else row for row in grid.rows))


def _spans(row: tuple[Cell, ...]) -> bool:
    return len({cell.text for cell in row}) == 1 and bool(row[0].text) and row[0].number is None


def _unspanned(row: tuple[Cell, ...], layout: Layout) -> tuple[Cell, ...]:
    return tuple(replace(cell, text="") if place in layout.figures else cell for place, cell in enumerate(row))


def is_empty(text: str) -> bool:
    """Whether a cell says that there is nothing: a dash, x, dots."""
    return text in _EMPTY


def is_unknown(text: str) -> bool:
    """Whether a cell says that its figure is not known."""
    return text in _UNKNOWN


def _counts(grid: Grid, column: int) -> bool:
    """Whether a column numbers the rows: 1, 2, 3 or A, I, 1, 1.1 …"""
    texts = [row[column].text for row in grid.rows if row[column].text]
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 6]
    if len(numbers) >= _LEAST and numbers[:3] == [1, 2, 3]:
        return True
    labels = [row_label(text) for text in texts]
    return (
        len(texts) > 1 and all(labels) and any(each is not None and each.level is not Level.ARABIC for each in labels)
    )


def _are_years(grid: Grid, column: int) -> bool:
    """Whether a column names each row by its year, or by a word: 2012, 2013, Tổng."""
    texts = [row[column].text for row in grid.rows]
    return all(is_year(text) or any(map(str.isalpha, text)) for text in texts)


def _is_figures(grid: Grid, column: int) -> bool:
    filled = [row[column] for row in grid.rows if not is_empty(row[column].text)]
    return bool(filled) and sum(cell.number is not None for cell in filled) * 5 >= len(filled) * _SHARE
