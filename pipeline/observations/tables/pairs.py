"""Columns whose cells hold several numbers (386/400, 1.245 (12,5%)) as columns of one number each."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from pipeline.observations.tables.grid import Cell, Grid, cell_of

_NUMBER = r"(?:\d{1,3}(?: \d{3})+(?:,\d+)?|\d[\d.,]*\d|\d)"
_SEVERAL = regex.compile(
    rf"(?P<one>[-+–−]?{_NUMBER}(?:\s?%)?)"
    rf"(?:\s*/\s*(?P<other>{_NUMBER}(?:\s\p{{L}}[\p{{L}}\s]{{0,25}}?)?))?"
    rf"(?:\s*[(\[]\s*(?P<inner>[-+–−]?{_NUMBER}\s?%?)\s*[)\]]|\s*[=:;,]?\s*(?P<rate>{_NUMBER}\s?%))?"
)
_NAMES = regex.compile(
    r"(?P<before>(?:.*[:(]\s*|.*\s/\s)?)(?P<one>\p{L}[\p{L}\s]*?)\s?/\s?(?P<other>\p{L}[\p{L}\s]*?)(?P<after>\s*[(,;].*|)"
)
_BRACKETED = regex.compile(r"(?P<before>.*?)\s*\((?P<inner>[^()]*)\)\s*")
_GROUPS = ("one", "other", "inner", "rate")
_BEHIND = ("inner", "rate")
_DAYS, _MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the columns that a column is told apart into; `group` is its place in the cell, empty for the whole."""

    column: int
    group: str
    header: str
    is_target: bool = False

    @property
    def leads(self) -> bool:
        return self.group in ("", "one")


def pairs_apart(grid: Grid) -> Grid:
    """The grid with each column of pairs as two or three columns, in the order of the print.

    A header that names both ("TH/KH") is told apart with them; where it names none, what stands behind the stroke is the
    plan, as in prose. Columns of dates (15/7) are left as they are.
    """
    parts = [part for column in range(len(grid.headers)) for part in _parts(grid, column)]
    if len(parts) == len(grid.headers):
        return grid
    return Grid(
        tuple(part.header for part in parts),
        tuple(tuple(_piece(row[part.column], part) for part in parts) for row in grid.rows),
        tuple(grid.numbers[part.column] if part.leads else "" for part in parts),
        tuple(grid.formulas[part.column] if part.leads else None for part in parts),
        tuple(tuple(line[part.column] for part in parts if part.column < len(line)) for line in grid.heads),
        frozenset(place for place, part in enumerate(parts) if part.is_target),
    )


def _parts(grid: Grid, column: int) -> Iterator[_Part]:
    header = grid.headers[column]
    groups = _groups(grid, column)
    names = _NAMES.fullmatch(header)
    if len(groups) < 2 or ("other" in groups and names is None and _are_dates(grid, column)):
        yield _Part(column, "", header)
        return
    inner = _BRACKETED.fullmatch(header) if groups[-1] in _BEHIND else None
    for group in groups:
        own, is_target = header, False
        if "other" in groups and names is not None and group in ("one", "other"):
            own = f"{names['before']}{names[group]}{names['after']}"
        elif group == "other":
            is_target = True
        elif inner is not None:
            own = inner["inner" if group in _BEHIND else "before"]
        yield _Part(column, group, own, is_target)


def _groups(grid: Grid, column: int) -> list[str]:
    """What the cells of a column hold, where most that hold a figure hold the same several."""
    texts = [row[column].text for row in grid.rows if any(map(str.isdigit, row[column].text))]
    if not any("/" in text or "(" in text or "%" in text for text in texts):
        return []
    found = [[group for group in _GROUPS if match[group]] for text in texts if (match := _SEVERAL.fullmatch(text))]
    best = max(found, key=lambda groups: (found.count(groups), len(groups)), default=[])
    return best if len(best) > 1 and found.count(best) * 3 >= 2 * len(texts) and len(texts) > 1 else []


def _are_dates(grid: Grid, column: int) -> bool:
    pairs = [row[column].text.split("/") for row in grid.rows if "/" in row[column].text]
    return all(
        len(pair) == 2
        and all(each.strip().isdigit() for each in pair)
        and int(pair[0]) <= _DAYS
        and int(pair[1]) <= _MONTHS
        for pair in pairs
    )


def _piece(cell: Cell, part: _Part) -> Cell:
    """The share of a cell that belongs to one part; what holds no pair stays whole with the first."""
    if not part.group:
        return cell
    match = _SEVERAL.fullmatch(cell.text)
    if match is None or not match[part.group]:
        return cell if part.leads and match is None else Cell("", cell.start, cell.start)
    first = cell.start + match.start(part.group)
    return cell_of(match[part.group], first, first + len(match[part.group]))
