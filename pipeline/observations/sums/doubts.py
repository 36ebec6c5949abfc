"""Why the figures bound to a total may not be its parts: what speaks against calling an open sum the author's slip."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter

from pipeline.model.figures import TOO_FAR
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import OTHER_KIND
from pipeline.observations.sums.columns import Column, Columns
from pipeline.observations.sums.phrases import AKIN, LIKE, NEAR, SILENT, Phrase, head_word, summable
from pipeline.text.edits import edit

LACKING = "some areas of the note give no figure for it"
UNSPOKEN = "the words of a part hardly speak of it"
SILENT_AREA = "an area is named without a figure"
_CLEAR = 120  # thousandths; a place that much likelier than the next is clear
_MARGIN = 150  # thousandths; two places nearer than that are both possible
_AREAS = 3  # fewer areas close too easily
_ROOM = 2  # times what a rival lacks, beyond which a figure is hardly its part
_FEW, _LITTLE = 3, 10  # a total that so few areas, and so little of it, speak of is no rival of the one before it
_LONG = 1000  # three areas hardly make up such a total by chance
_PADDED = 2  # digits to which a small count is padded (04)
_LARGE = 100  # one digit more or less makes almost anything of a smaller number


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a note or list leaves out: it breaks off (`cut`), or names an area without any figure (`silent`).

    `announced` are the ids of the totals that are told of as many areas as it names: "riêng 9 tỉnh tiêu hủy 31.057 con".
    """

    cut: bool
    silent: bool
    announced: frozenset[int] = frozenset()


