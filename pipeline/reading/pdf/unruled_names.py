"""Words over the columns of a table without rules: which columns each of them names."""

from pipeline.reading.pdf.lines import Line

Side = tuple[float, float]  # left and right of a column

_CENTRED = 0.25  # of the width of some columns: how far the name of all of them may stand from their middle


def home(cell: Line, columns: list[Side]) -> int:
    """The column that a cell shares most with, else the nearest one."""
    return max(range(len(columns)), key=lambda at: min(cell.x1, columns[at][1]) - max(cell.x0, columns[at][0]))


def names_part(cell: Line, columns: list[Side]) -> bool:
    """A line alone names some columns if it stands over their middle, and is neither a title nor tells a unit."""
    below = under(cell, columns)
    is_title = cell.plain.isupper() or ":" in cell.plain
    return len(below) < len(columns) and cell.x0 > columns[0][1] and _is_over(cell, below, columns) and not is_title


def under(cell: Line, columns: list[Side]) -> list[int]:
    """The columns below a header's words."""
    return [at for at, (left, right) in enumerate(columns) if cell.x0 < right and cell.x1 > left] or [
        home(cell, columns)
    ]


def named(cells: list[Line], columns: list[Side]) -> list[tuple[Line, list[int]]]:
    """A header line's cells and the columns that each of them names."""
    groups = _shared(cells, columns) or [under(cell, columns) for cell in cells]
    return list(zip(cells, groups, strict=True))


def _shared(cells: list[Line], columns: list[Side]) -> list[list[int]] | None:
    """Names that stand over the middle of several columns each, as in the upper line of a header."""
    for first in range(len(columns) - len(cells)):
        groups: list[list[int]] = [[] for _ in cells]
        for at in range(first, len(columns)):
            middle = sum(columns[at]) / 2
            near = min(range(len(cells)), key=lambda index: abs(cells[index].x0 + cells[index].x1 - 2 * middle))
            groups[near].append(at)
        if all(group and _is_over(cell, group, columns) for cell, group in zip(cells, groups, strict=True)):
            return groups
    return None


def _is_over(cell: Line, group: list[int], columns: list[Side]) -> bool:
    left, right = columns[group[0]][0], columns[group[-1]][1]
    return abs(left + right - cell.x0 - cell.x1) / 2 <= _CENTRED * max(right - left, cell.x1 - cell.x0)
