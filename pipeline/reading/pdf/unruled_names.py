"""Words over the columns of a table without rules: which columns each of them names."""

from pipeline.reading.pdf.lines import Line

Side = tuple[float, float]  # left and right of a column

_ALIGNED = 0.2  # of the size: how far the words behind the numbers of rows may start from one another
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


def parted(cells: list[Line], columns: list[Side]) -> list[Line]:
    """The lowest names of a header; words that stand over columns next to one another, none of which has another name, are parted."""
    owned = [at for cell in cells for at in under(cell, columns)]
    found: list[Line] = []
    for cell in cells:
        over = under(cell, columns)
        homes = [home(cell.part(at, at + 1), columns) for at in range(len(cell.words))]
        edges = [at for at in range(1, len(homes)) if homes[at] != homes[at - 1]]
        if (
            len(over) < 2
            or any(owned.count(at) > 1 for at in over)
            or sorted(set(homes)) != over
            or homes != sorted(homes)
        ):
            found.append(cell)
            continue
        found += [cell.part(start, end) for start, end in zip([0, *edges], [*edges, len(homes)], strict=True)]
    return found


def are_numbered(labels: list[Line]) -> bool:
    """Whether the labels of rows all open with a number of their own, the words behind it one below the other."""
    firsts = [label.plain.split()[0] for label in labels]
    if not all(
        first.rstrip(".").isdigit() and len(label.words) > 1 for first, label in zip(firsts, labels, strict=True)
    ):
        return False
    starts = [label.words[1][0] for label in labels]
    return max(starts) - min(starts) <= _ALIGNED * labels[0].size and int(firsts[0].rstrip(".")) == 1


def _shared(cells: list[Line], columns: list[Side]) -> list[list[int]] | None:
    """Names that stand over the middle of several columns each, as in the upper line of a header: the columns behind the
    first ones are parted among them so that all stand as near to the middle of their own as can be."""
    reach = len(columns)
    least: list[dict[int, tuple[float, int]]] = [
        {} for _ in cells
    ]  # by the first column of a name: offsets, and where the next begins
    for place in range(len(cells) - 1, -1, -1):
        for first in range(place, reach):
            ends = (reach,) if place + 1 == len(cells) else tuple(least[place + 1])
            for end in (each for each in ends if each > first):
                group = list(range(first, end))
                if not _is_over(cells[place], group, columns):
                    continue
                offset = _offset(cells[place], group, columns)
                offset += least[place + 1][end][0] if end < reach else 0
                if first not in least[place] or offset < least[place][first][0]:
                    least[place][first] = offset, end
    start = next((first for first in sorted(least[0]) if first < reach - len(cells)), None)
    if start is None:
        return None
    groups: list[list[int]] = []
    for names in least:
        end = names[start][1]
        groups.append(list(range(start, end)))
        start = end
    return groups


def _offset(cell: Line, group: list[int], columns: list[Side]) -> float:
    return abs(columns[group[0]][0] + columns[group[-1]][1] - cell.x0 - cell.x1) / 2


def _is_over(cell: Line, group: list[int], columns: list[Side]) -> bool:
    left, right = columns[group[0]][0], columns[group[-1]][1]
    return _offset(cell, group, columns) <= _CENTRED * max(right - left, cell.x1 - cell.x0)
