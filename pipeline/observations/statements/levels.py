"""Find the two levels that a change lies between: the one reached and the one before, as far as the sentence prints them."""

from pipeline.model.figures import Measure, Pair
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import is_bracketed
from pipeline.observations.statements.bases import PLAN, YEAR, BaseReader, agree
from pipeline.observations.statements.level_figures import LevelReader
from pipeline.observations.statements.level_pairs import (
    Levels,
    alike,
    is_of_list,
    is_restated,
    lies_between,
    order_by_year,
    stands_alone,
)
from pipeline.observations.statements.sentences import Sentence
from pipeline.observations.statements.turns import TurnReader
from pipeline.observations.statements.years import YearReader
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook

_BACK = 9  # figures before a change among which its levels stand
_AHEAD, _WHOLE = 4, 60  # figures behind a change; figures before a part among which its whole stands
_BESIDES = frozenset((Measure.ACHIEVEMENT, Measure.SHARE, Measure.CHANGE, Measure.CHANGE_RATE, Measure.TARGET))


class LevelFinder:
    """Reads levels with rules/changes.toml."""

    def __init__(self, book: Rulebook, bases: BaseReader) -> None:
        self._bases = bases
        self._years = YearReader(book)
        self._reader = LevelReader(book, bases, self._years)
        self._own_year = book.pattern("changes.own_year")
        self._year_behind = book.pattern("changes.year_behind")
        self._base = book.pattern("changes.base_lead")
        self._more = book.pattern("changes.more_than")
        self._base_tail = book.pattern("changes.base_tail")
        self._against = book.pattern("changes.against")
        self._from = book.pattern("cues.from_lead")
        self._level = book.pattern("cues.level")
        self._plan_of_year = book.pattern("changes.plan_of_year")
        self._compares = book.pattern("changes.compares")
        self._compared = book.pattern("changes.own_comparison")
        self._planned = book.pattern("changes.plan_bracket")
        self._short = book.pattern("changes.short_of_bracket")
        self._concludes = book.pattern("changes.concludes")
        self._side_by_side = book.pattern("changes.side_by_side")
        self._base_next = book.pattern("changes.base_next")
        self._plan_behind = book.pattern("changes.plan_behind")
        self._turns = TurnReader(book)

    def around(self, sentence: Sentence, place: int, mate: Draft | None, base: str) -> Levels:
        """The levels of the change at `place`; `mate` is its amount or rate, `base` what it is measured against."""
        change = sentence.drafts[place]
        amount = next((each for each in (change, mate) if each is not None and each.measure is Measure.CHANGE), None)
        levels = Levels()
        if self._years.is_past_rate(change, sentence.year):
            return levels
        if not self._opens_pair(sentence, place if mate is None else place + 1):
            levels = self._behind(sentence, place, change, mate, amount, base)
        if levels.before and self._has_own_base(sentence, place if mate is None else place + 1):
            levels.before = None  # that one is of the change before
        if levels.is_pair or (levels.after and levels.before):
            return levels
        self._ahead(sentence, place, mate, amount, base, levels)
        return levels

    def _opens_pair(self, sentence: Sentence, place: int) -> bool:
        """Whether a bracket with both levels follows: "tăng 8,7% (từ 50.539 lên 54.936 tỷ đồng)"."""
        following = sentence.drafts[place + 1] if place + 1 < len(sentence.drafts) else None
        if following is None or following.figure.qualifier != "=":
            return False  # (giảm từ 2,5 điểm phần trăm trở lên)
        if "(" not in following.lead:
            return False
        return self._from.search(following.lead) is not None or self._goes_on(sentence, place + 1)

    def _goes_on(self, sentence: Sentence, at: int) -> bool:
        """Whether a figure that a bracket opens with is the level that the next one is reached from: "(102 xuống còn 88 người)"."""
        if at + 1 >= len(sentence.drafts) or sentence.drafts[at].lead.rstrip()[-1:] != "(":
            return False
        gap = sentence.gap(sentence.drafts[at], sentence.drafts[at + 1])
        return ")" not in gap and self._level.search(gap) is not None

    def _has_own_base(self, sentence: Sentence, place: int) -> bool:
        """Whether a bracket right behind a change gives the level before: "giảm 12,5% (năm 2019: 341.270 lượt)"."""
        following = sentence.drafts[place + 1] if place + 1 < len(sentence.drafts) else None
        if following is None or following.measure is not Measure.ACTUAL:
            return False
        if self._more.search(following.lead):
            return False  # … 9,2% và cao hơn quý I/2024 (4.630 triệu USD): of the change behind it
        gap = sentence.gap(sentence.drafts[place], following)
        return "(" in gap and not {";", ")", ","} & set(gap) and self._reader.is_earlier(following, sentence.year)

    def _behind(
        self, sentence: Sentence, place: int, change: Draft, mate: Draft | None, amount: Draft | None, base: str
    ) -> Levels:
        levels = Levels()
        last = place - 1
        while last > 0 and is_of_list(sentence, last, change):
            last -= 1
        for at in range(last, max(-1, last - _BACK), -1):
            each = sentence.drafts[at]
            following = sentence.drafts[at + 1]
            is_first = at == 0 or ";" in sentence.gap(sentence.drafts[at - 1], each)
            goes_on = (  # 383 vụ; cùng kỳ 340 vụ, tăng 12,6%
                is_first
                and levels.after is None
                and levels.before is following
                and self._base_next.search(sentence.gap(each, following)) is not None
            )
            follows = following is change and self._concludes.search(sentence.gap(each, following)) is not None
            is_one = following is change and each.is_bracketed and ")" not in sentence.gap(each, following)
            if ";" in sentence.gap(each, following) and not goes_on and not follows and not is_one:
                if levels.after is following and self._reader.is_level(each, change, amount) and base in ("", YEAR):
                    order_by_year(levels, each)  # năm 2022 có 340 vụ; năm 2023 có 383 vụ
                break
            if self._is_of_other(sentence, at, place, mate):
                continue
            is_aside = ":" in each.lead.rpartition("(")[2] and not self._reader.is_earlier(each, sentence.year)
            near = sentence.drafts[max(0, at - _WHOLE) : at] if each.whole >= 0 else ()
            is_part = any(id(whole) == each.whole for whole in near)
            if (is_part or is_aside) and is_bracketed(sentence.text, each, change.figure.start):
                continue  # 6.932 cuộc (gồm 5.118 cuộc theo kế hoạch, …), tăng 4,1%; 35,68 m (báo động 3: 32 m), cao hơn …
            is_short = following is change is amount and self._short.match(change.lead) is not None
            is_plan_reached = following is change and each.measure is Measure.TARGET and self._is_of_plans(change, mate)
            if is_plan_reached:
                return Levels(after=each)
            if each.measure is Measure.TARGET and (base == PLAN or is_short) and levels.after is None:
                is_fitting = amount is None or kin(each, amount) >= NEAR
                levels.before = levels.before or (each if is_fitting else None)
                continue
            if not self._reader.is_level(each, change, amount):
                if each.measure in _BESIDES or self._reader.is_added(each) or self._stands_beside(sentence, at, amount):
                    continue
                if each.is_base or (amount is None and self._reader.is_other(each, change)):
                    continue  # of another thing told along
                if amount is not None and self._compares.search(change.lead) and each.measure is Measure.ACTUAL:
                    levels.is_far = True
                    continue  # 34 vụ, làm 2 người chết, thiệt hại 12,8 tỷ đồng, so với cùng kỳ giảm 6 vụ
                break
            if levels.before is not None and self._more.search(each.lead):
                continue  # cao hơn quý I/2025 (4.960 triệu USD) 9,2%: the level of another comparison
            if each.pair is Pair.PREVIOUS:
                return Levels(each, each, is_pair=True)
            if each.figure.form is Form.RATIO:
                if lies_between(each, amount):
                    return Levels(each, each, is_pair=True)  # 245/231 vụ (tăng 14 vụ, bằng 6,1%)
                if base == YEAR and levels.after is None and each.pair is Pair.ACHIEVEMENT:
                    levels.after = each  # 362,85/349 tỷ đồng, tăng 3% so với năm trước
                break  # else its percentage may be of the plan
            if levels.before is None and levels.after is None and at and stands_alone(sentence, at):
                levels.before, levels.is_bare = each, True
            elif levels.after is None and following is change and self._years.looks_back(change, mate, each):
                levels.after = each  # a list of years: năm 2019 là 1.486 người, tăng 16,6% so với năm trước
            elif self._reader.is_earlier(each, sentence.year) or self._shares_bracket(sentence, at):
                if levels.before is not None and levels.after is None and self._years.is_later(each, levels.before):
                    levels.after = each  # a report of 2021: năm 2020 có 383 vụ; năm 2019 có 340 vụ
                elif levels.before is None and agree(base, self._bases.of_level(each)):
                    levels.before = each
                elif levels.after is not None:
                    break
            elif levels.after is None:
                levels.after = each
            else:
                if levels.before is None and base in ("", YEAR):
                    order_by_year(levels, each)
                break
            if levels.after and levels.before:
                break
        if levels.after and levels.before and not self._alike(levels.before, levels.after):
            levels.before = None
        return levels

    def _is_of_plans(self, change: Draft, mate: Draft | None) -> bool:
        """Whether a change lies between the plans of two years: "Chỉ tiêu là 4.500 sinh viên, giảm 300 sinh viên so với chỉ tiêu năm
        2022"."""
        return any(self._plan_of_year.match(draft.tail) for draft in (change, mate) if draft is not None)

    def _is_of_other(self, sentence: Sentence, at: int, place: int, mate: Draft | None) -> bool:
        """Whether a figure in brackets is the whole of the share before it, "chiếm 7,6% tổng vốn (4.540 tỷ đồng), tăng 45 tỷ đồng",
        or the base of another comparison: "tăng 6,2% so với quý I (16.222 tỷ đồng) và tăng 13,5% so với cùng kỳ"."""
        each, before = sentence.drafts[at], sentence.drafts[at - 1] if at else None
        if before is None or is_restated(before, each):
            return before is not None
        gap = sentence.gap(before, each).removeprefix(")")
        is_next = before.figure.unit == "%" or before.measure in (Measure.CHANGE, Measure.CHANGE_RATE)
        if not is_next or {",", ";", ")"} & set(gap) or ")" not in each.tail:
            return False
        if before.measure in (Measure.SHARE, Measure.ACHIEVEMENT):
            return each.measure is Measure.ACTUAL
        told = (sentence.drafts[place], mate)
        has_own = any(self._compared.match(draft.tail) for draft in told if draft is not None)
        return before.measure in (Measure.CHANGE, Measure.CHANGE_RATE) and "(" in gap and has_own

    def _ahead(
        self, sentence: Sentence, place: int, mate: Draft | None, amount: Draft | None, base: str, levels: Levels
    ) -> None:
        change = last = sentence.drafts[place]
        came_from = reached = None
        behind = sentence.drafts[place + 1 : place + 1 + _AHEAD + (mate is not None)]
        for at, each in enumerate(behind, place + 1):
            gap = sentence.gap(last, each)
            if ";" in gap and not (
                gap.lstrip().startswith(";") and self._years.is_past(each, sentence.year)
            ):  # (4,62%; năm 2021 …)
                break
            if each is mate:
                last = each
                continue
            if self._turns.ends(last, gap):
                break
            if (
                each.pair is Pair.PREVIOUS
                and each.figure.form is Form.RATIO
                and self._reader.is_level(each, change, amount)
            ):
                levels.after = levels.before = each
                levels.is_pair = True
                return
            is_behind = self._planned.match(gap) or (each.measure is Measure.TARGET and self._plan_behind.match(gap))
            planned = base == PLAN and bool(is_behind)
            if self._is_beside(each, change, amount):
                last = each
                continue
            if not self._reader.is_level(each, change, amount, planned=planned) or each.figure.form is Form.RATIO:
                break
            if self._from.search(gap) or self._goes_on(sentence, at):
                came_from = each
            elif self._level.search(gap):
                reached = each
                break
            elif (
                planned
                or each.is_base
                or self._base.search(gap)
                or self._against.search(gap)
                or self._is_dated(gap, each, sentence)
            ):
                if levels.after is not None and not self._alike(each, levels.after):
                    levels.after = self._alike_behind(sentence, place, each, change, amount) or levels.after
                    levels.is_bare = True
                if levels.before is None and (levels.after is None or self._alike(each, levels.after)):
                    if planned or agree(base, self._bases.of_level(each)):
                        levels.before = each
                break
            else:
                break
            last = each
        if came_from is not None and reached is not None and self._alike(came_from, reached):
            levels.after, levels.before = reached, came_from
        elif reached is not None:
            levels.after = reached if levels.after is None else None
        elif came_from is not None and levels.before is None and self._against.search(came_from.lead):
            levels.before = came_from  # tăng 5,5% từ mức 3.738,3 triệu USD của năm 2021

    def _alike(self, before: Draft, after: Draft) -> bool:
        """Whether two levels may be of one thing: 496.580 em and 517.326 học sinh too."""
        return alike(before, after) or self._reader.is_akin(before, after)

    def _alike_behind(
        self, sentence: Sentence, place: int, base: Draft, change: Draft, amount: Draft | None
    ) -> Draft | None:
        """The level that a base told behind a change is of: "khởi công 74 dự án quy mô 68.400 căn, gấp 1,8 lần cùng kỳ (41 dự án)"."""
        likely = [each for each in sentence.drafts[max(0, place - _BACK) : place] if self._alike(base, each)]
        return likely[-1] if likely and self._reader.is_level(likely[-1], change, amount) else None

    def _is_beside(self, each: Draft, change: Draft, amount: Draft | None) -> bool:
        """Whether a figure is of another thing told along: "tăng 12 vụ, 25 đối tượng so với cùng kỳ (144 vụ, 178 đối tượng)"."""
        if amount is None or not each.unit or self._reader.is_akin(each, amount) or each.area_key != change.area_key:
            return False
        return each.measure is Measure.CHANGE or (each.measure is Measure.ACTUAL and each.is_base)

    def _is_dated(self, gap: str, each: Draft, sentence: Sentence) -> bool:
        """ "giảm 10,5% (239 đoàn năm 2021)"."""
        if gap.rstrip().endswith("(") and self._base_tail.match(each.tail):
            return True
        if gap.strip() == "(":
            return False
        return ("(" in gap or gap.lstrip().startswith(";")) and self._years.is_past(each, sentence.year)

    def _stands_beside(self, sentence: Sentence, at: int, amount: Draft | None) -> bool:
        """Whether a figure of another thing is told with a level: "204 vụ, 271 đối tượng, tăng 22 vụ"."""
        if amount is None or not at or sentence.drafts[at].measure is not Measure.ACTUAL:
            return False
        if not self._reader.is_akin(sentence.drafts[at - 1], amount):
            return False
        gap = sentence.gap(sentence.drafts[at - 1], sentence.drafts[at])
        return self._shares_bracket(sentence, at) or self._side_by_side.fullmatch(gap) is not None

    def _shares_bracket(self, sentence: Sentence, at: int) -> bool:
        """Whether a figure ends the bracket in which the one before it is a level of an earlier period."""
        if not at or ")" not in sentence.drafts[at].tail:
            return False
        before = sentence.drafts[at - 1]
        gap = sentence.gap(before, sentence.drafts[at])
        return "(" in before.lead and not {"(", ")"} & set(gap) and self._reader.is_earlier(before, sentence.year)
