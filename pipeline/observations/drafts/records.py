"""Freeze drafts into observations, claims and unbound figures."""

from dataclasses import replace
from decimal import Decimal

from pipeline.model.areas import WHOLE, Area
from pipeline.model.documents import Document
from pipeline.model.figures import Breakdown, Claim, Measure, Observation, Observed, Status, Unbound
from pipeline.model.mentions import Figure, Form, Mentions, Printed
from pipeline.model.statements import Note, Slot, Statement
from pipeline.model.transcripts import SURE, confidence_of, place_of
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.inverse import with_inverse_pairs
from pipeline.observations.drafts.periods import PeriodReader
from pipeline.observations.parts.group import PartGroup
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook

_LABEL_WORDS = 12
_NAMES = 2  # areas named behind their count make no list yet
_QUOTE = 60  # characters on each side
_BREAKS = ';:.,()“”"\x01'
_STRESS = str.maketrans("*_", "  ")


class Recorder:
    """Collects the records of one document."""

    def __init__(self, document: Document, book: Rulebook, mentions: tuple[Mentions, ...]) -> None:
        self._document = document
        self._is_doubted = any(place.confidence < 100 for place in document.places)
        self._mentions = mentions
        self._scope = book.pattern("cues.scope_count")
        self._periods = PeriodReader(document, book, mentions)
        self.year = self._periods.year  # that the report speaks of; 0 where it names none
        self._joint = book.pattern("cues.joint_lead")
        self._of_which = book.pattern("cues.of_which")
        self._named = book.pattern("cues.areas_named")
        self._observations: list[Observation] = []
        self._claims: list[Claim] = []
        self._unbound: list[Unbound] = []
        self.groups: list[PartGroup] = []
        self.closed: dict[int, tuple[Observation, ...]] = {}  # by their wholes: shares of groups that add to 100

    def record(self, drafts: list[list[Draft]], hosts: dict[int, Host]) -> None:
        """Freeze all drafts in reading order."""
        for index, passage_drafts in enumerate(drafts):
            mention = self._mentions[index]
            host = hosts.get(index)
            self._indicators(mention, passage_drafts, host)
            label = ""
            stretch = -1
            paired = {draft.claim for draft in passage_drafts if draft.figure.form is Form.PERCENT}
            for place, draft in enumerate(passage_drafts):
                label = self._label(draft, label if draft.stretch == stretch else "")
                stretch = draft.stretch
                is_paired = (
                    draft.figure.form is Form.RATIO and place in paired
                )  # 987/1.000, đạt 98,7%: two that make a third
                reason = draft.reason or ("" if is_paired else self._why_unbound(draft))
                if reason and reason != "unit missing":
                    self._drop(draft, reason)
                    continue
                root = passage_drafts[draft.claim] if draft.claim >= 0 else draft
                draft.observations = self._freeze(draft, root, label)
            self._claim(mention, passage_drafts)

    def of(self, draft: Draft) -> tuple[Observation, ...]:
        """The observations of a draft, its own number first; none if it stayed unbound."""
        return draft.observations

    def part_breakdowns(self) -> tuple[Breakdown, ...]:
        """Wholes with their parts, as breakdowns."""
        found = []
        for group in self.groups:
            whole = self.of(group.whole)
            parts = [self.of(part) for part in group.parts]
            if whole and all(parts):
                found.append(
                    Breakdown(
                        group.split,
                        whole[0],
                        tuple(part[0] for part in parts),
                        group.complete,
                        group.doubt,
                        whole[0].note,
                        self.closed.get(id(group.whole), ()),
                        bounded=group.bounded,
                        by_kind=group.by_kind,
                    )
                )
        return tuple(found)

    def observed(self, breakdowns: tuple[Breakdown, ...]) -> Observed:
        claims = tuple(with_inverse_pairs(self._claims))
        return Observed(tuple(self._observations), claims, breakdowns, tuple(self._unbound))

    def _why_unbound(self, draft: Draft) -> str:
        if draft.figure.form is Form.NUMBER and not draft.figure.unit:
            mention = self._mentions[draft.passage_index]
            if self._scope.match(mention.text, draft.figure.end) and not self._lists(mention, draft):
                return "counts the areas the report covers"
        if not draft.unit and not draft.areas and not draft.has_share and draft.whole < 0:
            return "no noun and no area"
        return ""

    def _lists(self, mention: Mentions, draft: Draft) -> bool:
        """Whether the areas that a figure counts are named behind it: "cả 9 tỉnh trong Cụm đã ký quy chế, gồm: Lào Cai, Yên Bái, …"."""
        names = [each for each in mention.areas if draft.figure.end <= each.start < draft.sentence_end]
        opening = mention.text[draft.figure.end : names[0].start].rstrip() if len(names) > _NAMES else ""
        return opening.endswith(":") and self._named.search(opening) is not None

    def _drop(self, draft: Draft, reason: str) -> None:
        start, end = draft.passage.locate(draft.figure.start, draft.figure.end)
        printed = draft.passage.text[draft.figure.start : draft.figure.end]
        self._unbound.append(Unbound(printed, reason, start, end, draft.note, draft.passage.section))

    def _indicators(self, mention: Mentions, drafts: list[Draft], host: Host | None) -> None:
        terms = [term for term in mention.terms if term.kind == "indicator"]
        fallback = host.totals[0].indicator if host and host.totals else ""
        at = 0
        for draft in drafts:
            while at < len(terms) and terms[at].start < draft.figure.start:
                at += 1
            near = [
                term
                for term in terms[max(0, at - 1) : at + 1]
                if draft.sentence_start <= term.start < draft.sentence_end
            ]
            if near:
                draft.indicator = min(near, key=lambda term: _gap(term.start, term.end, draft.figure)).key
            else:
                draft.indicator = fallback

    def _label(self, draft: Draft, previous: str) -> str:
        if previous and self._joint.match(draft.lead):
            return previous
        clause = draft.lead[max(map(draft.lead.rfind, _BREAKS)) + 1 :].lstrip()
        opening = self._of_which.match(clause)
        clause = clause[opening.end() :] if opening is not None else clause  # trong đó nợ quá hạn 23,1 tỷ đồng
        words = " ".join(clause.translate(_STRESS).split()).strip(" -–+•=@[]").split()
        return " ".join(words[-_LABEL_WORDS:])

    def _freeze(self, draft: Draft, root: Draft, lead: str) -> tuple[Observation, ...]:
        figure = draft.figure
        found = []
        statement = root.passage.locate(root.figure.number_start, root.figure.number_end)[0]
        for area in draft.areas or (None,):
            label = " ".join(f"{lead} {draft.unit if draft.unit_dimension not in ('money', 'rate') else ''}".split())
            found.append(
                self._observation(
                    draft,
                    statement,
                    area,
                    figure.number,
                    figure.scale,
                    figure.number_start,
                    figure.end,
                    draft.measure,
                    draft.unit,
                    label,
                )
            )
            if figure.form is Form.RATIO and figure.second is not None:
                found.append(
                    self._observation(draft, statement, area, figure.second, figure.second_scale or (figure.scale if figure.unit == figure.second_unit else 0),
                                      figure.second_start, figure.second_end, draft.second_measure, draft.unit, label)
                )  # fmt: skip
        self._observations += found
        return tuple(found)

    def _observation(
        self,
        draft: Draft,
        statement: int,
        area: Area | None,
        number: Printed,
        scale: int,
        start: int,
        end: int,
        measure: Measure,
        unit: str,
        label: str,
    ) -> Observation:
        figure = draft.figure
        first, last = draft.passage.locate(start, max(end, start + 1))
        suffix = f"-{area.area_id}" if area is not None and len(draft.areas) > 1 else ""
        code, name, code_2025 = ("", draft.group, "") if draft.group else (WHOLE, "", "")
        if area is not None:
            code, name, code_2025 = area.ref_area, area.name, area.code_2025
        high = None
        if figure.form is Form.RANGE and figure.second is not None:
            high = figure.second.value.scaleb(figure.second_scale)
        is_number = start == figure.number_start  # 155/155: the two may be one and the same record
        place = place_of(self._document.places, first, last, self._document.text) if self._document.places else None
        confidence = confidence_of(self._document.places, first, first + len(number.text)) if self._is_doubted else 100
        return Observation(
            obs_id=f"{self._document.doc_id}-{first}{suffix}",
            claim_id=f"{self._document.doc_id}-{statement}{suffix}c",
            ref_area=code,
            ref_area_name=name,
            ref_area_2025=code_2025,
            indicator=draft.indicator,
            indicator_label=label,
            measure=measure,
            time_period=self._periods.of(draft),
            obs_value=number.value,
            unit_measure=unit,
            unit_mult=scale,
            value=_scaled(number.value, scale),
            value_high=high,
            decimals=number.decimals,
            qualifier=figure.qualifier if is_number else "=",
            obs_status=Status.DOUBTFUL if number.malformed or confidence < SURE else Status.NORMAL,
            obs_text=draft.passage.text[figure.start if is_number else start : end],
            char_start=first,
            char_end=last,
            note=draft.note,
            section=draft.passage.section,
            passage=draft.passage_index,
            sentence=draft.sentence,
            page=place.page if place else None,
            bbox=f"{place.x0:.1f} {place.y0:.1f} {place.x1:.1f} {place.y1:.1f}" if place else "",
            printed=number.text,
            malformed=number.malformed,
            readings=tuple(_scaled(reading, scale) for reading in number.readings),
            lacks_unit=draft.reason == "unit missing",
            tentative=draft.is_tentative,
            confidence=confidence,
        )

    def _claim(self, mention: Mentions, drafts: list[Draft]) -> None:
        members: dict[int, list[int]] = {}
        for index, draft in enumerate(drafts):
            if self.of(draft):
                members.setdefault(draft.claim if draft.claim >= 0 else index, []).append(index)
        for group in members.values():
            lead = drafts[group[0]]
            for rank in range(max(1, len(lead.areas))):
                self._one_claim(mention, [drafts[index] for index in group], rank)

    def _one_claim(self, mention: Mentions, group: list[Draft], rank: int) -> None:
        actual = target = percent = None
        pair = group[0].pair
        for draft in group:
            own = self.of(draft)
            width = 2 if draft.figure.form is Form.RATIO else 1
            own = own[rank * width : rank * width + width] or own[:width]
            if draft.figure.form is Form.RATIO and actual is None:
                actual, target = own
                pair = draft.pair
            elif draft.figure.unit == "%" and draft.figure.form is Form.PERCENT:
                percent = percent or own[0]
            elif draft.measure is Measure.TARGET:
                target = target or own[0]
            else:
                actual = actual or own[0]
        first = next(each for each in (actual, target, percent) if each is not None)
        start = max(0, group[0].figure.start - _QUOTE)
        quote = f"…{mention.passage.text[start : group[-1].figure.end + _QUOTE].strip()}…"
        self._claims.append(Claim(first.claim_id, actual, target, percent, pair, quote))


def with_statements(observed: Observed, statements: tuple[Statement, ...]) -> Observed:
    """The same figures with what is said about them; places that lack their figure stand among the observations."""
    told = [each.slot if isinstance(each, Slot) else each.last for each in statements if isinstance(each, (Slot, Note))]
    slots = [each for each in told if each.obs_status is Status.MISSING]
    observations = sorted((*observed.observations, *slots), key=lambda each: each.char_start) if slots else ()
    return replace(observed, observations=tuple(observations) or observed.observations, statements=statements)


def _scaled(value: Decimal, scale: int) -> Decimal:
    return value.scaleb(scale) if scale else value


def _gap(start: int, end: int, figure: Figure) -> int:
    return figure.start - end if end <= figure.start else start - figure.end
