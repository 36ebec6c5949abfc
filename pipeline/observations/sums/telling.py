"""What the sums of areas tell by closing, or by missing their total in its scale alone."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Breakdown
from pipeline.text.edits import edit

SPENT = "its parts make up another total"
_AREAS = 3
_LEAST = 100
_FAR = 10  # a sum misses its total by a tenth at most, but for a slip of its scale


def reached(breakdown: Breakdown) -> Decimal:
    """What the parts of a sum come to."""
    return sum((part.value for part in breakdown.parts), Decimal(0))


def is_telling(breakdown: Breakdown) -> bool:
    """Whether a sum closes that chance would hardly close."""
    areas = {part.ref_area_name for part in breakdown.parts}
    return reached(breakdown) == breakdown.total.value >= _LEAST and len(areas) >= _AREAS


def is_slipped(breakdown: Breakdown) -> bool:
    """Whether a sum of three areas or more has all digits of its total, a thousandfold off."""
    areas = {part.ref_area_name for part in breakdown.parts}
    return len(areas) >= _AREAS and breakdown.total.value in (reached(breakdown).scaleb(n) for n in (-3, 3))


def is_mistyped(breakdown: Breakdown) -> bool:
    """Whether one slip of the hand keeps three areas or more from adding up to a whole number."""
    areas = {part.ref_area_name for part in breakdown.parts}
    stated, made = breakdown.total.value, reached(breakdown)
    is_whole = stated == int(stated) >= _LEAST and made == int(made)
    return is_whole and len(areas) >= _AREAS and edit(str(int(stated)), str(int(made))) != ""


def unclaimed(breakdowns: list[Breakdown]) -> list[Breakdown]:
    """Without the sums that fail on figures which already make up another total."""
    spent = _spent(breakdowns)
    return [each for each in breakdowns if not _fails_on(each, spent)]


def unspent(breakdowns: Iterable[Breakdown]) -> list[Breakdown]:
    """The same with those of them in doubt that are far from their total: "cần 19,2 triệu m3; … cam kết 3,3; 7,0 và 1,5, tổng cộng
    11,8 triệu m3"."""
    told = list(breakdowns)
    spent = _spent(told)
    return [
        replace(each, doubt=each.doubt or SPENT) if _fails_on(each, spent) and _is_far(each) else each for each in told
    ]


def _spent(breakdowns: Iterable[Breakdown]) -> set[str]:
    """The figures that make up a total."""
    return {part.obs_id for each in breakdowns if reached(each) == each.total.value for part in each.parts}


def _fails_on(breakdown: Breakdown, spent: set[str]) -> bool:
    return reached(breakdown) != breakdown.total.value and all(part.obs_id in spent for part in breakdown.parts)


def _is_far(breakdown: Breakdown) -> bool:
    return abs(reached(breakdown) - breakdown.total.value) * _FAR > breakdown.total.value and not is_slipped(breakdown)
