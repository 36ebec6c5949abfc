"""Say which figures make one claim: a pair, a count and its percentage, what was done and what was planned."""

from dataclasses import replace

import regex

from pipeline.model.figures import Measure, Pair
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.planned import is_told_first, like, makes, planned, told_done
from pipeline.rulebook import Rulebook
from pipeline.text.percent import Match, percent_matches, whole_targets

_MARKS = frozenset(";:.(")
_ALL = 100  # per cent
_VERB = 2  # words of a clause that are no more than its verb
_NEARLY = 5  # a rate of another thing is hardly within a fifth of what a pair makes
_BASES = frozenset(10**power for power in range(2, 7))  # 2 hộ/10.000 hộ


class ClaimReader:
    """Reads pairs and claims with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("cues")
        self._number_of = book.pattern("changes.number_of")

    def read(self, drafts: list[Draft], index: int) -> None:
        """Let the figure at a place, whose measure is read, be a pair or join the claim of one before it."""
        if drafts[index].figure.form is Form.RATIO:
            self._pair(drafts, index)
            self._explain(drafts, index)
        elif index:
            _compare(drafts[index - 1], drafts[index])
            self._part(drafts[index - 1], drafts[index], index - 1)
            self._join(drafts, index)

    def _part(self, before: Draft, draft: Draft, place: int) -> None:
        """ "2 tỉnh còn lại đạt 82% và 79%": of two percentages told in turn none is of the count before them."""
        if before.figure.unit == draft.figure.unit == "%" and self._cue["and"].match(draft.lead):
            before.claim = place

    def _pair(self, drafts: list[Draft], index: int) -> None:
        draft = drafts[index]
        figure = draft.figure
        assert figure.second is not None
        first, second = figure.number.value, figure.second.value
        before = drafts[index - 1] if index else None
        if figure.unit == "%":
            draft.pair = Pair.PERCENTAGES
        elif int(second) in _BASES and second == int(second) and first * 20 < second and figure.between:
            draft.pair, draft.second_measure = Pair.RATE, Measure.ACTUAL
        elif self._cue["inverse_lead"].search(draft.lead) is not None:
            draft.pair = Pair.INVERSE  # thụ lý/giải quyết 293/264 vụ
        elif self._cue["from_lead"].search(draft.lead) is not None:
            draft.pair, draft.second_measure = Pair.RATE, Measure.ACTUAL  # Thị lực từ 5/10 trở lên
        elif (
            before is not None
            and before.measure is Measure.CHANGE
            and before.sentence == draft.sentence
            and self._cue["previous_pair"].match(draft.lead)
            and abs(first - second) == before.figure.number.value
        ):
            draft.pair, draft.second_measure = Pair.PREVIOUS, Measure.ACTUAL
            draft.claim = index - 1
        if draft.measure in (Measure.TARGET, Measure.CHANGE):
            draft.measure = Measure.ACTUAL  # Quỹ tăng trưởng 292/264 tỷ đồng, đạt 110,6% chỉ tiêu

    def _join(self, drafts: list[Draft], index: int) -> None:
        """Let a percentage join the pair or count it speaks of; let "a trong tổng số b" become a ratio."""
        draft, before = drafts[index], drafts[index - 1]
        if before.sentence != draft.sentence or before.area_key != draft.area_key:
            return
        if _is_closed(before, draft):
            return  # "bằng 90,5% so với năm 2014 (52.380 hội viên) và đạt 103%": the bracket is no matter of the next
        if draft.figure.unit == "%" and draft.figure.form is Form.PERCENT:
            counted = before.figure.form is Form.RATIO or before.figure.form is Form.NUMBER
            pair = drafts[index - 2] if index > 1 and before.claim == index - 2 else None
            done = told_done(drafts, index) if pair is None else None
            if done is not None:
                pair, before.claim = drafts[done], done  # làm 98,4 km, so kế hoạch 95 km đạt 103,6%
                if not before.unit:
                    before.unit, before.unit_dimension, before.is_unit_elided = pair.unit, pair.unit_dimension, True
            if pair is not None and before.measure is Measure.TARGET and self._is_of_pair(pair, before, draft):
                if draft.measure in (Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE):
                    is_share = draft.measure is Measure.SHARE  # 72 trên 75 huyện, đạt 96%
                    draft.measure, draft.claim = draft.measure if is_share else Measure.ACHIEVEMENT, before.claim
                return
            if not counted or before.figure.unit == "%" or before.claim != index - 1:
                return
            if index > 1 and self._is_of_plan_before(drafts[index - 2], before, draft):
                drafts[index - 2].claim = draft.claim = before.claim
                draft.measure = Measure.ACHIEVEMENT
                return
            between = draft.lead
            bare = between.rstrip().endswith("(")
            if draft.measure is Measure.CHANGE_RATE or draft.measure is Measure.TARGET:
                if before.measure is Measure.CHANGE and bare:
                    draft.claim = before.claim
                return
            if self._is_named_rate(before, draft):
                draft.measure, draft.claim = Measure.ACHIEVEMENT, before.claim
                return
            if self._is_of_each(before, draft) or self._is_in_rate(before, bare=bare) or (before.is_base and not bare):
                return
            if self._names_more(before, draft) or (not bare and self._stands_at_plan(drafts, index)):
                return
            if self._cue["ratio_percent"].match(between) and not self._cue["other_quantity"].search(between):
                if before.measure is Measure.CHANGE:
                    if not bare and not between.rstrip().endswith("="):
                        return
                    draft.measure = Measure.CHANGE_RATE
                elif draft.measure is Measure.ACTUAL and (bare or before.figure.form is Form.RATIO):
                    draft.measure = Measure.ACHIEVEMENT
                before.has_share = before.has_share or self._cue["share_bracket"].search(between) is not None
                named = self._named(drafts, index, before)
                draft.claim = self._proven(drafts, index, before) if named is None else named
        elif self._is_of_whole(drafts, index):
            draft.measure, draft.claim = Measure.TARGET, before.claim  # 65,7 tỷ đồng (96,1% của 68,4 tỷ đồng)
        elif draft.measure is Measure.TARGET and before.measure is Measure.ACHIEVEMENT and before.claim < index - 1:
            is_next = "(" in draft.lead or self._cue["of_plan_behind"].match(draft.lead) is not None
            if is_next and (owner := planned(drafts, index, self._cue["exhaustive"])) is not None:
                draft.claim = before.claim = owner  # đạt 95,3% kế hoạch (5.000 nhà)
        elif (
            draft.figure.form is Form.NUMBER and before.figure.form is Form.NUMBER and before.measure is Measure.ACTUAL
        ):
            total = (
                self._cue["of_total"].match(draft.lead)
                or self._cue["over_slash"].match(draft.lead)
                or _is_over(before, draft, self._cue["over"])
            )
            if total and before.claim == index - 1 and like(draft.unit, before.unit):
                draft.measure = Measure.TARGET
                draft.claim = before.claim
                self._explain(drafts, index - 1)
                if before.is_unit_elided and draft.unit:
                    before.unit, before.unit_dimension, before.is_unit_elided = draft.unit, draft.unit_dimension, False

    def _is_of_each(self, counted: Draft, percent: Draft) -> bool:
        """Whether bodies reached a percentage each: 100% where not all did, or one that so few make of no whole number:
        "12/15 huyện đạt 100% kế hoạch, 2 huyện đạt 95%"."""
        if not self._cue["reached_by_each"].match(f" {counted.unit}{percent.lead}"):
            return False
        number, second, rate = counted.figure.number, counted.figure.second, percent.figure.number
        if second is not None:
            return rate.value == _ALL and number.value != second.value
        if number.value <= 0 or rate.value <= 0 or number.decimals or counted.figure.scale:
            return False
        least, greatest = whole_targets(int(number.value), rate.value, rate.decimals)
        return least > greatest

    def _is_in_rate(self, counted: Draft, *, bare: bool) -> bool:
        """Whether a count stands in the name of a rate: "Tỷ lệ phụ nữ đẻ được khám thai ít nhất 4 lần trong 3 thời kỳ đạt 94,6%"."""
        said = counted.passage.text[counted.sentence_start : counted.figure.start]
        cues = ("so_many_times",) if bare else ("clause_of_rate", "names_measure")
        return counted.figure.form is Form.NUMBER and any(self._cue[cue].search(said) for cue in cues)

    def _names_more(self, pair: Draft, percent: Draft) -> bool:
        """Whether a percentage that a pair does not make is of more by its words: "439/463 đại biểu, bằng 91,65% tổng số đại biểu Quốc
        hội"."""
        second, said = pair.figure.second, self._cue["of_all_of_more"].match(percent.tail)
        told = percent.figure.number
        if second is None:
            return False
        is_of_more = said is not None and pair.unit != "" and said["said"].startswith(f"{pair.unit} ")
        behind = percent.lead.rpartition(",")[2] if "," in percent.lead else ""
        clause = [] if self._cue["bare_ratio"].fullmatch(behind) else behind.split()  # …, đạt tỷ lệ 60,4%
        is_of_other = (
            percent.measure is Measure.SHARE and len(clause) > _VERB
        )  # 61/61 tỉnh có người nhiễm, tiêm chích chiếm 65%
        if not is_of_more and not is_of_other:
            return False
        return percent_matches(pair.figure.number.value, second.value, told.value, told.decimals) is Match.OFF

    def _stands_at_plan(self, drafts: list[Draft], index: int) -> bool:
        """Whether a percentage right behind a plan tells how far it was reached: "Kế hoạch 180 buổi, đạt 103,3%"."""
        plan, percent = drafts[index - 1], drafts[index]
        is_alone = index < 2 or drafts[index - 2].sentence != plan.sentence
        if not is_alone or plan.figure.form is not Form.NUMBER or percent.measure is not Measure.ACHIEVEMENT:
            return False
        if not self._cue["plan_ahead"].search(plan.lead.lstrip()) or self._cue["of_plan_behind"].match(percent.tail):
            return False
        plan.measure = Measure.TARGET
        return True

    def _is_of_whole(self, drafts: list[Draft], index: int) -> bool:
        """Whether a figure is what the percentage right before it, of a figure of the same unit, is taken of."""
        whole, percent = drafts[index], drafts[index - 1]
        if percent.figure.unit != "%" or percent.claim >= index - 1 or percent.measure is not Measure.ACHIEVEMENT:
            return False
        part = drafts[percent.claim]
        is_like = part.measure is Measure.ACTUAL and like(part.unit, whole.unit) and whole.measure is Measure.ACTUAL
        return is_like and whole.figure.form is Form.NUMBER and self._cue["of_whole"].match(whole.lead) is not None

    def _is_of_pair(self, pair: Draft, base: Draft, percent: Draft) -> bool:
        """Whether a percentage is what two figures make: by the words between, or by a name of a rate that comes near it."""
        if self._cue["ratio_percent"].match(percent.lead):
            return True
        if base.is_bracketed and self._cue["behind_plan"].match(percent.lead):
            return True
        if not self._cue["rate_of_pair"].match(percent.lead):
            return False
        part, whole = (each.figure.number.value.scaleb(each.figure.scale) for each in (pair, base))
        return abs(100 * part - percent.figure.number.value * whole) * _NEARLY <= 100 * part

    def _is_named_rate(self, pair: Draft, percent: Draft) -> bool:
        """Whether a rate with a name of its own is what a pair makes, or near it: "54.318 ha/98.290 ha, độ che phủ 55,3%"."""
        second = pair.figure.second
        if pair.figure.form is not Form.RATIO or second is None or pair.pair is not Pair.ACHIEVEMENT:
            return False
        if percent.measure is not Measure.ACTUAL or not self._cue["rate_of_pair"].match(percent.lead):
            return False
        part, whole, told = pair.figure.number.value, second.value, percent.figure.number.value
        return abs(100 * part - told * whole) * _NEARLY <= 100 * part

    def _is_of_plan_before(self, plan: Draft, done: Draft, percent: Draft) -> bool:
        """Whether a percentage is of a plan told before what was done; behind another mark than a comma only if it fits."""
        if not is_told_first(plan, done) or not self._cue["ratio_percent"].match(percent.lead):
            return False
        if percent.measure not in (Measure.ACTUAL, Measure.ACHIEVEMENT):
            return False
        is_named = self._cue["of_plan_behind"].match(percent.tail) is not None
        if plan.measure is not Measure.TARGET and not self._cue["plan_ahead"].search(plan.lead):
            return False
        if plan.is_bracketed or ")" in done.lead.partition("(")[0]:
            return False  # A 345 tỷ (38,3% dự toán 900 tỷ), B 234 tỷ (39,0%)
        if _MARKS & set(done.lead) and not (is_named and ";" in done.lead) and not makes(done, plan, percent):
            return False
        plan.measure = Measure.TARGET
        return True

    def _named(self, drafts: list[Draft], index: int, before: Draft) -> int | None:
        """The count that a percentage names, where another stands nearer: "150 vụ, 195 bị can (đạt 96,2% số vụ)"."""
        percent, earlier = drafts[index], drafts[index - 2] if index > 1 else None
        number = self._number_of.match(percent.tail)
        if earlier is None or number is None or earlier.claim != index - 2 or earlier.sentence != percent.sentence:
            return None
        said = f"{percent.tail[number.end() :]} "
        is_named = earlier.unit != "" and earlier.unit != before.unit and said.startswith(earlier.unit)
        return earlier.claim if is_named else None

    def _explain(self, drafts: list[Draft], index: int) -> None:
        """ "93,6% đại biểu (467/499 đại biểu)": a pair in brackets is what the percentage before it is made of."""
        draft, before = drafts[index], drafts[index - 1] if index else None
        if (
            before is not None
            and before.figure.unit == "%"
            and before.figure.form is Form.PERCENT
            and before.measure in (Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE)
            and before.claim == index - 1
            and before.sentence == draft.sentence
            and before.area_key == draft.area_key
            and self._cue["pair_bracket"].match(draft.lead)
        ):
            before.measure, before.claim = Measure.ACHIEVEMENT, index

    def _proven(self, drafts: list[Draft], index: int, before: Draft) -> int:
        """The claim that a percentage joins: the count before it, or the pair before that if the arithmetic says so."""
        draft = drafts[index]
        earlier = drafts[index - 2] if index > 1 else None
        if before.figure.form is Form.RATIO or earlier is None or earlier.sentence != draft.sentence:
            return before.claim
        pair = earlier.figure
        if pair.form is not Form.RATIO or pair.second is None or earlier.claim != index - 2:
            return before.claim
        percent = draft.figure.number
        if percent_matches(pair.number.value, pair.second.value, percent.value, percent.decimals) is Match.ROUNDED:
            return earlier.claim
        return before.claim


