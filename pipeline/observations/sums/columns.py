"""The figures that stand under each total of one host: a column a total, at most one choice of figures an area."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from pipeline.model.figures import Measure, Observation
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.phrases import NEAR, Phrase, summable

Column = dict[str, list[Draft]]  # the figures of each area (by its key) that belong to one total


class Columns:
    """The totals of one host (in phrases, `heads`) with the phrases of figures bound to each."""

    def __init__(self, heads: list[Phrase], phrases: list[Phrase]) -> None:
        self.heads = heads
        self.phrases = phrases
        self.areas = list(dict.fromkeys(phrase.area for phrase in phrases))
        self._values: dict[int, Decimal] = {}
        self._sums: dict[int, tuple[Decimal, Column]] = {}  # until a phrase moves
        self._bound: dict[int, list[tuple[str, int, Draft]]] = {}  # by place: areas, orders in their phrases, figures
        self._owners: dict[tuple[int, int], Draft] = {}
        self._near: dict[int, tuple[frozenset[int], int]] = {}  # the totals' phrases that count what a figure counts
        known: dict[tuple[str, str, bool], list[int]] = {}
        for phrase in phrases:
            for draft in phrase.drafts:
                kind = draft.unit, draft.unit_dimension, draft.measure is Measure.CHANGE
                if kind not in known:
                    known[kind] = [p for p, head in enumerate(heads) if _is_near(draft, head)]
                near = known[kind]
                best = max(near, key=phrase.scores.__getitem__) if near else -1
                self._near[id(draft)] = (frozenset(near), best)

    def place_of(self, total: Draft) -> int:
        """The index of the phrase that a total stands in."""
        return next(index for index, head in enumerate(self.heads) if total in head.drafts)

    def value(self, draft: Draft) -> Decimal:
        """What a figure is worth in base units, for all areas that have it: "Hà Nam và Ninh Bình mỗi tỉnh 07"."""
        value = self._values.get(id(draft))
        if value is None:
            value = self._values[id(draft)] = sum((each.value for each in firsts(draft)), Decimal(0))
        return value

    def reached(self, column: Column) -> Decimal:
        """What all figures of a column add up to."""
        return self.sum_of(draft for drafts in column.values() for draft in drafts)

    def sum_of(self, drafts: Iterable[Draft]) -> Decimal:
        return sum((self.value(draft) for draft in drafts), Decimal(0))

    def planned(self, drafts: Iterable[Draft]) -> Decimal:
        """What the second numbers of pairs (84,6/92,0) add up to."""
        told = (draft.observations for draft in drafts)
        return sum((each[1].value for each in told if len(each) > 1), Decimal(0))

    def sum(self, total: Draft, place: int) -> tuple[Decimal, Column]:
        known = self._sums.get(id(total))
        if known is not None:
            return known
        column = self._column(total, place)
        reached = self.reached(column)
        self._sums[id(total)] = reached, column
        return reached, column

    def closed(self, places: Iterable[int]) -> set[int]:
        """The totals (by id) of some phrases whose sums close."""
        return {
            id(total)
            for place in places
            for total in self.heads[place].drafts
            if self.sum(total, place)[0] == self.value(total)
        }

    def move(self, moves: Sequence[tuple[Phrase, int]]) -> Callable[[], None]:
        """Give phrases other places; what is returned undoes it, and knows again what was known before."""
        homes = [(phrase, phrase.home) for phrase, _ in moves]
        known = self._sums, self._bound
        for phrase, place in moves:
            phrase.home = place
        self._sums, self._bound = {}, {}

        def undo() -> None:
            for phrase, home in homes:
                phrase.home = home
            self._sums, self._bound = known

        return undo

    def home_of(self, phrase: Phrase, draft: Draft) -> int:
        """Where a figure goes: with its phrase, unless only another phrase of totals counts the same thing."""
        near, best = self._near[id(draft)]
        return phrase.home if not near or phrase.home in near else best

    def _bound_to(self, place: int) -> list[tuple[str, int, Draft]]:
        if not self._bound:
            for phrase in self.phrases:
                for order, draft in enumerate(phrase.drafts):
                    home = self.home_of(phrase, draft)
                    self._bound.setdefault(home, []).append((phrase.area, order, draft))
        return self._bound.get(place, [])

    def _owner(self, draft: Draft, order: int, place: int) -> Draft:
        """Of the totals in one phrase the one whose unit is likest a figure's, at the place nearest to its own."""
        siblings = self.heads[place].drafts
        if len(siblings) == 1:
            return siblings[0]
        known = self._owners.get((id(draft), place))
        if known is None:
            known = max(enumerate(siblings), key=lambda each: (summable(draft, each[1]), -abs(each[0] - order)))[1]
            self._owners[id(draft), place] = known
        return known

    def _column(self, total: Draft, place: int) -> Column:
        """The figures of each area that belong to a total: its phrase's, of the likest unit, no part of another."""
        column: Column = {}
        for area, order, draft in self._bound_to(place):
            if summable(draft, total) >= 0 and self._owner(draft, order, place) is total:
                column.setdefault(area, []).append(draft)
        for area, drafts in column.items():
            if len(drafts) > 1 and not total.is_base:
                drafts = [draft for draft in drafts if not draft.is_base] or drafts
                column[area] = drafts
            if len(drafts) > 1:
                likest = min(NEAR, max(summable(draft, total) for draft in drafts))
                inner = {id(draft) for draft in drafts}
                mains = [draft for draft in drafts if draft.whole not in inner and summable(draft, total) >= likest]
                firm = [draft for draft in mains if not draft.is_tentative]
                column[area] = firm or mains or drafts
        return column


def firsts(draft: Draft) -> tuple[Observation, ...]:
    """The own number of a figure, once for each area that has it."""
    return draft.observations[:: len(draft.observations) // max(1, len(draft.areas))]


def _is_near(draft: Draft, head: Phrase) -> bool:
    return max([summable(draft, each) for each in head.drafts]) >= NEAR
