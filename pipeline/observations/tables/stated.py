"""Rows whose words say which rows they sum: "Tổng cộng (A+B)", "Chênh lệch (I-II)", "Lợi nhuận gộp (20=10-11)"."""

from collections import defaultdict
from collections.abc import Mapping

from pipeline.observations.tables.candidates import Candidate
from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.layout import Layout
from pipeline.observations.tables.outline import Outline
from pipeline.text.formulas import Kind, stated

STATED = "stated"

Named = Mapping[str, list[int]]  # rows by their number or code


def stated_sums(grid: Grid, layout: Layout, outline: Outline, valued: set[int]) -> dict[int, Candidate]:
    """By row, the rows that it says to be made of; rows without figures or a name that is not there make none."""
    numbers: dict[str, list[int]] = defaultdict(list)
    codes: dict[str, list[int]] = defaultdict(list)
    for node in outline.nodes:
        if node.label.number and node.row in valued:
            numbers[node.label.number.upper()].append(node.row)
        code = grid.rows[node.row][layout.code].text if layout.code >= 0 else ""
        if code and node.row in valued:
            codes[_plain(code)].append(node.row)
    found: dict[int, Candidate] = {}
    for row in sorted(valued):
        said = stated(grid.rows[row][layout.label].text).formula
        if said is None or said.kind is not Kind.SUM:
            continue
        names = [name for _, name in said.terms]
        rows = _by_code(row, names, codes) or _by_number(outline, row, names, numbers)
        if rows and row not in rows and len(set(rows)) == len(rows) > 1:
            found[row] = Candidate(row, tuple(rows), STATED, True, tuple(sign for sign, _ in said.terms))
    return found


def _plain(code: str) -> str:
    return code.upper().lstrip("0") or "0"


def _by_code(row: int, names: list[str], codes: Named) -> list[int]:
    """Rows by the codes of a column "Mã số", which are unique."""
    rows = [codes.get(_plain(name), []) for name in names]
    return [one[0] for one in rows] if all(len(one) == 1 and one[0] != row for one in rows) else []


def _by_number(outline: Outline, row: int, names: list[str], numbers: Named) -> list[int]:
    """Rows by their own numbers: those within the row, beside it, or else the nearest before or behind it."""
    node = outline.nodes[row]
    beside = outline.nodes[node.parent].children if node.parent >= 0 else outline.roots
    for near in (node.children, beside):
        rows = [[each for each in near if each in numbers.get(name, ())] for name in names]
        if all(len(one) == 1 for one in rows):
            return [one[0] for one in rows]
    before = [[each for each in numbers.get(name, ()) if each < row] for name in names]
    if all(before):
        return [one[-1] for one in before]
    behind = [[each for each in numbers.get(name, ()) if each > row] for name in names]
    return [one[0] for one in behind] if all(behind) else []
