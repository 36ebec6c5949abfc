"""Find what is said of every place, of none or of so many, with the list that tells: "Các tỉnh đều đạt trên 60% kế hoạch"."""

from collections.abc import Iterator, Mapping

from pipeline.model.figures import Measure, Observation, Observed
from pipeline.model.statements import Bound, Tally
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.bounds.lists import ListReader, PlaceList
from pipeline.observations.bounds.sayings import Saying, SayingReader
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.statements.bases import PLAN
from pipeline.observations.tables.pointers import PointerReader
from pipeline.rulebook import Rulebook

_MOST = 200  # sayings whose own words are searched for the places that they name
_NEAR = 5  # passages between a saying and its list
_BACK = 2  # sentences between the total of a list and a saying
_SURE = 3  # words that a saying and a list hardly share unless they speak of one thing
_FEW = 2  # words that two places share by chance


class DistantBoundFinder:
    """Looks for the list right before or behind a saying first, then for the one whose words are the saying's."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._sayings = SayingReader(book)
        self._lists = ListReader(book, labeller)
        self._pointers = PointerReader(book)
        self._average = book.pattern("cues.average")
        self._base = book.pattern("changes.base")

    def find(self, around: Surroundings, observed: Observed, titles: Mapping[str, str]) -> Iterator[Bound | Tally]:
        """`titles` are the words over each table."""
        known = {each.bound.obs_id for each in observed.statements if isinstance(each, (Bound, Tally))}
        sayings = [each for each in self._sayings.read(around, observed.observations) if each.bound.obs_id not in known]
        lists = self._lists.read(around, observed, titles) if sayings else []
        for place, saying in enumerate(sayings):
            found = self._list(around, saying, lists)
            found = found or (self._named(around, saying, observed) if place < _MOST else None)
            found = found.among(saying.among) if found is not None and saying.among else found
            if found is None:
                continue
            if saying.count:
                if saying.among or saying.count <= len(found.parts):
                    yield Tally(saying.bound, saying.count, saying.limit, found.parts)
            else:
                yield Bound(saying.bound, found.parts, self._is_average(around, saying.bound, found))

    def _is_average(self, around: Surroundings, bound: Observation, found: PlaceList) -> bool:
        """Whether a bound is of the average over all places, which a single one may miss; not where each has an average."""
        said, own = around.sentence(bound), found.parts[0].column
        return self._average.search(said) is not None and self._average.search(own) is None

    def _list(self, around: Surroundings, saying: Saying, lists: list[PlaceList]) -> PlaceList | None:
        bound = saying.bound
        place = around.passage(bound.char_start)
        words = self._lists.telling(saying.about)
        label = around.label_behind(bound)
        hung = [each for each in lists if label and each.note == label and each.may_measure(bound)]
        if hung:
            return hung[0] if len(hung) == 1 else None
        before, above = around.labels_before(bound)
        told = [each for each in lists if before and each.note == before[-1] and each.counts_as(bound)]
        if above and not words and not told:
            told = [each for each in lists if each.note == above[-1] and each.rates_as(bound)]
        if len(told) == 1:
            return told[0]  # 63.812 suất quà[1], …; mỗi tỉnh đều tặng trên 5.000 suất
        fitting = [each for each in lists if each.measures(bound) and not each.note]
        if saying.is_plan:
            fitting = [each for each in fitting if each.parts[0].measure is Measure.ACHIEVEMENT]
        if tables := self._tables(around, bound):
            fitting = [each for each in fitting if each.table_number in tables] or fitting
            of_plan = [each for each in fitting if each.is_of_plan] if self._names_plan(around, bound) else []
            shown = of_plan or fitting
            if len(shown) == 1 and shown[0].table_number in tables and (of_plan or shown[0].is_sole):
                return shown[0]  # … đều đạt trên 40% chỉ tiêu. Số liệu từng địa phương nêu ở Bảng 1.
        if saying.among:
            fitting = [each for each in fitting if len(each.parts) == saying.among] or fitting
        if len(fitting) > 1 and self._names_plan(around, bound):
            fitting = [each for each in fitting if each.is_of_plan] or fitting
            is_next = len(fitting) == 1 and not words and _is_near(fitting[0], bound, place)
            if is_next or (len(fitting) == 1 and len(fitting[0].parts) == saying.among):
                return fitting[0]  # So với dự toán được giao, 15/15 quận, huyện đều đạt trên 70%
        of_it = [each for each in fitting if each.total is not None and _is_beside(each, saying)]
        if of_it:
            return of_it[0] if len(of_it) == 1 else None
        beside = [each for each in fitting if each.total is None and self._is_next(around, each, bound, place)]
        if len(beside) == 1 and beside[0].is_detail and bound.sentence < beside[0].parts[0].sentence:
            return beside[0]  # … đều đạt trên 95%. Cụ thể: Hoài Nhơn 99,8%, …
        if saying.is_plan and not words and (saying.names or not _stands_alone(around, bound)):
            return None  # "Có 7 tỉnh vượt chỉ tiêu được giao, gồm …": no word says of what
        said = self._lists.telling(saying.said)
        is_sole = len(beside) == 1 and beside[0].is_sole and saying.among == len(beside[0].parts)
        if is_sole and said <= beside[0].words:
            return beside[0]  # "Tiến độ đồng đều, 9/9 huyện đều đạt trên 95%" right before the one list of nine rates
        if len(beside) == 1 and (beside[0].is_sole or not words):
            return beside[0] if len(words & beside[0].words) * 2 >= len(words) else None
        if len(fitting) == 1 and len(fitting[0].parts) == saying.among and place - fitting[0].last in (0, 1):
            return fitting[0]  # the only list of such figures, right before, and of as many places as are spoken of
        is_only = len(fitting) == 1 and len(fitting[0].parts) == saying.among
        if is_only and len(words & (fitting[0].words | fitting[0].above)) >= _SURE:
            return fitting[0]  # the only list of so many places, in the same words, wherever it stands
        if is_only and said and said <= fitting[0].words and _is_near(fitting[0], bound, place):
            return fitting[0]  # and a few passages away, in the words right before the bound
        near = [each for each in fitting if _is_near(each, bound, place)]
        if len(fitting) == len(near) == 1 and near[0].is_named(bound, words):
            return near[0]
        told = [each for each in fitting if len(words & each.words) >= max(_FEW, (len(words) + 1) // 2)]
        own = said | self._lists.telling(saying.behind)  # … đều đạt trên 90% kế hoạch đào tạo nghề
        told = told or [each for each in fitting if len(said) >= _FEW and said <= each.words]
        told = told or [each for each in fitting if len(own) > _FEW and own <= each.words]
        told = told or [each for each in fitting if self._names_column(said, each)]  # … đều giữ tỷ lệ nợ xấu dưới 2%
        return told[0] if len(told) == 1 else _in_its_words(words, told or fitting)

    def _named(self, around: Surroundings, saying: Saying, observed: Observed) -> PlaceList | None:
        """The rates of just the places that a saying names, told behind it or in the rows of a table: "sáu tỉnh Bắc Ninh, … đều tăng
        trên 9%. … Bắc Ninh tăng 10,12%"."""
        bound = saying.bound
        if bound.unit_measure != "%" or not saying.among or saying.count:
            return None
        sentence, place = around.sentence(bound), around.passage(bound.char_start)
        words = self._lists.telling(sentence.replace("(", " ").replace(")", " "))
        told = [
            each
            for each in self._lists.told_of(around, observed, sentence)
            if len(each.parts) == saying.among and words & each.words and 0 <= each.first - place <= _NEAR
        ]
        if told:
            return told[0] if len(told) == 1 else None
        rows = [
            own
            for own in self._lists.rows_of(observed, sentence)
            if len(own) == saying.among and own[0].unit_measure == "%" and own[0].measure is bound.measure
        ]
        return PlaceList(rows[0], words, place, place, True) if len(rows) == 1 else None

    def _names_column(self, said: frozenset[str], each: PlaceList) -> bool:
        """Whether the words right before a bound are those of a column's header, several of them."""
        header = self._lists.telling(each.parts[0].column)
        return len(header) >= _FEW and header <= said

    def _tables(self, around: Surroundings, bound: Observation) -> frozenset[str]:
        """The numbers of the tables that the sentence of a bound, or what its passage says behind it, points to."""
        passage = around.passages[around.passage(bound.char_start)]
        behind = around.sentence(bound) + passage.text.partition(around.sentence(bound))[2]
        return self._pointers.pointed(behind)

    def _is_next(self, around: Surroundings, each: PlaceList, bound: Observation, place: int) -> bool:
        """Whether a bound stands right before or behind a list, in the passage beside it, over the title of a table, or, of one
        sentence, in the sentence beside it."""
        if place == each.first == each.last:
            return abs(each.parts[0].sentence - bound.sentence) == 1
        over = each.first - 1
        while each.parts[0].table and over > place and self._pointers.is_title(around.passages[over].text):
            over -= 1
        return place in (over, each.last + 1)

    def _names_plan(self, around: Surroundings, bound: Observation) -> bool:
        """Whether the sentence of a bound says that it is of a plan."""
        return any(match.lastgroup == PLAN for match in self._base.finditer(around.sentence(bound)))


