"""Find wholes whose parts stand in the list items below them: "50.616,9 tỷ đồng. Cụ thể:" and an item for each kind."""

from collections.abc import Iterator

from pipeline.model.documents import PassageKind
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import (
    PartGroup,
    adds,
    is_bracketed,
    is_counted,
    is_long,
    is_plan,
    is_threshold,
    same_unit,
)
from pipeline.rulebook import Rulebook

_FEW = 2  # items that make a list
_SENTENCES = 2  # the whole stands in the sentence that announces the items, or in the one before


class ItemFinder:
    """Reads paragraphs that end in a colon with the items that follow; lists of areas are left to others."""

    def __init__(self, book: Rulebook) -> None:
        self._selective = book.pattern("cues.selective")
        self._lettered = book.pattern("cues.lettered")
        self._from = book.pattern("cues.from_lead")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[PartGroup]:
        """The groups of one document, in order; each part learns its whole."""
        for index, mention in enumerate(mentions):
            if not mention.text.rstrip(" *_").endswith(":") or not drafts[index]:
                continue
            end = index + 1
            while end < len(mentions) and self._is_item(mentions[end]) and not _is_beside(mention, mentions[end]):
                end += 1
            lines = drafts[index + 1 : end]
            items = [[each for each in line if is_counted(each)] for line in lines]
            if len(items) > 1 and not any(item[0].areas for item in items if item):
                items = [[each for each in item if not each.areas] for item in items]  # without an item's own list
                yield from self._group(mention, drafts[index], items)
                yield from self._beside(drafts[index], lines)

    def _is_item(self, mention: Mentions) -> bool:
        is_line = mention.passage.kind is PassageKind.PARAGRAPH and self._lettered.match(mention.text) is not None
        return is_line or mention.passage.kind is PassageKind.ITEM

    def _beside(self, above: list[Draft], lines: list[list[Draft]]) -> Iterator[PartGroup]:
        """The plans, and the levels of last year, of items that add up to those of their whole: only sums that close."""
        for kind in (is_plan, _is_base):
            wholes = [draft for draft in above if kind(draft) and not draft.areas]
            parts = [next((each for each in line if kind(each)), None) for line in lines]
            found = tuple(part for part in parts if part is not None)
            if len(found) < max(len(lines), _FEW):
                continue
            for whole in wholes:
                if is_long(whole) and all(same_unit(part, whole) for part in found) and adds(list(found), whole):
                    yield PartGroup(whole, found, True, "")

    def _group(self, mention: Mentions, above: list[Draft], items: list[list[Draft]]) -> Iterator[PartGroup]:
        last = above[-1].sentence
        wholes = [
            draft
            for draft in above
            if is_counted(draft)
            and not draft.areas
            and draft.sentence > last - _SENTENCES
            and not is_bracketed(mention.text, draft, len(mention.text))
        ]
        for whole in reversed(wholes):
            parts = [next((each for each in item if same_unit(each, whole)), None) for item in items]
            found = tuple(part for part in parts if part is not None and part.whole < 0)
            found = _first_closing(found, whole)
            if len(found) < min(len(items), _FEW) or (len(found) < len(items) and not adds(list(found), whole)):
                continue
            if is_threshold(whole, found, self._from):
                continue  # Các mặt hàng trên 15 tỷ USD: …
            closes = adds(list(found), whole)
            if closes or whole is wholes[-1]:
                for part in found:
                    part.whole = id(whole)
                is_whole = not self._selective.search(mention.text, whole.figure.end)
                is_sole = not any(same_unit(part, each) for each in wholes if each is not whole for part in found)
                doubt = "" if is_whole and is_sole else "the list need not be whole"
                yield PartGroup(whole, found, is_whole, doubt)
                return
        firsts = [item[0] for item in items if item]
        if len(firsts) != len(items) or any(each.unit_dimension == "money" or each.whole >= 0 for each in firsts):
            return
        for whole in reversed(wholes):  # "- Hoàn thành nhiệm vụ: 154 (10,5%)": each item names its kind only
            if adds(firsts, whole):
                for part in firsts:
                    part.whole = id(whole)
                yield PartGroup(whole, tuple(firsts), True, "")
                return


def _is_beside(opener: Mentions, item: Mentions) -> bool:
    """Whether an item stands beside the line that opens a list, by its mark, and no more in the list: "* … gồm:", "- …", "* …"."""
    mark = opener.text.lstrip()[:1]
    return opener.passage.kind is PassageKind.ITEM and not mark.isalnum() and item.text.lstrip()[:1] == mark


def _first_closing(parts: tuple[Draft, ...], whole: Draft) -> tuple[Draft, ...]:
    """The first of some items, where they alone add up: "93 người chết và mất tích, gồm:" 74 chết, 19 mất tích, 163 bị thương."""
    return next((parts[:count] for count in range(_FEW, len(parts)) if adds(list(parts[:count]), whole)), parts)


def _is_base(draft: Draft) -> bool:
    return draft.is_base and is_counted(draft)
