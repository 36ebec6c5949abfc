"""The lists of places that a document gives: columns of tables, items, the parts of totals; one figure a place."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from pipeline.model.areas import WHOLE
from pipeline.model.documents import PassageKind
from pipeline.model.figures import Breakdown, Measure, Observation, Observed, Split
from pipeline.observations.again.made_of import ratios_of
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.tables.pointers import PointerReader
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import fold

LEVELS = frozenset((Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE))
_JUDGED = LEVELS | {Measure.CHANGE_RATE, Measure.CHANGE}
_PAID = LEVELS | {Measure.PRICE}
_AREAS = 3
_SILENT = 1  # items of a list that may tell nothing of what the others tell
_BRACKETS = regex.compile(r"\([^()]*\)?")


@dataclass(frozen=True, slots=True)
class PlaceList:
    """Figures of places, one each, from the passage `first` to `last`; `total` is what they are parts of, in a sentence."""

    parts: tuple[Observation, ...]
    words: frozenset[str]
    first: int
    last: int
    is_sole: bool  # no others of its kind stand beside them
    total: Observation | None = None
    note: str = ""  # the note that holds nothing else of their kind
    is_of_plan: bool = False  # rates that a table makes of its column of plans
    table_number: str = ""  # of the table's title
    own: frozenset[str] = frozenset()  # of its words those of its column and of the columns that it is made of
    above: frozenset[str] = frozenset()  # what the sentences before it tell in its passage
    is_detail: bool = False  # its sentence opens with words for what comes before: "Cụ thể: …"

    def among(self, count: int) -> "PlaceList | None":
        """The list of so many places: itself, or without the rows that name none ("9/9 huyện" under TAND tỉnh)."""
        if len(self.parts) == count:
            return self
        named = tuple(each for each in self.parts if each.ref_area_name or _is_proper(each.row))
        return replace(self, parts=named) if len(named) == count else None

    def may_measure(self, bound: Observation) -> bool:
        """Whether a bound that the note hangs on can be of its figures: a rate of money may leave out what it is paid for."""
        one = self.parts[0]
        return _head(one.unit_measure) == _head(bound.unit_measure) and {one.measure, bound.measure} <= _PAID

    def counts_as(self, bound: Observation) -> bool:
        """Whether its figures and a bound count one thing by its name."""
        one = self.parts[0]
        return bound.unit_measure not in ("", "%") and one.measure is bound.measure and self._counts(bound)

    def rates_as(self, bound: Observation) -> bool:
        """Whether its figures and a bound are both rates reached: "đạt 96,3%[3]. … Các tỉnh đều đạt trên 95%"."""
        one = self.parts[0]
        return one.unit_measure == bound.unit_measure == "%" and {one.measure, bound.measure} <= LEVELS

    def measures(self, bound: Observation) -> bool:
        """Whether its figures are of the unit, the time and the measure of a bound."""
        one = self.parts[0]
        is_in_time = not (one.time_period and bound.time_period) or one.time_period == bound.time_period
        return (
            is_in_time
            and self._counts(bound)
            and (one.measure is bound.measure or {one.measure, bound.measure} <= LEVELS)
        )

    def is_named(self, bound: Observation, words: frozenset[str]) -> bool:
        """Whether it tells all that the words of a bound say, or counts the very thing by a name of several words."""
        unit = fold(bound.unit_measure.lower())
        is_counted = " " in unit and fold(self.parts[0].unit_measure.lower()) == unit
        return is_counted or words <= self.words

    def _counts(self, bound: Observation) -> bool:
        one = self.parts[0]
        if one.unit_measure:
            return noun(one.unit_measure) == noun(bound.unit_measure)
        named = self.words.union(fold(one.column.lower()).split())
        return bound.unit_measure != "%" and bool(bound.unit_measure) and noun(bound.unit_measure) <= named


def _head(unit: str) -> str:
    return unit.split("/")[0]


def noun(unit: str) -> frozenset[str]:
    """The words of a unit, for what is counted may be told shorter: điểm, điểm sạt lở."""
    return frozenset(fold(unit.lower()).split()[:1])


class ListReader:
    """Reads lists with the words of rules/cues.toml and rules/tables.toml that say nothing."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._pointers = PointerReader(book)
        self._opens = book.pattern("cues.of_which")
        said_of_all = ("tables.vague", "tables.rate_words", "cues.asides", "cues.every_one", "bounds.qualifiers")
        self._vague = frozenset(word for name in said_of_all for word in book.words(name))

    def telling(self, said: str) -> frozenset[str]:
        """The words that tell what is measured."""
        return self._labeller.telling(_BRACKETS.sub(" ", said), self._vague)

    def read(self, around: Surroundings, observed: Observed, titles: Mapping[str, str]) -> list[PlaceList]:
        """`titles` are the words over each table."""
        return [
            *self._of_tables(around, observed, titles),
            *self._of_items(around, observed),
            *self._of_sentences(around, observed),
            *self._of_totals(around, observed.breakdowns),
            *self._of_notes(around, observed),
        ]

    def _of_notes(self, around: Surroundings, observed: Observed) -> Iterator[PlaceList]:
        """Notes that give each place one figure of a unit."""
        notes: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if each.note and not each.table and each.ref_area != WHOLE and _may_be_paid(each):
                notes[each.note, _head(each.unit_measure)].append(each)
        for (note, _), own in notes.items():
            if _are_of_places(own):
                first, last = around.passage(own[0].char_start), around.passage(own[-1].char_start)
                yield PlaceList(tuple(own), frozenset(), first, last, True, note=note)

    def _of_tables(self, around: Surroundings, observed: Observed, titles: Mapping[str, str]) -> Iterator[PlaceList]:
        told = [
            each
            for each in observed.breakdowns
            if each.total.table and each.split is Split.BY_AREA and len({part.row for part in each.parts}) >= _AREAS
        ]
        sums = {(each.total.table, each.total.row) for each in told}
        parts = {(part.table, part.row) for each in told for part in each.parts}
        divided = sums & parts  # a ministry with its projects
        columns: dict[str, dict[tuple[str, int], list[Observation]]] = defaultdict(lambda: defaultdict(list))
        headers: dict[str, set[str]] = defaultdict(set)
        upper: dict[str, dict[tuple[str, int], list[Observation]]] = defaultdict(lambda: defaultdict(list))
        heads: Counter[tuple[str, str, str]] = Counter()  # one may stand over several columns: Tỷ lệ (%), Tỷ lệ (%)
        for each in observed.observations:
            headers[each.table].add(each.column)
            at = each.table, each.row
            if each.table and _is_judged(each) and (each.ref_area != WHOLE or at in divided):
                level = upper if at in sums else columns
                level[each.table][each.column, heads[each.table, each.row, each.column]].append(each)
                heads[each.table, each.row, each.column] += 1
        ratios = ratios_of(observed)
        for table, by_column in (*columns.items(), *upper.items()):
            rates = [place for place, own in by_column.items() if own[0].unit_measure == "%"]
            for (column, place), own in by_column.items():
                if _are_of_places(own):
                    first, last = around.passage(own[0].char_start), around.passage(own[-1].char_start)
                    is_sole = [(column, place)] == rates
                    made = ratios.get(own[0].obs_id)
                    of = (made.part.column, made.whole.column) if made is not None else ()  # So sánh TH/DT (%): of what
                    beside = headers[table] if is_sole else (column, *of)
                    words = self.telling(" ".join((titles.get(table, ""), *beside)))
                    named = self.telling(" ".join((column, *of)))
                    is_of_plan = made is not None and made.whole.measure is Measure.TARGET
                    number = self._pointers.number(titles.get(table, ""))
                    yield PlaceList(
                        tuple(own), words, first, last, is_sole, is_of_plan=is_of_plan, table_number=number, own=named
                    )

    def _of_items(self, around: Surroundings, observed: Observed) -> Iterator[PlaceList]:
        """Items of a list that name an area and give one figure of a unit each."""
        by_item: dict[int, list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if not each.table and _is_judged(each):
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
    ) -> Iterator[PlaceList]:
        units = {each.unit_measure for place in run for each in by_item[place]}
        for unit in sorted(units):
            own = [each for place in run for each in by_item[place] if each.unit_measure == unit]
            if len(run) - _SILENT <= len(own) <= len(run) and _are_of_places(own):
                yield PlaceList(tuple(own), self.telling(around.opener(run[0])), run[0], run[-1], len(units) == 1)

    def _of_sentences(self, around: Surroundings, observed: Observed) -> Iterator[PlaceList]:
        """Rates that a sentence gives of places beside other figures: "Đồng Nai 812/968 khu (83,9%); Tây Ninh 431/540 khu (79,8%); …"."""
        rates: dict[tuple[int, int, str], list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if not each.table and _is_rate(each) and each.ref_area != WHOLE and _is_judged(each):
                rates[each.passage, each.sentence, each.unit_measure].append(each)
        for own in rates.values():
            if _are_of_places(own) and len({each.measure for each in own}) == 1:
                place = around.passage(own[0].char_start)
                said, above = around.said(own[0]), self.telling(around.above(own[0]))
                is_detail = self._opens.match(around.clause(own[0])[0].lstrip()) is not None
                yield PlaceList(tuple(own), self.telling(said), place, place, True, above=above, is_detail=is_detail)

    def told_of(self, around: Surroundings, observed: Observed, names: str) -> Iterator[PlaceList]:
        """Rates that one passage tells of places in several sentences, one each, where some words name every one of them."""
        rates: dict[int, list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if not each.table and each.unit_measure == "%" and each.ref_area != WHOLE and _is_judged(each):
                rates[each.passage].append(each)
        for own in rates.values():
            if _are_of_places(own) and all(each.ref_area_name and each.ref_area_name in names for each in own):
                place = around.passage(own[0].char_start)
                words = self.telling(around.said(own[0]))
                yield PlaceList(tuple(own), words, place, place, True)

    def rows_of(self, observed: Observed, names: str) -> Iterator[tuple[Observation, ...]]:
        """The figures of each column of a table in the rows that some words name, three or more."""
        columns: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if each.table and each.row and each.row in names and _is_judged(each) and each.ref_area != WHOLE:
                columns[each.table, each.column].append(each)
        return (tuple(own) for own in columns.values() if _are_of_places(own))

    def _of_totals(self, around: Surroundings, breakdowns: Iterable[Breakdown]) -> Iterator[PlaceList]:
        for each in breakdowns:
            total = each.total
            if each.split is not Split.BY_AREA or each.doubt or total.table or not _are_of_places(each.parts):
                continue
            if all(part.unit_measure == total.unit_measure for part in each.parts):
                first, last = around.passage(each.parts[0].char_start), around.passage(each.parts[-1].char_start)
                yield PlaceList(each.parts, self.telling(around.said(total)), first, last, True, total)


def _is_proper(label: str) -> bool:
    """Whether the label of a row ends with a proper name: KBang, not TAND tỉnh."""
    return label.split()[-1:] != [] and label.split()[-1][:1].isupper()


def _is_rate(each: Observation) -> bool:
    return each.unit_measure == "%" or "/" in each.unit_measure  # 62,4 tạ/ha


def _may_be_paid(each: Observation) -> bool:
    return not each.malformed and each.measure in _PAID and bool(each.obs_text)


def _is_judged(each: Observation) -> bool:
    return not each.malformed and each.measure in _JUDGED and bool(each.obs_text)


def _are_of_places(figures: Sequence[Observation]) -> bool:
    """Whether figures are of three places or more, one each."""
    places = [each.ref_area if each.ref_area != WHOLE else "" for each in figures]
    names = [place or each.row or each.ref_area_name for place, each in zip(places, figures, strict=True)]
    return len(names) >= _AREAS and all(names) and len(names) == len(set(names))  # Thị xã Kỳ Anh, huyện Kỳ Anh
