"""What the prose says of two columns of a table: "Long An tăng 307 tỷ đồng so với cùng kỳ (9,9%)" beside both levels."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice

import regex

from pipeline.model.figures import Measure, Observation
from pipeline.model.statements import Change
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.tables.said import noun_of
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold
from pipeline.text.percent import Match, percent_matches

_TURN = 45  # characters before a change in which its direction is said
_NAME = 30  # characters before a change in which its area is named
_BEHIND = 60  # characters between a change and the bracket behind it
_MOST = 60  # levels of one area and noun that are looked at for one change
_LONG = 2  # digits that tell
_NAMED = 2  # words of a column that a sentence shares
_MOST_LEVELS = 40  # of a row; more are of many rows that share a label
_DOWN = frozenset(("down", "less"))
_OPENS = regex.compile(r"[^();]*\([^();\d]*")
_BRACKETS = regex.compile(r"\([^()]*\)?")

Columns = tuple[str, str, str]  # table, the later column, the earlier one


@dataclass(frozen=True, slots=True)
class _Pair:
    """The levels of one row in two columns of one thing at two times."""

    after: Observation
    before: Observation

    @property
    def columns(self) -> Columns:
        return self.after.table, self.after.column, self.before.column

    @property
    def moved(self) -> Decimal:
        return self.after.value - self.before.value

    @property
    def slack(self) -> Decimal:
        return self.after.slack + self.before.slack

    def gives(self, each: Observation, falls: bool) -> bool:
        """Whether a change lies between the levels, within the rounding of all."""
        moved = self.moved
        if (moved < 0) is not falls:
            return False
        if each.unit_measure == "%":
            return percent_matches(abs(moved), self.before.value, each.value, each.decimals) is Match.ROUNDED
        return abs(abs(moved) - each.value) <= each.slack + self.slack


class _Pairs:
    """The pairs of one area by how far they move: a change is held against the near ones alone."""

    def __init__(self, pairs: Sequence[_Pair] = ()) -> None:
        self._by_amount = sorted(((pair.moved, pair) for pair in pairs), key=_by)
        self._by_rate = sorted(((100 * pair.moved / pair.before.value, pair) for pair in pairs), key=_by)
        self._slack = max((pair.slack for pair in pairs), default=Decimal(0))
        self.first: dict[Columns, _Pair] = {}
        for pair in pairs:
            self.first.setdefault(pair.columns, pair)

    def giving(self, change: Observation, falls: bool) -> Iterator[_Pair]:
        """The pairs between whose levels a change lies."""
        is_rate = change.unit_measure == "%"
        order, reach = (self._by_rate, change.half) if is_rate else (self._by_amount, change.slack + self._slack)
        moved = -change.value if falls else change.value
        low = bisect_left(order, moved - 2 * reach, key=_by)  # twice: what is divided is rounded
        high = bisect_right(order, moved + 2 * reach, key=_by)
        return (pair for _, pair in islice(order, low, high) if pair.gives(change, falls))


@dataclass(frozen=True, slots=True)
class _Told:
    """A change that a sentence tells of one area; `behind` stands in brackets right behind it."""

    change: Observation
    falls: bool
    behind: Observation | None = None


class GrowthFinder:
    """Reads columns by their periods and what is left of their headers without these."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        said_of_all = (*book.words("tables.vague"), *book.words("tables.rate_words"))
        self._vague = frozenset(said_of_all)
        self._direction = book.pattern("changes.direction")

    def find(
        self, around: Surroundings, told: list[Observation], cells: Iterable[Observation], stated: Iterable[object]
    ) -> Iterator[Change]:
        """`stated` are the changes already read: those between figures of the prose are left to it."""
        cells = [each for each in cells if _is_level(each)]
        pairs = self._pairs(cells)
        levels: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for cell in cells:
            levels[cell.ref_area, noun_of(cell)].append(cell)
        known = {each.obs_id for change in stated if isinstance(change, Change) for each in change.members}
        held: dict[tuple[int, int, Columns], set[str]] = defaultdict(set)
        missed: list[_Told] = []
        for each in self._told(around, [each for each in told if each.ref_area], known) if cells else ():
            in_table = pairs[each.change.ref_area].giving(each.change, each.falls)
            in_prose = (pair for pair in _before_in_prose(each, levels) if pair.gives(each.change, each.falls))
            fitting = next(chain(in_table, in_prose), None)
            if fitting is None:
                missed.append(each)
                continue
            held[each.change.passage, each.change.sentence, fitting.columns].add(each.change.ref_area)
            yield _change(each, fitting)
        for each in missed:
            change = each.change
            turned = self._turned(each, pairs[change.ref_area], around)
            if turned is not None:
                yield _change(each, turned)
                continue
            first = pairs[change.ref_area].first if _names_area(around.lead(change, _NAME), change) else {}
            for columns, pair in first.items():
                if held.get((change.passage, change.sentence, columns), set()) - {change.ref_area}:
                    yield _change(each, pair)
                    break

    def _turned(self, told: _Told, pairs: _Pairs, around: Surroundings) -> _Pair | None:
        """The one pair of levels between which a change lies that goes the other way, where its words name their columns."""
        lead = self._labeller.telling(around.lead(told.change, _TURN), self._vague)
        found = list(islice(pairs.giving(told.change, not told.falls), 2))
        is_named = len(found) == 1 and len(lead & self._thing(found[0].after)) >= _NAMED
        return found[0] if is_named else None

    def _pairs(self, cells: Iterable[Observation]) -> dict[str, _Pairs]:
        """By area, the levels of each row that stand in two columns of one thing, the later one first."""
        rows: dict[tuple[object, ...], list[Observation]] = defaultdict(list)
        things: dict[str, frozenset[str]] = {}
        for cell in cells:
            if cell.column not in things:
                things[cell.column] = self._thing(cell)
            rows[cell.table, cell.row, cell.unit_measure, things[cell.column]].append(cell)
        found: dict[str, list[_Pair]] = defaultdict(list)
        for row in (each for each in rows.values() if len(each) <= _MOST_LEVELS):
            for after in row:
                for before in row:
                    is_later = bool(before.time_period) and before.time_period[:10] < after.time_period[:10]
                    if is_later and before.value:
                        found[after.ref_area].append(_Pair(after, before))
        return defaultdict(_Pairs, {area: _Pairs(pairs) for area, pairs in found.items()})

    def _thing(self, cell: Observation) -> frozenset[str]:
        return self._labeller.telling(_BRACKETS.sub(" ", cell.column), self._vague)

    def _told(self, around: Surroundings, prose: list[Observation], known: set[str]) -> Iterator[_Told]:
        amount: _Told | None = None
        for place, each in enumerate(prose):
            if each.obs_id in known or each.value_high is not None or each.qualifier != "=":
                continue
            is_change = each.measure in (Measure.CHANGE, Measure.CHANGE_RATE) and _is_telling(each)
            way = self._direction.search(around.lead(each, _TURN)) if is_change else None
            if way is not None:
                is_behind = place + 1 < len(prose) and _is_behind(each, prose[place + 1], around)
                one = _Told(each, way.lastgroup in _DOWN, prose[place + 1] if is_behind else None)
                amount = one if each.measure is Measure.CHANGE else None
                yield one
            elif amount is not None and amount.behind is each and each.unit_measure == "%":
                yield _Told(each, amount.falls)
                amount = None


