"""Tell lists that need not be whole: they end in dots, stand for many more areas, or give figures to places nobody knows."""

from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.model.areas import MEMBER
from pipeline.model.documents import PassageKind
from pipeline.model.mentions import Mentions
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.rests import RestReader
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook

_NAMED = regex.compile(r"[,;]\s\p{Lu}[^\d,;]*$")  # between two figures: the second is told of something with a name
_BEHIND = 30  # characters behind the last figure of a list in which it is left open
_MANY = 2  # times as many areas as a list has: it names some of them


class OpenListReader:
    """Reads open lists with the cues "open_list" and "areas_announced"."""

    def __init__(self, book: Rulebook, rests: RestReader) -> None:
        self._open = book.pattern("cues.open_list")
        self._announced = AnnouncedAreas(book)
        self._rests = rests

    def told(self, hosts: list[Host], mentions: tuple[Mentions, ...]) -> list[Host]:
        """The same hosts; those whose list need not be whole are selective, and open where the words say so.

        Districts and firms are known by the form of their names only: one that was missed is no slip of the author's. Nor is
        a list whole that gives one figure for each of some areas which nothing names.
        """
        return [self._read(host, mentions) for host in hosts]

    def _read(self, host: Host, mentions: tuple[Mentions, ...]) -> Host:
        if host.parts and host.totals and (self._runs_on(host) or self._is_of_many(host)):
            return replace(host, selective=True, is_open=True)
        is_some = _has_strangers(host, mentions) or any(map(self._rests.is_of_each, host.parts))
        return replace(host, selective=True) if is_some else host

    def _runs_on(self, host: Host) -> bool:
        """Whether dots, v.v. or words for some places stand behind the last figure of a list."""
        last = max(host.parts, key=lambda part: (part.passage_index, part.figure.end))
        text, end = last.passage.text, last.figure.end
        stop = len(text) if host.note else min(end + _BEHIND, last.sentence_end + _BEHIND)
        return self._open.search(text[end:stop]) is not None

    def _is_of_many(self, host: Host) -> bool:
        """Whether the sentence of the totals counts far more areas than the list has, right before the last of them or anywhere."""
        first, last = host.totals[0], host.totals[-1]
        count = self._announced.before(last) or self._announced.search(first.passage.text, *host.words)
        areas = {area.area_id for part in host.parts for area in part.areas}
        return count is not None and count >= _MANY * len(areas) > 0


def _has_strangers(host: Host, mentions: tuple[Mentions, ...]) -> bool:
    members = [draft for draft in host.parts if any(area.kind == MEMBER for area in draft.areas)]
    if not members:
        return False
    if any(_NAMED.match(after.lead) and after.stretch == draft.stretch for draft, after in pairwise(members)):
        return True  # Quỳnh Lưu 932, Công đoàn các KCN 653
    units = {draft.unit for draft in members}
    if any(not draft.areas and draft.unit in units for draft in host.parts):
        return True
    around = (host.children[0] - 1, host.children[-1] + 1) if host.children else ()
    beside = [mentions[index] for index in around if 0 <= index < len(mentions) and index != host.passage]
    return any(each.passage.kind is PassageKind.ITEM and each.figures for each in beside)
