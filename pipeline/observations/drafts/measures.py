"""Say what each figure measures: an actual value, a target, an achievement, a share, a change, a price."""

from pipeline.checks.rates import PERCENT
from pipeline.model.figures import Measure
from pipeline.model.mentions import CURRENCIES, Form
from pipeline.observations.drafts.claims import ClaimReader
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.levels_before import is_level_before
from pipeline.rulebook import Rulebook

_PAIR = 2  # levels
_NEAR = 60  # characters of a lead in which the word for the measure stands


class MeasureReader:
    """Reads measures with the cues of rules/cues.toml; each figure then joins its claim."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("cues")
        self._claims = ClaimReader(book)
        self._base = book.pattern("changes.base_lead")
        self._goes_on = book.pattern("changes.base_goes_on")
        self._compared = book.pattern("changes.compared_behind")
        self._against = book.pattern("changes.against")
        self._times = book.pattern("changes.times_lead")
        self._multiple = book.words("figures.times")
        self._again = book.pattern("changes.mate_lead")
        self._opens = book.pattern("changes.compares")
        self._ends = book.pattern("changes.bracket_ends")
        self._in_bracket = book.pattern("changes.rate_in_bracket")
        self._index = book.pattern("changes.equals_lead")
        self._plan = book.pattern("changes.plan_bracket")
        self._more = book.pattern("changes.more_than")
        self._by = book.pattern("changes.by_so_much")
        self._short = book.pattern("changes.short_of_bracket")

    def read(self, drafts: list[Draft]) -> None:
        """Fill measure, pair and claim of the drafts of one passage, in order."""
        for index, draft in enumerate(drafts):
            draft.claim = index
            self._measure(draft)
            before = drafts[index - 1] if index else None
            if before is not None and draft.measure is Measure.ACTUAL and self._is_of_base(before, draft):
                draft.is_base = True  # (cùng kỳ: 230 vụ, 105 người chết, 175 người bị thương)
            if before is not None and draft.measure is Measure.ACTUAL and self._continues(before, draft):
                draft.measure = before.measure  # lần lượt hoàn thành 104% và 101%
            if before is not None and draft.measure is Measure.ACTUAL and self._rises_too(before, draft):
                draft.measure = Measure.CHANGE
            if draft.measure is Measure.ACTUAL and _rises_in_form(drafts, index):
                draft.measure = Measure.CHANGE
            if before is not None and draft.measure is Measure.ACTUAL and _divides_price(before, draft):
                draft.measure = Measure.PRICE  # mỗi suất 700.000 đồng (gồm 500.000 đồng tiền mặt và 200.000 đồng quà)
            if draft.measure is Measure.ACTUAL and self._is_of_goals(draft):
                draft.measure = Measure.TARGET  # Năm 2020 phấn đấu: sản lượng 675.000 tấn; đàn bò 305.000 con
            if draft.measure is Measure.ACTUAL and self._aims(drafts, index):
                draft.measure = Measure.TARGET  # đặt mục tiêu đón 9 triệu lượt, trong đó Lào Cai 5 triệu lượt
            if draft.measure is Measure.ACTUAL and _lacks_actual(before, draft):
                draft.measure = Measure.TARGET
            if before is not None and draft.measure is Measure.ACTUAL and self._is_plan(before, draft):
                draft.measure = Measure.TARGET  # đạt 53% so với chỉ tiêu của Bộ giao (67.000 tỷ đồng)
            if before is not None and self._says_again(_change_before(drafts, index), draft):
                draft.measure = Measure.CHANGE_RATE  # giảm 25 ca, tương ứng 35,2%
            if before is not None and draft.measure is Measure.ACTUAL and self._differs(before, draft):
                draft.lead = f"{before.lead}{draft.lead}"  # nhiều hơn năm 2000 (51.200 người) là 15,2%
                is_rate = bool(draft.figure.unit) and draft.figure.unit not in CURRENCIES  # per cent, or its points
                draft.measure = Measure.CHANGE_RATE if is_rate else Measure.CHANGE
            if before is not None and draft.measure is Measure.ACHIEVEMENT and self._is_index(before, draft):
                draft.measure = Measure.CHANGE_RATE  # So với năm 2019 (40 triệu lượt) con số ấy bằng 95,3%
            if before is not None and self._is_short_of(before, draft):
                draft.measure = Measure.CHANGE  # đạt 85,4% kế hoạch (47.710 cây), còn thiếu 6.967 cây
            if before is not None and self._comes_from(before, draft):
                before.is_base = True  # từ 271 ca xuống 168 ca
            if self._tells_pair_again(drafts, index):
                draft.measure, drafts[index - 2].is_base = Measure.CHANGE_RATE, True  # tăng 7 người (14 lên 21), 50,00%
            if is_level_before(drafts, index):
                draft.is_base = True
            self._claims.read(drafts, index)

    def _continues(self, before: Draft, draft: Draft) -> bool:
        return (
            bool(draft.figure.unit)
            and before.figure.unit == draft.figure.unit
            and before.figure.unit not in CURRENCIES
            and before.sentence == draft.sentence
            and self._cue["coordinate"].match(draft.lead) is not None
        )

    def _is_short_of(self, before: Draft, draft: Draft) -> bool:
        """Whether a figure right behind the bracket of a plan tells what is missing of it, or passed."""
        is_next = before.measure is Measure.TARGET and before.sentence == draft.sentence and draft.figure.unit != "%"
        is_of_it = is_next and before.unit == draft.unit != "" and draft.measure in (Measure.ACTUAL, Measure.CHANGE)
        return is_of_it and self._short.match(draft.lead) is not None

    def _tells_pair_again(self, drafts: list[Draft], index: int) -> bool:
        """Whether a bare percentage stands right behind a change and the bracket with both its levels."""
        if index < _PAIR + 1 or drafts[index].figure.unit != "%" or drafts[index].lead.strip(" ,)"):
            return False
        amount, came_from, reached, rate = drafts[index - _PAIR - 1 : index + 1]
        are_levels = came_from.measure is reached.measure is Measure.ACTUAL and came_from.unit == reached.unit
        is_bracket = came_from.lead.strip() == "(" and ")" in rate.lead
        is_one = amount.sentence == rate.sentence and amount.area_key == rate.area_key
        is_turn = are_levels and is_bracket and self._cue["level"].search(reached.lead) is not None
        if not (is_one and is_turn and amount.measure is Measure.CHANGE):
            return False
        for level in (came_from, reached):
            if not level.unit:
                level.unit, level.unit_dimension, level.is_unit_elided = amount.unit, amount.unit_dimension, False
        return True

    def _comes_from(self, before: Draft, draft: Draft) -> bool:
        """Whether the figure before is the level that another one is reached from."""
        are_levels = before.measure is draft.measure is Measure.ACTUAL and before.unit == draft.unit != ""
        is_next = before.sentence == draft.sentence and before.area_key == draft.area_key
        is_from = are_levels and is_next and self._cue["from_lead"].search(before.lead) is not None
        return is_from and self._cue["level"].search(draft.lead) is not None

    def _is_of_base(self, before: Draft, draft: Draft) -> bool:
        """Whether a figure goes on with the levels before in one bracket."""
        if not before.is_base or before.sentence != draft.sentence or not self._goes_on.match(draft.lead):
            return False
        said = before.passage.text[before.sentence_start : before.figure.start]
        return said.rfind("(") > said.rfind(")")

    def _rises_too(self, before: Draft, draft: Draft) -> bool:
        """ "tăng 22 vụ và 28 đối tượng", "tăng 22 vụ, 28 đối tượng so với cùng kỳ": the same verb governs the count of another thing."""
        return (
            before.measure is Measure.CHANGE
            and before.sentence == draft.sentence
            and before.figure.form is draft.figure.form is Form.NUMBER
            and bool(before.unit)
            and bool(draft.unit)
            and before.unit != draft.unit
            and (
                self._cue["and"].match(draft.lead) is not None
                or (draft.lead.strip() == "," and self._compared.match(draft.tail) is not None)
            )
        )

    def _aims(self, drafts: list[Draft], index: int) -> bool:
        """Whether an area's figure stands in the list of a goal: its sentence sets a goal and says nothing of what is done."""
        draft, place = drafts[index], index
        if not draft.is_explicit or not draft.areas or draft.figure.form is not Form.NUMBER:
            return False
        while place and drafts[place - 1].sentence == draft.sentence and drafts[place - 1].measure is Measure.TARGET:
            place -= 1
        first = drafts[place]
        return place < index and not first.areas and self._cue["intention"].search(first.lead) is not None

    def _is_of_goals(self, draft: Draft) -> bool:
        """Whether a figure stands in a list that its sentence opens as goals, or in a sentence that opens with a goal."""
        said = draft.passage.text[draft.sentence_start : draft.figure.start]
        if self._cue["opens_goal"].match(said):
            return True
        head, colon, _ = said.partition(":")
        return bool(colon) and len(head) <= _NEAR * 2 and self._cue["intention"].search(head) is not None

    def _is_plan(self, before: Draft, draft: Draft) -> bool:
        return (
            before.figure.unit == "%"
            and before.measure in (Measure.ACHIEVEMENT, Measure.CHANGE_RATE)
            and before.sentence == draft.sentence
            and draft.figure.form is Form.NUMBER
            and self._plan.match(draft.lead) is not None
        )

    def _says_again(self, before: Draft, draft: Draft) -> bool:
        return (
            before.measure is Measure.CHANGE
            and draft.figure.unit == "%"
            and draft.measure in (Measure.ACTUAL, Measure.ACHIEVEMENT, Measure.SHARE)
            and before.sentence == draft.sentence
            and (self._again.match(draft.lead) is not None or self._is_in_its_bracket(before, draft))
        )

    def _is_in_its_bracket(self, amount: Draft, rate: Draft) -> bool:
        """Whether a bare percentage ends the bracket that an amount of change opens: "(tăng 32 vụ, 11,4%; …", "(tăng 14 vụ, bằng 6,1%)"."""
        behind = rate.passage.text[rate.figure.end : rate.sentence_end]
        before = rate.passage.text[amount.sentence_start : amount.figure.start]
        is_within = before.rfind("(") > before.rfind(")") and self._ends.match(behind) is not None
        return is_within and self._in_bracket.match(rate.lead) is not None

    def _differs(self, before: Draft, draft: Draft) -> bool:
        """Whether a figure tells by how much another differs from the level in brackets before it."""
        is_next = before.sentence == draft.sentence and before.area_key == draft.area_key
        return is_next and self._by.match(draft.lead) is not None and self._more.search(before.lead) is not None

    def _is_index(self, before: Draft, draft: Draft) -> bool:
        """Whether a percentage is of the level that its sentence opens with."""
        if not before.is_base or before.sentence != draft.sentence or not draft.lead.lstrip().startswith(")"):
            return False
        opening = before.passage.text[before.sentence_start : before.figure.start].lstrip()
        return self._opens.match(opening) is not None and self._index.search(draft.lead) is not None

    def _measure(self, draft: Draft) -> None:
        lead, tail, cue = draft.lead[-_NEAR:], draft.tail, self._cue
        is_rate = bool(draft.figure.unit) and draft.figure.unit not in CURRENCIES
        measure = Measure.ACTUAL
        if draft.figure.per and draft.figure.unit in CURRENCIES and cue["change"].search(lead):
            measure = Measure.CHANGE  # từ 52.000 đồng/kg lên 66.500 đồng/kg, tăng 14.500 đồng/kg
        elif draft.figure.per or (
            cue["each"].search(lead) and not (draft.areas and cue["each_area"].match(draft.lead))
        ):
            measure = Measure.PRICE if draft.figure.unit in CURRENCIES else Measure.ACTUAL
        elif draft.unit in self._multiple and self._times.search(lead):
            measure = Measure.CHANGE_RATE
        elif is_rate and draft.figure.unit not in PERCENT and self._again.match(lead):
            measure = Measure.CHANGE_RATE  # giảm từ 39,83% xuống 32,74%, tương đương 7,09 điểm phần trăm
        elif cue["level"].search(lead):
            pass
        elif cue["change"].search(lead):
            measure = Measure.CHANGE_RATE if is_rate else Measure.CHANGE
        elif cue["target"].search(lead) and not cue["unplanned_next"].match(tail):
            measure = Measure.TARGET
        elif is_rate and cue["share"].search(lead):
            measure = Measure.SHARE
        elif is_rate and cue["achievement"].search(lead):
            measure = Measure.CHANGE_RATE if cue["index_base"].match(tail) else Measure.ACHIEVEMENT
        elif draft.figure.unit == "%" and cue["of_plan_behind"].match(tail):
            measure = Measure.ACHIEVEMENT
        elif not is_rate and cue["short"].search(lead) and cue["of_a_plan"].match(tail):
            measure = Measure.CHANGE  # thiếu 578 đơn thư so với kế hoạch (5.390 đơn thư)
        elif not is_rate and cue["intention"].search(lead):
            measure = Measure.TARGET
        draft.measure = measure
        draft.is_base = bool(self._against.search(draft.lead) or self._base.search(draft.lead))
        draft.is_tentative = cue["tentative"].search(f"{lead}|{tail[:_NEAR]}") is not None


