"""Give the areas that a list leaves unnamed what it says of each of them: "Lào Cai 14 lớp; 6 tỉnh còn lại, mỗi tỉnh 5 lớp".

Which areas are left is told by the other lists of the report: one of them names all, and this list the others.
"""

from collections import Counter

from pipeline.model.areas import MEMBER, Area
from pipeline.model.documents import PassageKind
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_LIST = 3  # areas that make a list


class RestReader:
    """Reads what is left with the pattern "rest" of rules/places.toml and the cue "each_area"."""

    def __init__(self, book: Rulebook) -> None:
        self._rest = book.pattern("places.rest")
        self._each = book.pattern("cues.each_area")

    def is_of_each(self, draft: Draft) -> bool:
        """Whether a figure is that of each of the areas left, and not of all of them together."""
        return self.is_rest(draft) and self._each.match(draft.lead) is not None

    def is_rest(self, draft: Draft) -> bool:
        """Whether a figure is told of the areas that its list does not name."""
        areas = draft.areas
        is_member = len(areas) == 1 and areas[0].kind == MEMBER
        return is_member and self._rest.fullmatch(areas[0].name) is not None

    def resolve(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> None:
        """Let the figures of each area left be those of the areas, where one list of the report tells which they are."""
        scopes: Counter[tuple[Area, ...]] | None = None
        for mention, passage in zip(mentions, drafts, strict=True):
            for draft in passage:
                if not self.is_of_each(draft):
                    continue
                scopes = self._scopes(drafts) if scopes is None else scopes
                is_note = mention.passage.kind is PassageKind.NOTE
                beside = [each for each in passage if is_note or each.sentence == draft.sentence]
                named = {area for each in beside if not self.is_rest(each) for area in each.areas}
                left = self._left(scopes, named, draft.areas[0].name)
                if left:
                    draft.areas = left
                    draft.area_key = "|".join(area.area_id for area in left)

    def _left(self, scopes: Counter[tuple[Area, ...]], named: set[Area], words: str) -> tuple[Area, ...]:
        """The areas of the commonest list that names these and, where the words count the others, so many more."""
        match = self._rest.fullmatch(words)
        count = int(match["count"]) if match is not None and match["count"] else 0
        found: Counter[tuple[Area, ...]] = Counter()
        for scope, times in scopes.items():
            left = tuple(area for area in scope if area not in named)
            if left and named <= set(scope) and count in (0, len(left)):
                found[left] += times
        return max(found, key=lambda left: (found[left], len(left)), default=())

    def _scopes(self, drafts: list[list[Draft]]) -> Counter[tuple[Area, ...]]:
        """The lists of areas that passages give a figure each, with how often they do."""
        lists: Counter[tuple[Area, ...]] = Counter()
        for passage in drafts:
            told = {
                area: None for each in passage if each.is_explicit and not self.is_rest(each) for area in each.areas
            }
            if len(told) >= _LIST:
                lists[tuple(sorted(told, key=lambda area: area.area_id))] += 1
        return lists
