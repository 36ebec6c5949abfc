"""Tables with spanning cells, from any format: laid out as a grid, or taken apart where they only arrange text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.reading.grids import cell, is_figure, repeated, written

MAX_CELLS = 200_000
_WIDEST = 1000  # columns
_LAYOUT_ROWS = 4
_LAYOUT_COLUMNS = 3


@dataclass(slots=True)
class Cell:
    """Blocks of text, and over how many columns and rows they reach."""

    blocks: list[str] = field(default_factory=list)
    across: int = 1
    down: int = 1
    column: int | None = None  # where the format names it, else the next free one

    @property
    def text(self) -> str:
        return cell(" ".join(_flat(block) for block in self.blocks))


def laid_out(
    rows: Sequence[Sequence[Cell]], headers: int | None = None, bordered: bool = True
) -> tuple[list[str], int]:
    """The paragraphs and pipe tables that the rows make, and how many rows were left out beyond MAX_CELLS."""
    if _is_layout(rows, bordered):
        return [block for each in _by_columns(rows) for block in each.blocks], 0
    grid, lost = spread(rows)
    return written(grid, headers), lost


def spread(rows: Sequence[Sequence[Cell]]) -> tuple[list[list[str]], int]:
    """A grid in which spanning cells are repeated, and the number of rows left out beyond MAX_CELLS."""
    grid: list[list[str]] = []
    open_cells: dict[int, tuple[int, str]] = {}  # by column: further rows that a cell reaches into, and its text
    total = 0
    for index, row in enumerate(rows):
        line: dict[int, str] = {}
        for column, (left, text) in list(open_cells.items()):
            line[column] = text
            if left > 1:
                open_cells[column] = (left - 1, text)
            else:
                del open_cells[column]
        column = 0
        for each in row:
            column = column if each.column is None else each.column
            while each.column is None and column in line:
                column += 1
            text = each.text
            for offset in range(max(1, min(each.across, _WIDEST - column))):
                if column + offset in line:
                    break
                line[column + offset] = text if offset == 0 else repeated(text)
                if each.down > 1:
                    open_cells[column + offset] = (each.down - 1, repeated(text))
            column += max(1, each.across)
        width = max(line, default=-1) + 1
        total += width
        if total > MAX_CELLS:
            return grid, len(rows) - index
        grid.append([line.get(column, "") for column in range(width)])
    return grid, 0


def _is_layout(rows: Sequence[Sequence[Cell]], bordered: bool) -> bool:
    """A letterhead or signature set in columns: few cells, some with several paragraphs, none with a figure alone."""
    width = max((sum(each.across for each in row) for row in rows), default=0)
    if width <= 1:
        return True
    cells = [each for row in rows for each in row if each.blocks]
    if any(block.startswith("| ") for each in cells for block in each.blocks) and len(rows) <= _LAYOUT_ROWS:
        return True
    if len(rows) > _LAYOUT_ROWS or any(is_figure(each.text) for each in cells):
        return False
    if len(rows) == 1:
        return True
    return width <= _LAYOUT_COLUMNS and (
        not bordered or (len(rows) < 4 and any(len(each.blocks) > 1 for each in cells))
    )


def _by_columns(rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    placed: list[tuple[int, int, Cell]] = []
    for index, row in enumerate(rows):
        column = 0
        for each in row:
            column = column if each.column is None else each.column
            placed.append((column, index, each))
            column += each.across
    return [each for _, _, each in sorted(placed, key=lambda place: place[:2])]


def _flat(block: str) -> str:
    """A table within a cell becomes its words."""
    if not block.startswith("| "):
        return block
    lines = [line for line in block.split("\n") if not line.startswith("|---")]
    return " ".join(part.strip() for line in lines for part in line.strip("|").split(" | ") if part.strip())
