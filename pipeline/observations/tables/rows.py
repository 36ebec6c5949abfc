"""Sums down the columns: which rows each row sums, by its words, its level and the arithmetic of all columns."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.model.figures import OVERLAP, Breakdown, Measure, Observation, Split
from pipeline.observations.exactness import Exactness
from pipeline.observations.tables.candidates import Candidate, candidates
from pipeline.observations.tables.grid import Grid
from pipeline.observations.tables.layout import Layout, is_empty, is_unknown
from pipeline.observations.tables.nested import NESTED, beside_nested, nested_sums
from pipeline.observations.tables.outline import Outline
from pipeline.observations.tables.row_parts import are_areas, as_printed, holds_twins, is_index, signed, without_own
from pipeline.observations.tables.slips import is_near, is_slip
from pipeline.observations.tables.stated import STATED, stated_sums
from pipeline.observations.tables.times import TIMES, TimeReader

Cells = Mapping[tuple[int, int], Observation]

_SEVERAL = 3  # columns in which a total sums its rows
_TELLING = 20  # smaller totals close by luck
_SMALL = 100  # nearly any gap of a smaller total is one digit
_BUDGET = 3_000_000  # cells looked at in one table
_FAR = 2  # times a whole, beyond which a row is rather another matter
_PERCENT = "%"
_BETWEEN = "the rate lies between those of its rows"
_UNREAD = "a part could not be read"
_SMALL_EVIDENCE = "no reading of the rows makes any column close"
_FEW = "few columns close on these rows"
_OTHER = "the column may not add up"


@dataclass(frozen=True, slots=True)
class _Sum:
    """One candidate in one column."""

    total: Observation
    parts: tuple[Observation, ...]
    is_read: bool  # every part is a number
    is_known: bool  # no part is said to be there without its figure

    @property
    def reached(self) -> Decimal:
        return sum((part.value for part in self.parts), Decimal(0))

    @property
    def is_told(self) -> bool:
        """More than one part is not zero: the sum says something."""
        return sum(bool(part.value) for part in self.parts) > 1

    @property
    def slack(self) -> Decimal:
        """How far apart rounding can set the total and its parts."""
        members = (self.total, *self.parts)
        if not any(each.decimals or each.unit_mult for each in members):
            return Decimal(0)
        return sum((each.half for each in members), Decimal(0))

    @property
    def is_exact(self) -> bool:
        return self.reached == self.total.value

    @property
    def closes(self) -> bool:
        return abs(self.reached - self.total.value) <= self.slack

    @property
    def lacks_one(self) -> bool:
        """Whether the gap is the figure of one part: left out, or counted twice."""
        gap = abs(self.reached - self.total.value)
        return sum(part.value == gap for part in self.parts) == 1


@dataclass(slots=True)
class _Tried:
    candidate: Candidate
    sums: dict[int, _Sum]  # by column
    weight: int = 0  # columns that close and tell something
    closed: int = 0
    told: int = 0
    rivals: list["_Tried"] = field(default_factory=list)  # other rows that the same total may as well sum

    def plainest(self, column: int) -> _Sum:
        """The sum of a column; one that does not close over the rows of which one makes the gap, where all add up alike."""
        own = self.sums[column]
        others = [other for rival in self.rivals if (other := rival.sums.get(column)) is not None]
        alike = [each for each in others if each.reached == own.reached and each.is_read and each.lacks_one]
        return own if own.closes or own.lacks_one or not alike else alike[0]


class RowSums:
    """The sums of one table."""

    def __init__(
        self, grid: Grid, layout: Layout, outline: Outline, cells: Cells, adding: tuple[int, ...], times: TimeReader
    ) -> None:
        self._grid, self._layout, self._outline, self._times = grid, layout, outline, times
        self._cells, self._adding = cells, adding
        self._left = _BUDGET

    def find(self, skipped: frozenset[int]) -> Iterator[Breakdown]:
        """All sums, those in doubt with the reason; rows `skipped` hold rates and belong to none."""
        valued = {row for row, _ in self._cells} - skipped
        filled = {row for row, _ in self._cells}  # what a row says of itself holds for rates as well
        labels = [row[self._layout.label].text for row in self._grid.rows]
        stated = self._times.sums(labels, valued) | stated_sums(self._grid, self._layout, self._outline, filled)
        options = {each[0].total: each for each in candidates(self._grid, self._layout, self._outline, valued)}
        inner = nested_sums(self._outline, self._cells, self._adding, valued)
        for listed in options.values():
            listed += list(beside_nested(listed, inner))
        for row, parts in inner.items():
            options.setdefault(row, []).append(Candidate(row, parts, NESTED))
        best = [
            self._best((as_printed(stated[row]) if row in stated else []) + options.get(row, []))
            for row in sorted({*stated, *options})
        ]
        found = [each for each in best if each is not None and each.told]
        habits, columns = _habits(found), _columns(found)
        exact = _are_exact(found)
        for each in found:
            own = Counter({each.candidate.kind: 1 if each.weight else 0})
            for column in each.sums:
                total = each.plainest(column)
                doubt = self._doubt(each, total, habits - own, columns[column] - bool(total.closes and total.is_told))
                is_exact = exact and total.total.unit_measure != _PERCENT
                yield Breakdown(Split.BY_AREA, total.total, total.parts, not doubt, doubt, exact=is_exact)
        yield from self._partial(valued)

    def _best(self, options: list[Candidate]) -> _Tried | None:
        best: _Tried | None = None
        all_tried: list[_Tried] = []
        for candidate in options:
            self._left -= len(candidate.rows) * len(self._adding)
            if self._left < 0:
                return best
            tried = _Tried(candidate, self._sums(candidate))
            for total in tried.sums.values():
                tells = total.is_told and total.is_read
                tried.told += tells
                tried.closed += tells and total.closes
                tried.weight += tells and total.closes and abs(total.total.obs_value) >= _TELLING
            tried.weight = max(tried.weight, tried.closed if tried.closed > 1 else 0)
            if candidate.kind == "blank>rows" and not tried.weight:
                continue  # rows without a number stand above others for many reasons
            if candidate.kind in (STATED, TIMES) and tried.weight:
                return tried
            all_tried.append(tried)
            if tried.told and (best is None or (tried.weight, tried.closed) > (best.weight, best.closed)):
                best = tried
        if best is not None:
            best.rivals = [each for each in all_tried if each is not best and 0 < best.weight <= 2 * each.weight]
        return best

    def _sums(self, candidate: Candidate) -> dict[int, _Sum]:
        found: dict[int, _Sum] = {}
        for column in self._adding:
            total = self._cells.get((candidate.total, column))
            if total is None or total.malformed or self._is_of_other_list(candidate.total, column):
                continue
            signs = candidate.signs or (1,) * len(candidate.rows)
            parts = [
                signed(self._cells[row, column], sign)
                for row, sign in zip(candidate.rows, signs, strict=True)
                if (row, column) in self._cells
            ]
            parts = [part for part in parts if part.unit_measure == total.unit_measure]
            is_read = all(
                (row, column) in self._cells or is_empty(self._grid.rows[row][column].text) for row in candidate.rows
            ) and not any(part.malformed for part in parts)
            parts = without_own(total, parts)
            if len(parts) > 1:
                is_known = not any(is_unknown(self._grid.rows[row][column].text) for row in candidate.rows)
                found[column] = _Sum(total, tuple(parts), is_read, is_known)
        return found

    def _is_of_other_list(self, row: int, column: int) -> bool:
        """Whether a cell of a total row belongs to another list beside: words stand between it and the figures before."""
        figures = [each for each in self._adding if each < column]
        between = range(figures[0] + 1, column) if figures else ()
        cells = (self._grid.rows[row][place] for place in between if place not in self._layout.figures)
        return any(cell.number is None and any(map(str.isalpha, cell.text)) and len(cell.text) > 1 for cell in cells)

    def _doubt(self, each: _Tried, total: _Sum, habits: Counter[str], closing: int) -> str:
        """Why a sum that does not close would be no slip; empty where the table itself shows that it must."""
        if total.closes:
            return ""
        if not (total.is_read and total.is_known):
            return _UNREAD
        values = [part.value for part in total.parts]
        if total.total.unit_measure == _PERCENT and min(values) <= total.total.value <= max(values):
            return _BETWEEN
        slips, nears = is_slip(total.total.value, values), is_near(total.total.value, values)
        if each.weight and each.candidate.kind == STATED:
            return ""
        if each.weight:
            if each.closed * 2 < each.told and not each.candidate.is_numbered:
                return _FEW
            return "" if closing or slips or nears or self._is_surely_sum(each, total, values) else _OTHER
        slips = slips and (nears or abs(total.total.obs_value) >= _SMALL)
        kind = each.candidate.kind
        holds, broken = habits[kind], habits[f"not {kind}"]
        if holds > 1 and holds >= 2 * broken:
            return "" if slips or (holds > 2 and nears) else _SMALL_EVIDENCE
        if ">" in kind and slips and _hold_as_levels(habits):
            return ""
        if ">" in kind and each.candidate.is_numbered and total.lacks_one and _hold_as_levels(habits, 2, own=1):
            return ""
        is_total = self._outline.nodes[each.candidate.total].is_total
        is_within = abs(total.total.value - total.reached) <= max(values)  # what one row can be wrong by
        if is_total and is_within and holds_twins(self._cells, self._adding, each.candidate.rows):
            return ""
        if kind == STATED and slips and (nears or holds):
            return ""
        if is_total and each.candidate.is_numbered and each.told < 3 and len(total.parts) > 2 and (slips or nears):
            return ""
        if is_total and slips and nears and (each.candidate.is_numbered or are_areas(total.parts)):
            return ""
        return _SMALL_EVIDENCE

    def _is_surely_sum(self, each: _Tried, total: _Sum, values: list[Decimal]) -> bool:
        """Whether a row that is called a total sums its rows in several columns, and stands where a sum would in this one."""
        stated, is_total = total.total.value, self._outline.nodes[each.candidate.total].is_total
        return is_total and each.weight >= _SEVERAL and max(values) < stated < 2 * total.reached < 4 * stated

    def _partial(self, valued: set[int]) -> Iterator[Breakdown]:
        """Rows that "Trong đó" announces: none exceeds its whole."""
        for node in self._outline.nodes:
            rows = [row for row in node.partial if row in valued]
            rows = rows[: next((at for at, row in enumerate(rows) if self._is_beyond(node.row, row)), len(rows))]
            if node.row not in valued or not rows:
                continue
            tried = _Tried(Candidate(node.row, tuple(rows), "of which"), {})
            tried.sums = self._sums(tried.candidate)
            closing = sum(total.is_told and total.closes for total in tried.sums.values())
            for total in tried.sums.values():
                is_over = node.is_split and total.reached > total.total.value
                doubt = "" if closing * 2 >= len(tried.sums) or is_over else OVERLAP
                is_whole = not doubt and (closing > 1 or is_over)
                yield Breakdown(Split.BY_PART, total.total, total.parts, is_whole, doubt)
            for row in rows if not node.is_split else ():
                yield from self._over(node.row, row)

    def _over(self, whole: int, part: int) -> Iterator[Breakdown]:
        for total, piece in self._pairs(whole, part):
            if piece.value > total.value and not (is_index(piece) and is_index(total)):
                yield Breakdown(Split.BY_PART, total, (piece,), False, "")

    def _is_beyond(self, whole: int, row: int) -> bool:
        """Whether a row is surely no part of another: it is greater in all columns, or by far in its only one."""
        pairs = self._pairs(whole, row)
        if len(pairs) == 1:
            return pairs[0][1].value > _FAR * pairs[0][0].value
        return bool(pairs) and all(piece.value > total.value for total, piece in pairs)

    def _pairs(self, whole: int, part: int) -> list[tuple[Observation, Observation]]:
        """The cells of two rows that can be compared: levels of one unit."""
        found = ((self._cells.get((whole, column)), self._cells.get((part, column))) for column in self._adding)
        return [
            (total, piece)
            for total, piece in found
            if total is not None and piece is not None and total.unit_measure == piece.unit_measure
            if Measure.CHANGE not in (total.measure, piece.measure) and total.value >= 0
        ]


def _habits(found: list[_Tried]) -> Counter[str]:
    habits: Counter[str] = Counter()
    for each in found:
        habits[each.candidate.kind if each.weight else f"not {each.candidate.kind}"] += 1
    return habits


def _hold_as_levels(habits: Counter[str], least: int = 4, own: int = 0) -> bool:
    """Whether the levels of the outline sum one another nearly everywhere in the table, at `least` so often; `own` of the broken
    sums are the one that is asked about."""
    holds = sum(n for kind, n in habits.items() if ">" in kind and not kind.startswith("not "))
    broken = sum(n for kind, n in habits.items() if ">" in kind and kind.startswith("not ")) - own
    return holds >= least and holds >= 4 * broken


def _columns(found: list[_Tried]) -> dict[int, int]:
    """How many sums close in each column."""
    columns: dict[int, int] = defaultdict(int)
    for each in found:
        for column, total in each.sums.items():
            columns[column] += total.closes and total.is_told
    return columns


def _are_exact(found: list[_Tried]) -> bool:
    """Whether figures of a table that print thousands or millions are exact to the last digit."""
    exactness = Exactness()
    for each in found:
        for total in each.sums.values():
            if not total.is_told or not total.slack or not total.closes or total.total.unit_measure == _PERCENT:
                continue
            exactness.add(sum(bool(part.value) for part in total.parts) + 1, is_exact=total.is_exact)
    return exactness.is_sure
