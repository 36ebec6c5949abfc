"""Find bounds of all areas whose percentages stand in a table or a list of items: "Các tỉnh đều đạt trên 60% kế hoạch"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import regex

from pipeline.model.areas import WHOLE
from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure, Observation, Observed
from pipeline.model.statements import Bound
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.labels import Labeller
from pipeline.rulebook import Rulebook

_LEVELS = frozenset((Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE))
_AREAS = 3
_FEW = 2  # words that two places share by chance
_BRACKETS = regex.compile(r"\([^()]*\)?")


@dataclass(frozen=True, slots=True)
class _Column:
    """Percentages of areas, one each, that stand below one another from the passage `first` to `last`."""

    rates: tuple[Observation, ...]
    words: frozenset[str]
    first: int
    last: int
    is_sole: bool  # no other percentages stand beside them

    def fits(self, bound: Observation) -> bool:
        one = self.rates[0]
        is_in_time = not (one.time_period and bound.time_period) or one.time_period == bound.time_period
        return is_in_time and (one.measure is bound.measure or {one.measure, bound.measure} <= _LEVELS)


class DistantBoundFinder:
    """Looks for the column right before or behind a bound first, then for the one whose words are the bound's."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        said_of_all = ("tables.vague", "tables.rate_words", "cues.asides", "cues.every_one")
        self._vague = frozenset(word for name in said_of_all for word in book.words(name))
        self._all = book.pattern("cues.every_area")
        self._but = book.pattern("cues.not_every_area")
        self._average = book.pattern("cues.average")
        self._count = AnnouncedAreas(book)

    def find(self, around: Surroundings, observed: Observed, titles: Mapping[str, str]) -> Iterator[Bound]:
        """`titles` are the words over each table."""
        known = {each.bound.obs_id for each in observed.statements if isinstance(each, Bound)}
        heads = [each for each in observed.observations if _is_head(each) and each.obs_id not in known]
        heads = [each for each in heads if self._is_of_all(around.sentence(each))]
        columns = [*self._of_tables(around, observed, titles), *self._of_items(around, observed)] if heads else []
        for head in heads:
            sentence = around.sentence(head)
            column = self._column(around, head, sentence, columns)
            count = self._count.search(sentence)
            if column is None or (count is not None and count != len(column.rates)):
                continue
            yield Bound(head, column.rates, self._average.search(sentence) is not None)

    def _is_of_all(self, sentence: str) -> bool:
        return self._all.search(sentence) is not None and self._but.search(sentence) is None

    def _column(self, around: Surroundings, head: Observation, sentence: str, columns: list[_Column]) -> _Column | None:
        place = around.passage(head.char_start)
        words = self._labeller.telling(sentence, self._vague)
        fitting = [each for each in columns if each.fits(head)]
        beside = [each for each in fitting if place in (each.first - 1, each.last + 1)]
        if len(beside) == 1 and beside[0].is_sole:
            return beside[0] if len(words & beside[0].words) * 2 >= len(words) else None
        told = [each for each in fitting if len(words & each.words) >= max(_FEW, (len(words) + 1) // 2)]
        return told[0] if len(told) == 1 else None

    def _of_tables(self, around: Surroundings, observed: Observed, titles: Mapping[str, str]) -> Iterator[_Column]:
        columns: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
        headers: dict[str, set[str]] = defaultdict(set)
        for each in observed.observations:
            headers[each.table].add(each.column)
            if each.table and _is_rate(each) and each.ref_area != WHOLE:
                columns[each.table][each.column].append(each)
        for table, by_column in columns.items():
            for column, rates in by_column.items():
                if _are_of_areas(rates):
                    first, last = around.passage(rates[0].char_start), around.passage(rates[-1].char_start)
                    beside = headers[table] if len(by_column) == 1 else (column,)
                    words = self._telling(" ".join((titles.get(table, ""), *beside)))
                    yield _Column(tuple(rates), words, first, last, len(by_column) == 1)

    def _of_items(self, around: Surroundings, observed: Observed) -> Iterator[_Column]:
        """Items of a list that name an area and give one percentage each."""
        by_item: dict[int, list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if not each.table and _is_rate(each):
                by_item[around.passage(each.char_start)].append(each)
        run: list[int] = []
        for place in sorted(by_item):
            if around.passages[place].kind is not PassageKind.ITEM:
                continue
            if run and place != run[-1] + 1:
                yield from self._list(around, run, by_item)
                run = []
            run.append(place)
        yield from self._list(around, run, by_item)

    def _list(
        self, around: Surroundings, run: list[int], by_item: Mapping[int, list[Observation]]
    ) -> Iterator[_Column]:
        rates = [each for place in run for each in by_item[place]]
        if run and len(rates) == len(run) and _are_of_areas(rates):
            yield _Column(tuple(rates), self._telling(around.opener(run[0])), run[0], run[-1], True)

    def _telling(self, said: str) -> frozenset[str]:
        return self._labeller.telling(_BRACKETS.sub(" ", said), self._vague)


def _is_head(each: Observation) -> bool:
    is_bound = each.qualifier in ("<", ">") or each.value == 100
    return (
        each.unit_measure == "%" and is_bound and each.ref_area == WHOLE and not each.table and each.value_high is None
    )


def _is_rate(each: Observation) -> bool:
    return (
        each.unit_measure == "%"
        and not each.malformed
        and (each.measure in _LEVELS or each.measure is Measure.CHANGE_RATE)
    )


def _are_of_areas(rates: Iterable[Observation]) -> bool:
    """Whether percentages are of three areas or more, one each."""
    names = [each.ref_area or each.ref_area_name or each.row for each in rates]
    return len(names) >= _AREAS and all(names) and len(names) == len(set(names))
