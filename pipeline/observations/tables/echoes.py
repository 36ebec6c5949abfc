"""What the prose says again of a table: the same fact in a sentence and in a cell, or the same with a slip."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter

import regex

from pipeline.model.documents import Document, Passage, PassageKind
from pipeline.model.figures import Breakdown, Measure, Observation
from pipeline.model.mentions import CURRENCIES
from pipeline.model.statements import Repetition
from pipeline.observations.labels import Labeller
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit
from pipeline.text.normalise import fold

_LEVELS = (Measure.ACTUAL, Measure.TARGET)
_LEAST = 100  # smaller numbers are alike by chance
_LONG = 4  # digits that are hardly met twice by chance
_SURE = 5  # digits that need no word to be known again
_BEFORE, _AFTER = 260, 60  # characters around a figure whose words tell what it counts
_LEAD = 60  # characters before a figure that may set it in another time
_FEW = 2  # words that a cell and a sentence share by chance
_CROWD = 4  # cells alike; more are a habit
_SENTENCE = regex.compile(r"[.!?](?=\s+[\p{Lu}*_\d(])|\n\s*\n")
_STOP = regex.compile(r"[.;](?=\s)|\n")
_BRACKETS = regex.compile(r"\([^()]*\)?")

Kind = tuple[str, str, Measure]  # area, what is counted, measure


@dataclass(frozen=True, slots=True)
class _Fact:
    """A cell that may be said again: `words` are its own, `title` those of its table."""

    cell: Observation
    words: frozenset[str]
    title: frozenset[str]

    def counts(self, said: Observation) -> bool:
        """Whether a figure of the prose may count what the cell does: a cell without a unit names it in its words."""
        return bool(self.cell.unit_measure) or not said.unit_measure or _noun(said) in self.words | self.title


@dataclass(slots=True)
class Echoes:
    """`sums` are totals of the prose that a column adds up to."""

    repetitions: list[Repetition]
    sums: list[Breakdown]


class EchoFinder:
    """Compares cells and sentences of one area, one unit and one measure by their figures first and by their words then."""

    def __init__(self, book: Rulebook) -> None:
        self._labeller = Labeller(book)
        self._vague = frozenset(fold(word) for word in book.words("tables.vague"))
        self._base = book.pattern("tables.base")

    def find(
        self,
        document: Document,
        prose: Iterable[Observation],
        cells: Iterable[Observation],
        titles: Mapping[str, str],
        breakdowns: Iterable[Breakdown],
    ) -> Echoes:
        """`titles` are the words over each table, `breakdowns` the sums of prose and tables alike."""
        said = _Said(prose)
        sums = _Sums(breakdowns)
        found = Echoes([], [])
        passages = sorted(document.passages, key=lambda each: each.pieces[0][0])
        heard: dict[str, frozenset[str]] = {}

        def words_of(each: Observation) -> frozenset[str]:
            if each.obs_id not in heard:
                heard[each.obs_id] = frozenset(self._labeller.words(_around(document.text, passages, each)))
            return heard[each.obs_id]

        near: list[tuple[_Fact, Observation, str]] = []
        known: set[str] = set()
        for cell in cells:
            if cell.measure not in _LEVELS or cell.malformed or cell.value < _LEAST or not cell.ref_area:
                continue
            fact = self._fact(cell, titles.get(cell.table, ""))
            equal = [each for each in said.equal(cell) if fact.counts(each) and _is_told(fact, words_of(each))]
            for each in equal[:_CROWD]:
                known |= {cell.obs_id, each.obs_id}
                found.repetitions.append(_repeated(cell, each, "", sums))
                found.sums += sums.told_by(cell, each)
            reached = sums.reached(cell)
            for each in said.equal(replace(cell, value=reached)) if reached is not None and not equal else ():
                if fact.counts(each) and _is_told(fact, words_of(each)):
                    known |= {cell.obs_id, each.obs_id}
                    found.repetitions.append(Repetition(each, cell, "unlike", True))
                    found.sums += sums.told_by(cell, each)
            near += [(fact, each, slip) for each, slip in said.near(cell) if fact.counts(each)]
        found.repetitions += self._slips(document.text, near, known, sums, words_of)
        found.repetitions.sort(key=lambda each: (each.second.char_start, each.first.char_start))
        return found

    def _slips(
        self,
        text: str,
        near: list[tuple[_Fact, Observation, str]],
        known: set[str],
        sums: "_Sums",
        words_of: Callable[[Observation], frozenset[str]],
    ) -> Iterator[Repetition]:
        """Figures one slip away that have no equal, and no other figure as near to them."""
        alone: dict[str, set[str]] = defaultdict(set)
        for fact, each, _ in near:
            alone[fact.cell.obs_id].add(each.obs_id)
            alone[each.obs_id].add(fact.cell.obs_id)
        for fact, each, slip in near:
            cell = fact.cell
            if known & {cell.obs_id, each.obs_id} or len(alone[cell.obs_id]) + len(alone[each.obs_id]) > 2:
                continue
            if sums.closes(cell) and sums.closes(each):
                continue
            if self._base.search(text[max(0, each.char_start - _LEAD) : each.char_start]):
                continue
            is_short = len(_digits(cell).rstrip("0")) < _LONG
            if is_short and (slip != "digits_swapped" or not sums.closes(cell)):
                continue
            if _is_surely_told(fact, words_of(each), is_short=is_short):
                yield _repeated(cell, each, slip, sums)

    def _fact(self, cell: Observation, title: str) -> _Fact:
        place = frozenset(fold(cell.ref_area_name).replace("-", " ").split())
        return _Fact(cell, self._telling(cell.indicator_label) - place, self._telling(title) - place)

    def _telling(self, words: str) -> frozenset[str]:
        return frozenset(self._labeller.words(_BRACKETS.sub(" ", words))) - self._vague


class _Said:
    """The figures of the prose, to be found by value and by digits."""

    def __init__(self, prose: Iterable[Observation]) -> None:
        self._by_kind: dict[Kind, list[Observation]] = defaultdict(list)
        self._masked: dict[tuple[Kind, str], list[Observation]] = defaultdict(list)
        for each in prose:
            if each.measure not in _LEVELS or each.value < _LEAST or each.malformed or each.value_high is not None:
                continue
            if each.tentative or not each.ref_area or each.obs_text == "":
                continue
            for kind in _kinds(each):
                self._by_kind[kind].append(each)
                if each.qualifier == "=":
                    for key in _masks(_digits(each)):
                        self._masked[kind, key].append(each)
        for group in self._by_kind.values():
            group.sort(key=attrgetter("value"))

    def equal(self, cell: Observation) -> list[Observation]:
        """Figures that are the cell's within the rounding of either."""
        half = _half(cell)
        found = {}
        for kind in _kinds(cell):
            group = self._by_kind.get(kind, [])
            room = max(half, cell.value / 20)
            low = bisect_left(group, cell.value - room, key=attrgetter("value"))
            high = bisect_right(group, cell.value + room, key=attrgetter("value"))
            for each in group[low:high]:
                if _is_in_time(cell, each) and abs(each.value - cell.value) <= max(half, _half(each)):
                    found[each.obs_id] = each
        return list(found.values())

    def near(self, cell: Observation) -> list[tuple[Observation, str]]:
        """Figures one slip of the hand away."""
        digits = _digits(cell)
        found = {}
        for kind in _kinds(cell):
            for key in _masks(digits):
                for each in self._masked.get((kind, key), ()):
                    slip = edit(_digits(each), digits)
                    if slip and _is_in_time(cell, each):
                        found[each.obs_id] = (each, slip)
        return list(found.values())


