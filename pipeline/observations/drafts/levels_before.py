"""Tell the level before that stands bare in a bracket behind its change: "64.275 em, giảm 1,4% (65.180 em)"."""

from decimal import Decimal

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.text.percent import spread_matches

_FAR = 3  # times as much: no level before that another one of its list has shown to stand so


def is_level_before(drafts: list[Draft], index: int) -> bool:
    """Whether the rate before a figure follows from it and the level reached; or, behind one that does, may be meant to."""
    if index < 2:
        return False
    after, rate, draft = drafts[index - 2 : index + 1]
    if not _is_in_form(after, rate, draft):
        return False
    if _follows(after, rate, draft):
        return True
    return _is_near(after, draft) and any(
        _is_in_form(*drafts[place - 2 : place + 1])
        and _follows(*drafts[place - 2 : place + 1])
        and drafts[place].sentence == draft.sentence
        for place in range(2, index)
    )


def _is_in_form(after: Draft, rate: Draft, draft: Draft) -> bool:
    is_rate = rate.measure is Measure.CHANGE_RATE and rate.figure.unit == "%" and rate.figure.form is Form.PERCENT
    are_levels = after.measure is draft.measure is Measure.ACTUAL and after.unit == draft.unit != ""
    is_alone = draft.lead.strip() == "(" and draft.tail.lstrip().removeprefix(draft.unit).lstrip().startswith(")")
    return (
        is_rate
        and are_levels
        and is_alone
        and after.figure.form is draft.figure.form is Form.NUMBER
        and after.sentence == rate.sentence == draft.sentence
        and after.area_key == draft.area_key
    )


def _follows(after: Draft, rate: Draft, before: Draft) -> bool:
    """Whether the rate is what lies between the levels, one way or the other."""
    (low, high), (least, most) = _interval(after), _interval(before)
    moved = sorted((abs(low - most), abs(high - least)))
    number = rate.figure.number
    return spread_matches((moved[0], moved[1]), (least, most), number.value, number.decimals)


def _is_near(after: Draft, before: Draft) -> bool:
    (low, _), (least, _) = _interval(after), _interval(before)
    return low <= _FAR * least and least <= _FAR * low


def _interval(draft: Draft) -> tuple[Decimal, Decimal]:
    number, scale = draft.figure.number, draft.figure.scale
    half = Decimal(1).scaleb(scale - number.decimals) / 2 if number.decimals or scale else Decimal(0)
    value = number.value.scaleb(scale)
    return value - half, value + half
