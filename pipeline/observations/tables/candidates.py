"""Which rows a row may sum: its level of the outline, the rows above or below a total, other totals."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.layout import Layout
from pipeline.observations.tables.outline import Outline
from pipeline.text.outlines import Level

_MOST_ROWS = 500  # that a subtotal or a row without a number may sum
_MOST_TOTALS = 300  # beyond that, totals of totals are not sought


@dataclass(frozen=True, slots=True)
class Candidate:
    """`kind` names the habit: sums of one kind hold together in a table or not at all. `is_numbered` says that the rows'
    own numbers run on from one without a gap."""

    total: int
    rows: tuple[int, ...]
    kind: str
    is_numbered: bool = False
    signs: tuple[int, ...] = ()  # of the rows, where some are taken away


def candidates(grid: Grid, layout: Layout, outline: Outline, valued: set[int]) -> Iterator[list[Candidate]]:
    """For each row that may be a sum, the sets of rows that it may sum, the likeliest first; `valued` rows hold figures."""
    totals = set(layout.totals)
    for node in outline.nodes:
        if node.row not in valued:
            continue
        found: list[Candidate] = []
        if node.row in totals:
            found += _of_total(grid, layout, outline, node.row, valued)
        else:
            children = tuple(row for row in node.children if row in valued)
            level = outline.nodes[children[0]].label.level if children else Level.BLANK
            found.append(Candidate(node.row, children, f"{node.label.level.name}>{level.name}", True))
            if node.row in outline.subtotals:
                found.append(Candidate(node.row, _run_above(outline, node.row, valued), "run"))
            if node.row in outline.subtotals and node.parent >= 0:
                siblings = outline.nodes[node.parent].children
                found.append(
                    Candidate(node.row, tuple(row for row in siblings if row < node.row and row in valued), "subtotal")
                )
            if node.label.level is Level.BLANK:
                found += _below_blank(outline, node.row, valued)
        found = [each for each in found if len(each.rows) > 1]
        if found:
            yield found


def _of_total(grid: Grid, layout: Layout, outline: Outline, total: int, valued: set[int]) -> Iterator[Candidate]:
    place = bisect_left(layout.totals, total)
    before = layout.totals[place - 1] if place else -1
    after = layout.totals[place + 1] if place + 1 < len(layout.totals) else len(grid.rows)
    for low, high, kind in ((before + 1, total, "above"), (total + 1, after, "below")):
        within = [row for row in range(low, high) if row in valued]
        roots = tuple(_valued_roots(outline, low, high, valued))
        plain = tuple(row for row in within if outline.nodes[row].parent < low)
        yield Candidate(total, roots, f"roots {kind}", _is_numbered(outline, roots))
        yield Candidate(total, plain, f"level {kind}", _is_numbered(outline, plain))
        yield Candidate(total, tuple(within), f"all {kind}", _is_numbered(outline, tuple(within)))
        leaves = tuple(row for row in within if not outline.nodes[row].children and not _is_part(outline, row))
        yield Candidate(total, leaves, f"leaves {kind}")
        yield Candidate(total, tuple(row for row in within if row in outline.subtotals), f"subtotals {kind}")
    if len(layout.totals) > _MOST_TOTALS:
        return
    everywhere = tuple(row for row in outline.roots if row in valued)
    yield Candidate(total, tuple(row for row in everywhere if row < total), "all roots above")
    yield Candidate(total, tuple(row for row in everywhere if row > total), "all roots below")
    others = tuple(row for row in layout.totals if row != total and row in valued)
    yield Candidate(total, others, "totals")
    yield Candidate(total, tuple(row for row in others if row < total), "totals above")


def _valued_roots(outline: Outline, low: int, high: int, valued: set[int]) -> Iterator[int]:
    """Outermost rows of a stretch; one without figures stands for its subtotal, else for its children."""
    for row in outline.roots[bisect_left(outline.roots, low) : bisect_left(outline.roots, high)]:
        if row in valued:
            yield row
            continue
        below = _subtree(outline, row)
        subtotals = [each for each in below if each in outline.subtotals and each in valued]
        if subtotals:
            yield subtotals[0]
        else:
            yield from (each for each in outline.nodes[row].children if each in valued)


def _subtree(outline: Outline, row: int) -> list[int]:
    found: list[int] = []
    waiting = [row]
    while waiting:
        children = outline.nodes[waiting.pop()].children
        found += children
        waiting += children
    return sorted(found)


def _run_above(outline: Outline, row: int, valued: set[int]) -> tuple[int, ...]:
    """The rows of one level right above a subtotal, up to the subtotal or total before it."""
    rows: list[int] = []
    for at in range(row - 1, -1, -1):
        node = outline.nodes[at]
        if node.is_total or node.row in outline.subtotals or len(rows) > _MOST_ROWS:
            break
        if node.row in valued and (not rows or node.label.level == outline.nodes[rows[0]].label.level):
            rows.append(node.row)
    return tuple(reversed(rows))


def _is_part(outline: Outline, row: int) -> bool:
    parent = outline.nodes[row].parent
    return parent >= 0 and row in outline.nodes[parent].partial


def _below_blank(outline: Outline, row: int, valued: set[int]) -> Iterator[Candidate]:
    """The numbered or dashed rows that follow a row without a number."""
    rows: list[int] = []
    for at in range(row + 1, len(outline.nodes)):
        node = outline.nodes[at]
        if node.is_total or node.label.level is Level.BLANK or len(rows) > _MOST_ROWS:
            break
        if node.row in valued and (not rows or node.label.level == outline.nodes[rows[0]].label.level):
            rows.append(node.row)
    yield Candidate(row, tuple(rows), "blank>rows")


def _is_numbered(outline: Outline, rows: tuple[int, ...]) -> bool:
    numbers = [outline.nodes[row].label.number for row in rows]
    if not all(number.isdigit() for number in numbers) or not rows:
        return False
    first = int(numbers[0])
    return [int(number) for number in numbers] == list(range(first, first + len(numbers)))