def _change_before(drafts: list[Draft], index: int) -> Draft:
    """The amount before a figure, over the two levels that it lies between: "giảm 15 vụ, từ 89 xuống 74 vụ, tức 16,9%"; and over
    the one that it is measured against: "giảm 5 vụ (năm trước 123 vụ), tương ứng 4,1%"."""
    before = drafts[index - 1]
    at = index - 3 if index > _PAIR and drafts[index - _PAIR].is_base else index - _PAIR
    is_between = at == index - 3 or before.is_bracketed or before.is_base
    is_level = before.measure is Measure.ACTUAL and is_between
    if at < 0 or not is_level or drafts[at].measure is not Measure.CHANGE or drafts[at].unit != before.unit:
        return before
    return drafts[at]


def _divides_price(price: Draft, draft: Draft) -> bool:
    """Whether an amount stands in the bracket behind a price, or with another such in it: it is of each as well."""
    if price.measure is not Measure.PRICE or price.sentence != draft.sentence or draft.figure.unit != price.figure.unit:
        return False
    gap = draft.passage.text[price.figure.end : draft.figure.start]
    is_opened = gap.lstrip().startswith("(") and ")" not in gap
    return is_opened or (price.is_bracketed and draft.is_bracketed and ")" not in gap)


def _rises_in_form(drafts: list[Draft], index: int) -> bool:
    """ "tăng 12 vụ (8,3%), 25 đối tượng (14%)": the same verb governs the next count with its rate in brackets."""
    if index < 2 or index + 1 == len(drafts):
        return False
    amount, rate, draft, following = drafts[index - 2 : index + 2]
    is_form = draft.lead.strip() == ")," and rate.lead.strip(" +-–").endswith("(") and "(" in following.lead
    are_rates = rate.figure.unit == following.figure.unit == "%" and rate.measure is Measure.CHANGE_RATE
    is_next = amount.measure is Measure.CHANGE and amount.sentence == draft.sentence == following.sentence
    return is_form and are_rates and is_next and "" != draft.unit != amount.unit


def _lacks_actual(before: Draft | None, draft: Draft) -> bool:
    """Whether a slash stands before a figure and no figure before the slash: what was done was never filled in."""
    if not draft.lead.rstrip().endswith("/") or draft.figure.unit:
        return False
    return before is None or (before.stretch, before.sentence) != (draft.stretch, draft.sentence)
