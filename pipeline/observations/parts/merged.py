"""Find what the former provinces of a joined one give of its figure: "Phú Thọ có 412.850 hội viên, gồm khu vực Phú Thọ cũ 186.540
người, khu vực Vĩnh Phúc cũ 132.410 người và khu vực Hòa Bình cũ 93.900 người"."""

from collections.abc import Iterator
from itertools import takewhile

import regex

from pipeline.model.areas import Area
from pipeline.model.figures import Split
from pipeline.model.mentions import AreaName, Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, adds, is_counted, same_unit
from pipeline.rulebook import Rulebook

_STOP = regex.compile(r"[.;](?=\s)")
_JOINED = 2  # provinces that were joined


class MergedFinder:
    """Knows former provinces by the words of the pattern "former" behind their names, or of "by_former" before them all."""

    def __init__(self, book: Rulebook) -> None:
        self._former = book.pattern("places.former")
        self._by_former = book.pattern("places.by_former")
        self._anybody = frozenset(book.words("cues.anybody"))
        joined: dict[str, int] = {}
        for area in book.areas:
            if area.code_2025 and area.valid_to.startswith("2025"):
                joined[area.code_2025] = joined.get(area.code_2025, 0) + 1
        self._joined = joined

    def find(self, mentions: Mentions, drafts: list[Draft]) -> Iterator[PartGroup]:
        """The groups of one passage; each part learns its whole."""
        told = [match.span() for match in self._by_former.finditer(mentions.text)]
        former = {
            name.start: name.area
            for name in mentions.areas
            if self._former.match(mentions.text, name.end) or _is_behind(name, told, mentions.text)
        }
        if len(former) < _JOINED:
            return
        counted = [each for each in drafts if is_counted(each) and not each.is_base and len(each.areas) <= 1]
        named = {id(each): _name_before(each, former, mentions) for each in counted}
        for place, whole in enumerate(counted):
            if named[id(whole)] is not None:
                continue
            inside = [each for each in counted[place + 1 :] if each.sentence <= whole.sentence + bool(told)]
            behind = list(takewhile(lambda each: named[id(each)] is not None, inside))
            if not behind and told:  # 2.486 cơ sở: 842 trường mầm non, … Xét theo địa bàn cũ, Phú Thọ 1.012 cơ sở, …
                behind = [each for each in inside if named[id(each)] is not None and each.sentence > whole.sentence]
            parts = [each for each in behind if self._is_like(each, whole) and each.whole < 0]
            is_next = behind == inside[: len(behind)]
            if self._are_all(parts, whole) and (is_next or adds(parts, whole)):
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
    """The former province that a figure stands right behind, if its own area is that, or the whole that bears its name now."""
    names = [name for name in mentions.areas if name.start < draft.figure.start]
    if not names or draft.areas not in ((), (names[-1].area,)):
        return None
    between = mentions.text[names[-1].end : draft.figure.start]
    is_next = not any(char.isdigit() or char in ".;" for char in between)
    return former.get(names[-1].start) if is_next or draft.areas else None


def _is_behind(name: AreaName, told: list[tuple[int, int]], text: str) -> bool:
    """Whether a name stands in the sentence of words that say that it is of before."""
    return any(end <= name.start and _STOP.search(text, end, name.start) is None for _, end in told)
