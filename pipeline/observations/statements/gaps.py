"""Find what a report leaves out: areas announced and not listed, notes that break off."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import regex

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Observation
from pipeline.model.mentions import AreaName, Mentions
from pipeline.model.statements import Listing, Note
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.missing import missing
from pipeline.observations.sums.endings import EndingReader
from pipeline.observations.sums.hosts import LIST, Host
from pipeline.rulebook import Rulebook

_BRACKET = regex.compile(r"[^().;:]*\((?P<list>[^()]*)\)")  # the next one, with the words before it
_NUMBER = regex.compile(r"\(?\d{1,2}[.)]\s?")
_TITLE = 3  # blanks and marks between a colon and the first name
_WORDS = 50  # characters at the end of a note that tell where it breaks off
_NAMES = 2  # bare names in a bracket or behind a colon that make a list


class GapFinder:
    """Finds gaps with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._count = book.pattern("cues.areas_announced")
        self._announced = AnnouncedAreas(book)
        self._joint = book.pattern("cues.list_joint")
        self._openings = book.pattern("cues.areas_named")
        self._selective = book.pattern("cues.selective")
        self._unnamed = book.pattern("cues.unnamed_areas")
        self._ends = book.pattern("cues.place_ends")
        self._endings = EndingReader(book)

    def listings(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host]) -> list[Listing]:
        """Lists of areas whose sentence says how many areas there are."""
        found: dict[str, Listing] = {}  # by the total's obs_id: one list may be found in two ways
        counted: set[tuple[int, int]] = set()  # passages and sentences with the lists of totals
        for host in hosts:
            totals = [total.observations[0] for total in host.totals if total.observations]
            parts = [draft for draft in host.parts if draft.areas and draft.observations]
            if host.is_guess or not totals or not parts:
                continue
            home = mentions[host.totals[0].passage_index]
            start, end = host.words[0], max(host.end, host.totals[-1].sentence_end)
            end = end if host.children else min(end, parts[0].figure.start)
            last = host.totals[-1].figure.end  # the count nearest to the list is the list's
            count = self._announced.search(home.text, last, end)
            if count is None and (count := self._announced.search(home.text, start, end)) is not None:
                count = self._announced.before(host.totals[-1]) or count  # at 44 places …; in 9 of these 31.057
            if count is None and len(host.children) == 1:  # (2) Kết quả của 12 huyện, thành phố: …
                count = self._announced.search(mentions[host.children[0]].text, 0, parts[0].figure.start)
            if count is None:
                continue
            named = {area.area_id for draft in parts for area in draft.areas}
            for child in host.children:
                named |= {name.area.area_id for name in mentions[child].areas}
            cut = bool(host.children) and self._endings.breaks_off(mentions[host.children[-1]])
            if len(named) > 1 and not cut:
                column = () if host.selective else _column(totals[0], parts)
                found.setdefault(totals[0].obs_id, Listing(totals[0], column, count, len(named)))
                counted |= {(part.passage_index, part.sentence) for part in parts}
        return [*found.values(), *self._named(mentions, drafts, counted), *self._in_notes(mentions, drafts)]

    def _in_notes(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Listing]:
        """ "15 tỉnh được công nhận[3]", where the note gives nothing but the names: "Gồm các tỉnh: Hà Nam, Hưng Yên, …"."""
        notes = {each.passage.note: each for each in mentions if each.passage.note}
        for mention, passage in zip(mentions, drafts, strict=True):
            for marker in mention.passage.markers:
                note = notes.get(marker.label)
                if note is None or note.figures or len(note.areas) < _NAMES or self._endings.breaks_off(note):
                    continue
                before = [each for each in passage if each.figure.end <= marker.offset <= each.sentence_end + 1]
                last = before[-1] if before and before[-1].observations else None
                if last is None or not self._count.match(mention.text, last.figure.number_start):
                    continue
                joints = pairwise(note.areas)
                if all(self._joint.match(note.text[left.end : right.start]) for left, right in joints):
                    named = len({name.area.area_id for name in note.areas})
                    yield Listing(last.observations[0], (), int(last.figure.number.value), named)

    def _named(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], counted: set[tuple[int, int]]
    ) -> Iterator[Listing]:
        """ "9 tỉnh tổ chức hội thi (Đà Nẵng, Quảng Ngãi, …)": a count of areas and their names in one sentence.

        Each may have its figure: "9 tỉnh tổ chức hội thi: Đà Nẵng 12 đội, Quảng Ngãi 15 đội, …".
        """
        for mention, passage in zip(mentions, drafts, strict=True):
            for place, draft in enumerate(passage):
                if len(mention.areas) < _NAMES or not self._count.match(mention.text, draft.figure.number_start):
                    continue
                names = self._bare(mention, draft, passage[place + 1 :])
                if not names and (draft.passage_index, draft.sentence) not in counted:
                    names = self._with_figures(mention, draft, passage[place + 1 :])
                told = [
                    each.observations[0]
                    if each is draft
                    else replace(each.observations[0], ref_area=WHOLE, ref_area_name="")
                    for each in passage[place:]
                    if each.observations
                ]  # a count that only says whom the report covers is no observation: the first listed stands for it
                if names and told:
                    count = len({name.area.area_id for name in names})
                    yield Listing(told[0], (), int(draft.figure.number.value), count)

    def _bare(self, mention: Mentions, count: Draft, behind: list[Draft]) -> list[AreaName]:
        """Names in the bracket behind a count, or right behind its colon."""
        figures = [each.figure.start for each in behind]
        bracket = _BRACKET.match(mention.text, count.figure.end, count.sentence_end)
        ceiling = bracket.end() if bracket else min([*figures[:1], count.sentence_end])
        names = [name for name in mention.areas if count.figure.end <= name.start and name.end <= ceiling]
        opening = mention.text[count.figure.end : names[0].start] if names else ""
        joined = all(
            self._joint.match(mention.text[left.end : right.start])
            or any(left.end < each < right.start for each in figures)
            for left, right in pairwise(names)
        )
        return names if len(names) >= _NAMES and opening.rstrip().endswith(("(", ":")) and joined else []

    def _with_figures(self, mention: Mentions, count: Draft, behind: list[Draft]) -> list[AreaName]:
        """Names behind the colon of a count's sentence, behind its "gồm" or in its bracket, one a clause and a figure in each."""
        text, end = mention.text, count.sentence_end
        bracket = _BRACKET.match(text, count.figure.end, end)
        openings = [match.end() for match in self._openings.finditer(text, count.figure.end, end)]
        if bracket is not None and any(name.start in range(*bracket.span("list")) for name in mention.areas):
            openings, end = [bracket.start("list")], bracket.end()
        for opening in openings:
            names = [name for name in mention.areas if opening <= name.start and name.end <= end]
            if names and len(_NUMBER.sub("", text[opening : names[0].start])) <= _TITLE:
                break
        else:
            return []
        if self._count.search(text, count.figure.end, opening) or len(names) * 2 < count.figure.number.value:
            return []  # the list is of those counted last, or tells of some
        edges = [*(name.start for name in names), end]
        are_led = all(self._ends.search(_NUMBER.sub("", text[one:other])) for one, other in pairwise(edges[:-1]))
        have_figures = all(any(one < each.figure.start < other for each in behind) for one, other in pairwise(edges))
        is_open = any(cue.search(text, count.figure.end, end) for cue in (self._selective, self._unnamed))
        return names if len(names) >= LIST and are_led and have_figures and not is_open else []

    def notes(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> list[Note]:
        """Every footnote that states figures, with whether it breaks off; of the others those that do."""
        found = []
        last: Observation | None = None  # before the note
        for index, mention in enumerate(mentions):
            bound = [draft.observations[0] for draft in drafts[index] if draft.observations]
            last = bound[-1] if bound else last
            if mention.passage.note and last is not None:
                cut = self._endings.breaks_off(mention)
                is_named = (
                    cut
                    and bool(mention.areas)
                    and mention.areas[-1].start >= max((each.figure.end for each in drafts[index]), default=0)
                )
                if bound or cut:
                    end = last if bound and not is_named else _ending(last, mention, index)
                    found.append(Note(mention.passage.note, end, cut))
        return found


def _ending(model: Observation, note: Mentions, index: int) -> Observation:
    """The last words of a note that breaks off without a figure, told of the area that it names last."""
    passage, names = note.passage, note.areas
    home = replace(model, ref_area=WHOLE, ref_area_name="", note=passage.note, section=passage.section, passage=index)
    end = len(passage.text.rstrip())
    start = passage.text.rfind(" ", 0, max(0, end - _WORDS)) + 1
    return missing(home, passage, start, end, names[-1].area if names else None)


def _column(total: Observation, parts: list[Draft]) -> tuple[Observation, ...]:
    observations = [draft.observations[0] for draft in parts]
    return tuple(each for each in observations if each.unit_measure == total.unit_measure)
