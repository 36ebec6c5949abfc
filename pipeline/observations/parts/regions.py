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
        """The same groups; where all parts but one at most are regions the whole is a total of its areas."""
        return [
            replace(group, split=Split.BY_AREA)
            if len(group.parts) >= _LIST and sum(map(self._is_region, group.parts)) >= len(group.parts) - _REST
            else group
            for group in groups
        ]

    def _is_region(self, part: Draft) -> bool:
        return self._region.search(f"{part.lead.split(';')[-1]} {part.tail.split(',')[0]}") is not None
