"""Outer columns of a ruled table whose outer rules are not drawn: words beside its rows, row after row."""

from itertools import pairwise

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Grid

_ROWS = 3
_SHARE = 0.6  # of the rows must have words beside them


def widened(grid: Grid, free: list[Line]) -> list[Line]:
    """Add the columns that stand beside the grid; gives the lines that are still free."""
    bands = _bands(grid)
    for is_left in (True, False):
        beside: dict[int, list[Line]] = {}
        for line in free:
            if (line.x1 <= grid.box[0] + 1) if is_left else (line.x0 >= grid.box[2] - 1):
                middle = (line.top + line.bottom) / 2
                row = next((row for row, (top, bottom) in enumerate(bands) if top <= middle <= bottom), -1)
                if row >= 0:
                    beside.setdefault(row, []).append(line)
        if len(beside) >= max(_ROWS, _SHARE * len(bands)) and all(_is_one(lines) for lines in beside.values()):
            _add(grid, beside, is_left=is_left)
            taken = {id(line) for lines in beside.values() for line in lines}
            free = [line for line in free if id(line) not in taken]
    return free


def _is_one(lines: list[Line]) -> bool:
    """The lines of one cell: none beside another."""
    return all(one.base < other.base for one, other in pairwise(lines))


def _bands(grid: Grid) -> list[tuple[float, float]]:
    """Top and bottom of each row: what its lowest cells have in common."""
    out = []
    for row in grid.rows:
        boxes = [grid.boxes[position] for position in row if position >= 0]
        out.append((max((box[1] for box in boxes), default=0.0), min((box[3] for box in boxes), default=0.0)))
    return out


def _add(grid: Grid, beside: dict[int, list[Line]], *, is_left: bool) -> None:
    left = min(line.x0 for lines in beside.values() for line in lines)
    right = max(line.x1 for lines in beside.values() for line in lines)
    for row, cells in enumerate(grid.rows):
        position = -1
        if row in beside:
            position = len(grid.cells)
            grid.cells.append(beside[row])
            band = [grid.boxes[each] for each in cells if each >= 0]
            grid.boxes.append((left, min(box[1] for box in band), right, max(box[3] for box in band)))
        cells.insert(0 if is_left else len(cells), position)
    x0, top, x1, bottom = grid.box
    if is_left:
        grid.edges.insert(0, left)
        grid.box = (left, top, x1, bottom)
    else:
        grid.edges.append(right)
        grid.box = (x0, top, right, bottom)
