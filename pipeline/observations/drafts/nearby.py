"""The figures that stand before a name or behind it, and those of a whole list of names."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

import regex

from pipeline.model.areas import Area
from pipeline.model.mentions import AreaName, Figure, Mentions

_ITEMS = 3  # that make a list
_TURNS = 3  # areas that are told in turn once more
_CLAUSE_END = regex.compile(r";|[.](?=\s|$)")
_JOINT = 25  # characters between two figures of one list


def is_apart(mentions: Mentions, name: AreaName, start: int) -> bool:
    """Whether a comma stands between the figure before, if any, and a name."""
    index = last_before(mentions.figures, name.start, start)
    return index is None or "," in mentions.text[mentions.figures[index].end : name.start]


def last_before(figures: tuple[Figure, ...], place: int, floor: int) -> int | None:
    """The last figure (by its index) between two places."""
    found = None
    for index, figure in enumerate(figures):
        if figure.start >= place:
            break
        if figure.start >= floor:
            found = index
    return found


def joined_before(text: str, figures: tuple[Figure, ...], index: int, floor: int) -> int | None:
    """The figure before, where no mark parts the two ("1.205 buổi với 96.400 lượt người tại Hà Tây")."""
    if index == 0 or figures[index - 1].start < floor:
        return None
    between = text[figures[index - 1].end : figures[index].start]
    return None if any(mark in between for mark in ",;.:()") else index - 1


def whole_items(figures: tuple[Figure, ...], names: list[AreaName], start: int) -> dict[int, tuple[Area, ...]]:
    """The areas of all figures of a list whose items each end with a name in brackets: "312 suất, 156 triệu đồng (Lai Châu), …".

    Told only where each item has as many figures; they are numbered as in their passage.
    """
    if len(names) < _ITEMS:
        return {}
    starts = [figure.start for figure in figures]
    floors = [start, *(name.end for name in names)]
    items = [
        range(bisect_left(starts, floor), bisect_left(starts, name.start))
        for floor, name in zip(floors, names, strict=False)
    ]
    if len({len(item) for item in items}) != 1 or len(items[0]) < 2:
        return {}
    return {index: (name.area,) for item, name in zip(items, names, strict=True) for index in item}


def turns_again(mentions: Mentions, index: int, count: int, end: int) -> bool:
    """Whether as many figures of one kind follow as there are areas told in turn: "A, B, C lần lượt 2, 3, 4 ha; tỷ lệ là 5%, 6%, 7%"."""
    figures = mentions.figures[index : index + count]
    if count < _TURNS or len(figures) < count or figures[-1].number_start >= end:
        return False
    if any((each.unit, each.form) != (figures[0].unit, figures[0].form) for each in figures):
        return False
    gaps = [mentions.text[one.end : other.number_start] for one, other in pairwise(figures)]
    return all(len(gap) <= _JOINT and ";" not in gap and "." not in gap for gap in gaps)


def has_figure(mentions: Mentions, after: int, end: int) -> bool:
    """Whether a figure stands in the clause that a name opens: "; Nghệ An xây dựng, sửa chữa 52 nhà; …"."""
    stop = mentions.text.find(";", after, end)
    stop = stop if stop >= 0 else end
    at = bisect_left(mentions.figures, after, key=lambda figure: figure.start)
    return at < len(mentions.figures) and mentions.figures[at].start < stop


def ends_alike(mentions: Mentions, place: int, end: int) -> bool:
    """Whether one figure alone stands between a place and the end of its sentence, in the unit of the one before it."""
    after = [index for index, figure in enumerate(mentions.figures) if place <= figure.start < end]
    if len(after) != 1 or after[0] == 0 or any(place <= name.start < end for name in mentions.areas):
        return False
    before, figure = mentions.figures[after[0] - 1], mentions.figures[after[0]]
    return (before.unit, before.scale) == (figure.unit, figure.scale)


def clauses_of_areas(mentions: Mentions) -> Iterator[tuple[int, Area]]:
    """The figures (by index) of the clauses of a list, each with the one area that its clause names: "45 nhà tại Hà Giang, số tiền
    2,25 tỷ đồng; Lào Cai 37 nhà, 1.850 triệu đồng; …". None where clauses name no area, or several."""
    text = mentions.text
    ends = [match.start() for match in _CLAUSE_END.finditer(text)]
    told: dict[int, set[Area]] = {}
    for name in mentions.areas:
        told.setdefault(bisect_left(ends, name.start), set()).add(name.area)
    places = [bisect_left(ends, figure.start) for figure in mentions.figures]
    if len(told) < _ITEMS or len(told) < len(set(places)) or any(len(areas) > 1 for areas in told.values()):
        return
    for index, place in enumerate(places):
        for area in told.get(place, ()):
            yield index, area
