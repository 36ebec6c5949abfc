"""Find lines of one form ("Đội 1: kiểm tra 214 vụ, phạt 186 triệu đồng") and the totals above that their columns add up to."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Breakdown, Split
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, adds, is_counted, same_unit, value_of
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit

_LINES = 3  # fewer lines show no form
_LEAST = 100  # smaller totals are met by chance
_KINDS = (PassageKind.PARAGRAPH, PassageKind.ITEM)
UNLIKE = "the lines need not be all"


class LineFinder:
    """Reads lines; under a head that divides by kinds ("Phân theo loại hình:") they are parts, else bodies of their own."""

    def __init__(self, book: Rulebook) -> None:
        self._divides = book.pattern("cues.divides")
        self._lettered = book.pattern("cues.lettered")
        self._sums_up = book.pattern("cues.sums_up")

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[PartGroup]:
        """The groups of one document, in order; each part learns its whole. Lines that areas open are left to others."""
        index = 0
        while index < len(mentions):
            end = index
            while end < len(mentions) and _is_line(mentions[end], drafts[end]) and _alike(drafts[index], drafts[end]):
                end += 1
            rows = drafts[index:end]
            if rows and end < len(mentions) and _is_nil(mentions[end], drafts[end]):
                rows, end = [*rows, []], end + 1
            if len(rows) >= _LINES and index:
                above = drafts[index - 1] or drafts[max(0, index - 2)]  # past a line that only opens the list
                split = Split.BY_PART if self._is_divided(mentions[index - 1].text) else Split.BY_AREA
                below = drafts[end] if end < len(mentions) and self._sums_up.match(mentions[end].text) else []
                found = []
                for column in zip(*(_counted(row) for row in rows if row), strict=False):
                    group = _group(column, [each for each in _counted(above) if not each.areas], split)
                    group = group or _group(
                        column, [each for each in _counted(below) if not each.areas], split, below=True
                    )
                    found += [group] if group is not None else []
                yield from _as_whole(found)
            index = max(end, index + 1)

    def _is_divided(self, head: str) -> bool:
        lettered = self._lettered.match(head)
        return self._divides.match(head[lettered.end() :].lstrip() if lettered else head) is not None


def told(groups: Iterable[PartGroup]) -> tuple[Breakdown, ...]:
    """The sums of lines: like those of areas, each line speaks for a body of its own."""
    return tuple(
        Breakdown(
            group.split,
            whole[0],
            tuple(part[0] for part in parts),
            not group.doubt,
            group.doubt,
            parts[0][0].note,
            by_kind=group.by_kind,
        )
        for group in groups
        if (whole := group.whole.observations) and all(parts := [part.observations for part in group.parts])
    )


def _counted(drafts: list[Draft]) -> list[Draft]:
    return [draft for draft in drafts if is_counted(draft) and draft.unit and draft.whole < 0 and not draft.areas]


def _is_line(mention: Mentions, drafts: list[Draft]) -> bool:
    announces = mention.text.rstrip(" *_").endswith(":")
    is_group = bool(drafts) and bool(drafts[0].group)  # Cụm số 1: 18.342 hội viên, gồm Phú Thọ 4.218, …
    is_own = bool(_counted(drafts)) and (is_group or not any(draft.areas for draft in drafts))
    return mention.passage.kind in _KINDS and is_own and not announces


def _is_nil(mention: Mentions, drafts: list[Draft]) -> bool:
    """Whether a line says of a body that it has nothing: "+ Đường thủy: không xảy ra vụ nào, 0 người chết"."""
    return mention.passage.kind in _KINDS and bool(drafts) and not any(draft.figure.number.value for draft in drafts)


def _alike(one: list[Draft], other: list[Draft]) -> bool:
    """Whether two lines give the same things under the same words."""
    forms = [_form(draft) for draft in _counted(one)]
    return forms == [_form(draft) for draft in _counted(other)][: len(forms)]  # the last may run on


def _form(draft: Draft) -> tuple[str, str]:
    """What a figure counts, and the word before it, unless that is the name of the line."""
    words = draft.lead.split()
    return draft.unit, words[-1] if words and not words[-1].endswith(":") else ""


def _group(column: tuple[Draft, ...], above: list[Draft], split: Split, *, below: bool = False) -> PartGroup | None:
    """The column under the total that it adds up to, or that its words name; a line `below` that sums up names it by the unit."""
    reached = sum((value_of(part) for part in column), Decimal(0))
    likely = [whole for whole in above if same_unit(column[0], whole) and value_of(whole) >= _LEAST]
    whole = next((each for each in likely if value_of(each) == reached), None)
    if whole is None:
        are_groups = all(part.group for part in column)  # the regions under "Toàn bộ bốn vùng có 16.623 nhà văn hóa."
        named = [each for each in likely if below or are_groups or _form(each) == _form(column[0])]
        whole = named[0] if len(named) == 1 else None
    if whole is None:
        return None
    for part in column:
        part.whole = id(whole)
    is_slip = value_of(whole) == reached or bool(edit(_digits(value_of(whole)), _digits(reached)))
    return PartGroup(whole, column, True, "" if is_slip else UNLIKE, split=split)


def _as_whole(groups: list[PartGroup]) -> list[PartGroup]:
    """The columns of some lines; where one adds up the lines are all, and the others should as well."""
    if not any(adds(list(group.parts), group.whole) for group in groups):
        return groups
    return [replace(group, doubt="", by_kind=True) if group.doubt == UNLIKE else group for group in groups]


def _digits(value: Decimal) -> str:
    return str(int(value))
