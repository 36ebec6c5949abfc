"""Find lines of one form ("Đội 1: kiểm tra 214 vụ, phạt 186 triệu đồng") and the totals above that their columns add up to."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Breakdown, Split
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, is_counted, same_unit, value_of
from pipeline.text.edits import edit

_LINES = 3  # fewer lines show no form
_LEAST = 100  # smaller totals are met by chance
_KINDS = (PassageKind.PARAGRAPH, PassageKind.ITEM)
UNLIKE = "the lines need not be all"


def find_lines(mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[PartGroup]:
    """The groups of one document, in order; each part learns its whole. Lines that areas open are left to others."""
    index = 0
    while index < len(mentions):
        end = index
        while end < len(mentions) and _is_line(mentions[end], drafts[end]) and _alike(drafts[index], drafts[end]):
            end += 1
        if end - index >= _LINES and index:
            for column in zip(*(_counted(drafts[place]) for place in range(index, end)), strict=False):
                group = _group(column, [each for each in _counted(drafts[index - 1]) if not each.areas])
                if group is not None:
                    yield group
        index = max(end, index + 1)


def told(groups: Iterable[PartGroup]) -> tuple[Breakdown, ...]:
    """The sums of lines: like those of areas, each line speaks for a body of its own."""
    return tuple(
        Breakdown(Split.BY_AREA, whole[0], tuple(part[0] for part in parts), not group.doubt, group.doubt)
        for group in groups
        if (whole := group.whole.observations) and all(parts := [part.observations for part in group.parts])
    )


def _counted(drafts: list[Draft]) -> list[Draft]:
    return [draft for draft in drafts if is_counted(draft) and draft.unit and draft.whole < 0]


def _is_line(mention: Mentions, drafts: list[Draft]) -> bool:
    announces = mention.text.rstrip(" *_").endswith(":")
    is_own = bool(_counted(drafts)) and not any(draft.areas for draft in drafts)
    return mention.passage.kind in _KINDS and is_own and not announces


def _alike(one: list[Draft], other: list[Draft]) -> bool:
    """Whether two lines give the same things under the same words."""
    forms = [_form(draft) for draft in _counted(one)]
    return forms == [_form(draft) for draft in _counted(other)][: len(forms)]  # the last may run on


def _form(draft: Draft) -> tuple[str, str]:
    words = draft.lead.split()
    return draft.unit, words[-1] if words else ""


def _group(column: tuple[Draft, ...], above: list[Draft]) -> PartGroup | None:
    reached = sum((value_of(part) for part in column), Decimal(0))
    likely = [whole for whole in above if same_unit(column[0], whole) and value_of(whole) >= _LEAST]
    whole = next((each for each in likely if value_of(each) == reached), None)
    if whole is None:
        named = [each for each in likely if _form(each) == _form(column[0])]
        whole = named[0] if len(named) == 1 else None
    if whole is None:
        return None
    for part in column:
        part.whole = id(whole)
    is_slip = value_of(whole) == reached or bool(edit(_digits(value_of(whole)), _digits(reached)))
    return PartGroup(whole, column, True, "" if is_slip else UNLIKE)


def _digits(value: Decimal) -> str:
    return str(int(value))
