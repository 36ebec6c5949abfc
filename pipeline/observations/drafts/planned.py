"""Say which figure was planned and which was done of it: in brackets, told before, or between it and its percentage."""

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.text.normalise import fold
from pipeline.text.percent import Match, percent_matches

_BACK = 40  # figures before a plan among which what was done is sought


def planned(drafts: list[Draft], index: int, listing: regex.Pattern[str]) -> int | None:
    """The count that a plan in brackets is of: the one its percentage joined, else the nearest of the plan's own unit.

    Where that one does not fit, an earlier one that does, or of which it is told as a part: "3.250 ha, gồm 450 ha và 2.800 ha,
    đạt 108,3% kế hoạch (3.000 ha)"; `listing` reads the words before all parts.
    """
    plan, owner = drafts[index], drafts[index - 1].claim
    if like(drafts[owner].unit, plan.unit):
        part, percent = drafts[owner], drafts[index - 1]
        if part.figure.form is not Form.NUMBER or makes(part, plan, percent):
            return owner
        earlier = [
            place for place in range(owner - 1, max(-1, owner - 1 - _BACK), -1) if _are_of_one(drafts[place], plan)
        ]
        lists = (place for place in earlier if listing.search(_between(drafts[place], part)))
        return next((place for place in earlier if makes(drafts[place], plan, percent)), next(lists, owner))
    for place in range(owner - 1, -1, -1):
        each = drafts[place]
        if each.sentence != plan.sentence:
            return None
        if each.claim == place and each.measure is Measure.ACTUAL and each.unit and like(each.unit, plan.unit):
            return place
    return None


def told_done(drafts: list[Draft], index: int) -> int | None:
    """What was done, where its plan stands between it and the figure at a place: làm 98,4 km, so kế hoạch 95 km.

    By how much it passed or missed the plan may stand between: 245 mô hình, vượt 45 mô hình so với chỉ tiêu (200 mô hình).
    """
    plan, place = drafts[index - 1], index - 2
    if place > 0 and drafts[place].measure is Measure.CHANGE and plan.is_bracketed:
        place -= 1
    if place < 0 or plan.claim != index - 1 or drafts[place].claim != place or ";" in plan.lead:
        return None
    return place if _are_of_one(drafts[place], plan) else None


def is_told_first(plan: Draft, done: Draft) -> bool:
    """Whether what may be a plan stands right before what was done: chỉ tiêu 9.000 người, thực hiện 9.840 người."""
    may_be_plan = plan.measure in (Measure.TARGET, Measure.ACTUAL) and not plan.is_base
    return plan.claim == done.claim - 1 and may_be_plan and _are_alike(done, plan)


def _are_of_one(done: Draft, plan: Draft) -> bool:
    """Whether two figures of one noun are what was done and what was planned."""
    return plan.measure is Measure.TARGET and _are_alike(done, plan)


def _are_alike(done: Draft, plan: Draft) -> bool:
    return (
        done.measure is Measure.ACTUAL
        and plan.figure.form is done.figure.form is Form.NUMBER
        and plan.sentence == done.sentence
        and plan.area_key == done.area_key
        and (plan.unit == done.unit != "" or (not plan.unit and plan.is_bracketed))
    )


def makes(done: Draft, plan: Draft, percent: Draft) -> bool:
    part, whole = (each.figure.number.value.scaleb(each.figure.scale) for each in (done, plan))
    told = percent.figure.number
    return percent_matches(part, whole, told.value, told.decimals) is Match.ROUNDED


def _between(one: Draft, other: Draft) -> str:
    return one.passage.text[one.figure.end : other.figure.start]


def like(unit: str, other: str) -> bool:
    """Whether two printed nouns may be the same thing; an unsaid one may."""
    return not unit or not other or _head(unit) == _head(other)


def _head(unit: str) -> str:
    return fold(unit).split()[0].strip(",")
