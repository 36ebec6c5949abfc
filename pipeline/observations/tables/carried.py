"""Totals that one table carries over to another: the same, or the same with a slip."""

from collections.abc import Iterable, Iterator

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Breakdown, Observation
from pipeline.model.statements import Repetition
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.tables.said import LEAST, LEVELS, Said, is_telling
from pipeline.observations.tables.supports import Sums
from pipeline.rulebook import Rulebook

_LONG = 5  # digits that two totals of one name hardly share by chance
_CROWD = 4  # totals alike; more are a habit


class CarriedFinder:
    """Compares figures of the whole in different tables that count one thing and share the words of their rows or columns."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._vague = frozenset(book.words("tables.vague"))
        self._district = book.pattern("tables.district")

    def find(self, cells: Iterable[Observation], breakdowns: Iterable[Breakdown]) -> Iterator[Repetition]:
        """Each pair once, as it stands in the text; of unlike ones one must be the sum of its own rows, and the other not."""
        wholes = [each for each in cells if _may_be_carried(each)]
        if len({each.table for each in wholes}) < 2:
            return
        sums = Sums(breakdowns)
        said = Said(wholes, self._district)
        words = {each.obs_id: self._labeller.telling(each.indicator_label, self._vague) for each in wholes}

        def is_named(one: Observation, other: Observation) -> bool:
            mine, theirs = words[one.obs_id], words[other.obs_id]
            return one.table != other.table and 2 * len(mine & theirs) >= min(len(mine), len(theirs)) > 0

        known: set[str] = set()
        for cell in wholes:
            equal = [each for each in said.equal(cell) if is_named(cell, each)]
            known |= {cell.obs_id} if equal else set()
            for each in equal[:_CROWD]:
                if cell.char_start < each.char_start:
                    yield Repetition(cell, each, "", sums.closes(cell) or sums.closes(each))
        for cell in (each for each in wholes if sums.closes(each)):
            near = [(each, slip) for each, slip in said.near(cell) if is_named(cell, each)]
            for other, slip in near if len(near) <= _CROWD else ():
                if other.obs_id not in known and not sums.closes(other):
                    yield Repetition(cell, other, slip, True)
                    known.add(other.obs_id)


def _may_be_carried(each: Observation) -> bool:
    is_level = each.measure in LEVELS and each.unit_measure != "%" and each.value >= LEAST and not each.malformed
    return is_level and each.ref_area == WHOLE and is_telling(each, _LONG)