class _Sums:
    """The sums that each figure stands in."""

    def __init__(self, breakdowns: Iterable[Breakdown]) -> None:
        self._closing: set[str] = set()
        self._of: dict[str, list[Breakdown]] = defaultdict(list)
        for each in breakdowns:
            if len(each.parts) < 2:
                continue
            self._of[each.total.obs_id].append(each)
            if _reach(each) == each.total.value:
                self._closing |= {member.obs_id for member in (each.total, *each.parts)}

    def closes(self, each: Observation) -> bool:
        return each.obs_id in self._closing

    def reached(self, total: Observation) -> Decimal | None:
        """What the parts of a total add up to, where that is not the total."""
        sums = self._of.get(total.obs_id, ())
        if any(_reach(each) == total.value for each in sums):
            return None
        return next((_reach(each) for each in sums if not each.doubt and each.complete), None)

    def told_by(self, cell: Observation, said: Observation) -> list[Breakdown]:
        """The sums of a total cell as those of the sentence that says it again, where they close."""
        if any(_reach(each) == said.value for each in self._of.get(said.obs_id, ())):
            return []
        return [replace(each, total=said) for each in self._of.get(cell.obs_id, ()) if _reach(each) == said.value][:1]


def _reach(each: Breakdown) -> Decimal:
    return sum((part.value for part in each.parts), Decimal(0))


