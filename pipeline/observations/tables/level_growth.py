"""What the prose says of a level that a row prints too: "Sông Lô thu được 40.690 tấn, tăng 1,69% so với năm 2022" beside 2022."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import regex

from pipeline.model.figures import Measure, Observation
from pipeline.model.statements import Change
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.tables.said import is_telling, noun_of
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold
from pipeline.text.percent import Match, percent_matches

_TURN = 45  # characters before a change in which its direction is said
_NAME = 110  # characters before a level in which its row is named
_GAP = 40  # characters between a level and its change
_MOST = 20  # cells of one value; more tell of no row
_LONG = 4  # digits of a level that chance hardly prints twice
_DOWN = frozenset(("down", "less"))
_CLAUSE = regex.compile(r"[,;.](?=\s|$)")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NUMBER = regex.compile(r"\d+")
_BRACKETS = regex.compile(r"\([^()]*\)?")


class LevelGrowthFinder:
    """Knows a level again by its digits and by the name of its row; the years of the columns tell which is the one before."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._vague = frozenset((*book.words("tables.vague"), *book.words("tables.rate_words")))
        self._direction = book.pattern("changes.direction")

    def find(
        self, around: Surroundings, told: list[Observation], cells: Iterable[Observation], known: set[str]
    ) -> Iterator[Change]:
        """The changes by a percentage right behind a level of the prose; `known` are the obs_ids of those already read."""
        levels = [each for each in cells if each.measure is Measure.ACTUAL and not each.malformed]
        by_value: dict[Decimal, list[Observation]] = defaultdict(list)
        by_row: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for cell in levels if told else ():
            by_row[cell.table, cell.row].append(cell)
            if is_telling(cell, _LONG):
                by_value[cell.value].append(cell)
        for place, (level, change) in enumerate(pairwise(told)):
            alike = by_value.get(level.value, [])
            if change.obs_id in known or not _is_behind(level, change) or len(alike) > _MOST:
                continue
            rows = [cell for cell in alike if self._is_named(around, level, cell)]
            way = self._direction.search(around.lead(change, _TURN))
            if way is None or len(rows) != 1:
                continue
            [row] = rows
            said = around.clause(change)[1]
            if place + 2 < len(told):
                said = said[: max(0, told[place + 2].char_start - change.char_end)]
            before = self._before(said, change, row, by_row[row.table, row.row])
            if before is not None:
                rate = replace(change, ref_area=row.ref_area, ref_area_name=row.ref_area_name)
                yield Change(row, before, None, rate, way.lastgroup in _DOWN, is_tight=True)

    def _is_named(self, around: Surroundings, level: Observation, cell: Observation) -> bool:
        """Whether a level is of the row and the noun of a cell."""
        is_one = not cell.unit_measure or not level.unit_measure or noun_of(cell) == noun_of(level)
        name = fold((cell.ref_area_name or cell.row).lower())
        return is_one and bool(name) and name in fold(around.lead(level, _NAME).lower())

    def _before(self, said: str, change: Observation, after: Observation, row: list[Observation]) -> Observation | None:
        """The cell of the year that is the only number `said` behind a change; of the only earlier column where none is said and it
        bears the change out."""
        earlier = [
            each
            for each in row
            if each.value
            and each.time_period[:10] < after.time_period[:10]
            and each.unit_measure == after.unit_measure
            and self._are_of_one(each, after)
        ]
        numbers = _NUMBER.findall(_CLAUSE.split(said, maxsplit=1)[0])
        if numbers:
            earlier = [each for each in earlier if [each.time_period[:4]] == numbers]
            return earlier[0] if len(earlier) == 1 else None
        bearing = [each for each in earlier if _bears_out(after, each, change)]
        return bearing[0] if len(earlier) == len(bearing) == 1 else None

    def _are_of_one(self, before: Observation, after: Observation) -> bool:
        """Whether two columns are years of one header ("Sản lượng / 2022", "Sản lượng / Sơ bộ 2023"), or alike but for their years."""
        (head, _, year), (own, _, leaf) = (each.column.rpartition(" / ") for each in (before, after))
        are_years = bool(head) and head == own and bool(_YEAR.search(year) and _YEAR.search(leaf))
        return are_years or self._thing(before) == self._thing(after)

    def _thing(self, cell: Observation) -> frozenset[str]:
        return self._labeller.telling(_YEAR.sub(" ", _BRACKETS.sub(" ", cell.column)), self._vague)


def _is_behind(level: Observation, change: Observation) -> bool:
    """Whether a percentage of change stands right behind a level in its sentence."""
    is_next = level.passage == change.passage and level.sentence == change.sentence
    is_next = is_next and 0 < change.char_start - level.char_end <= _GAP and level.measure is Measure.ACTUAL
    is_rate = change.measure is Measure.CHANGE_RATE and change.unit_measure == "%"
    return is_next and is_rate and change.qualifier == level.qualifier == "=" and change.value_high is None


def _bears_out(after: Observation, before: Observation, change: Observation) -> bool:
    moved = abs(after.value - before.value)
    return percent_matches(moved, before.value, change.value, change.decimals) is Match.ROUNDED
