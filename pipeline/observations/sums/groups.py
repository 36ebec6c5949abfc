"""Find the subtotals of a list told group by group: "Tây Nguyên 445 hợp tác xã (Kon Tum 101, Gia Lai 78, …); Đông Nam Bộ …"."""

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.model.mentions import Mentions
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.group_names import GroupNames
from pipeline.observations.sums.hosts import Host, may_be_total
from pipeline.rulebook import Rulebook

_FEW = 2  # areas that make up a group


class GroupFinder:
    """Knows parts of the country, and clusters, by the cue "group_opens"."""

    def __init__(self, book: Rulebook) -> None:
        self._names = GroupNames(book)
        self._count = AnnouncedAreas(book)
        self._selective = book.pattern("cues.selective")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> list[Host]:
        """A host for each group whose areas follow it in its passage; its figures learn the group's name."""
        return [
            host
            for index, mention in enumerate(mentions)
            if len(mention.areas) >= _FEW
            for host in self._of_passage(mention, drafts[index], index)
        ]

    def _of_passage(self, mention: Mentions, drafts: list[Draft], index: int) -> Iterator[Host]:
        opened = self._names.find(mention.text)
        ends = [match.start() for match in opened[1:]]
        starts = [draft.figure.start for draft in drafts]
        for match, end in zip(opened, [*ends, len(mention.text)], strict=False):
            inside = drafts[bisect_left(starts, match.start()) : bisect_left(starts, end)]
            first = next((place for place, draft in enumerate(inside) if draft.areas), len(inside))
            totals = [
                each
                for each in inside[:first]
                if may_be_total(each) and not self._count.is_count(mention.text, each.figure)
            ]
            parts = [draft for draft in inside[first:] if draft.areas and draft.is_explicit]
            if not totals or len({part.area_key for part in parts}) < _FEW:
                continue
            for total in totals:
                total.group = mention.passage.text[slice(*match.span("name"))]
            between = mention.text[totals[-1].figure.end : parts[0].figure.start]
            is_some = self._selective.search(between) is not None
            yield Host(totals, parts, (), "", is_some, passage=index, start=match.start(), end=end)
