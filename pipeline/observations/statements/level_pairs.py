"""The two levels of a change, and which of two is the earlier by the years told of them."""

from dataclasses import dataclass

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import interval_of, is_bracketed
from pipeline.observations.statements.sentences import Sentence
from pipeline.observations.sums.phrases import NEAR, kin

_YEAR = regex.compile(r"(?<![\d.,])(?:19[4-9]\d|20[0-4]\d)(?![\d.,]\d)")


@dataclass(slots=True)
class Levels:
    """`is_pair`: both stand in one pair (206/113 vụ), the level reached first.

    `is_far`: figures of other things stand between the level reached and its change.
    `is_bare`: no word but its bracket says that the level before is one: "377 người (226 người), tăng 66,8%".
    """

    after: Draft | None = None
    before: Draft | None = None
    is_pair: bool = False
    is_bare: bool = False
    is_far: bool = False


def alike(before: Draft, after: Draft) -> bool:
    """Whether two figures count one thing; of two rates per thing only one needs to say per what."""
    if (not before.unit and before.figure.unit == after.figure.unit) or kin(before, after) >= NEAR:
        return True
    (one, _, paid), (other, _, also) = (each.unit.partition("/") for each in (before, after))
    return one == other and not (paid and also)  # 2.350 nghìn đồng/tháng (năm 2012: 2.000 nghìn đồng)


def order_by_year(levels: Levels, other: Draft) -> None:
    """ "năm 2022 có 340 vụ, năm 2023 có 383 vụ", in either order: each level directly follows its own year."""
    near = levels.after
    if near is None or not alike(other, near) or id(near) == other.whole or id(other) == near.whole:
        return
    years = [_YEAR.findall(_printed_lead(each)) for each in (other, near)]
    if not all(years) or years[0][-1] == years[1][-1]:
        return
    levels.before, levels.after = (other, near) if int(years[0][-1]) < int(years[1][-1]) else (near, other)


def is_restated(before: Draft, each: Draft) -> bool:
    """Whether a bracket tells the figure before it again, rounded: "34.150,41 triệu USD (khoảng 34,2 tỷ USD)"."""
    if not each.is_bracketed or each.is_base or Form.NUMBER is not each.figure.form or each.unit != before.unit:
        return False
    return before.figure.form is Form.NUMBER and interval_of(each).meets(interval_of(before))


def _printed_lead(draft: Draft) -> str:
    return draft.passage.text[draft.figure.start - len(draft.lead) : draft.figure.start]


def lies_between(pair: Draft, amount: Draft | None) -> bool:
    """Whether an amount of change is just what the two numbers of a pair differ by."""
    second = pair.figure.second
    if amount is None or second is None or pair.unit not in ("", amount.unit):
        return False
    return abs(pair.figure.number.value - second.value) == amount.figure.number.value


def is_of_list(sentence: Sentence, place: int, change: Draft) -> bool:
    """Whether a figure is an area's in brackets between a level and its change: "84,67 tỷ đồng (Vĩnh Phúc 9,35 tỷ đồng; …), gấp 1,5 lần"."""
    each = sentence.drafts[place]
    is_another = each.is_explicit and each.area_key != change.area_key
    return is_another and is_bracketed(sentence.text, each, change.figure.start)


def way_between(after: Draft | None, before: Draft | None) -> str:
    """The way from one level to the other, where no word tells it: "từ 89 xuống 74 vụ, tức 16,9%"."""
    if after is None or before is None:
        return "up"
    return "down" if after.observations[0].value < before.observations[0].value else "up"


def stands_alone(sentence: Sentence, at: int) -> bool:
    """Whether a figure stands alone in a bracket right behind another one of its unit."""
    draft, before = sentence.drafts[at], sentence.drafts[at - 1]
    if draft.unit != before.unit or before.measure is not Measure.ACTUAL or before.figure.form is not Form.NUMBER:
        return False
    said = draft.tail.partition(")")[0].strip()
    noun = sentence.gap(before, draft).strip()
    return (
        noun.endswith("(") and noun[:-1].strip() in ("", before.unit) and said in ("", draft.unit) and ")" in draft.tail
    )
