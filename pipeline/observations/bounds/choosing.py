"""Choose the list of places that a saying is about: a ladder of ways, the surest first."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.figures import Measure, Observation
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.bounds.lists import ListReader, PlaceList
from pipeline.observations.bounds.sayings import Saying
from pipeline.observations.statements.bases import PLAN
from pipeline.observations.tables.pointers import PointerReader
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import initials

NEAR = 5  # passages between a saying and its list
_BACK = 2  # sentences between the total of a list and a saying
_SURE = 3  # words that a saying and a list hardly share unless they speak of one thing
_FEW = 2  # words that two places share by chance

Lists = list[PlaceList]


@dataclass(frozen=True)
class Choice:
    """What the ways choose from: a saying, the lists of its document and, as `fitting`, those that may be meant."""

    around: Surroundings
    saying: Saying
    place: int  # of its passage
    lists: Lists
    fitting: Lists
    tables: frozenset[str]  # numbers of the tables that it points to
    is_of_plan: bool  # its sentence speaks of a plan, which left one of several lists
    reader: ListReader
    pointers: PointerReader

    @cached_property
    def bound(self) -> Observation:
        return self.saying.bound

    @cached_property
    def words(self) -> frozenset[str]:
        """What the sentence tells of what is measured, and of that what the lists shorten: lở mồm long móng, LMLM."""
        shortened = {word for each in self.fitting for word in each.words} & set(initials(self.saying.about))
        return self.reader.telling(self.saying.about) | shortened

    @cached_property
    def said(self) -> frozenset[str]:
        """Of that what stands right before the bound."""
        return self.reader.telling(self.saying.said)

    @cached_property
    def beside(self) -> Lists:
        """The lists without a total that the saying stands right before or behind."""
        return [each for each in self.fitting if each.total is None and self._is_next(each)]

    @cached_property
    def only(self) -> PlaceList | None:
        """The one list that fits, if it is of as many places as the saying speaks of."""
        is_only = len(self.fitting) == 1 and len(self.fitting[0].parts) == self.saying.among
        return self.fitting[0] if is_only else None

    def is_near(self, each: PlaceList) -> bool:
        """Whether a list stands in the section of the bound, a few passages away."""
        return each.parts[0].section == self.bound.section and abs(self.place - each.last) <= NEAR

    def _is_next(self, each: PlaceList) -> bool:
        """Whether the bound stands in the passage beside a list, over the title of a table, or, of one sentence, in the
        sentence beside it."""
        if self.place == each.first == each.last:
            return abs(each.parts[0].sentence - self.bound.sentence) == 1
        over = each.first - 1
        while each.parts[0].table and over > self.place and self.pointers.is_title(self.around.passages[over].text):
            over -= 1
        return self.place in (over, each.last + 1)


class ListChooser:
    """Finds which lists may be meant, and asks the ways in turn."""

    def __init__(self, book: Rulebook, reader: ListReader) -> None:
        self._reader = reader
        self._pointers = PointerReader(book)
        self._base = book.pattern("changes.base")

    def choose(self, around: Surroundings, saying: Saying, lists: Lists) -> PlaceList | None:
        """The list that the first way with an answer names; None where it names several, and where no way has one."""
        choice = self._choice(around, saying, lists)
        for way in _WAYS:
            named = way(choice)
            if named is not None:
                return named[0] if len(named) == 1 else None
        return None

    def _choice(self, around: Surroundings, saying: Saying, lists: Lists) -> Choice:
        bound = saying.bound
        fitting = [each for each in lists if each.measures(bound) and not each.note]
        if saying.is_plan:
            fitting = [each for each in fitting if each.parts[0].measure is Measure.ACHIEVEMENT]
        tables = self._tables(around, bound)
        fitting = [each for each in fitting if each.table_number in tables] or fitting
        if saying.among:
            fitting = [each for each in fitting if len(each.parts) == saying.among] or fitting
        is_of_plan = len(fitting) > 1 and self._names_plan(around, bound)
        if is_of_plan:
            fitting = [each for each in fitting if each.is_of_plan] or fitting
        place = around.passage(bound.char_start)
        return Choice(
            around, saying, place, lists, fitting, tables, is_of_plan, reader=self._reader, pointers=self._pointers
        )

    def _tables(self, around: Surroundings, bound: Observation) -> frozenset[str]:
        """The numbers of the tables that the sentence of a bound, or what its passage says behind it, points to."""
        passage = around.passages[around.passage(bound.char_start)]
        behind = around.sentence(bound) + passage.text.partition(around.sentence(bound))[2]
        return self._pointers.pointed(behind)

    def _names_plan(self, around: Surroundings, bound: Observation) -> bool:
        """Whether the sentence of a bound says that it is of a plan."""
        return any(match.lastgroup == PLAN for match in self._base.finditer(around.sentence(bound)))


# Each way answers with the lists that it names, or with None where it has nothing to say.


def _by_its_marker(of: Choice) -> Lists | None:
    """The note whose marker stands behind the bound."""
    label = of.around.label_behind(of.bound)
    return [each for each in of.lists if label and each.note == label and each.may_measure(of.bound)] or None


def _by_a_marker_before(of: Choice) -> Lists | None:
    """63.812 suất quà[1], …; mỗi tỉnh đều tặng trên 5.000 suất."""
    before, above = of.around.labels_before(of.bound)
    told = [each for each in of.lists if before and each.note == before[-1] and each.counts_as(of.bound)]
    if above and not of.words and not told:
        told = [each for each in of.lists if each.note == above[-1] and each.rates_as(of.bound)]
    return told if len(told) == 1 else None


def _by_the_table_named(of: Choice) -> Lists | None:
    """… đều đạt trên 40% chỉ tiêu. Số liệu từng địa phương nêu ở Bảng 1."""
    is_shown = len(of.fitting) == 1 and of.fitting[0].table_number in of.tables
    is_told = is_shown and (of.fitting[0].is_sole or (of.is_of_plan and of.fitting[0].is_of_plan))
    return of.fitting if is_told else None


def _by_the_plan(of: Choice) -> Lists | None:
    """So với dự toán được giao, 15/15 quận, huyện đều đạt trên 70%."""
    if not of.is_of_plan or len(of.fitting) != 1:
        return None
    is_next = not of.words and of.is_near(of.fitting[0])
    return of.fitting if is_next or of.only is not None else None


def _by_its_total(of: Choice) -> Lists | None:
    """The parts of a total in the sentence of the saying, or in one of the two before."""
    return [
        each
        for each in of.fitting
        if each.total is not None
        and each.total.passage == of.bound.passage
        and 0 <= of.bound.sentence - each.total.sentence <= _BACK
    ] or None


def _by_details_behind(of: Choice) -> Lists | None:
    """… đều đạt trên 95%. Cụ thể: Hoài Nhơn 99,8%, …"""
    is_told = len(of.beside) == 1 and of.beside[0].is_detail and of.bound.sentence < of.beside[0].parts[0].sentence
    return of.beside if is_told else None


def _not_of_a_plan_alone(of: Choice) -> Lists | None:
    """ "Có 7 tỉnh vượt chỉ tiêu được giao, gồm …": no word says of what."""
    is_bare = of.saying.is_plan and not of.words and (of.saying.names or not _stands_alone(of.around, of.bound))
    return [] if is_bare else None


def _by_standing_beside(of: Choice) -> Lists | None:
    """ "Tiến độ đồng đều, 9/9 huyện đều đạt trên 95%" right before the one list of nine rates."""
    if len(of.beside) != 1:
        return None
    beside = of.beside[0]
    if beside.is_sole and of.saying.among == len(beside.parts) and of.said <= beside.words:
        return of.beside
    if beside.is_sole or not of.words:
        return of.beside if len(of.words & beside.words) * 2 >= len(of.words) else []
    return None


def _by_its_places(of: Choice) -> Lists | None:
    """The only list of such figures and of as many places: right before, or in the same words, or a few passages away in
    those right before the bound."""
    only = of.only
    if only is None:
        return None
    is_behind = of.place - only.last in (0, 1)
    is_in_words = len(of.words & (only.words | only.above)) >= _SURE
    is_near = bool(of.said) and of.said <= only.words and of.is_near(only)
    return [only] if is_behind or is_in_words or is_near else None


def _by_its_name(of: Choice) -> Lists | None:
    """The only list of such figures, a few passages away, that names what the saying counts."""
    is_named = len(of.fitting) == 1 and of.is_near(of.fitting[0]) and of.fitting[0].is_named(of.bound, of.words)
    return of.fitting if is_named else None


def _by_its_words(of: Choice) -> Lists | None:
    """The lists that share half of the words of a saying, or all that stand beside the bound, or one column's header."""
    own = of.said | of.reader.telling(of.saying.behind)  # … đều đạt trên 90% kế hoạch đào tạo nghề
    told = (
        [each for each in of.fitting if len(of.words & each.words) >= max(_FEW, (len(of.words) + 1) // 2)]
        or [each for each in of.fitting if len(of.said) >= _FEW and of.said <= each.words]
        or [each for each in of.fitting if len(own) > _FEW and own <= each.words]
        or [each for each in of.fitting if _names_column(of, each)]  # … đều giữ tỷ lệ nợ xấu dưới 2%
    )
    return told if len(told) == 1 else _in_its_words(of.words, told or of.fitting)


_WAYS: tuple[Callable[[Choice], Lists | None], ...] = (
    _by_its_marker,
    _by_a_marker_before,
    _by_the_table_named,
    _by_the_plan,
    _by_its_total,
    _by_details_behind,
    _not_of_a_plan_alone,
    _by_standing_beside,
    _by_its_places,
    _by_its_name,
    _by_its_words,
)


def _names_column(of: Choice, each: PlaceList) -> bool:
    """Whether the words right before a bound are those of a column's header, several of them."""
    header = of.reader.telling(each.parts[0].column)
    return len(header) >= _FEW and header <= of.said


def _in_its_words(words: frozenset[str], lists: Lists) -> Lists:
    """The one column whose own header shares most words with a saying, several of them."""
    ranked = sorted(lists, key=lambda each: len(words & each.own), reverse=True)
    shared = [len(words & each.own) for each in ranked[:2]]
    is_told = bool(shared) and (shared[0] >= _SURE or (shared[0] > 0 and words <= ranked[0].own))
    is_first = is_told and (len(shared) == 1 or shared[0] > shared[1])
    return ranked[:1] if is_first else []


def _stands_alone(around: Surroundings, bound: Observation) -> bool:
    """Whether the sentence of a figure is all that its passage says."""
    return around.passages[around.passage(bound.char_start)].text.strip() in f"{around.sentence(bound).strip()}.:"
