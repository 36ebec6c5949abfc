"""Areas that headings give to the passages under them: reports with one section per province."""

from pipeline.model.areas import Area
from pipeline.model.documents import PassageKind
from pipeline.model.mentions import Mentions


def section_areas(mentions: tuple[Mentions, ...]) -> list[tuple[Area, ...]]:
    """For each passage the area of its section's heading, empty for the whole.

    A heading counts only where another heading beside it names another area: a title such as
    "Tình hình tỉnh Lai Châu" names what the whole report speaks of.
    """
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


def _parent(section: str) -> str:
    return section.rpartition(".")[0]
