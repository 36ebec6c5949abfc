"""The breakdown of each total of one host: its column, another that closes, or its column with a doubt."""

from pipeline.model.figures import Breakdown, Measure, Split
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import OTHER_KIND
from pipeline.observations.sums.alternatives import Alternatives
from pipeline.observations.sums.columns import Column, Columns, firsts
from pipeline.observations.sums.doubts import Doubter
from pipeline.observations.sums.hosts import Host
from pipeline.observations.sums.phrases import NEAR, kin

_LIST = 3  # areas whose sum hardly has the digits of a total by chance
_SCALES = (-3, 3)  # powers of ten between nghìn, triệu and tỷ


class Summer:
    """Makes the breakdowns of one host whose columns are settled."""

    def __init__(self, host: Host, columns: Columns, doubter: Doubter) -> None:
        self._host = host
        self._columns = columns
        self._alternatives = Alternatives(columns)
        self._doubter = doubter

    def breakdowns(self) -> list[Breakdown]:
        """One for each total of which the host's figures speak, in the totals' order."""
        made = [self._breakdown(total) for head in self._columns.heads for total in head.drafts]
        return [each for each in made if each is not None]

    def _breakdown(self, total: Draft) -> Breakdown | None:
        columns = self._columns
        place = columns.place_of(total)
        reached, column = columns.sum(total, place)
        stated = columns.value(total)
        if not column:
            return None
        if reached == stated:
            return self._made(total, column, "")
        paired = self._alternatives.sole(total) or self._alternatives.paired(total)
        column = paired or column
        reached = columns.reached(column)
        if reached == stated:
            return self._made(total, column, "")
        other = self._alternatives.ranked(total, place) or self._alternatives.by_unit(total)
        if other is None and len(column) > 1:
            other = self._alternatives.varied(total, column, stated - reached)
        if other is not None:
            return self._made(total, other, "")
        if self._host.is_guess and len(column) >= _LIST and stated in (reached.scaleb(n) for n in _SCALES):
            return self._made(total, column, "")  # thu được 32.450 triệu đồng; Đồng Vân nộp 5.350.000 đồng, …
        if self._host.is_guess or self._host.is_late(total) or total.measure is Measure.CHANGE:
            return None  # rises and falls of areas add up with their signs, which their words may hide
        single = {area: drafts[:1] for area, drafts in column.items()}
        gap = abs(stated - columns.reached(single))
        if single != column and self._doubter.is_share(single, gap):  # 4.916 lượt; 1.873 lượt (19 lượt đoàn đông người)
            return self._made(total, single, "")
        doubt = self._doubter.doubt(total, column, is_paired=paired is not None)
        if not doubt and self._host.is_behind(total) and not _are_alike(total, column):
            doubt = OTHER_KIND  # 87 xã đạt chuẩn. Một số nơi có thôn thông minh[3]. -- [3] Quy Nhơn 3 thôn, …
        is_whole = self._doubter.is_share(column, stated - reached) or self._doubter.is_whole(total, column)
        if self._host.selective and reached < stated and (self._host.is_open or not is_whole):
            doubt = doubt or "the list need not be whole"
        if len(column) < 2 and doubt and len(columns.areas) > 2 and reached < stated:
            return None
        return self._made(total, column, doubt)

    def _made(self, total: Draft, column: Column, doubt: str) -> Breakdown:
        drafts = (draft for area in self._columns.areas for draft in column.get(area, ()))
        parts = tuple(each for draft in drafts for each in firsts(draft))
        return Breakdown(Split.BY_AREA, total.observations[0], parts, not doubt, doubt, self._host.note)


def _are_alike(total: Draft, column: Column) -> bool:
    return all(kin(draft, total) >= NEAR or not draft.unit for drafts in column.values() for draft in drafts)
