"""Find a table given twice, in the report and in its appendix: its cells say the same again, or the same with a slip."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from pipeline.model.figures import Breakdown, Observation
from pipeline.model.statements import Repetition
from pipeline.observations.tables.supports import Sums
from pipeline.text.edits import edit
from pipeline.text.normalise import fold

_CELLS = 9  # that two tables share before one may be the other again
_ALIKE = 5  # of six such cells so many are equal
_CROWD = 12  # tables that are compared

_Cells = dict[tuple[str, str], Observation]  # by row and column


def repeated(cells: Iterable[Observation], breakdowns: Iterable[Breakdown]) -> Iterator[Repetition]:
    """Each cell of a table with that of the table which it repeats; the one that a sum bears out stands first.

    Two tables are one where they share rows and columns by name, and five of six such cells are equal.
    """
    tables: dict[str, _Cells] = defaultdict(dict)
    twice: set[tuple[str, tuple[str, str]]] = set()
    for each in cells:
        key = fold(each.row.lower()), fold(each.column.lower())
        if key in tables[each.table]:
            twice.add((each.table, key))
        tables[each.table][key] = each
    sums = Sums(breakdowns)
    for (first, one), (second, other) in combinations(list(tables.items())[:_CROWD], 2):
        shared = [key for key in one if key in other and (first, key) not in twice and (second, key) not in twice]
        if first.partition(".")[0] == second.partition(".")[0] or not _are_one(
            [(one[key], other[key]) for key in shared]
        ):
            continue
        for key in shared:
            told, again = one[key], other[key]
            is_one = (told.unit_measure, told.time_period) == (again.unit_measure, again.time_period)
            if told.malformed or again.malformed or not is_one:
                continue
            slip = "" if told.value == again.value else edit(*map(_digits, (again, told))) or "unlike"
            if slip and sums.closes(again) and not sums.closes(told):
                told, again = again, told
            yield Repetition(told, again, slip, sums.closes(told))


def _are_one(pairs: list[tuple[Observation, Observation]]) -> bool:
    equal = sum(one.value == other.value for one, other in pairs)
    return len(pairs) >= _CELLS and equal * (_ALIKE + 1) >= len(pairs) * _ALIKE


def _digits(each: Observation) -> str:
    return str(int(abs(each.obs_value).scaleb(each.decimals)))
