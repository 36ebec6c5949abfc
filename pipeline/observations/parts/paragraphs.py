"""Find wholes whose parts open the next paragraph: "Tổng chi đạt 23,9 tỷ đồng." and then "Trong đó, cấp tỉnh chi 9,5 tỷ đồng; …"."""

from pipeline.model.figures import OVERLAP
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, interval_of, is_counted, same_unit
from pipeline.rulebook import Rulebook
from pipeline.text.intervals import total

_HEAD = 30  # characters in which a paragraph opens
_BULLETS = " -–+•*"
APART = "the whole stands in another paragraph"


class ParagraphFinder:
    """Reads "trong đó" at the head of a paragraph; the whole stands in the last sentence of the one before."""

    def __init__(self, book: Rulebook) -> None:
        self._of_which = book.pattern("cues.of_which")
        self._overlapping = book.pattern("cues.overlapping")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> list[PartGroup]:
        """The groups of one document; each part learns its whole. What does not add up stays in doubt."""
        found = []
        for mention, passage, earlier in zip(mentions[1:], drafts[1:], drafts, strict=False):
            match = self._of_which.search(mention.text[:_HEAD]) if len(passage) > 1 and earlier else None
            if match is None or mention.text[: match.start()].strip(_BULLETS):
                continue
            first = passage[0].sentence
            parts = [draft for draft in passage if draft.sentence == first and is_counted(draft) and draft.whole < 0]
            group = self._group(parts, [draft for draft in earlier if draft.sentence == earlier[-1].sentence])
            if group is not None:
                found.append(group)
        return found

    def _group(self, parts: list[Draft], earlier: list[Draft]) -> PartGroup | None:
        likely = []
        for whole in reversed(earlier):
            own = [part for part in parts if part.area_key == whole.area_key and same_unit(part, whole)]
            if is_counted(whole) and whole.whole < 0 and len(own) > 1:
                likely.append((whole, own, _add_up(whole, own)))
        chosen = next((each for each in likely if each[2]), likely[0] if len(likely) == 1 else None)
        if chosen is None:
            return None
        whole, own, adds = chosen
        for part in own:
            part.whole = id(whole)
        words = " ".join(f"{part.lead} {part.unit} {part.tail}" for part in own)
        doubt = "" if adds else OVERLAP if self._overlapping.search(words) else APART
        return PartGroup(whole, tuple(own), False, doubt)


def _add_up(whole: Draft, parts: list[Draft]) -> bool:
    """Whether parts make up a whole, as far as the digits tell."""
    return interval_of(whole).meets(total(interval_of(part) for part in parts))
