"""Find lists that several passages give together, none of which has a total: "Trong đó: a) Khu vực Tây Nguyên: Đắk Lắk 4.186 tỷ
đồng, …; b) Khu vực Nam Trung Bộ: Bình Thuận 1.962 tỷ đồng, …"."""

from collections.abc import Iterator

from pipeline.model.documents import PassageKind
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import Host, may_be_total
from pipeline.rulebook import Rulebook

_PASSAGES = 2  # that make one list
_AREAS = 2  # in each of them
_KINDS = (PassageKind.ITEM, PassageKind.PARAGRAPH)


class GroupedListFinder:
    """Reads what a paragraph with a colon at its end announces."""

    def __init__(self, book: Rulebook) -> None:
        self._selective = book.pattern("cues.selective")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Host]:
        """A host for each such paragraph, with the figures of all areas below."""
        for index, mention in enumerate(mentions):
            text = mention.text.rstrip(" *_")
            totals = [draft for draft in drafts[index] if may_be_total(draft)] if text.endswith(":") else []
            end = index + 1
            while totals and end < len(mentions) and _is_of_areas(mentions[end], drafts[end]):
                end += 1
            parts = [draft for passage in drafts[index + 1 : end] for draft in passage]
            if end - index > _PASSAGES and not _names_twice(drafts[index + 1 : end]):
                selective = self._selective.search(text[totals[-1].figure.end :]) is not None
                children = tuple(range(index + 1, end))
                yield Host(totals, parts, children, "", selective, passage=index, end=len(mention.text))


def _is_of_areas(mention: Mentions, drafts: list[Draft]) -> bool:
    """Whether a passage does nothing but give several areas their figures."""
    are_own = all(draft.is_explicit and len(draft.areas) == 1 for draft in drafts)
    return mention.passage.kind in _KINDS and are_own and len({draft.area_key for draft in drafts}) >= _AREAS


def _names_twice(passages: list[list[Draft]]) -> bool:
    """Whether two passages give figures of one area."""
    areas = [key for passage in passages for key in {draft.area_key for draft in passage}]
    return len(areas) != len(set(areas))
