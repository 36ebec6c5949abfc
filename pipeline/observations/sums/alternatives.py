"""Other columns that a total may have where the words' own choice does not close its sum."""

from decimal import Decimal
from itertools import pairwise

from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.columns import Column, Columns
from pipeline.observations.sums.phrases import NEAR, SAME, SILENT, summable

_AREAS = 3  # fewer areas close too easily
_LARGE = 100  # smaller totals close too easily
_SMALL = 10
_ODDS = Decimal("0.1")  # the share of gaps that two choices may close before a fit tells nothing


class Alternatives:
    """Seeks other columns in the figures of one host."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def paired(self, total: Draft) -> Column | None:
        """The amounts that directly follow the counts which make up the total beside this one: 51 nhà, 1.800 triệu đồng."""
        if total.unit_dimension != "money":
            return None
        beside = [draft for head in self._columns.heads for draft in head.drafts]
        index = beside.index(total)
        count = beside[index - 1] if index else None
        if count is None or count.unit_dimension in ("money", "rate") or count.sentence != total.sentence:
            return None
        home = next(at for at, head in enumerate(self._columns.heads) if count in head.drafts)
        reached, counts = self._columns.sum(count, home)
        if reached != self._columns.value(count) or len(counts) < _AREAS:
            return None
        ordered = [draft for phrase in self._columns.phrases for draft in phrase.drafts]
        following = {id(left): right for left, right in pairwise(ordered)}
        column: Column = {}
        for area, drafts in counts.items():
            draft = drafts[-1]
            amount = following.get(id(draft))
            if amount is None or amount.area_key != draft.area_key or summable(amount, total) < SAME:
                return None
            column[area] = [amount]
        return column

    def sole(self, total: Draft) -> Column | None:
        """The one amount that each area gives, under the one amount in the sentence, whatever word leads it: "Tiền Giang xây mới 28
        căn, kinh phí 1.120 triệu đồng"."""
        amounts = [each for head in self._columns.heads for each in head.drafts if each.unit_dimension == "money"]
        if amounts != [total]:
            return None
        column: Column = {}
        for phrase in self._columns.phrases:
            for draft in phrase.drafts:
                if draft.unit == total.unit and draft.unit_dimension == "money":
                    column.setdefault(phrase.area, []).append(draft)
        is_one_each = len(column) == len(self._columns.areas) and all(len(drafts) == 1 for drafts in column.values())
        return column if is_one_each and len(column) >= _AREAS else None

    def ranked(self, total: Draft, place: int) -> Column | None:
        """Where each area gives several figures of the kind, all the first or all the second may be the parts."""
        pools: Column = {}
        for phrase in self._columns.phrases:
            for draft in phrase.drafts:
                if summable(draft, total) >= NEAR and self._columns.home_of(phrase, draft) == place:
                    pools.setdefault(phrase.area, []).append(draft)
        if len(pools) < _AREAS:
            return None
        for rank in range(max(len(pool) for pool in pools.values())):
            column = {area: [pool[rank]] for area, pool in pools.items() if rank < len(pool)}
            if len(column) == len(pools) and self._columns.sum_of(
                [each for [each] in column.values()]
            ) == self._columns.value(total):
                return column
        return None

    def by_unit(self, total: Draft) -> Column | None:
        """The figures of one counted thing, one in each of several areas, that add up to a total of another word."""
        if total.unit_dimension in ("money", "rate") or self._columns.value(total) < _LARGE:
            return None
        columns: dict[str, Column] = {}
        for phrase in self._columns.phrases:
            for draft in phrase.drafts:
                if draft.unit and summable(draft, total) >= 0 and draft.unit_dimension not in ("money", "rate"):
                    columns.setdefault(draft.unit, {}).setdefault(phrase.area, []).append(draft)
        for column in columns.values():
            drafts = [draft for each in column.values() for draft in each]
            if (
                len(column) >= _AREAS
                and len(drafts) == len(column)
                and self._columns.sum_of(drafts) == self._columns.value(total)
            ):
                return column
        return None

    def _spent(self, total: Draft) -> set[int]:
        """The figures (by id) that make up another total exactly."""
        spent: set[int] = set()
        for place, head in enumerate(self._columns.heads):
            for other in head.drafts:
                reached, column = self._columns.sum(other, place)
                if other is not total and len(column) >= _AREAS and reached == self._columns.value(other):
                    spent.update(id(draft) for drafts in column.values() for draft in drafts)
        return spent

    def _divided(self, column: Column) -> int:
        """In how many areas the chosen figure is followed by its parts."""
        wholes = {draft.whole for phrase in self._columns.phrases for draft in phrase.drafts if draft.whole >= 0}
        return sum(any(id(draft) in wholes for draft in drafts) for drafts in column.values())

    def varied(self, total: Draft, column: Column, gap: Decimal) -> Column | None:
        """Close the gap by another choice in one area, or in two, where an area has several figures of the kind."""
        options: list[tuple[Decimal, str, list[Draft]]] = []
        spent = self._spent(total)
        divided = self._divided(column)
        for area in self._columns.areas:
            chosen = column.get(area, [])
            now = sum((self._columns.value(draft) for draft in chosen), Decimal(0))
            pool = [
                d
                for phrase in self._columns.phrases
                if phrase.area == area
                for d in phrase.drafts
                if summable(d, total) >= SILENT and id(d) not in spent
            ]
            if divided > 1:  # the words give whole and parts alike in each area: a part does not stand for its whole
                pool = [d for d in pool if d in chosen or d.whole not in map(id, chosen)]
            if len(pool) < 2 and chosen:
                continue
            choices = [[draft] for draft in pool] + [[*chosen, draft] for draft in pool if draft not in chosen]
            options += [(self._columns.sum_of(choice) - now, area, choice) for choice in choices if choice != chosen]
        exact = [option for option in options if option[0] == gap]
        if exact:
            return {**column, exact[0][1]: exact[0][2]}
        if abs(gap) < _SMALL or _is_chance([delta for delta, _, _ in options]):
            return None  # two choices close almost any small gap
        by_delta = {option[0]: option for option in reversed(options)}
        for delta, area, choice in options:
            partner = by_delta.get(gap - delta)
            if partner is not None and partner[1] != area:
                return {**column, area: choice, partner[1]: partner[2]}
        return None


def _is_chance(deltas: list[Decimal]) -> bool:
    """Whether two of some changes would close a gap of their size by chance: as many pairs as values that they span."""
    span = max(deltas, default=Decimal(0)) - min(deltas, default=Decimal(0))
    return len(deltas) ** 2 > span * 2 * _ODDS
