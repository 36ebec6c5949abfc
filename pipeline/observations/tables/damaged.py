"""Read the damaged numbers of sentences as the cells of tables print them: "1.838.1 triệu USD" beside 1.838,1."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from pipeline.model.figures import Observation
from pipeline.observations.tables.said import is_telling, noun_of

_LONG = 4  # digits that a table hardly prints by chance


def told_by_cells(prose: Iterable[Observation], cells: Iterable[Observation]) -> dict[str, Decimal]:
    """By obs_id, the one reading of each damaged figure that a sound cell of its area, unit and measure prints."""
    damaged = [each for each in prose if each.malformed and each.readings and not each.is_resolved]
    if not damaged:
        return {}
    printed: dict[tuple[str, str, str], set[Decimal]] = defaultdict(set)
    for cell in cells:
        if not cell.malformed and is_telling(cell, _LONG):
            printed[_kind(cell)].add(cell.value)
    found = {}
    for each in damaged:
        likely = {each.value, *each.readings} & printed[_kind(each)]
        if len(likely) == 1:
            found[each.obs_id] = likely.pop()
    return found


def _kind(each: Observation) -> tuple[str, str, str]:
    return each.ref_area or each.ref_area_name, str(each.measure), noun_of(each)
