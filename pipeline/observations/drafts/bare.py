"""Give bare figures the unit and scale of the level that stands for both: "từ 7.154 lên 7.412 tỷ đồng"."""

from dataclasses import replace
from itertools import pairwise

from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_YEARS = 3  # levels told year by year that make a row
_APART = 20  # levels of one thing that print numbers farther apart are of other scales


class BareLevels:
    """Reads pairs of levels, levels in brackets, and rows of years with the cues of rules/."""

    def __init__(self, book: Rulebook) -> None:
        self._from = book.pattern("cues.from_lead")
        self._level = book.pattern("cues.level")
        self._year = book.pattern("changes.year_lead")

    def lend(self, drafts: list[Draft]) -> None:
        """Fill the bare figures of one passage whose measures are read, from the end of each row to its head."""
        row = 1
        for draft, following in reversed(list(pairwise(drafts))):
            is_near = following.sentence == draft.sentence
            in_row = is_near and self._year.search(draft.lead) and self._year.search(following.lead)
            row = row + 1 if in_row else 1
            if row >= _YEARS:
                draft.is_base = False  # (năm 2016: 4.935; 2017: 5.487; 2018: 5.912 tỷ đồng)
            if in_row or (is_near and self._from.search(draft.lead) and self._level.search(following.lead)):
                _lend(following, draft)
        for before, draft in pairwise(drafts):
            if draft.is_base and before.sentence == draft.sentence and "(" in draft.lead:
                _lend(before, draft)  # 1.842 triệu USD (cùng kỳ 1.639)


def _is_bare(draft: Draft) -> bool:
    figure = draft.figure
    return figure.form is Form.NUMBER and not figure.unit and not figure.scale and draft.is_unit_elided


def _lend(donor: Draft, draft: Draft) -> None:
    """Nothing where a figure has its own, or where the numbers printed are too far apart to be in one scale."""
    if not _is_bare(draft):
        return
    given, own = donor.figure, draft.figure.number.value
    if given.form not in (Form.NUMBER, Form.PERCENT) or given.number.malformed:
        return
    if not own * _APART > given.number.value or not given.number.value * _APART > own:
        return
    draft.figure = replace(draft.figure, scale=given.scale, unit=given.unit, form=given.form)
    draft.unit, draft.unit_dimension, draft.is_unit_elided = donor.unit, donor.unit_dimension, not donor.unit
