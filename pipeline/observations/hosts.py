"""Find what hangs on what: the totals of a sentence, and the note or list that gives each area's share."""

from dataclasses import dataclass

from pipeline.model.areas import Area
from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.draft import Draft

_LIST = 3  # list items that open with an area make a list


@dataclass(frozen=True, slots=True, eq=False)
class Host:
    """Totals of the whole and the passages (by index) that give their parts; `note` is empty for a list in the body."""

    totals: list[Draft]
    passage: int
    children: tuple[int, ...]
    note: str


def hosts_of(mentions: tuple[Mentions, ...], drafts: list[list[Draft]], openers: list[Area | None]) -> list[Host]:
    """Hosts of notes (by their markers) and of lists of areas that follow a paragraph, in reading order."""
    notes = {mention.passage.note: index for index, mention in enumerate(mentions) if mention.passage.note}
    hosts = []
    anchored = set()
    for index, mention in enumerate(mentions):
        floor = 0
        for marker in mention.passage.markers:
            child = notes.get(marker.label)
            if child is None:
                continue
            totals = [d for d in drafts[index] if floor <= d.figure.start < marker.offset and _may_be_total(d)]
            floor = marker.offset
            if child not in anchored:
                anchored.add(child)
                hosts.append(Host(totals, index, (child,), marker.label))
    hosts += _lists(mentions, drafts, openers)
    return hosts


def _lists(mentions: tuple[Mentions, ...], drafts: list[list[Draft]], openers: list[Area | None]) -> list[Host]:
    hosts = []
    index = 0
    while index < len(mentions):
        run = []
        place = index
        while (
            place < len(mentions)
            and openers[place] is not None
            and mentions[place].passage.kind in (PassageKind.ITEM, PassageKind.PARAGRAPH)
        ):
            run.append(place)
            place += 1
        if len({openers[each].area_id for each in run if openers[each]}) >= _LIST and index:  # type: ignore[union-attr]
            host = index - 1
            while host > 0 and mentions[host].passage.kind is PassageKind.NOTE:
                host -= 1
            totals = [draft for draft in drafts[host] if _may_be_total(draft)]
            if totals:
                hosts.append(Host(totals, host, tuple(run), ""))
        index = max(place, index + 1)
    return hosts


def _may_be_total(draft: Draft) -> bool:
    return (
        not draft.areas
        and draft.figure.form in (Form.NUMBER, Form.RATIO)
        and draft.unit_dimension != "rate"
        and draft.measure is Measure.ACTUAL
    )