def _compare(pair: Draft, amount: Draft) -> None:
    """ "245/231 vụ (tăng 14 vụ, bằng 6,1%)": a pair that the change in brackets behind it lies between is of two times."""
    second = pair.figure.second
    if amount.measure is not Measure.CHANGE or not amount.is_bracketed or second is None or pair.claim < 0:
        return
    if pair.pair is Pair.ACHIEVEMENT and abs(pair.figure.number.value - second.value) == amount.figure.number.value:
        pair.pair, pair.second_measure = Pair.PREVIOUS, Measure.ACTUAL


def _is_closed(before: Draft, draft: Draft) -> bool:
    """Whether the figure before a percentage is the level or plan that another one gives in brackets."""
    if draft.figure.unit != "%" or before.measure is Measure.TARGET or not before.lead.rstrip().endswith("("):
        return False
    closing = draft.lead.find(")")
    return closing >= 0 and "(" not in draft.lead[:closing] and before.claim >= 0 and before.figure.form is Form.NUMBER


def _is_over(before: Draft, draft: Draft, joint: regex.Pattern[str]) -> bool:
    """Whether "72 trên 75 huyện", "472 xã đạt chuẩn trên 1.200 xã" is a pair: trên then bounds nothing."""
    figure = draft.figure
    if figure.qualifier != ">" or before.figure.qualifier != "=" or before.figure.number.value > figure.number.value:
        return False
    if before.figure.scale or before.figure.form is not Form.NUMBER or figure.form is not Form.NUMBER:
        return False
    if draft.lead.strip() and not (before.unit == draft.unit != "" and joint.match(draft.lead)):
        return False
    draft.figure = replace(figure, qualifier="=")
    return True
