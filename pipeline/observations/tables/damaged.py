"""Read the damaged numbers of sentences as the cells of tables print them: "1.838.1 triệu USD" beside 1.838,1."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from pipeline.model.figures import Observation
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.tables.said import is_telling, noun_of

_LONG = 4  # digits that a table hardly prints by chance


def told_by_cells(
    around: Surroundings, prose: Iterable[Observation], cells: Iterable[Observation]
) -> dict[str, Decimal]:
    """By obs_id, the one reading of each damaged figure that a sound cell prints: of its area, unit and measure, or in the row
    that its sentence names."""
    damaged = [each for each in prose if each.malformed and each.readings and not each.is_resolved]
    if not damaged:
        return {}
    sound = [cell for cell in cells if not cell.malformed and is_telling(cell, _LONG)]
    printed: dict[tuple[str, str, str], set[Decimal]] = defaultdict(set)
    for cell in sound:
        printed[_kind(cell)].add(cell.value)
    found = {}
    for each in damaged:
        readings, sentence = {each.value, *each.readings}, around.said(each)
        named = {cell.value for cell in sound if cell.value in readings and cell.row and cell.row in sentence}
        likely = readings & printed[_kind(each)] or named
        if len(likely) == 1:
            found[each.obs_id] = likely.pop()
    return found


def _kind(each: Observation) -> tuple[str, str, str]:
    return each.ref_area or each.ref_area_name, str(each.measure), noun_of(each)
