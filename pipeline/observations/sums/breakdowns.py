"""Bind the totals of a sentence to the figures of the note or list that hangs on it, by words and by arithmetic.

Figures that one lead governs ("149 tập thể, 554 cá nhân") form a phrase. Each phrase of each area goes to the phrase of
totals whose words are most like its own; then phrases that fit two places move where more sums close. What closes
exactly binds; what does not close binds only where the words leave one choice.
"""

from dataclasses import replace

from pipeline.model.figures import TOO_FAR, Breakdown, Measure, Split
from pipeline.model.mentions import Form, Mentions
from pipeline.model.statements import Note
from pipeline.observations.announced import AnnouncedAreas
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller, Similarity, Weights
from pipeline.observations.sums.columns import Columns
from pipeline.observations.sums.doubts import UNSPOKEN, Doubter, Gaps
from pipeline.observations.sums.endings import EndingReader
from pipeline.observations.sums.goals import goals
from pipeline.observations.sums.hosts import Host
from pipeline.observations.sums.once import each_once
from pipeline.observations.sums.phrases import LIKE, SILENT, Phrase, head_word, score
from pipeline.observations.sums.places import closing_by_place
from pipeline.observations.sums.settling import Settler
from pipeline.observations.sums.silence import SilenceReader
from pipeline.observations.sums.summing import Summer
from pipeline.observations.sums.telling import is_mistyped, is_slipped, is_telling, reached, unclaimed, unspent
from pipeline.rulebook import Rulebook

_MERGED = 2025  # the last year in which provinces were joined: a report without a year speaks of no others that were
_SEVERAL = 6  # areas whose pairs of figures are no accident where one of the two closes
_PAIRED = 10  # the other misses its total by such a part at most
_NEIGHBOURS = 2  # notes before and after whose sentences a shifted note may belong to
_AREAS = 3
_MANY = 5  # of which a small total is the sum, which chance seldom makes
_NEARLY = 10  # a note comes that near to the figure right before its marker where it is of no other
_MOST = 200_000  # pairs of totals and figures of one list whose words are compared
_WHOLE = 400  # thousandths that it costs to bind a figure to a whole of which the list gives the parts
_TOO_MANY = "too many totals and figures in one list to search"
_SHIFTED = "the note hangs on another sentence"


