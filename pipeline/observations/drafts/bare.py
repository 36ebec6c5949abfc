"""Give bare figures the unit and scale of the level that stands for both: "từ 7.154 lên 7.412 tỷ đồng"."""

from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_FEW = 2  # bare parts before their whole
_YEARS = 3  # levels told year by year that make a row
_NEARLY = 20  # parts miss their whole by such a part of it at most
_APART = 20  # levels of one thing that print numbers farther apart are of other scales


class BareLevels:
    """Reads pairs of levels, levels in brackets, and rows of years with the cues of rules/."""

    def __init__(self, book: Rulebook) -> None:
        self._from = book.pattern("cues.from_lead")
        self._level = book.pattern("cues.level")
        self._year = book.pattern("changes.year_lead")

    def lend(self, drafts: list[Draft]) -> None:
        """Fill the bare figures of one passage whose measures are read."""
        start = 0
        for place in range(1, len(drafts) + 1):
            if place < len(drafts) and self._goes_on(drafts[place - 1], drafts[place]):
                continue
            if place - start >= _YEARS:
                self._fill(drafts[start:place], drafts[:start])
            start = place
        for place, draft in enumerate(drafts):
            _lend_list(draft, drafts[place + 1 :])
            _lend_back(draft, drafts[:place])
        for before, draft in pairwise(drafts):
            if before.sentence != draft.sentence:
                continue
            if self._from.search(before.lead) and self._level.search(draft.lead):
                _lend(draft, before)  # từ 7.154 lên 7.412 tỷ đồng
            if draft.is_base and "(" in draft.lead:
                _lend(before, draft)  # 1.842 triệu USD (cùng kỳ 1.639)
            if draft.is_base and before.measure is Measure.CHANGE and before.unit:
                _lend(before, draft)  # nhiều hơn 95 doanh nghiệp so với con số 523 của năm trước
            if draft.is_base and before.unit and self._from.search(draft.lead):
                _lend(before, draft)  # 139 doanh nghiệp tạm ngừng, từ mức 112 của cùng kỳ
            if before.unit and draft.lead.strip() == "(" and draft.tail.startswith(")"):
                _lend(before, draft)  # 214 vụ (231)

    def _goes_on(self, draft: Draft, following: Draft) -> bool:
        """Whether two figures stand in one row of years."""
        are_years = self._year.search(following.lead) and self._year.search(draft.lead)
        return following.sentence == draft.sentence and are_years is not None

    def _fill(self, row: list[Draft], before: list[Draft]) -> None:
        """Levels told year by year, none of them a base: "(năm 2016: 4.935; 2017: 5.487; 2018: 5.912 tỷ đồng)".

        Where the last has no unit either they count what stands before them: "7.995 người. Từng năm: 2016 2.940, …".
        """
        has_own_unit = not _is_bare(row[-1])
        counted = next((each for each in reversed(before) if each.unit and each.unit_dimension != "rate"), None)
        for draft in row:
            draft.is_base = False
            if has_own_unit:
                _lend(row[-1], draft)
            elif counted is not None and _is_bare(draft):
                _name(counted, draft)


def _lend_list(whole: Draft, following: list[Draft]) -> None:
    """Amounts whose unit only the last of their list prints, where they nearly add up to what is printed before them: "31,2 tỷ đồng: ngân
    sách 14,1, học phí 9,8, dịch vụ 7,3 tỷ đồng"."""
    if not (whole.unit_dimension == "money" or whole.figure.scale) or whole.figure.form is not Form.NUMBER:
        return
    following = list(dropwhile(lambda each: each.measure is Measure.CHANGE_RATE, following))
    bare = list(takewhile(lambda each: _is_bare(each) and each.area_key == whole.area_key, following))
    last = following[len(bare)] if len(bare) < len(following) else None
    if not bare or last is None or last.sentence != whole.sentence or last.figure.form is not Form.NUMBER:
        return
    is_like = last.unit in ("", whole.unit) and last.figure.scale == whole.figure.scale
    gap = sum(each.figure.number.value for each in (*bare, last)) - whole.figure.number.value
    if is_like and abs(gap) * _NEARLY <= whole.figure.number.value:
        for each in bare:
            each.figure = replace(each.figure, scale=last.figure.scale, unit=last.figure.unit)
            each.reason = ""
            _name(last, each)


def _lend_back(whole: Draft, before: list[Draft]) -> None:
    """The same before their whole: "nam là 525,8, nữ là 545,2, cả tỉnh 1.070,9 nghìn người"."""
    if not whole.figure.scale or whole.figure.form is not Form.NUMBER or not whole.unit:
        return
    bare = list(takewhile(lambda each: _lacks_scale(each, whole), reversed(before)))
    gap = sum(each.figure.number.value for each in bare) - whole.figure.number.value
    if len(bare) >= _FEW and abs(gap) * _NEARLY <= whole.figure.number.value:
        for each in bare:
            each.figure = replace(each.figure, scale=whole.figure.scale, unit=whole.figure.unit)
            each.reason = ""
            _name(whole, each)


def _lacks_scale(draft: Draft, whole: Draft) -> bool:
    """Whether a figure is told before one of its sentence in thousands or millions, and is a fraction of what is counted whole."""
    figure = draft.figure
    is_plain = figure.form is Form.NUMBER and not figure.unit and not figure.scale and figure.number.decimals > 0
    return is_plain and draft.sentence == whole.sentence and draft.unit in ("", whole.unit)


def _is_bare(draft: Draft) -> bool:
    figure = draft.figure
    return figure.form is Form.NUMBER and not figure.unit and not figure.scale and draft.is_unit_elided


def _is_scaled(draft: Draft) -> bool:
    """Whether a figure has a scale (nghìn, triệu) of which it does not say what."""
    return (
        draft.figure.form is Form.NUMBER and not draft.figure.unit and draft.figure.scale > 0 and draft.is_unit_elided
    )


def _lend(donor: Draft, draft: Draft) -> None:
    """Nothing where a figure has its own, or where the numbers printed are too far apart to be in one scale."""
    if _is_scaled(draft) and draft.figure.scale == donor.figure.scale and donor.figure.form is Form.NUMBER:
        draft.figure = replace(draft.figure, unit=donor.figure.unit)  # từ 1.400 nghìn lên 1.650 nghìn đồng
        _name(donor, draft)
    if not _is_bare(draft):
        return
    given, own = donor.figure, draft.figure.number.value
    if given.form not in (Form.NUMBER, Form.PERCENT) or given.number.malformed:
        return
    if not own * _APART > given.number.value or not given.number.value * _APART > own:
        return
    draft.figure = replace(draft.figure, scale=given.scale, unit=given.unit, form=given.form)
    _name(donor, draft)


def _name(donor: Draft, draft: Draft) -> None:
    draft.unit, draft.unit_dimension, draft.is_unit_elided = donor.unit, donor.unit_dimension, not donor.unit
