"""Find what is said of every place, of none or of so many, with the list that tells: "Các tỉnh đều đạt trên 60% kế hoạch"."""

from collections.abc import Iterator, Mapping

from pipeline.model.figures import Observation, Observed
from pipeline.model.statements import Bound, Tally
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.bounds.choosing import NEAR, ListChooser
from pipeline.observations.bounds.lists import ListReader, PlaceList
from pipeline.observations.bounds.sayings import Saying, SayingReader
from pipeline.observations.drafts.labels import Labeller
from pipeline.rulebook import Rulebook

_MOST = 200  # sayings whose own words are searched for the places that they name


class DistantBoundFinder:
    """Looks for the list right before or behind a saying first, then for the one whose words are the saying's."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._sayings = SayingReader(book)
        self._lists = ListReader(book, labeller)
        self._chooser = ListChooser(book, self._lists)
        self._average = book.pattern("cues.average")

    def find(self, around: Surroundings, observed: Observed, titles: Mapping[str, str]) -> Iterator[Bound | Tally]:
        """`titles` are the words over each table."""
        known = {each.bound.obs_id for each in observed.statements if isinstance(each, (Bound, Tally))}
        sayings = [each for each in self._sayings.read(around, observed.observations) if each.bound.obs_id not in known]
        lists = self._lists.read(around, observed, titles) if sayings else []
        for place, saying in enumerate(sayings):
            found = self._chooser.choose(around, saying, lists)
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
            if len(each.parts) == saying.among and words & each.words and 0 <= each.first - place <= NEAR
        ]
        if told:
            return told[0] if len(told) == 1 else None
        rows = [
            own
            for own in self._lists.rows_of(observed, sentence)
            if len(own) == saying.among and own[0].unit_measure == "%" and own[0].measure is bound.measure
        ]
        return PlaceList(rows[0], words, place, place, True) if len(rows) == 1 else None