def _in_its_words(words: frozenset[str], lists: list[PlaceList]) -> PlaceList | None:
    """The one column whose own header shares most words with a saying, several of them."""
    ranked = sorted(lists, key=lambda each: len(words & each.own), reverse=True)
    shared = [len(words & each.own) for each in ranked[:2]]
    is_told = bool(shared) and (shared[0] >= _SURE or (shared[0] > 0 and words <= ranked[0].own))
    is_first = is_told and (len(shared) == 1 or shared[0] > shared[1])
    return ranked[0] if is_first else None


def _stands_alone(around: Surroundings, bound: Observation) -> bool:
    """Whether the sentence of a figure is all that its passage says."""
    return around.passages[around.passage(bound.char_start)].text.strip() in f"{around.sentence(bound).strip()}.:"


def _is_near(each: PlaceList, bound: Observation, place: int) -> bool:
    """Whether a list stands in the section of a bound, a few passages away."""
    return each.parts[0].section == bound.section and abs(place - each.last) <= _NEAR


def _is_beside(each: PlaceList, saying: Saying) -> bool:
    """Whether the total of a list stands in the sentence of a saying or in one of the two before."""
    total, bound = each.total, saying.bound
    return total is not None and total.passage == bound.passage and 0 <= bound.sentence - total.sentence <= _BACK
