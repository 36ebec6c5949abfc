"""Where ruled tables stand: rules that pdfium found are put together to cells, by pdfplumber where some cells are joined."""

from bisect import bisect_right
from types import SimpleNamespace
from typing import Any

from pipeline.reading.pdf.drawings import Drawings
from pipeline.reading.pdf.frame import Box
from pipeline.reading.pdf.lattice import lattice
from pipeline.reading.pdf.pages import Grid

MAX_PATHS = 20_000  # of a page
MAX_CROSSINGS = 4_000_000  # rules across times rules upright; more would take minutes

_STEP = 3.0  # points: sides of cells within are one


def grids(page: int, drawn: Drawings, troubles: list[str]) -> list[Grid]:
    """The tables of a page, from top to bottom, without words."""
    if not drawn.may_hold_table:
        return []
    if drawn.paths > MAX_PATHS or drawn.cut or len(drawn.across) * len(drawn.upright) > MAX_CROSSINGS:
        troubles.append(f"page {page} has too many drawn lines; its tables were read as text")
        return []
    cells = lattice(drawn.across, drawn.upright)
    found = (_grid(page, each) for each in ([cells] if cells else searched(drawn)))
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.box[1], grid.box[0]))


def searched(drawn: Drawings) -> list[list[Box]]:
    """The cells of each table, as pdfplumber finds them."""
    from pdfplumber.table import TableFinder  # 35 ms, for pages with such tables only

    edges = [_edge(box, "h") for box in drawn.across] + [_edge(box, "v") for box in drawn.upright]
    ruled: Any = SimpleNamespace(edges=edges)  # all that the finder asks of a page
    return [[_box(cell) for cell in table.cells] for table in TableFinder(ruled).tables]


def _edge(box: Box, orientation: str) -> dict[str, Any]:
    """A rule without width, as the table finder knows it."""
    x0, top, x1, bottom = box
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "doctop": top, "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


def _box(cell: Any) -> Box:
    x0, top, x1, bottom = cell
    return float(x0), float(top), float(x1), float(bottom)


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
    """For each word the number of its cell, counted through all grids of the page; -1 outside."""
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
