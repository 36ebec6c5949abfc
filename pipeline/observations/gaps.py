"""Find what a report leaves out: slots without a figure, areas announced and not listed, notes that break off."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from pipeline.model.areas import Area
from pipeline.model.documents import PassageKind
from pipeline.model.figures import Observation, Status
from pipeline.model.mentions import CURRENCIES, Mentions
from pipeline.model.statements import Listing, Note, Slot
from pipeline.observations.draft import Draft
from pipeline.observations.endings import EndingReader
from pipeline.observations.hosts import Host
from pipeline.observations.records import Recorder
from pipeline.rulebook import Rulebook

_AREAS = 3
_NAMES = 2  # bare names in a bracket or behind a colon that make a list
_LEAD = 40  # characters between an area's name and its figure
_WORDS = 60  # characters of a slot's words that are shown


class GapFinder:
    """Finds gaps with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._slots = tuple(book.pattern(f"cues.{name}") for name in ("slot_amount", "slot_dots", "slot_part"))
        self._dots = book.pattern("cues.dots")
        self._dotted_place = book.pattern("cues.dotted_place")
        self._money = book.pattern("cues.bare_money")
        self._after_name = book.pattern("cues.after_name")
        self._area_slot = book.pattern("cues.slot_of_area")
        self._count = book.pattern("cues.areas_announced")
        self._joint = book.pattern("cues.list_joint")
        self._endings = EndingReader(book)

    def slots(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host], recorder: Recorder
    ) -> list[Slot]:
        """Places that announce a figure and have none, in order."""
        found = []
        for index, mention in enumerate(mentions):
            own = [draft for draft in drafts[index] if recorder.of(draft)]
            if not own or mention.passage.kind is PassageKind.HEADING:
                continue
            spans = [match.span("slot") for pattern in self._slots for match in pattern.finditer(mention.text)]
            spans += self._dotted(mention)
            for start, end in sorted(set(spans)):
                near = [draft for draft in own if draft.figure.end <= start] or own
                found.append(self._slot(near[-1] if near is not own else own[0], None, start, end, recorder))
            for area, start, end in self._silent(mention, drafts[index]):
                found.append(self._slot(own[0], area, start, end, recorder))
        for host in hosts:
            units = {draft.unit for draft in host.parts}
            bound = [draft for draft in host.parts if recorder.of(draft)]
            for child in host.children if len(host.children) >= _AREAS and bound else ():
                if not drafts[child]:
                    home = replace(bound[0], passage=mentions[child].passage)
                    leads = set().union(*(_leads(mentions[each], drafts[each]) for each in host.children))
                    for area, start, end in self._blanks(mentions[child], units, set(), leads):
                        found.append(self._slot(home, area, start, end, recorder, recorder.of(bound[0])[0]))
        unique = {each.slot.obs_id: each for each in found}
        return sorted(unique.values(), key=lambda each: each.slot.char_start)

    def _dotted(self, mention: Mentions) -> Iterator[tuple[int, int]]:
        """Dots right before a counted noun."""
        nouns = {term.start: term.end for term in mention.terms if term.kind == "unit"}
        for match in self._dots.finditer(mention.text):
            if match.end() in nouns:
                yield match.start(), nouns[match.end()]

    def _silent(self, mention: Mentions, drafts: list[Draft]) -> Iterator[tuple[Area, int, int]]:
        """Areas of a list right behind whose name stands what the others count, without a number."""
        known = {area.area_id for draft in drafts for area in draft.areas}
        if len(known) < _NAMES or len({name.area.area_id for name in mention.areas}) < _AREAS:
            return
        yield from self._blanks(
            mention, {draft.unit for draft in drafts if draft.areas}, known, _leads(mention, drafts)
        )

    def _blanks(
        self, mention: Mentions, units: set[str], known: set[str], leads: set[str]
    ) -> Iterator[tuple[Area, int, int]]:
        """`leads` are the words that stand between a name and its figure elsewhere in the list."""
        text = mention.text
        nouns = {term.start: term for term in mention.terms if term.kind == "unit"}
        for name in mention.areas:
            opening = self._after_name.match(text, name.end)
            start = opening.end() if opening else name.end
            lead = max((each for each in leads if text.startswith(each, name.end)), key=len, default="")
            start = max(start, name.end + len(lead))
            dots = self._dotted_place.match(text, start)
            start = dots.end() if dots else start
            noun = nouns.get(start)
            money = self._money.match(text, start)
            if noun is not None and noun.key in units:
                yield name.area, name.start, noun.end
            elif money is not None and units & CURRENCIES:
                yield name.area, name.start, money.end()
            elif name.area.area_id not in known:
                match = self._area_slot.match(text, name.end)
                if match is not None and match.end() > name.end:
                    yield name.area, name.start, match.end()

    def _slot(
        self,
        near: Draft,
        area: Area | None,
        start: int,
        end: int,
        recorder: Recorder,
        model: Observation | None = None,
    ) -> Slot:
        model = model or recorder.of(near)[0]
        first, last = near.passage.locate(start, end)
        words = " ".join(near.passage.text[start:end].split())[:_WORDS]
        doc_id = model.obs_id.split("-")[0]
        slot = replace(
            model,
            obs_id=f"{doc_id}-{first}o",
            claim_id=f"{doc_id}-{first}oc",
            ref_area=area.ref_area if area else model.ref_area,
            ref_area_name=area.name if area else model.ref_area_name,
            ref_area_2025=area.code_2025 if area else model.ref_area_2025,
            obs_value=Decimal(0),
            value=Decimal(0),
            value_high=None,
            decimals=0,
            unit_mult=0,
            qualifier="=",
            obs_status=Status.MISSING,
            obs_text=words,
            char_start=first,
            char_end=last,
            printed="",
            malformed=False,
            readings=(),
            is_resolved=False,
            lacks_unit=False,
        )
        return Slot(slot, words)

    def listings(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host], recorder: Recorder
    ) -> list[Listing]:
        """Lists of areas whose sentence says how many areas there are."""
        found = []
        for host in hosts:
            totals = [recorder.of(total)[0] for total in host.totals if recorder.of(total)]
            parts = [draft for draft in host.parts if draft.areas and recorder.of(draft)]
            if not totals or not parts:
                continue
            home = mentions[host.totals[0].passage_index]
            start, end = host.totals[0].sentence_start, max(host.end, host.totals[-1].sentence_end)
            match = self._count.search(
                home.passage.text, start, min(end, parts[0].figure.start if not host.children else end)
            )
            if match is None:
                continue
            named = {area.area_id for draft in parts for area in draft.areas}
            for child in host.children:
                named |= {name.area.area_id for name in mentions[child].areas}
            cut = any(self._endings.breaks_off(mentions[child]) for child in host.children)
            if len(named) > 1 and not cut:
                count = int(match["count"])
                found.append(Listing(totals[0], _column(totals[0], parts, recorder), count, len(named)))
        return [*found, *self._named(mentions, drafts, recorder)]

    def _named(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], recorder: Recorder
    ) -> Iterator[Listing]:
        """ "9 tỉnh tổ chức hội thi (Đà Nẵng, Quảng Ngãi, …)": a count of areas and their bare names in one sentence."""
        for mention, passage in zip(mentions, drafts, strict=True):
            for place, draft in enumerate(passage):
                if len(mention.areas) < _NAMES or not self._count.match(mention.text, draft.figure.number_start):
                    continue
                ceiling = passage[place + 1].figure.start if place + 1 < len(passage) else len(mention.text)
                ceiling = min(ceiling, draft.sentence_end)
                names = [name for name in mention.areas if draft.figure.end <= name.start and name.end <= ceiling]
                opening = mention.text[draft.figure.end : names[0].start] if names else ""
                joints = [mention.text[left.end : right.start] for left, right in pairwise(names)]
                listed = opening.rstrip().endswith(("(", ":")) and all(self._joint.match(joint) for joint in joints)
                if len(names) >= _NAMES and listed and recorder.of(draft):
                    count = len({name.area.area_id for name in names})
                    yield Listing(recorder.of(draft)[0], (), int(draft.figure.number.value), count)

    def notes(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], recorder: Recorder) -> list[Note]:
        """Every footnote that states figures, with whether it breaks off."""
        found = []
        for index, mention in enumerate(mentions):
            bound = [draft for draft in drafts[index] if recorder.of(draft)]
            if mention.passage.note and bound:
                cut = self._endings.breaks_off(mention)
                found.append(Note(mention.passage.note, recorder.of(bound[-1])[0], cut))
        return found


def _leads(mention: Mentions, drafts: list[Draft]) -> set[str]:
    """The words between each area's name and its first figure ("Quảng Trị có 92 buổi": " có ")."""
    found = set()
    for name in mention.areas:
        after = next((draft for draft in drafts if draft.figure.start >= name.end), None)
        words = mention.text[name.end : after.figure.number_start] if after is not None else ""
        if after is not None and len(words) <= _LEAD and any(a.area_id == name.area.area_id for a in after.areas):
            found.add(words)
    return found


def _column(total: Observation, parts: list[Draft], recorder: Recorder) -> tuple[Observation, ...]:
    observations = [recorder.of(draft)[0] for draft in parts]
    return tuple(each for each in observations if each.unit_measure == total.unit_measure)
