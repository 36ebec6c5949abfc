"""Find how many areas a sentence speaks of that tells the total of a table, and how many the table's rows give."""

from collections.abc import Iterable, Iterator

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.statements import Listing, Repetition
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.announced import AnnouncedAreas
from pipeline.rulebook import Rulebook

_AREAS = 3  # rows of areas that make a table of them


class AnnouncedRows:
    """Reads counts of areas with the pattern "areas_announced" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._announced = AnnouncedAreas(book)

    def find(
        self, around: Surroundings, repetitions: Iterable[Repetition], breakdowns: Iterable[Breakdown]
    ) -> Iterator[Listing]:
        """One for each table, by the first sentence that tells one of its totals: "13 tỉnh … xảy ra 2.388 vụ (Biểu 01)"."""
        rows = {each.total.obs_id: own for each in breakdowns if len(own := _areas(each)) >= _AREAS}
        known: set[str] = set()
        for each in repetitions:
            for said, cell in ((each.first, each.second), (each.second, each.first)):
                areas = rows.get(cell.obs_id, set())
                if said.table or not areas or cell.table in known:
                    continue
                sentence = around.sentence(said)
                count = self._announced.search(sentence, 0, len(sentence))
                if count is not None and count >= len(areas):  # fewer are some of them
                    known.add(cell.table)
                    yield Listing(said, (), count, len(areas))


def _areas(breakdown: Breakdown) -> set[str]:
    """The provinces whose rows a total sums."""
    if breakdown.split is not Split.BY_AREA or not breakdown.total.table:
        return set()
    return {part.ref_area for part in breakdown.parts if _is_area(part)}


def _is_area(part: Observation) -> bool:
    return part.ref_area not in ("", WHOLE)
