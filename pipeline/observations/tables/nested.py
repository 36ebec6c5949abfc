"""Rows that sum those right below them though no number or dash says so: "Ngoài Nhà nước" over "Tập thể", "Tư nhân", "Cá thể"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Observation
from pipeline.observations.tables.candidates import Candidate
from pipeline.observations.tables.outline import Node, Outline
from pipeline.text.outlines import Level

Cells = Mapping[tuple[int, int], Observation]

NESTED = "nested"

_FEWEST = 2  # rows that make a list, and columns that close on them
_LIST, _SURE = 4, 1000  # rows, and their total, that chance hardly makes close in one column
_MOST = 15  # rows that one without a mark of its own sums
_TELLING = 20  # smaller totals close by luck
_MOST_ROWS = 400  # of a table in which such lists are sought


def nested_sums(outline: Outline, cells: Cells, columns: Sequence[int], valued: set[int]) -> dict[int, tuple[int, ...]]:
    """The rows that the arithmetic of most columns shows to be parts of the row right above them, by that row; over these the rows
    that a total at the head of the table sums, by the total.

    A row that "Trong đó" itself announces is stepped over.
    """
    plain = [node for node in outline.nodes if node.row in valued and _is_plain(node, outline)]
    asides = {node.row for node in outline.nodes if node.is_of_which}
    rows = [node.row for node in plain]
    found: dict[int, tuple[int, ...]] = {}
    outer: list[int] = []
    at = 0
    while at < len(rows) <= _MOST_ROWS:
        run = _parts(rows[at : at + 1 + _MOST], cells, columns, asides)
        if run:
            found[rows[at]] = run
        outer.append(rows[at])
        at += 1 + len(run)
    head = outline.nodes[0] if outline.nodes else None
    if head is not None and head.is_total and asides and len(found) >= _FEWEST and set(outer) == set(found):
        found[head.row] = tuple(outer)
    return found


def _is_plain(node: Node, outline: Outline) -> bool:
    """Whether no mark says where a row belongs."""
    is_free = node.parent < 0 or node.may_be_next
    is_bare = node.label.level is Level.BLANK and not node.is_total and not node.children
    return is_bare and is_free and not node.is_of_which and node.row not in outline.subtotals


def beside_nested(options: Sequence[Candidate], inner: Mapping[int, tuple[int, ...]]) -> Iterator[Candidate]:
    """The candidates of a total once more without the rows that others of theirs sum."""
    for each in options:
        parts = {part for row in each.rows if row in inner for part in inner[row]}
        rows = tuple(row for row in each.rows if row not in parts)
        if _FEWEST <= len(rows) < len(each.rows):
            yield replace(each, rows=rows, kind=f"{each.kind} {NESTED}", is_numbered=False)


def _parts(rows: Sequence[int], cells: Cells, columns: Sequence[int], asides: set[int]) -> tuple[int, ...]:
    """The rows behind the first that add up to it: nearly all columns close that tell anything."""
    totals = {column: cells[rows[0], column] for column in columns if (rows[0], column) in cells}
    sums, slack = dict.fromkeys(totals, Decimal(0)), {column: _slack(total) for column, total in totals.items()}
    telling = [column for column, total in totals.items() if abs(total.obs_value) >= _TELLING]
    for count, row in enumerate(rows[1:], 1):
        if not all(between in asides for between in range(rows[count - 1] + 1, row)):
            break
        for column in telling:
            cell = cells.get((row, column))
            if cell is not None and cell.unit_measure == totals[column].unit_measure:
                sums[column] += cell.value
                slack[column] += _slack(cell)
        closing = [column for column in telling if abs(sums[column] - totals[column].value) <= slack[column]]
        is_most = len(closing) >= _FEWEST and len(closing) * 3 >= len(telling) * 2
        is_one_of_two = len(telling) == _FEWEST and any(totals[column].obs_value >= _SURE for column in closing)
        if (count >= _FEWEST and is_most) or (count >= _LIST and is_one_of_two):
            return tuple(rows[1 : count + 1])
    return ()


def _slack(cell: Observation) -> Decimal:
    return cell.half if cell.decimals or cell.unit_mult else Decimal(0)
