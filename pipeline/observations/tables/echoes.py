"""What the prose says again of a table: the same fact in a sentence and in a cell, or the same with a slip."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import regex

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Breakdown, Measure, Observation
from pipeline.model.statements import Repetition
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.tables.facts import FEW, Fact, Named, as_told, outermost
from pipeline.observations.tables.pointers import PointerReader
from pipeline.observations.tables.said import (
    FEWEST,
    LEAST,
    LEVELS,
    TOLD,
    Said,
    digits_of,
    is_telling,
    noun_of,
    place_of,
)
from pipeline.observations.tables.supports import Sums
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold
from pipeline.text.outlines import leading_label

_LONG = 4  # digits that are hardly met twice by chance
_SURE = 5  # digits that need no word to be known again
_CERTAIN = 6  # digits that chance does not print twice
_YEAR = 24  # characters before a figure in which its year is named
_LEAD = 60  # characters before a figure that may set it in another time
_OVER = 2  # passages from a paragraph to the table that it speaks of, with its title
_CROWD = 4  # cells alike; more are a habit
_Place = tuple[int, int, str, str]  # passage, sentence, table, column
_CLAUSES = regex.compile(r"[,;:(](?=\s)|[.](?=\s\p{Lu})|[(\d]")
_BRACKETS = regex.compile(r"\([^()]*\)?")


@dataclass(slots=True)
class Echoes:
    """`sums` are totals of the prose that a column adds up to."""

    repetitions: list[Repetition]
    sums: list[Breakdown]


class EchoFinder:
    """Compares cells and sentences of one area, one unit and one measure by their figures first and by their words then."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._vague = frozenset(book.words("tables.vague"))
        self._year = book.pattern("tables.year_before")
        self._base = book.pattern("tables.base")
        self._pointers = PointerReader(book)
        self._whole = book.pattern("cues.whole")
        self._most = book.pattern("cues.the_most")
        self._district = book.pattern("tables.district")
        self._anybody = frozenset(fold(word) for word in book.words("cues.anybody"))
        self._people = frozenset(fold(unit.head).split()[0] for unit in book.units if unit.dimension == "people")

    def find(
        self,
        around: Surroundings,
        prose: Iterable[Observation],
        cells: Iterable[Observation],
        titles: Mapping[str, str],
        breakdowns: Iterable[Breakdown],
    ) -> Echoes:
        """`titles` are the words over each table, `breakdowns` the sums of prose and tables alike."""
        cells = as_told(cells)
        times = {cell.time_period for cell in cells}
        named = Named(
            (cell.ref_area_name or leading_label(cell.row)[1] for cell in cells if not cell.ref_area), self._whole
        )
        told = (self._dated(placed, around, times) for each in prose for placed in named.placed(each, around))
        said = Said(told, self._district, self._anybody)
        sums = Sums(breakdowns)
        found = Echoes([], [])
        near: list[tuple[Fact, Observation, str]] = []
        known: set[str] = set()
        columns: Counter[_Place] = Counter()
        rows: Counter[_Place] = Counter()
        for cell in cells:
            if cell.measure not in TOLD or cell.malformed or cell.value < FEWEST or not place_of(cell, self._district):
                continue
            fact = self._fact(cell, titles.get(cell.table, ""))
            equal = [each for each in said.equal(cell) if fact.counts(each) and _is_told(fact, around.words(each))]
            for each in equal[:_CROWD]:
                known |= {cell.obs_id, each.obs_id}
                columns[each.passage, each.sentence, cell.table, cell.column] += 1
                rows[each.passage, each.sentence, cell.table, cell.row] += 1
                found.repetitions.append(_repeated(cell, each, "", sums))
                found.sums += sums.told_by(cell, each)
            if cell.measure not in LEVELS:
                continue
            reached = sums.reached(cell) if cell.value >= LEAST else None
            for each in said.equal(replace(cell, value=reached)) if reached is not None and not equal else ():
                if fact.counts(each) and _is_told(fact, around.words(each)):
                    known |= {cell.obs_id, each.obs_id}
                    found.repetitions.append(Repetition(each, cell, "unlike", True))
                    found.sums += sums.told_by(cell, each)
            near += [(fact, each, slip) for each, slip in said.near(cell) if fact.counts(each)]
            near += [(fact, each, "thousandfold") for each in said.slipped(cell)]
        numbers = {table: self._pointers.number(title) for table, title in titles.items()}
        found.repetitions += self._slips(around, near, known, columns, rows, sums, numbers, outermost(cells))
        found.repetitions.sort(key=lambda each: (each.second.char_start, each.first.char_start))
        return found

    def _slips(
        self,
        around: Surroundings,
        near: list[tuple[Fact, Observation, str]],
        known: set[str],
        columns: Counter[_Place],
        rows: Counter[_Place],
        sums: Sums,
        numbers: Mapping[str, str],
        outer: frozenset[str],
    ) -> Iterator[Repetition]:
        """Figures one slip away that have no equal, and no other figure as near to them; `columns` and `rows` count the cells of
        each that a sentence tells rightly, `numbers` are those of the tables' titles, `outer` the greatest and the least cells."""
        told = {(passage, table, column) for passage, _, table, column in columns}
        alone: dict[str, set[str]] = defaultdict(set)
        for fact, each, _ in near:
            alone[fact.cell.obs_id].add(each.obs_id)
            alone[each.obs_id].add(str(fact.cell.value))  # which two tables may give
        given: set[str] = set()
        for fact, each, slip in near:
            cell = fact.cell
            is_certain = slip == "thousandfold" and is_telling(cell, _CERTAIN)
            if (
                each.obs_id in known | given
                or (cell.obs_id in known and not is_certain)
                or (len(alone[cell.obs_id]) + len(alone[each.obs_id]) > 2 and not is_certain)
            ):
                continue
            if (sums.closes(cell) and sums.closes(each)) or sums.reached(each) == cell.value:
                continue  # two facts, or the figure's own parts tell what it should be
            if self._base.search(around.lead(each, _LEAD)) and not is_certain:
                continue
            beside = columns[each.passage, each.sentence, cell.table, cell.column]
            if cell.measure is Measure.TARGET is not each.measure and beside < FEW:
                continue  # only beside others told of the plan
            is_short = not is_telling(cell, _LONG) and slip != "thousandfold" and beside < FEW
            is_first = slip == "digits_swapped" and cell.obs_id in outer and self._most.search(around.sentence(each))
            if is_short and not is_first and (slip != "digits_swapped" or not sums.closes(cell)):
                continue
            is_of_column = (each.passage, cell.table, cell.column) in told
            is_sure = slip in ("digits_swapped", "thousandfold") and len(digits_of(cell).rstrip("0")) >= _SURE
            is_bound = slip == "digits_swapped" and not is_short and sums.closes(cell) and not sums.closes(each)
            is_next = beside > 0 and is_of_column and is_telling(cell, _LONG) and cell.ref_area != WHOLE
            is_of_row = rows[each.passage, each.sentence, cell.table, cell.row] > 0 and is_telling(cell, _LONG)
            if (
                (beside >= FEW and (cell.ref_area != WHOLE or self._names_row(around, each, cell)))
                or (is_of_row and slip == "digits_swapped")
                or (is_next and sums.closes(cell) and not sums.closes(each))
                or (is_bound and _is_named(fact, around.words(each)))
                or (
                    is_bound
                    and (
                        (is_sure and _is_over(around, each, cell))
                        or self._points(around, each, numbers.get(cell.table, ""))
                    )
                )
                or (is_first and sums.closes(cell) and not sums.closes(each))
                or (is_bound and is_sure and cell.ref_area != WHOLE)
                or (is_sure and slip == "thousandfold" and (cell.ref_area != WHOLE or is_certain))
                or (is_sure and _is_told(fact, around.words(each)))
                or _is_surely_told(fact, around.words(each), is_short=is_short, is_of_column=is_of_column)
            ):
                given.add(each.obs_id)
                yield _repeated(cell, each, slip, sums)

    def _points(self, around: Surroundings, each: Observation, number: str) -> bool:
        """Whether the sentence of a figure points to a table by its number."""
        return bool(number) and number in self._pointers.pointed(around.sentence(each))

    def _names_row(self, around: Surroundings, each: Observation, cell: Observation) -> bool:
        """Whether the clause before a figure is the label of a row, or words of it: "cấp huyện" of "Ngân sách cấp huyện"."""
        said = self._telling(_CLAUSES.split(around.lead(each, _LEAD))[-1])
        return bool(said) and said <= self._telling(cell.row)

    def _dated(self, each: Observation, around: Surroundings, times: set[str]) -> Observation:
        """A figure of the prose in the year that is named right before it, where a table tells of it: "năm 1997 (152.365 ca)"."""
        match = self._year.search(around.lead(each, _YEAR))
        time = f"{match['year']}-01-01/{match['year']}-12-31" if match is not None else ""
        return replace(each, time_period=time) if time in times else each

    def _fact(self, cell: Observation, title: str) -> Fact:
        name = cell.ref_area_name or ("" if cell.ref_area else cell.row)
        place = frozenset(fold(name).replace("-", " ").split())
        label = cell.indicator_label
        words, leaf = self._telling(label), self._telling(label.rpartition(" / ")[2])
        people = self._people if noun_of(cell) in self._anybody else frozenset()
        return Fact(cell, words - place, leaf - place, self._telling(title) - place, people)

    def _telling(self, words: str) -> frozenset[str]:
        return self._labeller.telling(_BRACKETS.sub(" ", words), self._vague)


