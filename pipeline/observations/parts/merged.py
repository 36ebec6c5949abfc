"""Find what the former provinces of a joined one give of its figure: "Phú Thọ có 412.850 hội viên, gồm khu vực Phú Thọ cũ 186.540
người, khu vực Vĩnh Phúc cũ 132.410 người và khu vực Hòa Bình cũ 93.900 người"."""

from collections.abc import Iterator
from itertools import takewhile

from pipeline.model.areas import Area
from pipeline.model.figures import Split
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, is_counted, same_unit
from pipeline.rulebook import Rulebook

_JOINED = 2  # provinces that were joined


class MergedFinder:
    """Knows former provinces by the words of the pattern "former" behind their names."""

    def __init__(self, book: Rulebook) -> None:
        self._former = book.pattern("places.former")
        self._anybody = frozenset(book.words("cues.anybody"))
        joined: dict[str, int] = {}
        for area in book.areas:
            if area.code_2025 and area.valid_to.startswith("2025"):
                joined[area.code_2025] = joined.get(area.code_2025, 0) + 1
        self._joined = joined

    def find(self, mentions: Mentions, drafts: list[Draft]) -> Iterator[PartGroup]:
        """The groups of one passage; each part learns its whole."""
        former = {name.start: name.area for name in mentions.areas if self._former.match(mentions.text, name.end)}
        if len(former) < _JOINED:
            return
        counted = [each for each in drafts if is_counted(each) and not each.is_base and len(each.areas) <= 1]
        named = {id(each): _name_before(each, former, mentions) for each in counted}
        for place, whole in enumerate(counted):
            if named[id(whole)] is not None:
                continue
            inside = [each for each in counted[place + 1 :] if each.sentence == whole.sentence]
            behind = takewhile(lambda each: named[id(each)] is not None, inside)
            parts = [each for each in behind if self._is_like(each, whole) and each.whole < 0]
            if self._are_all(parts, whole):
                for each in parts:
                    each.whole = id(whole)
                split = Split.BY_PART if whole.areas else Split.BY_AREA  # of the whole that the report speaks of
                yield PartGroup(whole, tuple(parts), True, "", split=split)

    def _are_all(self, parts: list[Draft], whole: Draft) -> bool:
        """Whether some figures are those of all provinces that were joined to the one that a whole is of."""
        joined = {area.code_2025 for each in (whole, *parts) for area in each.areas}
        least = max(_JOINED, self._joined.get(min(joined, default=""), 0))
        return len(joined) == 1 and len({each.area_key for each in parts}) == len(parts) >= least

    def _is_like(self, part: Draft, whole: Draft) -> bool:
        return same_unit(part, whole) or (whole.unit_dimension == "people" and part.unit in self._anybody)


def _name_before(draft: Draft, former: dict[int, Area], mentions: Mentions) -> Area | None:
    """The former province that a figure stands right behind, if its own area is that."""
    names = [name for name in mentions.areas if name.start < draft.figure.start and draft.areas == (name.area,)]
    return former.get(names[-1].start) if names else None
