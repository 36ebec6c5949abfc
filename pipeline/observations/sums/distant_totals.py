"""Find the total of a list that stands elsewhere: "cả năm ghi nhận 455 ca mắc sốt xuất huyết tại 10/10 huyện", and ten of them pages
below."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Breakdown, Measure, Observation, Observed, Split
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.labels import Labeller
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit
from pipeline.text.normalise import fold

_LIST = 5  # places; fewer are counted alike by chance
_SHARED = 2  # words that a total and its list share, their noun apart
_MOST = 60  # figures of the whole that are tried for one list
_LONG = 100  # smaller totals are met by chance
_LEAD = 100  # characters before a figure


class DistantTotalFinder:
    """Knows the total by the count of places in its sentence, by what is counted and by the words of both."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._announced = AnnouncedAreas(book)
        self._vague = frozenset((*book.words("tables.vague"), *book.words("cues.asides")))
        self._base = book.pattern("changes.base")

    def find(self, around: Surroundings, observed: Observed) -> Iterator[Breakdown]:
        """The sums that no other total explains; what does not add up is one where a place left out or counted twice, or a slip of the
        hand, makes the gap."""
        lists = list(_lists(observed))
        totals = self._totals(around, observed) if lists else {}
        for parts in lists:
            likely = [
                each
                for each in totals.get(len(parts), ())[:_MOST]
                if _counts(around, each, parts) and self._is_told(around, each, parts)
            ]
            if len(likely) == 1 and _is_explained(likely[0], parts):
                yield Breakdown(Split.BY_AREA, likely[0], parts, by_kind=True)

    def _totals(self, around: Surroundings, observed: Observed) -> dict[int, list[Observation]]:
        """The figures of the whole that no sum has, by the number of places that their sentence says they are of."""
        known = {each.total.obs_id for each in observed.breakdowns}
        found: dict[int, list[Observation]] = defaultdict(list)
        for each in observed.observations:
            if each.obs_id not in known and _may_be_total(each):
                count = self._announced.search(around.sentence(each))
                if count is not None and self._base.search(around.lead(each, _LEAD)) is None:
                    found[count].append(each)
        return found

    def _is_told(self, around: Surroundings, total: Observation, parts: tuple[Observation, ...]) -> bool:
        first = parts[0]
        said = self._labeller.telling(around.sentence(total), self._vague)
        listed = self._labeller.telling(f"{around.above(first)} {around.lead(first, _LEAD)}", self._vague)
        counted = self._labeller.telling(total.unit_measure, self._vague)
        return len((said & listed) - counted) >= _SHARED


def _counts(around: Surroundings, total: Observation, parts: tuple[Observation, ...]) -> bool:
    """Whether a total counts what the figures of some places do."""
    noun, unit = (fold(each.unit_measure.lower()) for each in (total, parts[0]))
    return noun == unit if unit else bool(noun) and noun in fold(around.sentence(parts[0]).lower())


def _lists(observed: Observed) -> Iterator[tuple[Observation, ...]]:
    """The counts that a sentence gives of places, one each, of which no sum is made."""
    summed = {part.obs_id for each in observed.breakdowns if each.split is Split.BY_AREA for part in each.parts}
    rows: dict[tuple[int, int, str], list[Observation]] = defaultdict(list)
    for each in observed.observations:
        if not each.table and each.ref_area != WHOLE and _is_count(each):
            rows[each.passage, each.sentence, each.unit_measure].append(each)
    for own in rows.values():
        names = [each.ref_area or each.ref_area_name for each in own]
        if len(set(names)) == len(own) >= _LIST and not any(each.obs_id in summed for each in own):
            yield tuple(own)


def _may_be_total(each: Observation) -> bool:
    return not each.table and each.ref_area == WHOLE and _is_count(each) and each.value >= _LONG


def _is_count(each: Observation) -> bool:
    is_level = each.measure is Measure.ACTUAL and each.unit_measure != "%" and each.qualifier == "="
    return is_level and each.value_high is None and not each.malformed and not each.tentative and each.value > 0


def _is_explained(total: Observation, parts: tuple[Observation, ...]) -> bool:
    reached = sum(each.value for each in parts)
    gap = abs(total.value - reached)
    is_slip = total.value == int(total.value) and edit(str(int(total.value)), str(int(reached))) != ""
    return not gap or sum(each.value == gap for each in parts) == 1 or is_slip