def _by(ordered: tuple[Decimal, _Pair]) -> Decimal:
    return ordered[0]


def _is_level(cell: Observation) -> bool:
    return cell.measure is Measure.ACTUAL and bool(cell.ref_area) and cell.unit_measure != "%" and not cell.malformed


def _before_in_prose(told: _Told, levels: Mapping[tuple[str, str], list[Observation]]) -> Iterator[_Pair]:
    """The level before that a bracket prints, with each level of a table that it may be before: giảm 8,2% (583 vụ)."""
    before = told.behind
    if before is None or before.measure is not Measure.ACTUAL or not before.value or told.change.unit_measure != "%":
        return
    if noun := noun_of(before):
        for cell in levels.get((told.change.ref_area, noun), ())[:_MOST]:
            yield _Pair(cell, before)


def _names_area(lead: str, each: Observation) -> bool:
    """Whether the name of an area stands right before what is said of it."""
    return bool(each.ref_area_name) and fold(each.ref_area_name.lower()) in fold(lead.lower())


def _change(told: _Told, pair: _Pair) -> Change:
    amount, rate = (None, told.change) if told.change.unit_measure == "%" else (told.change, None)
    return Change(pair.after, pair.before, amount, rate, told.falls, is_tight=False)


def _is_behind(each: Observation, following: Observation, around: Surroundings) -> bool:
    """Whether a figure stands in brackets right behind another, of the same area."""
    gap = following.char_start - each.char_end
    is_near = following.ref_area == each.ref_area and 0 < gap <= _BEHIND
    return is_near and _OPENS.fullmatch(around.lead(following, gap)) is not None


def _is_telling(each: Observation) -> bool:
    return len(str(int(each.obs_value.scaleb(each.decimals)))) >= _LONG
