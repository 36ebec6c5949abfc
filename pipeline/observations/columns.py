"""The totals of one host with the figures bound to each: settled where more sums close, doubted where words leave a choice."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.observations.draft import Draft
from pipeline.observations.hosts import Host
from pipeline.observations.phrases import AKIN, LIKE, NEAR, SAME, SILENT, Phrase, head_word, kin
from pipeline.observations.records import Recorder
from pipeline.text.edits import edit

_CLEAR = 120  # thousandths; a place that much likelier than the next is clear
_MARGIN = 150  # thousandths; two places nearer than that are both possible
_AREAS = 3  # fewer areas close too easily
_LARGE = 100  # one digit more or less makes almost anything of a smaller number
_MOVES = 400  # phrase moves tried in one note
_PLACES = 12  # phrases of totals between which all figures are moved at once
_PAIRS = 60  # open moves tried two by two
_WORK = 40_000  # phrases looked at in all moves of one note


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a note or list leaves out: it breaks off (`cut`), or names an area without any figure (`silent`)."""

    cut: bool
    silent: bool


class Columns:
    """The totals of one host with the phrases bound to each."""

    def __init__(
        self, heads: list[Phrase], phrases: list[Phrase], recorder: Recorder, names: dict[int, list[int]]
    ) -> None:
        self._names = names  # where areas are named, by passage
        self._heads = heads
        self._phrases = phrases
        self._recorder = recorder
        self._areas = list(dict.fromkeys(phrase.area for phrase in phrases))
        self._tries = 0
        self._closed_now: set[int] = set()
        self._sums: dict[int, tuple[Decimal, dict[str, list[Draft]]]] = {}  # until a phrase moves
        self._near: dict[int, tuple[frozenset[int], int]] = {}  # the totals' phrases that count what a figure counts
        for phrase in phrases:
            for draft in phrase.drafts:
                near = [p for p, head in enumerate(heads) if max([kin(draft, each) for each in head.drafts]) >= NEAR]
                best = max(near, key=phrase.scores.__getitem__) if near else -1
                self._near[id(draft)] = (frozenset(near), best)

    def settle(self) -> None:
        """Move phrases that the words leave open to where more sums close, never at the price of a sum that closed.

        Phrases move one by one, then two by two: two that changed places keep each other's sums from closing.
        """
        self._tries = min(_MOVES, _WORK // max(1, len(self._phrases)))
        full = {id(total) for head in self._heads for total in head.drafts}
        self._closed_now = self._closed(range(len(self._heads)))
        self._shift_all()
        moved = True
        while moved and self._closed_now != full and self._tries > 0:
            moves = self._open_moves()
            moved = any(self._try([move]) for move in moves) or any(
                self._try([first, second])
                for first, second in combinations(moves[:_PAIRS], 2)
                if self._may_swap(first, second)
            )

    def _shift_all(self) -> None:
        """Move all phrases of one place to another that counts the same thing, where its total then closes."""
        for source, target in permutations(range(min(len(self._heads), _PLACES)), 2):
            moves = [(phrase, target) for phrase in self._phrases if phrase.home == source]
            if moves and all(phrase.scores[target] >= LIKE + SAME for phrase, _ in moves):
                self._try(moves)

    def _open_moves(self) -> list[tuple[Phrase, int]]:
        """Phrases with the other places that their words allow as well."""
        return [
            (phrase, place)
            for phrase in self._phrases
            for place, score in enumerate(phrase.scores)
            if place != phrase.home and score >= max(phrase.scores) - _MARGIN
        ]

    def _try(self, moves: list[tuple[Phrase, int]]) -> bool:
        """Make moves if the sums that close are then more than those that closed; else leave all as it was."""
        touched = {each for phrase, place in moves for each in (phrase.home, place) if each >= 0}
        if len(moves) == 1 and not self._may_close(moves[0][0], touched, self._closed_now):
            return False
        self._tries -= 1
        homes = [phrase.home for phrase, _ in moves]
        before = self._closed(touched)
        for phrase, place in moves:
            self._move(phrase, place)
        after = self._closed(touched)
        if self._tries >= 0 and before < after:
            self._closed_now |= after
            return True
        for (phrase, _), home in zip(moves, homes, strict=True):
            self._move(phrase, home)
        return False

    def _may_swap(self, first: tuple[Phrase, int], second: tuple[Phrase, int]) -> bool:
        """Whether two moves together make up what some total lacks."""
        (one, there), (other, thither) = first, second
        if one is other:
            return False
        for place in {one.home, there} & {other.home, thither} - {-1}:
            signs = (1 if there == place else -1, 1 if thither == place else -1)
            for total in self._heads[place].drafts:
                if id(total) in self._closed_now:
                    continue
                gap = self._value(total) - self._sum(total, place)[0]
                if any(
                    gap == signs[0] * self._value(left) + signs[1] * self._value(right)
                    for left in one.drafts
                    for right in other.drafts
                ):
                    return True
        return False

    def _may_close(self, phrase: Phrase, places: Iterable[int], closed: set[int]) -> bool:
        """Whether some total of these places misses its sum by a figure of the phrase."""
        values = {self._value(draft) for draft in phrase.drafts}
        return any(
            abs(self._value(total) - self._sum(total, place)[0]) in values
            for place in places
            for total in self._heads[place].drafts
            if id(total) not in closed
        )

    def _closed(self, places: Iterable[int]) -> set[int]:
        """The totals (by id) of some phrases whose sums close."""
        return {
            id(total)
            for place in places
            for total in self._heads[place].drafts
            if self._sum(total, place)[0] == self._value(total)
        }

    def _value(self, draft: Draft) -> Decimal:
        return self._recorder.of(draft)[0].value

    def _home(self, phrase: Phrase, draft: Draft) -> int:
        """Where a figure goes: with its phrase, unless only another phrase of totals counts the same thing."""
        near, best = self._near[id(draft)]
        return phrase.home if not near or phrase.home in near else best

    def _column(self, total: Draft, place: int) -> dict[str, list[Draft]]:
        """The figures of each area that belong to a total: its phrase's, of the likest unit, no part of another."""
        siblings = self._heads[place].drafts
        column: dict[str, list[Draft]] = {}
        for phrase in self._phrases:
            for order, draft in enumerate(phrase.drafts):
                if self._home(phrase, draft) != place or kin(draft, total) < 0:
                    continue
                ranked = [(kin(draft, each), -abs(place - order)) for place, each in enumerate(siblings)]
                if siblings[ranked.index(max(ranked))] is total:
                    column.setdefault(phrase.area, []).append(draft)
        for area, drafts in column.items():
            if len(drafts) > 1:
                likest = min(NEAR, max(kin(draft, total) for draft in drafts))
                inner = {id(draft) for draft in drafts}
                mains = [draft for draft in drafts if draft.whole not in inner and kin(draft, total) >= likest]
                firm = [draft for draft in mains if not draft.is_tentative]
                column[area] = firm or mains or drafts
        return column

    def _sum(self, total: Draft, place: int) -> tuple[Decimal, dict[str, list[Draft]]]:
        known = self._sums.get(id(total))
        if known is not None:
            return known
        column = self._column(total, place)
        reached = sum((self._value(draft) for drafts in column.values() for draft in drafts), Decimal(0))
        self._sums[id(total)] = reached, column
        return reached, column

    def _move(self, phrase: Phrase, place: int) -> None:
        phrase.home = place
        self._sums.clear()

    def breakdown(self, total: Draft, gaps: Gaps, host: Host) -> Breakdown | None:
        """The breakdown of one total, None where nothing of the note speaks of it."""
        place = next(index for index, head in enumerate(self._heads) if total in head.drafts)
        reached, column = self._sum(total, place)
        stated = self._recorder.of(total)[0]
        if not column:
            return None
        doubt = ""
        if reached != stated.value:
            paired = self._paired(total)
            column = paired or column
            reached = self._sum_of([draft for drafts in column.values() for draft in drafts])
            gap = stated.value - reached
            other = (
                self._ranked(total, place)
                or self._by_unit(total)
                or (self._vary(total, column, gap) if len(column) > 1 else None)
            )
            if reached == stated.value:
                pass
            elif other is not None:
                column = other
            else:
                doubt = self._doubt(total, place, column, stated, reached, gaps, is_paired=paired is not None)
                if 0 <= host.late <= total.figure.start:
                    return None
                if host.selective and reached < stated.value and not self._is_share(column, stated.value - reached):
                    doubt = doubt or "the list need not be whole"
        note = host.note
        parts = tuple(self._recorder.of(draft)[0] for area in self._areas for draft in column.get(area, ()))
        if len(column) < 2 and doubt:
            return (
                None
                if len(self._areas) > 2 and reached < stated.value
                else Breakdown(Split.BY_AREA, stated, parts, False, doubt, note)
            )
        return Breakdown(Split.BY_AREA, stated, parts, not doubt, doubt, note)

    def _paired(self, total: Draft) -> dict[str, list[Draft]] | None:
        """The amounts that directly follow the counts which make up the total beside this one: 51 nhà, 1.800 triệu đồng."""
        if total.unit_dimension != "money":
            return None
        beside = [draft for head in self._heads for draft in head.drafts]
        index = beside.index(total)
        count = beside[index - 1] if index else None
        if count is None or count.unit_dimension in ("money", "rate") or count.sentence != total.sentence:
            return None
        home = next(at for at, head in enumerate(self._heads) if count in head.drafts)
        reached, counts = self._sum(count, home)
        if reached != self._value(count) or len(counts) < _AREAS:
            return None
        ordered = [draft for phrase in self._phrases for draft in phrase.drafts]
        following = {id(left): right for left, right in pairwise(ordered)}
        column: dict[str, list[Draft]] = {}
        for area, drafts in counts.items():
            draft = drafts[-1]
            amount = following.get(id(draft))
            if amount is None or amount.area_key != draft.area_key or kin(amount, total) < SAME:
                return None
            column[area] = [amount]
        return column

    def _ranked(self, total: Draft, place: int) -> dict[str, list[Draft]] | None:
        """Where each area gives several figures of the kind, all the first or all the second may be the parts."""
        pools: dict[str, list[Draft]] = {}
        for phrase in self._phrases:
            for draft in phrase.drafts:
                if kin(draft, total) >= NEAR and self._home(phrase, draft) == place:
                    pools.setdefault(phrase.area, []).append(draft)
        if len(pools) < _AREAS:
            return None
        for rank in range(max(len(pool) for pool in pools.values())):
            column = {area: [pool[rank]] for area, pool in pools.items() if rank < len(pool)}
            if len(column) == len(pools) and self._sum_of([each for [each] in column.values()]) == self._value(total):
                return column
        return None

    def _by_unit(self, total: Draft) -> dict[str, list[Draft]] | None:
        """The figures of one counted thing, one in each of several areas, that add up to a total of another word."""
        if total.unit_dimension in ("money", "rate") or self._value(total) < _LARGE:
            return None
        columns: dict[str, dict[str, list[Draft]]] = {}
        for phrase in self._phrases:
            for draft in phrase.drafts:
                if draft.unit and kin(draft, total) >= 0 and draft.unit_dimension not in ("money", "rate"):
                    columns.setdefault(draft.unit, {}).setdefault(phrase.area, []).append(draft)
        for column in columns.values():
            drafts = [draft for each in column.values() for draft in each]
            if len(column) >= _AREAS and len(drafts) == len(column) and self._sum_of(drafts) == self._value(total):
                return column
        return None

    def _vary(self, total: Draft, column: dict[str, list[Draft]], gap: Decimal) -> dict[str, list[Draft]] | None:
        """Close the gap by another choice in one area, or in two, where an area has several figures of the kind."""
        options: list[tuple[Decimal, str, list[Draft]]] = []
        for area in self._areas:
            chosen = column.get(area, [])
            now = sum((self._value(draft) for draft in chosen), Decimal(0))
            pool = [
                d for phrase in self._phrases if phrase.area == area for d in phrase.drafts if kin(d, total) >= SILENT
            ]
            if len(pool) < 2 and chosen:
                continue
            choices = [[draft] for draft in pool] + [[*chosen, draft] for draft in pool if draft not in chosen]
            options += [(self._sum_of(choice) - now, area, choice) for choice in choices if choice != chosen]
        exact = [option for option in options if option[0] == gap]
        if exact:
            return {**column, exact[0][1]: exact[0][2]}
        if abs(gap) < 10:
            return None  # two choices close almost any small gap
        by_delta = {option[0]: option for option in reversed(options)}
        for delta, area, choice in options:
            partner = by_delta.get(gap - delta)
            if partner is not None and partner[1] != area:
                return {**column, area: choice, partner[1]: partner[2]}
        return None

    def _sum_of(self, drafts: list[Draft]) -> Decimal:
        return sum((self._value(draft) for draft in drafts), Decimal(0))

    def _has_rival(self, phrase: Phrase, place: int) -> bool:
        """Whether another phrase of totals, as like by its words, still lacks what a figure would give it."""
        for other, score in enumerate(phrase.scores):
            if other == place or phrase.scores[place] - score >= _CLEAR:
                continue
            for total in self._heads[other].drafts:
                lacking = self._value(total) - self._sum(total, other)[0]
                if lacking > 0 and any(kin(draft, total) >= NEAR for draft in phrase.drafts):
                    return True
        return False

    def _settled(self, phrase: Phrase, draft: Draft, here: int) -> bool:
        """Whether a figure has its place elsewhere: by clear words, or in another sum that closes."""
        place = self._home(phrase, draft)
        if place >= 0 and phrase.scores[place] - phrase.scores[here] >= _MARGIN:
            return True
        return place >= 0 and any(
            any(mate in drafts for mate in phrase.drafts)
            for total in self._heads[place].drafts
            for reached, column in (self._sum(total, place),)
            if reached == self._value(total)
            for drafts in column.values()
        )

    def _is_share(self, column: dict[str, list[Draft]], gap: Decimal) -> bool:
        """Whether a gap is exactly what one of several areas gives: then the list is whole, and that area counted twice."""
        return len(column) > _AREAS and gap in {self._sum_of(drafts) for drafts in column.values()}

    def _is_simple_slip(self, column: dict[str, list[Draft]], stated: Observation, reached: Decimal) -> bool:
        """Whether one area left out or counted twice, or one digit of the total, explains the whole gap."""
        if len(column) < _AREAS or reached != int(reached) or stated.value != int(stated.value):
            return False
        shares = {self._sum_of(drafts) for drafts in column.values()}
        if abs(reached - stated.value) in shares:
            return True
        return reached > _LARGE and bool(edit(str(int(stated.value)), str(int(reached))))

    def _names_area(self, total: Draft) -> bool:
        """Whether an area stands between the start of its sentence and a total: it may be that area's own figure."""
        return any(
            total.sentence_start <= start < total.figure.start for start in self._names.get(total.passage_index, ())
        )

    def _doubt(
        self,
        total: Draft,
        place: int,
        column: dict[str, list[Draft]],
        stated: Observation,
        reached: Decimal,
        gaps: Gaps,
        *,
        is_paired: bool,
    ) -> str:
        if gaps.cut:
            return "the note breaks off"
        if any(draft.is_tentative for drafts in column.values() for draft in drafts):
            return "a part is planned or proposed"
        if reached < stated.value and len(column) < len(self._areas):
            return "some areas of the note give no figure for it"
        if self._names_area(total):
            return "the sentence of the total names an area"
        if reached < stated.value and gaps.silent:
            return "an area is named without a figure"
        if reached < stated.value and total.figure.qualifier in "<~":
            return "the total is an estimate"
        if abs(reached - stated.value) * 5 > stated.value * 3 and not self._is_simple_slip(column, stated, reached):
            return "the figures differ too much to be the parts of this total"
        if is_paired:
            return ""  # each amount follows a count that is surely a part
        for phrase in self._phrases:
            if phrase.home != place or not any(
                draft in drafts for drafts in column.values() for draft in phrase.drafts
            ):
                continue
            ranked = sorted(phrase.scores, reverse=True)
            if max(phrase.scores) < 2 * LIKE + SILENT:
                return "the words of a part hardly speak of it"
            if len(ranked) > 1 and ranked[0] - ranked[1] < _CLEAR and self._has_rival(phrase, place):
                return "a part may belong to another total"
        if any(kin(draft, total) < AKIN for drafts in column.values() for draft in drafts):
            return "a part counts another thing"
        for area, drafts in column.items():
            if len({head_word(draft) for draft in drafts}) > 1:
                return "an area gives several figures"
            others = [
                draft
                for phrase in self._phrases
                if phrase.area == area
                for draft in phrase.drafts
                if draft not in drafts
                and draft.whole < 0
                and kin(draft, total) >= NEAR
                and not self._settled(phrase, draft, place)
            ]
            if others:
                return "an area gives several figures"
        return ""
