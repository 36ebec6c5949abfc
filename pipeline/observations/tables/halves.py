"""Tables set side by side on one sheet: a list in two columns of the page, or receipts beside expenses."""

import regex

from pipeline.observations.tables.grid import Grid

_MOST = 4  # tables beside one another


def side_by_side(grid: Grid, opens: regex.Pattern[str], names: regex.Pattern[str]) -> list[Grid]:
    """The tables that a grid holds, from left to right; those with the same header are one list.

    `opens` matches the header of row numbers (TT), `names` that of the words of rows (Nội dung): where one comes again a
    table begins.
    """
    starts = _starts(grid, opens) or _starts(grid, names)
    if not 1 < len(starts) <= _MOST:
        return [grid]
    ends = [*starts[1:], len(grid.headers)]
    parts = [_part(grid, start, end) for start, end in zip(starts, ends, strict=True)]
    if any(len(part.headers) < 2 for part in parts):
        return [grid]
    if len({part.headers for part in parts}) == 1:
        first = parts[0]
        rows = tuple(row for part in parts for row in part.rows)
        return [Grid(first.headers, rows, first.numbers, first.formulas, first.heads, first.targets)]
    return parts


def _starts(grid: Grid, cue: regex.Pattern[str]) -> list[int]:
    found = [column for column, header in enumerate(grid.headers) if cue.search(header)]
    figures = {
        column for column in range(len(grid.headers)) if any(row[column].number is not None for row in grid.rows)
    }
    apart = [
        column for place, column in enumerate(found) if not place or set(range(found[place - 1] + 1, column)) & figures
    ]
    return [0, *apart[1:]] if apart and apart[0] < 2 else []


def _part(grid: Grid, start: int, end: int) -> Grid:
    rows = tuple(row[start:end] for row in grid.rows)
    return Grid(
        grid.headers[start:end],
        tuple(row for row in rows if any(cell.text for cell in row)),
        grid.numbers[start:end],
        grid.formulas[start:end],
        tuple(line[start:end] for line in grid.heads),
        frozenset(column - start for column in grid.targets if start <= column < end),
    )
