"""Read a change against other levels than those that stand nearest, where its figures bear these out."""

from dataclasses import replace

from pipeline.checks.rates import contradicts, moved
from pipeline.model.statements import Change, Shape
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.distant import is_borne_out
from pipeline.text.percent import Match, percent_matches


def turned(change: Change) -> Change:
    """A pair that gives the earlier level first, as the word for its direction says: "giảm 36 vụ (318/282 vụ, giảm 11,32%)"."""
    other = replace(change, after=change.before, before=change.after, is_directed=True)
    return change if contradicts(other, moved(other)) else replace(other, is_directed=False)


def of_whole(change: Change, after: Draft | None, passage: list[Draft]) -> Change:
    """A change whose level is a part may be of its whole: "15.419 cuộc, gồm cùng cấp 13.717 cuộc và cấp dưới 1.702 cuộc, tăng 2,1%"."""
    owner = next((each for each in passage if after is not None and id(each) == after.whole), None)
    if owner is None or after is None or not owner.observations or owner.sentence != after.sentence:
        return change
    told = replace(change, after=owner.observations[0])
    has_own_base = change.before is not None and ";" in after.passage.text[owner.figure.end : after.figure.start]
    if has_own_base and not is_borne_out(told):
        return change
    return told if is_borne_out(told) else replace(told, is_tight=False)


def doubt_of_level(after: Draft | None, before: Draft | None, rate: Draft | None, shape: Shape) -> str:
    """Whether the rate is just what the level reached is of the one before: then that may be no level but the amount."""
    if after is None or before is None or rate is None or shape is not Shape.GROWTH:
        return ""
    part, whole = (each.figure.number.value.scaleb(each.figure.scale) for each in (after, before))
    told = rate.figure.number
    is_part = percent_matches(part, whole, told.value, told.decimals) is Match.ROUNDED
    return "the level may be the amount of the change" if is_part else ""
