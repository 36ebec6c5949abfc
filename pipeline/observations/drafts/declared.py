"""Give bare figures the unit that a note or paragraph declares once: "Đơn vị tính: nghìn m³. Hà Tây 1.425/1.300; …"."""

from dataclasses import replace

from pipeline.model.documents import PassageKind
from pipeline.model.mentions import CURRENCIES, Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.units import Unit, UnitReader
from pipeline.rulebook import Rulebook

_RAISED = str.maketrans("²³", "23")
_SEVERAL = 2  # bare figures that a declaration may be for


class DeclaredUnits:
    """Finds declarations with the cue "declared_unit"; one holds to the end of its passage and for the items below."""

    def __init__(self, book: Rulebook) -> None:
        self._declared = book.pattern("cues.declared_unit")
        self._behind = book.pattern("cues.unit_behind_list")
        self._units = UnitReader(book)
        self._dimension = {unit.head: unit.dimension for unit in book.units}

    def lend(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> None:
        """Fill the bare figures of a document; those that have a unit of their own keep it."""
        standing: Unit | None = None
        for mention, own in zip(mentions, drafts, strict=True):
            if mention.passage.kind is PassageKind.TABLE:
                continue
            place = 0
            if mention.passage.kind is not PassageKind.ITEM:
                standing = None
            match = self._declared.search(mention.text)
            if match is not None:
                standing, place = self._units.of(match["unit"]), match.end()
            elif (behind := self._behind.search(mention.text)) is not None:
                standing = self._units.of(behind["unit"])
                own = [draft for draft in own if _is_bare(_unnamed(draft, behind["unit"]))]
            bare = [draft for draft in own if draft.figure.start >= place and _is_bare(draft)] if standing else []
            if standing is not None and (len(bare) >= _SEVERAL or mention.passage.kind is PassageKind.ITEM):
                for draft in bare:
                    self._fill(draft, standing)

    def _fill(self, draft: Draft, unit: Unit) -> None:
        name = unit.name.translate(_RAISED)
        is_noun = name in self._dimension
        sign = "" if is_noun else name
        draft.figure = replace(draft.figure, scale=unit.scale, unit=sign)
        if draft.figure.second is not None:  # (triệu đồng): Hà Nội 17.024/17.511
            draft.figure = replace(draft.figure, second_scale=unit.scale, second_unit=sign)
        draft.unit, draft.is_unit_elided = name, False
        draft.unit_dimension = self._dimension[name] if is_noun else "money" if name in CURRENCIES else "rate"


def _unnamed(draft: Draft, unit: str) -> Draft:
    """The last figure of a list, before the bracket with its unit, as bare as the others: "Cà Mau 88,7 (tỷ đồng)"."""
    if draft.unit == unit and not draft.figure.unit and not draft.figure.scale:
        draft.unit, draft.is_unit_elided = "", True
    return draft


def _is_bare(draft: Draft) -> bool:
    figure = draft.figure
    return not figure.unit and not figure.scale and not draft.unit and draft.is_unit_elided
