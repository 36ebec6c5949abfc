"""What the sums of areas tell by closing, or by missing their total in its scale alone."""

from decimal import Decimal

from pipeline.model.figures import Breakdown
from pipeline.text.edits import edit

_AREAS = 3
_LEAST = 100


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
    spent: set[str] = set()
    for each in breakdowns:
        if reached(each) == each.total.value:
            spent.update(part.obs_id for part in each.parts)
    return [
        each
        for each in breakdowns
        if reached(each) == each.total.value or not all(part.obs_id in spent for part in each.parts)
    ]
