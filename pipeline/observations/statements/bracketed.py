"""Give rates the level before that stands in brackets behind them, where other lines of their list show what such brackets hold:
"- Dệt may: 37,04 tỷ USD, tăng 11,1% (33,33 tỷ USD); - Điện tử: 72,56 tỷ USD, tăng 22,6% (57,34 tỷ USD)"."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.model.mentions import Form
from pipeline.model.statements import Change, Shape
from pipeline.observations.drafts.draft import Draft

_PROOF = 3  # lines whose brackets hold the level before
_NEAR = 8  # passages on either side that make one list


def with_bracketed_levels(
    apart: Iterable[Change], told: Sequence[Change], drafts: Sequence[Sequence[Draft]]
) -> Iterator[Change]:
    """The changes without a level before that find it so; `told` are those that have both levels."""
    behind = _behind(drafts)
    shown_by = (behind.get(each.rate.obs_id) for each in told if each.rate is not None and each.before is not None)
    held = {each.before.obs_id for each in told if each.before is not None}
    proven = sorted(each.passage_index for each in shown_by if each is not None and each.observations[0].obs_id in held)
    for change in apart:
        if change.rate is None or change.after is None or change.before is not None or change.shape is not Shape.GROWTH:
            continue
        level = behind.get(change.rate.obs_id)
        if level is None or change.amount is not None:
            continue
        place = level.passage_index
        shown = bisect_right(proven, place + _NEAR) - bisect_left(proven, place - _NEAR)
        is_like = level.observations[0].unit_measure == change.after.unit_measure
        if shown >= _PROOF and is_like:
            yield replace(change, before=level.observations[0], is_tight=True)


def _behind(drafts: Sequence[Sequence[Draft]]) -> dict[str, Draft]:
    """By the obs_id of a percentage the figure that stands alone in brackets right behind it."""
    found: dict[str, Draft] = {}
    for passage in drafts:
        for one, other in pairwise(passage):
            is_alone = other.lead.strip() == "(" and other.tail.lstrip().startswith(")")
            if one.figure.unit == "%" and is_alone and other.figure.form is Form.NUMBER:
                if one.observations and other.observations:
                    found[one.observations[0].obs_id] = other
    return found