def _is_over(around: Surroundings, said: Observation, cell: Observation) -> bool:
    """Whether a figure of the whole stands right over the table whose total tells it."""
    apart = around.passage(cell.char_start) - around.passage(said.char_start)
    return said.ref_area == cell.ref_area == WHOLE and 0 < apart <= _OVER


def _repeated(cell: Observation, said: Observation, slip: str, sums: Sums) -> Repetition:
    first, second = (said, cell) if sums.closes(said) and not sums.closes(cell) else (cell, said)
    return Repetition(first, second, slip, sums.closes(first))


def _is_told(fact: Fact, said: frozenset[str]) -> bool:
    """Whether a sentence with the cell's figure speaks of what the cell counts; a small one needs all of its words."""
    own = fact.words or fact.title
    shared = len(own & said)
    if fact.cell.ref_area != WHOLE and fact.cell.unit_measure and len(digits_of(fact.cell).rstrip("0")) >= _SURE:
        return True  # of one place, in one unit
    if fact.cell.value < LEAST:
        is_named = fact.cell.ref_area != WHOLE and bool(fact.cell.unit_measure)
        return shared == len(own) and shared >= (1 if is_named else FEW)
    is_like = shared * 2 >= len(own) or fact.is_named(said)
    return bool(shared) and (is_like or len(digits_of(fact.cell).rstrip("0")) >= _SURE)


def _is_named(fact: Fact, said: frozenset[str]) -> bool:
    """Whether a sentence about a province shares words beside its noun with the cell of its row or the title above."""
    is_counted = fact.cell.ref_area != WHOLE and bool(fact.cell.unit_measure)
    return is_counted and len((fact.words | fact.title) & said) > FEW


def _is_surely_told(fact: Fact, said: frozenset[str], *, is_short: bool, is_of_column: bool) -> bool:
    """The same where the figures differ: most words must be there, nearly all beside a short number, fewer where the
    passage speaks of the column."""
    own = fact.words or fact.title
    shared = len(own & said)
    if len((fact.words | fact.title) & said) < (1 if is_of_column and fact.cell.ref_area != WHOLE else FEW):
        return False
    return shared + 1 >= len(own) if is_short else shared * 3 >= len(own) * 2 or fact.is_named(said)
