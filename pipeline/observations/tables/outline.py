"""The rows of a table as a tree: I over 1 over "-", regions over their provinces, wholes over "Trong đó"."""

from dataclasses import dataclass, field

from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.layout import Layout
from pipeline.rulebook import Rulebook
from pipeline.text.outlines import NONE, Level, RowLabel, leading_label, row_label

_FIRST = ("A", "I")
_RANKED = Level.PAREN  # levels above it keep one order in every table; those from it on nest as they come


@dataclass(slots=True)
class Node:
    """A row; `children` are the rows one level below it, `partial` those that "Trong đó" announces, or "Chia ra" beside them."""

    row: int
    label: RowLabel
    is_total: bool = False
    parent: int = -1
    children: list[int] = field(default_factory=list)
    partial: list[int] = field(default_factory=list)
    is_split: bool = False  # "Chia ra": the partial rows are all there is
    is_of_which: bool = False  # "Trong đó: thu tiền sử dụng đất": the words announce the row itself
    may_be_next: bool = False  # behind such a row: it may be of it, or follow the row above


@dataclass(frozen=True, slots=True)
class Outline:
    """All rows in order, and those on the outermost level, totals apart."""

    nodes: tuple[Node, ...]
    roots: tuple[int, ...]
    subtotals: frozenset[int]  # "Cộng chi thường xuyên": a total by its words, or a row of that name


def _with_groups(labels: list[RowLabel]) -> list[RowLabel]:
    """The labels; where (1) stands between I and 1 it numbers groups of what 1 numbers, in the whole table."""
    levels = [label.level for label in labels]
    rows = zip(levels, levels[1:], levels[2:], strict=False)
    groups = any(
        one in (Level.UPPER, Level.ROMAN) and other is Level.PAREN and third is Level.ARABIC
        for one, other, third in rows
    )
    return [RowLabel(Level.HEAD, each.number) if groups and each.level is Level.PAREN else each for each in labels]


