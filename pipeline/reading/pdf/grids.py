"""Where ruled tables stand: pdfplumber finds their cells, on the pages that have the rules for them."""

import io
import logging
from bisect import bisect_right
from contextlib import suppress
from types import TracebackType
from typing import Any

import pdfplumber

from pipeline.reading.pdf.drawings import Drawings
from pipeline.reading.pdf.frame import Box, Frame
from pipeline.reading.pdf.pages import Grid

MAX_PATHS = 20_000  # of a page; more would keep pdfplumber busy for minutes

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of what a trouble tells

_STEP = 3.0  # points: sides of cells within are one


class GridFinder:
    """Opens the file with pdfplumber only when a page may hold a table."""

    def __init__(self, data: bytes, password: str) -> None:
        self._data = data
        self._password = password
        self._file: Any = None

    def __enter__(self) -> "GridFinder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with suppress(Exception):  # it reads the pages once more, and stumbles where they are broken
                self._file.close()

    def find(self, index: int, frame: Frame, drawn: Drawings, troubles: list[str]) -> list[Grid]:
        """The tables of a page, from top to bottom, without words."""
        if not drawn.may_hold_table:
            return []
        if drawn.paths > MAX_PATHS or drawn.cut:
            troubles.append(f"page {index + 1} has too many drawn lines; its tables were read as text")
            return []
        try:
            if self._file is None:
                self._file = pdfplumber.open(io.BytesIO(self._data), password=self._password or None)
            page = self._file.pages[index]
            found = [table.cells for table in page.find_tables()]
            shift = _shift(page, frame)
            page.close()
        except Exception:  # pdfminer raises whatever a broken file makes it stumble on
            troubles.append(f"page {index + 1}: its drawn lines could not be read; tables were read as text")
            return []
        grids = (_grid(index + 1, [_moved(cell, shift) for cell in cells]) for cells in found)
        return sorted((grid for grid in grids if grid is not None), key=lambda grid: (grid.box[1], grid.box[0]))


def _shift(page: Any, frame: Frame) -> tuple[float, float]:
    """From pdfplumber's origin (the media box, as turned) to that of the visible box."""
    left, bottom, right, top = (float(side) for side in page.page_obj.mediabox)
    whole = Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top), frame.turns)
    box = whole.box(frame.left, frame.bottom, frame.right, frame.top)
    return float(page.bbox[0]) + box[0], float(page.bbox[1]) + box[1]


def _moved(cell: Any, shift: tuple[float, float]) -> Box:
    x0, top, x1, bottom = (float(side) for side in cell)
    return x0 - shift[0], top - shift[1], x1 - shift[0], bottom - shift[1]


def _grid(page: int, cells: list[Box]) -> Grid | None:
    """Cells in rows and columns; None for a frame around text or a single row."""
    xs = _sides([side for cell in cells for side in (cell[0], cell[2])])
    ys = _sides([side for cell in cells for side in (cell[1], cell[3])])
    if len(xs) < 3 or len(ys) < 3:
        return None
    rows = [[-1] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for position, (x0, top, x1, bottom) in enumerate(cells):
        for row in range(_at(ys, top), _at(ys, bottom)):
            for column in range(_at(xs, x0), _at(xs, x1)):
                rows[row][column] = position
    return Grid(page, (xs[0], ys[0], xs[-1], ys[-1]), xs, rows, cells, [[] for _ in cells])


def _sides(values: list[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _STEP:
            out.append(value)
    return out


def _at(sides: list[float], value: float) -> int:
    return max(0, bisect_right(sides, value + 0.01) - 1)


def cell_numbers(boxes: list[Box], grids: list[Grid]) -> list[int]:
    """For each glyph the number of its cell, counted through all grids of the page; -1 outside."""
    out = [-1] * len(boxes)
    base = 0
    for grid in grids:
        left, top, right, bottom = grid.box
        xs = grid.edges
        ys = _sides([side for cell in grid.boxes for side in (cell[1], cell[3])])
        for index, (x0, upper, x1, lower) in enumerate(boxes):
            x, y = (x0 + x1) / 2, (upper + lower) / 2
            if left <= x <= right and top <= y <= bottom:
                row = min(_at(ys, y), len(grid.rows) - 1)
                position = grid.rows[row][min(_at(xs, x), len(xs) - 2)]
                if position >= 0:
                    out[index] = base + position
        base += len(grid.boxes)
    return out