class BreakdownFinder:
    """Finds breakdowns by area."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._announced = AnnouncedAreas(book)
        self._silence = SilenceReader(book)
        self._labeller = labeller
        self._endings = EndingReader(book)
        self._left = book.pattern("cues.left_over")
        self._not_yet = book.pattern("cues.not_yet")
        self._former = book.pattern("places.former")

    def find(
        self, mentions: tuple[Mentions, ...], hosts: list[Host], year: int
    ) -> tuple[tuple[Breakdown, ...], list[Note]]:
        """All breakdowns by area of one document, in the order of their hosts, and the notes that hang on the wrong place."""
        bound = [self._bind(mentions, host, year) if _is_host(host) else [] for host in hosts]
        told = {each.total.obs_id for sums in bound for each in sums if is_telling(each)}
        for place, (host, sums) in enumerate(zip(hosts, bound, strict=True)):
            left = _untold(host, told - {each.total.obs_id for each in sums if is_telling(each)})
            if left is not None:  # the figures of a note are not parts of what another list explains
                bound[place] = self._bind(mentions, left, year)
        for place, (host, sums) in enumerate(zip(hosts, bound, strict=True)):
            if host.note and sums and all(each.doubt == TOO_FAR for each in sums):
                bound[place] = self._of_nearest(mentions, host, year) or sums
        closed = {each.total.obs_id for sums in bound for each in sums if reached(each) == each.total.value}
        for place, sums in enumerate(bound):  # what one note explains is no matter of the next
            bound[place] = [s for s in sums if s.total.obs_id not in closed or reached(s) == s.total.value]
        anchors = self._reanchor(mentions, hosts, bound, year)
        return each_once(unspent(breakdown for each in bound for breakdown in each)), anchors

    def _of_nearest(self, mentions: tuple[Mentions, ...], host: Host, year: int) -> list[Breakdown]:
        """What a note is of the figure right before its marker, which it comes near: "miền Bắc 1.284 ca, …, Tây Nguyên 11.426 ca[1]"."""
        sums = self._bind(mentions, replace(host, totals=host.before[-1:], late=frozenset()), year)
        near = [each for each in sums if abs(reached(each) - each.total.value) * _NEARLY <= each.total.value]
        return [replace(each, doubt="") if each.doubt == UNSPOKEN else each for each in near]

    def _reanchor(
        self, mentions: tuple[Mentions, ...], hosts: list[Host], bound: list[list[Breakdown]], year: int
    ) -> list[Note]:
        """Bind notes that explain nothing of their own sentence to a neighbour's totals which they add up to exactly.

        Only a sum over three areas or more and of three digits or more is taken for no accident.
        """
        noted = [place for place, host in enumerate(hosts) if host.note and host.totals]
        idle = [place for place in noted if not any(reached(each) == each.total.value for each in bound[place])]
        found: list[Note] = []
        moved: dict[int, list[Breakdown]] = {}
        taken: dict[int, int] = {}  # whose sentence each moved note belongs to
        for place in (each for each in idle if _is_host(hosts[each])):
            rank = noted.index(place)
            for other in noted[max(0, rank - _NEIGHBOURS) : rank + _NEIGHBOURS + 1]:
                if other not in idle or other == place:
                    continue
                sums = self._bind(mentions, replace(hosts[place], totals=hosts[other].totals, late=frozenset()), year)
                exact = [each for each in sums if is_telling(each)]
                if not exact:
                    continue
                totals = [total.observations[0] for total in hosts[place].totals if total.observations]
                last = next(d for d in reversed(hosts[place].parts) if d.observations).observations[0]
                found.append(Note(hosts[place].note, last, False, tuple(each.total for each in exact), tuple(totals)))
                taken[place] = other
                moved[other] = sums
                break
        for place in taken:
            bound[place] = []
        for place, sums in moved.items():
            bound[place] = sums
        left = [place for place in idle if place not in taken and _is_host(hosts[place])]
        free = [place for place in idle if place in taken and place not in taken.values()]
        if len(left) == len(free) == 1:  # of notes that changed places the last belongs to the last sentence
            sums = self._bind(mentions, replace(hosts[left[0]], totals=hosts[free[0]].totals, late=frozenset()), year)
            bound[left[0]] = moved.get(left[0], [])
            bound[free[0]] = [replace(each, complete=False, doubt=each.doubt or _SHIFTED) for each in sums]
        return found

    def _bind(self, mentions: tuple[Mentions, ...], host: Host, year: int) -> list[Breakdown]:
        totals = [draft for draft in host.totals if draft.observations]
        are_goals = all(total.measure is Measure.TARGET for total in totals)
        parts = [draft for draft in host.parts if draft.areas and _is_part(draft, are_goals=are_goals)]
        parts = self._outermost([draft for draft in parts if draft.observations], year)
        totals = [total for total in totals if not _counts_areas(total, parts)]
        parts = self._without_rests(parts)
        if not totals or not parts:
            return []
        heads = self._phrases(mentions, totals)
        for head in heads:
            first = head.drafts[0]
            head.is_here = (first.passage_index, first.sentence) == host.sentence and not host.is_late(first)
        phrases = self._phrases(mentions, parts)
        if len(phrases) * len(heads) > _MOST:
            closing = list(closing_by_place(host, totals, set(), parts))
            told = {each.total.obs_id for each in closing}
            rest = [each for total in totals if (each := total.observations[0]).obs_id not in told]
            member = (parts[0].observations[0],)
            return [*closing, *(Breakdown(Split.BY_AREA, each, member, False, _TOO_MANY, host.note) for each in rest)]
        like = Similarity([phrase.labels for phrase in heads + phrases])
        widest = max(phrase.rank for phrase in phrases) + 1
        has_parts = any(phrase.is_part for phrase in phrases)
        wholes = _divided(heads, widest)
        for phrase in phrases:
            phrase.scores = [
                score(like, phrase, head, widest, len(heads), has_parts=has_parts) - (_WHOLE if place in wholes else 0)
                for place, head in enumerate(heads)
            ]
            best = max(range(len(heads)), key=lambda place: phrase.scores[place])
            phrase.home = best if phrase.scores[best] >= LIKE + SILENT else -1
        columns = Columns(heads, phrases)
        Settler(columns).settle()
        gaps = Gaps(
            cut=bool(host.note and self._endings.breaks_off(mentions[host.children[-1]])),
            silent=self._silence.names_silent(mentions, host),
            announced=frozenset(id(each) for each in host.totals if self._announced.before(each) == len(columns.areas)),
        )
        doubter = Doubter(columns, () if host.is_cast_up else mentions, gaps)
        made = Summer(host, columns, doubter).breakdowns()
        closed = {each.total.obs_id for each in made if reached(each) == each.total.value}
        behind = list(closing_by_place(host, [*totals, *host.further], closed, parts))
        telling = [each for each in [*made, *behind] if is_telling(each) or is_slipped(each)] if host.is_guess else []
        if telling:
            return [*telling, *self._bind(mentions, _proven(host, telling), year)]
        small = [
            each for each in made if host.is_guess and reached(each) == each.total.value and len(each.parts) >= _MANY
        ]
        if small:  # 56 lớp với 1.946 học viên: where the first closes the second may miss by a slip
            further = self._bind(mentions, _proven(host, small), year)
            beside = [each for each in further if is_telling(each) or is_mistyped(each) or _is_paired(each, small)]
            return [*small, *beside]
        fresh = {each.total.obs_id for each in behind}
        sums = unclaimed([*(each for each in made if each.total.obs_id not in fresh), *behind])
        return [*sums, *goals(host, sums)]

    def _without_rests(self, parts: list[Draft]) -> list[Draft]:
        """Without what is left of an area's own figure: "Vĩnh Long 143 hộ, còn 11 hộ chưa nhận tiền"."""
        told: set[tuple[str, int, str]] = set()
        kept = []
        for draft in parts:
            kind = draft.area_key, draft.stretch, head_word(draft)
            if kind in told and self._left.search(draft.lead) and self._not_yet.match(draft.tail):
                continue
            told.add(kind)
            kept.append(draft)
        return kept

    def _phrases(self, mentions: tuple[Mentions, ...], drafts: list[Draft]) -> list[Phrase]:
        phrases: list[Phrase] = []
        before: Draft | None = None
        of_draft: dict[int, Weights] = {}
        for draft in drafts:
            mention = mentions[draft.passage_index]
            joined = (
                before is not None
                and before.passage_index == draft.passage_index
                and before.stretch == draft.stretch
                and before.sentence == draft.sentence
            )
            lent = phrases[-1].labels if phrases and joined else None
            if (
                joined
                and self._labeller.continues(draft)
                and not any(head_word(each) == head_word(draft) for each in phrases[-1].drafts)
            ):
                phrases[-1].drafts.append(draft)
            else:
                labels = self._labeller.weigh(mention, draft, lent, of_draft.get(draft.whole))
                place = (
                    phrases[-1].rank + 1 if phrases and before is not None and before.area_key == draft.area_key else 0
                )
                phrases.append(Phrase(draft.area_key, [draft], labels, place))
            of_draft[id(draft)] = phrases[-1].labels
            before = draft
        return phrases

    def _outermost(self, parts: list[Draft], year: int) -> list[Draft]:
        """Without the figures of former provinces whose successor stands in the list too: "Đà Nẵng 74 nhà, riêng Quảng Nam cũ 52".

        In the `year` that the report speaks of they must have been former: in 2005 Hà Tây stands beside Hà Nội.
        """
        ended = range(year + 1) if year else range(_MERGED, _MERGED + 1)
        joined = {draft.area_key for draft in parts if self._former.match(draft.lead)}  # Gia Lai trước đây 27
        standing = {
            area.ref_area
            for draft in parts
            for area in draft.areas
            if area.code and not area.valid_to and draft.area_key not in joined
        }
        return [
            draft
            for draft in parts
            if not any(
                area.valid_to
                and int(area.valid_to[:4]) in ended
                and area.code_2025 in standing
                and area.ref_area != area.code_2025
                for area in draft.areas
            )
        ]


