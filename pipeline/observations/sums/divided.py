"""What one list gives of each area, and another list divides: "Quảng Ninh: 2.914,7 triệu USD" and, in a note, "Quảng Ninh
xuất khẩu 1.208,3, nhập khẩu 1.706,4"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Breakdown, Measure, Observation, Split
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.drafts.draft import Draft

_AREAS = 4  # fewer lines close too easily
_PROOF = 3  # lines that close and show that the others should
_PARTS = 4  # figures of one area that may make up another
_LISTS = 12  # of the same areas that are laid beside one another

Lines = dict[str, list[Observation]]  # by area: its figures of one unit, in order


def divided(mentions: tuple[Mentions, ...], drafts: Sequence[list[Draft]]) -> Iterator[Breakdown]:
    """The figure of each area in one list as the sum of those in another; most lines have to close."""
    by_areas: dict[tuple[frozenset[str], str], list[Lines]] = defaultdict(list)
    for run in _runs(mentions, drafts):
        for unit, lines in _by_unit(run).items():
            if len(lines) >= _AREAS:
                by_areas[frozenset(lines), unit].append(lines)
    for alike in by_areas.values():
        for wholes, parts in permutations(alike[:_LISTS], 2):
            counts = {len(told) for told in parts.values()}
            if len(counts) != 1 or not 1 < counts.pop() <= _PARTS or any(len(told) > 1 for told in wholes.values()):
                continue
            sums = [Breakdown(Split.BY_PART, wholes[area][0], tuple(parts[area])) for area in wholes]
            closed = sum(_closes(each) for each in sums)
            if closed >= _PROOF and closed * 3 >= len(sums) * 2:
                yield from sums


def _runs(mentions: tuple[Mentions, ...], drafts: Sequence[list[Draft]]) -> Iterator[list[Draft]]:
    """The figures of each note, of each paragraph and of each run of items."""
    items: list[Draft] = []
    for mention, passage in zip(mentions, drafts, strict=True):
        if mention.passage.kind is PassageKind.ITEM:
            items += passage
            continue
        yield passage
        if not mention.passage.note:
            yield items
            items = []
    yield items


def _by_unit(run: Iterable[Draft]) -> dict[str, Lines]:
    """The levels that the areas of a list reached, by what they count."""
    found: dict[str, Lines] = defaultdict(lambda: defaultdict(list))
    for draft in run:
        is_level = draft.measure is Measure.ACTUAL and draft.figure.form is Form.NUMBER and not draft.is_base
        if is_level and len(draft.areas) == 1 and draft.whole < 0 and draft.unit and draft.unit_dimension != "rate":
            for told in draft.observations[:1]:
                found[draft.unit][draft.area_key].append(told)
    return found


def _closes(each: Breakdown) -> bool:
    return sum((part.value for part in each.parts), Decimal(0)) == each.total.value