class OutlineReader:
    """Reads outlines with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._of_which = book.pattern("tables.of_which")
        self._made_of = book.pattern("tables.made_of")
        self._subtotal = book.pattern("tables.subtotal_row")
        self._month = book.pattern("tables.month_row")
        self._quarter = book.pattern("tables.quarter_row")
        self._region = book.pattern("tables.region")
        self._grand = book.pattern("tables.grand_row")

    def read(self, grid: Grid, layout: Layout) -> Outline:
        words, labels = _labels(grid, layout)
        labels = _with_groups(labels)
        labels = self._with_regions(words, labels, layout)
        first = next((row for row, label in enumerate(labels) if label.number), len(labels))
        grand = {row for row in range(first, len(words)) if not labels[row].number and self._grand.match(words[row])}
        labels = [RowLabel(Level.UPPER) if row in grand else label for row, label in enumerate(labels)]
        nodes = [Node(row, label, row in layout.totals) for row, label in enumerate(labels)]
        roots: list[int] = []
        stack: list[int] = []
        opener = -1  # the row that "Trong đó" speaks of, while its parts go on
        level: Level | None = None  # of the parts
        for node in nodes:
            text = words[node.row]
            if node.is_total:
                stack, opener = [], -1
                continue
            announces = self._of_which.match(text) is not None
            if announces or self._made_of.match(text):
                host = next((each for each in reversed(stack) if _holds(grid, layout, each)), -1)
                if node.row and layout.totals and node.row - 1 in layout.totals:
                    host = node.row - 1
                is_aside = host in layout.totals and _is_aside(labels, layout, node.row)
                opener, level = (host, None) if announces or is_aside else (-1, None)
                if is_aside:
                    nodes[host].is_split = True
                if announces and host >= 0 and _holds(grid, layout, node.row):
                    nodes[host].partial.append(node.row)
                    level = node.label.level
                    node.parent, node.is_of_which = host, True
                continue
            if (
                opener >= 0
                and node.label.level >= _RANKED
                and (level is None or node.label.level == level or level is Level.BLANK)
            ):
                level = node.label.level if level is None or level is Level.BLANK else level
                nodes[opener].partial.append(node.row)
                node.parent, node.may_be_next = opener, nodes[nodes[opener].partial[0]].is_of_which
                stack = [each for each in stack if nodes[each].label.level < node.label.level and each <= opener]
                stack.append(node.row)
                continue
            if opener >= 0 and node.label.level < _RANKED:
                opener = -1
            stack = _above(stack, node.label.level, nodes)
            if stack:
                node.parent = stack[-1]
                nodes[stack[-1]].children.append(node.row)
            else:
                roots.append(node.row)
            stack.append(node.row)
        has_months = any(map(self._month.match, words))
        subtotals = frozenset(
            row
            for row, text in enumerate(words)
            if self._subtotal.match(text) or (has_months and self._quarter.match(text))
        )
        return Outline(tuple(nodes), tuple(roots), subtotals)

    def _with_regions(self, words: list[str], labels: list[RowLabel], layout: Layout) -> list[RowLabel]:
        """Regions of the country over their provinces, where neither is numbered; one alone opens the table."""
        regions = {row for row, text in enumerate(words) if self._region.match(text) and row not in layout.totals}
        are_heads = all(labels[row].level in (Level.BLANK, Level.HEAD) for row in regions)
        if not are_heads or (len(regions) < 2 and regions != {0}):
            return labels
        return [RowLabel(Level.HEAD) if row in regions else label for row, label in enumerate(labels)]


def _labels(grid: Grid, layout: Layout) -> tuple[list[str], list[RowLabel]]:
    words: list[str] = []
    labels: list[RowLabel] = []
    for row in grid.rows:
        label, text = leading_label(row[layout.label].text)
        own = row_label(row[layout.number].text) if layout.number >= 0 and row[layout.number].text else None
        labels.append(own or label)
        words.append(text)
    return words, _with_heads(words, labels, layout)


def _with_heads(words: list[str], labels: list[RowLabel], layout: Layout) -> list[RowLabel]:
    """Rows without a number that stand over numbered ones ("Vùng Tây Bắc" over 1, 2, 3), or in capitals over others."""
    found = list(labels)
    shouted = {row for row, text in enumerate(words) if text.isupper() and len(text) > 3}
    stand_out = 0 < len(shouted) * 2 < len(words)
    first = next((row for row, label in enumerate(labels) if label == (Level.ARABIC, "1")), 0)
    runs_on = first > 0 and labels[first - 1].level is Level.BLANK and first - 1 not in layout.totals
    outermost = min((label for label in labels if label.level <= Level.ROMAN), default=NONE)
    for row, label in enumerate(labels):
        if label.level is not Level.BLANK or row in layout.totals:
            continue
        following = labels[row + 1] if row + 1 < len(labels) else NONE
        before = labels[row - 1] if row else NONE
        if following == outermost and following.number in _FIRST:
            found[row] = RowLabel(Level.TOP)
            continue
        opens = following.level is Level.ARABIC and (
            following.number == "1" or (runs_on and before.level is Level.ARABIC)
        )
        if opens or (stand_out and row in shouted):
            found[row] = RowLabel(Level.HEAD)
    return found


def _is_aside(labels: list[RowLabel], layout: Layout, opening: int) -> bool:
    """Whether the dashed rows that "Chia ra" opens below a total split it another way than the numbered rows behind them."""
    following = range(opening + 1, len(labels))
    end = next((row for row in following if row in layout.totals or labels[row].level < _RANKED), len(labels))
    return opening + 1 < end < len(labels) and end not in layout.totals


def _above(stack: list[int], level: Level, nodes: list[Node]) -> list[int]:
    if level < _RANKED:
        return [each for each in stack if nodes[each].label.level < level]
    place = next((at for at, each in enumerate(stack) if nodes[each].label.level == level), None)
    return stack if place is None else stack[:place]


def _holds(grid: Grid, layout: Layout, row: int) -> bool:
    return any(grid.rows[row][column].number is not None for column in layout.figures)
