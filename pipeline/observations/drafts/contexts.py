"""Areas that headings give to the passages under them: reports with one section per province."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.areas import MEMBER, Area
from pipeline.model.documents import PassageKind
from pipeline.model.mentions import Mentions

_OFTEN = 2  # names that show whom a report is about
_TITLE = 80  # characters of a line between paragraphs that is a title
_TITLE_ENDS = (".", ";", ",", ":", "!", ")")


def section_areas(mentions: tuple[Mentions, ...]) -> list[tuple[Area, ...]]:
    """For each passage the area of its section's heading, empty for the whole.

    A heading counts only where another heading beside it names another area: a title such as
    "Tình hình tỉnh Lai Châu" names what the whole report speaks of.
    """
    if not any(mention.passage.kind is PassageKind.HEADING for mention in mentions):
        return _story_areas(mentions)
    named: dict[int, Area] = {}
    for index, mention in enumerate(mentions):
        if mention.passage.kind is PassageKind.HEADING and len({name.area.area_id for name in mention.areas}) == 1:
            named[index] = mention.areas[0].area
    siblings: dict[str, set[str]] = {}
    for index, area in named.items():
        siblings.setdefault(_parent(mentions[index].passage.section), set()).add(area.area_id)
    contexts: list[tuple[Area, ...]] = []
    current: tuple[Area, ...] = ()
    current_section = ""
    for index, mention in enumerate(mentions):
        section = mention.passage.section
        if mention.passage.kind is PassageKind.HEADING:
            if index in named and len(siblings[_parent(section)]) > 1:
                current, current_section = (named[index],), section
            elif section == current_section or not section.startswith(f"{current_section}."):
                current = ()
        elif (
            section != current_section
            and not section.startswith(f"{current_section}.")
            and mention.passage.kind is not PassageKind.NOTE
        ):
            current = ()
        contexts.append(() if mention.passage.kind is PassageKind.NOTE else current)
    return contexts


def home_area(mentions: tuple[Mentions, ...]) -> Area | None:
    """The province that a report of one province is all about: more than half of all names are its own.

    What such a report says of it is said of the whole.
    """
    named = Counter(name.area for mention in mentions for name in mention.areas if name.area.kind != MEMBER)
    area, count = max(named.items(), key=lambda item: item[1], default=(None, 0))
    return area if count >= _OFTEN and 2 * count > named.total() else None


def _story_areas(mentions: tuple[Mentions, ...]) -> list[tuple[Area, ...]]:
    """The same for a text whose sections stand under bare titles, as in newspapers: "Khánh Hòa: gấp gần ba"."""
    titles = dict(_titles(mentions))
    named = {areas[0].area_id for areas in titles.values() if len(areas) == 1}
    contexts: list[tuple[Area, ...]] = []
    current: tuple[Area, ...] = ()
    for index in range(len(mentions)):
        if index in titles:
            current = titles[index] if len(titles[index]) == 1 and len(named) > 1 else ()
        contexts.append(current)
    return contexts


def _titles(mentions: tuple[Mentions, ...]) -> Iterator[tuple[int, tuple[Area, ...]]]:
    """Short lines without figures or a stop above a paragraph, with the areas that they name."""
    for index, (mention, following) in enumerate(pairwise(mentions)):
        text = mention.text.strip(" *_")
        if mention.passage.kind is not PassageKind.PARAGRAPH or following.passage.kind is not PassageKind.PARAGRAPH:
            continue
        if mention.figures or not 0 < len(text) <= _TITLE < len(following.text) or text.endswith(_TITLE_ENDS):
            continue
        areas = {name.area.area_id: name.area for name in mention.areas}
        yield index, tuple(areas.values())


def _parent(section: str) -> str:
    return section.rpartition(".")[0]