def _repeated(cell: Observation, said: Observation, slip: str, sums: _Sums) -> Repetition:
    first, second = (said, cell) if sums.closes(said) and not sums.closes(cell) else (cell, said)
    return Repetition(first, second, slip, sums.closes(first))


def _is_told(fact: _Fact, said: frozenset[str]) -> bool:
    """Whether a sentence with the cell's figure speaks of what the cell counts."""
    own = fact.words or fact.title
    shared = len(own & said)
    return bool(shared) and (shared * 2 >= len(own) or len(_digits(fact.cell).rstrip("0")) >= _SURE)


def _is_surely_told(fact: _Fact, said: frozenset[str], *, is_short: bool) -> bool:
    """The same where the figures differ: most words must be there, nearly all beside a short number."""
    own = fact.words or fact.title
    shared = len(own & said)
    if len((fact.words | fact.title) & said) < _FEW:
        return False
    return shared + 1 >= len(own) if is_short else shared * 3 >= len(own) * 2


def _is_in_time(cell: Observation, said: Observation) -> bool:
    return not (cell.time_period and said.time_period) or cell.time_period == said.time_period


def _kinds(each: Observation) -> Iterator[Kind]:
    """A cell without a unit may count anything that its words name."""
    unit = each.unit_measure if each.unit_measure in CURRENCIES else _noun(each)
    yield each.ref_area, unit, each.measure
    if not each.table and unit and unit not in CURRENCIES:
        yield each.ref_area, "", each.measure


def _noun(each: Observation) -> str:
    return (fold(each.unit_measure).split() or [""])[0].strip(",/")


def _half(each: Observation) -> Decimal:
    if not each.decimals and not each.unit_mult:
        return Decimal(0)
    return Decimal(5).scaleb(each.unit_mult - each.decimals - 1)


def _digits(each: Observation) -> str:
    return format(each.value.normalize(), "f")


def _masks(digits: str) -> Iterator[str]:
    if len(digits.replace(".", "").strip("0")) < len(str(_LEAST)):
        return
    for place, digit in enumerate(digits):
        if digit != ".":
            yield f"{digits[:place]}*{digits[place + 1 :]}"
            if digits[place + 1 : place + 2].isdigit():
                yield f"{digits[:place]}<{''.join(sorted(digits[place : place + 2]))}>{digits[place + 2 :]}"


def _around(text: str, passages: list[Passage], each: Observation) -> str:
    """The sentence of a figure up to it, the words right behind it, and the line that opens its list."""
    before = text[max(0, each.char_start - _BEFORE) : each.char_start]
    breaks = [match.end() for match in _SENTENCE.finditer(before)]
    lead = before[breaks[-1] :] if breaks else before
    tail = _STOP.split(text[each.char_start : each.char_end + _AFTER], maxsplit=1)[0]
    place = bisect_right(passages, each.char_start, key=lambda passage: passage.pieces[0][0]) - 1
    opener = ""
    if place > 0 and passages[place].kind is PassageKind.ITEM:
        while place > 0 and passages[place].kind is PassageKind.ITEM:
            place -= 1
        opener = passages[place].text[-_BEFORE:] if passages[place].text.rstrip().endswith(":") else ""
    return f"{opener} {lead} {tail}"
