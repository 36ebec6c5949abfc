"""Read a change against other levels than those that stand nearest, where its figures bear these out."""

from dataclasses import replace
from fractions import Fraction

from pipeline.checks.rates import contradicts, moved
from pipeline.model.statements import Change
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.distant import is_borne_out
from pipeline.text.edits import edit
from pipeline.text.percent import rounded


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
    if is_borne_out(told):
        return told
    return change if _is_retyped(change) else replace(told, is_tight=False)


def _is_retyped(change: Change) -> bool:
    """Whether the printed rate is one slip of the hand away from what its two levels make."""
    rate, after, before = change.rate, change.after, change.before
    if rate is None or after is None or before is None or not before.value:
        return False
    told = rounded(Fraction(100 * abs(after.value - before.value)) / Fraction(abs(before.value)), rate.decimals)
    return edit(*(str(int(each.scaleb(rate.decimals))) for each in (rate.value, told))) != ""