def _counts_areas(total: Draft, parts: list[Draft]) -> bool:
    """Whether a figure says how many areas a list has: "09 đơn vị dẫn đầu", over nine that each give far more units of blood."""
    value = total.observations[0].value
    areas = {area.area_id for part in parts for area in part.areas}
    return len(areas) >= _AREAS and value == len(areas) and all(part.observations[0].value > value for part in parts)


def _divided(heads: list[Phrase], width: int) -> set[int]:
    """The totals (by their place) whose parts are totals too, where each area gives one figure a part and none for the whole.

    `width` is how many figures an area gives: "tiếp nhận 117 tỷ đồng, trong đó tiền 84 tỷ, hàng 33 tỷ" and "tiền 14 tỷ, hàng 5 tỷ".
    """
    drafts = [draft for head in heads for draft in head.drafts]
    wholes = {draft.whole for draft in drafts if draft.whole >= 0}
    parts = sum(draft.whole >= 0 for draft in drafts)
    places = {place for place, head in enumerate(heads) if any(id(draft) in wholes for draft in head.drafts)}
    return places if parts == width > 1 else set()


def _is_host(host: Host) -> bool:
    return bool(host.totals) and any(draft.is_explicit for draft in host.parts)


def _untold(host: Host, told: set[str]) -> Host | None:
    """A host without the totals that other lists surely explain; None where it has none such, or nothing else."""
    left = [total for total in host.totals if not total.observations or total.observations[0].obs_id not in told]
    return replace(host, totals=left) if _is_host(host) and 0 < len(left) < len(host.totals) else None


