"""Find what a report leaves out: areas announced and not listed, notes that break off."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from pipeline.model.figures import Observation
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Listing, Note
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.endings import EndingReader
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook

_BRACKET = regex.compile(r"[^().;:]*\([^()]*\)")  # the next one, with the words before it
_NAMES = 2  # bare names in a bracket or behind a colon that make a list


class GapFinder:
    """Finds gaps with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._count = book.pattern("cues.areas_announced")
        self._announced = AnnouncedAreas(book)
        self._joint = book.pattern("cues.list_joint")
        self._endings = EndingReader(book)

    def listings(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host]) -> list[Listing]:
        """Lists of areas whose sentence says how many areas there are."""
        found: dict[str, Listing] = {}  # by the total's obs_id: one list may be found in two ways
        for host in hosts:
            totals = [total.observations[0] for total in host.totals if total.observations]
            parts = [draft for draft in host.parts if draft.areas and draft.observations]
            if host.is_guess or not totals or not parts:
                continue
            home = mentions[host.totals[0].passage_index]
            start, end = host.totals[0].sentence_start, max(host.end, host.totals[-1].sentence_end)
            end = end if host.children else min(end, parts[0].figure.start)
            last = host.totals[-1].figure.end  # the count nearest to the list is the list's
            count = self._announced.search(home.text, last, end) or self._announced.search(home.text, start, end)
            if count is None and len(host.children) == 1:  # (2) Kết quả của 12 huyện, thành phố: …
                count = self._announced.search(mentions[host.children[0]].text, 0, parts[0].figure.start)
            if count is None:
                continue
            named = {area.area_id for draft in parts for area in draft.areas}
            for child in host.children:
                named |= {name.area.area_id for name in mentions[child].areas}
            cut = any(self._endings.breaks_off(mentions[child]) for child in host.children)
            if len(named) > 1 and not cut:
                column = () if host.selective else _column(totals[0], parts)
                found.setdefault(totals[0].obs_id, Listing(totals[0], column, count, len(named)))
        return [*found.values(), *self._named(mentions, drafts)]

    def _named(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Listing]:
        """ "9 tỉnh tổ chức hội thi (Đà Nẵng, Quảng Ngãi, …)": a count of areas and their names in one sentence.

        In brackets each may have its figure: "9 tỉnh tổ chức hội thi (Đà Nẵng 12 đội, Quảng Ngãi 15 đội, …)".
        """
        for mention, passage in zip(mentions, drafts, strict=True):
            for place, draft in enumerate(passage):
                if len(mention.areas) < _NAMES or not self._count.match(mention.text, draft.figure.number_start):
                    continue
                figures = [each.figure.start for each in passage[place + 1 :]]
                bracket = _BRACKET.match(mention.text, draft.figure.end, draft.sentence_end)
                ceiling = bracket.end() if bracket else min([*figures[:1], draft.sentence_end])
                names = [name for name in mention.areas if draft.figure.end <= name.start and name.end <= ceiling]
                opening = mention.text[draft.figure.end : names[0].start] if names else ""
                joined = all(
                    self._joint.match(mention.text[left.end : right.start])
                    or any(left.end < each < right.start for each in figures)
                    for left, right in pairwise(names)
                )
                listed = opening.rstrip().endswith(("(", ":")) and joined
                if len(names) >= _NAMES and listed and draft.observations:
                    count = len({name.area.area_id for name in names})
                    yield Listing(draft.observations[0], (), int(draft.figure.number.value), count)

    def notes(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> list[Note]:
        """Every footnote that states figures, with whether it breaks off."""
        found = []
        for index, mention in enumerate(mentions):
            bound = [draft for draft in drafts[index] if draft.observations]
            if mention.passage.note and bound:
                cut = self._endings.breaks_off(mention)
                found.append(Note(mention.passage.note, bound[-1].observations[0], cut))
        return found


def _column(total: Observation, parts: list[Draft]) -> tuple[Observation, ...]:
    observations = [draft.observations[0] for draft in parts]
    return tuple(each for each in observations if each.unit_measure == total.unit_measure)
