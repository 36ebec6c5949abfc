"""Tell parts that are regions from parts that are kinds: "miền Bắc 4.318 ca, miền Trung 26.542 ca, Tây Nguyên 6.207 ca, …"."""

from dataclasses import replace

from pipeline.model.figures import Split
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup
from pipeline.rulebook import Rulebook

_LIST = 3
_REST = 1  # parts that may be told as what is left


class RegionReader:
    """Knows regions by the cue "region"."""

    def __init__(self, book: Rulebook) -> None:
        self._region = book.pattern("places.region")

    def told(self, groups: list[PartGroup]) -> list[PartGroup]:
        """The same groups; where all parts but one at most are regions, or areas of the whole, it is a total of its areas."""
        return [
            replace(group, split=Split.BY_AREA) if self._are_regions(group) or _are_areas(group) else group
            for group in groups
        ]

    def _are_regions(self, group: PartGroup) -> bool:
        return len(group.parts) >= _LIST and sum(map(self._is_region, group.parts)) >= len(group.parts) - _REST

    def _is_region(self, part: Draft) -> bool:
        return self._region.search(f"{part.lead.split(';')[-1]} {part.tail.split(',')[0]}") is not None


def _are_areas(group: PartGroup) -> bool:
    """Whether each part of what is told of the whole has an area of its own: "373 đơn vị (Bình Định 155, Gia Lai 218)"."""
    named = [part.area_key for part in group.parts if part.areas]
    is_of_all = not group.whole.areas and len(set(named)) == len(named)
    return is_of_all and 1 < len(group.parts) <= len(named) + _REST