def _proven(host: Host, sums: list[Breakdown]) -> Host:
    """What is left of a host when some sums tie its totals to its list: no guess any more."""
    told = {each.total.obs_id for each in sums}
    spent = {part.obs_id for each in sums for part in each.parts}
    totals = [each for each in host.totals if not each.observations or each.observations[0].obs_id not in told]
    parts = [each for each in host.parts if not each.observations or each.observations[0].obs_id not in spent]
    return replace(host, totals=totals, parts=parts, further=(), is_guess=False, selective=False)


def _is_part(draft: Draft, *, are_goals: bool) -> bool:
    return (
        draft.measure in ((Measure.TARGET,) if are_goals else (Measure.ACTUAL, Measure.CHANGE))
        and draft.figure.form in (Form.NUMBER, Form.RATIO)
        and draft.unit_dimension != "rate"
    )


def _is_paired(breakdown: Breakdown, closed: list[Breakdown]) -> bool:
    """Whether a sum comes near its total over just the areas that make up another: "Đồng Xoài 21 vụ, chết 12 người; …"."""
    areas = [{part.ref_area or part.ref_area_name for part in each.parts} for each in (breakdown, *closed)]
    is_near = abs(reached(breakdown) - breakdown.total.value) * _PAIRED <= breakdown.total.value
    return not breakdown.doubt and is_near and len(breakdown.parts) >= _SEVERAL and areas[0] in areas[1:]