class Doubter:
    """Doubts the sums of one host; `mentions` are those of the passages, which tell where areas are named, or none."""

    def __init__(self, columns: Columns, mentions: Sequence[Mentions], gaps: Gaps) -> None:
        self._columns = columns
        self._mentions = mentions
        self._gaps = gaps

    def doubt(self, total: Draft, column: Column, *, is_paired: bool) -> str:
        """Why an open sum need not be the author's slip, in English; empty where the words leave no room.

        `is_paired` says that each part follows a count which is surely a part.
        """
        columns = self._columns
        stated, reached = columns.value(total), columns.reached(column)
        if self._gaps.cut:
            return "the note breaks off"
        if not total.is_tentative and any(draft.is_tentative for drafts in column.values() for draft in drafts):
            return "a part is planned or proposed"
        if reached < stated and len(column) < len(columns.areas):
            return LACKING
        if self._names_area(total, column):
            return "the sentence of the total names an area"
        if reached < stated and self._gaps.silent:
            return SILENT_AREA
        if reached < stated and total.figure.qualifier in "<~":
            return "the total is an estimate"
        is_far = abs(reached - stated) * 5 > stated * 3
        if is_far and not self._is_simple_slip(column, stated, reached) and not self.is_whole(total, column):
            return TOO_FAR
        if is_paired:
            return ""
        place = columns.place_of(total)
        if self._is_plain(place) or self._is_one_slip_beside(total, column, stated, reached):
            return ""
        is_told = id(total) in self._gaps.announced and len(column) == len(columns.areas)
        return ("" if is_told else self._of_words(column, place)) or self._of_choice(total, column, place)

    def _of_words(self, column: Column, place: int) -> str:
        """What speaks against the phrases that the parts stand in."""
        chosen = {id(draft) for drafts in column.values() for draft in drafts}
        for phrase in self._columns.phrases:
            if phrase.home != place or not any(id(draft) in chosen for draft in phrase.drafts):
                continue
            ranked = sorted(phrase.scores, reverse=True)
            if ranked[0] < 2 * LIKE + SILENT:
                return UNSPOKEN
            if len(ranked) > 1 and ranked[0] - ranked[1] < _CLEAR and self._has_rival(phrase, place):
                return "a part may belong to another total"
        return ""

    def _is_plain(self, place: int) -> bool:
        """Whether a list of bare numbers, or of nothing but what the one total counts, gives each area one: no words are needed."""
        heads = self._columns.heads
        drafts = [draft for phrase in self._columns.phrases for draft in phrase.drafts]
        [total, *others] = heads[place].drafts
        is_alone = len(heads) == 1 or (heads[place].is_here and sum(head.is_here for head in heads) == 1)
        is_one_each = len(drafts) == len(self._columns.areas) >= _AREAS
        return is_alone and not others and is_one_each and all(_may_be_of(draft, total) for draft in drafts)

    def _of_choice(self, total: Draft, column: Column, place: int) -> str:
        """What speaks against the figures chosen in each area."""
        if any(summable(draft, total) < AKIN for drafts in column.values() for draft in drafts):
            return OTHER_KIND
        for area, drafts in column.items():
            others = (
                draft
                for phrase in self._columns.phrases
                if phrase.area == area
                for draft in phrase.drafts
                if draft not in drafts
                and draft.whole < 0
                and (total.is_tentative or not draft.is_tentative)
                and draft.is_base == total.is_base  # 187 ca, so với 290 ca của cùng kỳ
                and summable(draft, total) >= NEAR
                and not self._settled(phrase, draft, place)
            )
            if len({head_word(draft) for draft in drafts}) > 1 or any(others) or self._is_heaped(drafts, area, place):
                return "an area gives several figures"
        return ""

    def _is_heaped(self, drafts: list[Draft], area: str, place: int) -> bool:
        """Whether one of several figures of an area may be what another total of the kind lacks of it."""
        for other, head in enumerate(self._columns.heads if len(drafts) > 1 else ()):
            for total in head.drafts if other != place else ():
                is_lacking = area not in self._columns.sum(total, other)[1]
                if is_lacking and all(summable(draft, total) >= NEAR for draft in drafts):
                    return True
        return False

    def _has_rival(self, phrase: Phrase, place: int) -> bool:
        """Whether another phrase of totals, as like by its words, still lacks what a figure would give it."""
        is_here = self._columns.heads[place].is_here
        bound = [draft for draft in phrase.drafts if self._columns.home_of(phrase, draft) == place]
        for other, score in enumerate(phrase.scores):
            if other == place or phrase.scores[place] - score >= _CLEAR:
                continue
            rival = self._columns.heads[other]
            for total in rival.drafts:
                stated = self._columns.value(total)
                reached, column = self._columns.sum(total, other)
                lacking = stated - reached
                is_idle = len(column) * _FEW <= len(self._columns.areas) and reached * _LITTLE <= stated
                if is_idle and is_here and (not rival.is_here or total.whole >= 0):
                    continue  # 91.545 suất[2]; trong đó công nhân nhận 41.280 suất: hardly an area speaks of the latter
                if stated == self._columns.planned(d for p in self._columns.phrases for d in p.drafts):
                    continue
                fitting = [draft for draft in bound if self._columns.value(draft) <= _ROOM * lacking]
                if lacking > 0 and any(summable(draft, total) >= NEAR for draft in fitting):
                    return True
        return False

    def _settled(self, phrase: Phrase, draft: Draft, here: int) -> bool:
        """Whether a figure has its place elsewhere: by clear words, or in another sum that closes."""
        place = self._columns.home_of(phrase, draft)
        if place >= 0 and phrase.scores[place] - phrase.scores[here] >= _MARGIN:
            return True
        return place >= 0 and any(
            any(mate in drafts for mate in phrase.drafts)
            for total in self._columns.heads[place].drafts
            for reached, column in (self._columns.sum(total, place),)
            if reached == self._columns.value(total)
            for drafts in column.values()
        )

    def _is_one_slip_beside(self, total: Draft, column: Column, stated: Decimal, reached: Decimal) -> bool:
        """Whether one slip explains the gap of a total beside which another of the same areas closes, each area with one figure."""
        is_single = all(len(drafts) == 1 and summable(drafts[0], total) >= NEAR for drafts in column.values())
        return is_single and self._is_simple_slip(column, stated, reached) and self.is_whole(total, column)

    def _is_simple_slip(self, column: Column, stated: Decimal, reached: Decimal) -> bool:
        """Whether one area left out or counted twice, or one digit of the total or of a part, explains the whole gap."""
        if len(column) < _AREAS or reached != int(reached) or stated != int(stated):
            return False
        shares = {self._columns.sum_of(drafts) for drafts in column.values()}
        if abs(reached - stated) in shares:
            return True
        retyped = [(stated, reached), *((share, share + stated - reached) for share in shares)]
        return reached > _LARGE and any(
            edit(str(int(printed)), str(int(meant)).zfill(_PADDED if printed < 10**_PADDED else 0))
            for printed, meant in retyped
            if meant > 0 and printed == int(printed)
        )

    def is_whole(self, total: Draft, column: Column) -> bool:
        """Whether the same areas' other figures add up to another total of the same sentence, or their plans to its plan."""
        planned = self._columns.planned([total])
        if planned and len(column) >= _AREAS and all(len(drafts) == 1 for drafts in column.values()):
            if planned >= _LARGE and self._columns.planned(d for drafts in column.values() for d in drafts) == planned:
                return True
        return any(
            reached == self._columns.value(mate)
            and mates.keys() == column.keys()
            and len(column) >= (_AREAS if reached >= _LONG else _AREAS + 1)
            for place, head in enumerate(self._columns.heads)
            for mate in head.drafts
            if mate is not total and mate.sentence == total.sentence and mate.passage_index == total.passage_index
            for reached, mates in (self._columns.sum(mate, place),)
        )

    def _names_area(self, total: Draft, column: Column) -> bool:
        """Whether an area stands between the start of its sentence and a total: it may be that area's own figure.

        Where all areas of the list stand there, the total is theirs: "Ba tỉnh An Giang, Cà Mau, Kiên Giang gieo 923 ha". A group
        of areas names itself.
        """
        if total.group or not self._mentions:
            return False
        names = self._mentions[total.passage_index].areas
        first, last = (
            bisect_left(names, place, key=attrgetter("start")) for place in (total.sentence_start, total.figure.start)
        )
        named = {name.area.area_id for name in names[first:last]} - {area.area_id for area in total.areas}
        return bool(named) and not (len(named) >= _AREAS and named == column.keys())

    def is_share(self, column: Column, gap: Decimal) -> bool:
        """Whether a gap is exactly what one of several areas gives: then the list is whole, and that area counted twice."""
        return len(column) > _AREAS and gap in {self._columns.sum_of(drafts) for drafts in column.values()}


def _may_be_of(part: Draft, total: Draft) -> bool:
    return not part.unit or head_word(part) == head_word(total)
