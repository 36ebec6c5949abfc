"""Find what a district, commune or firm has over the list of its own: "Huyện Mường La: 412 hộ, gồm xã Nậm Giôn 118 hộ; …"."""

from collections.abc import Iterator
from itertools import pairwise, takewhile

from pipeline.model.areas import MEMBER
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import Host
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook

_LIST = 3  # members that make a list


class MemberWholeFinder:
    """Reads sentences of members with the cue "exhaustive"."""

    def __init__(self, book: Rulebook) -> None:
        self._exhaustive = book.pattern("cues.exhaustive")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Host]:
        """A host for each figure of a member that the words divide among the members right behind it."""
        for mention, passage in zip(mentions, drafts, strict=True):
            own = [draft for draft in passage if _is_of_member(draft)] if len(passage) > _LIST else []
            for place, (whole, following) in enumerate(pairwise(own), 1):
                if self._exhaustive.search(mention.text, whole.figure.end, following.figure.start) is None:
                    continue
                parts = _parts(whole, own[place:])
                if len({part.area_key for part in parts}) == len(parts) >= _LIST:
                    yield Host([whole], parts, (), "")
                    break


def _is_of_member(draft: Draft) -> bool:
    return draft.is_explicit and len(draft.areas) == 1 and draft.areas[0].kind == MEMBER


def _parts(whole: Draft, behind: list[Draft]) -> list[Draft]:
    return list(takewhile(lambda each: _is_part(each, whole), behind))


def _is_part(each: Draft, whole: Draft) -> bool:
    """Whether a figure of the same sentence counts what its whole does, for another member."""
    is_like = each.sentence == whole.sentence and each.measure is whole.measure
    return is_like and each.area_key != whole.area_key and kin(each, whole) >= NEAR
