"""unit_slip: one part of a split a thousandfold off beside its siblings."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.checks.sums import slipped_whole, spread
from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.intervals import Interval, total

_STEP = Decimal(1000)
_LONG = 4  # digits of two parts that make a whole
_TOLD = 3  # the same where the other scale of one of them tells
_ODD = 10  # the same of the only part that is printed in another scale
_APART = 100  # times: a part so far from all its siblings may have slipped


@check("unit_slip", over=Breakdown)
def unit_slip_in_split(split: Breakdown) -> Verdict | None:
    """An amount in a list of parts, or their whole, that closes the sum only when read a thousandfold has slipped its unit.

    Judged where there are three parts or more, or two of so many digits that chance hardly makes them close; the slipped
    one is far from all others, and no other reading closes.

    Flagged: Vốn ngân sách đạt 23,9 nghìn tỷ đồng. Trong đó, cấp tỉnh thực hiện 9,5 nghìn tỷ đồng; cấp huyện thực hiện 13,2 nghìn tỷ đồng; cấp xã thực hiện 1,2 tỷ đồng.
    Flagged: Quỹ vận động được 1.148,6 triệu đồng, trong đó cấp trung ương 12,4 tỷ đồng, cấp tỉnh 315,7 tỷ đồng, cấp huyện 820,5 tỷ đồng.
    Clean: Vốn ngân sách đạt 23,9 nghìn tỷ đồng. Trong đó, cấp tỉnh thực hiện 9,5 nghìn tỷ đồng; cấp huyện thực hiện 13,2 nghìn tỷ đồng; cấp xã thực hiện 1,2 nghìn tỷ đồng.
    """
    whole, parts = split.total, split.parts
    if (
        not (split.split is Split.BY_PART or whole.table)
        or len(parts) < 2
        or any(each.malformed for each in (whole, *parts))
    ):
        return None
    stated = spread([whole])
    if stated.meets(spread(parts)) or not whole.unit_mult or sum(part.unit_mult > 0 for part in parts) + 1 < len(parts):
        return None
    meant = slipped_whole(whole, parts)
    if meant is not None:
        return Verdict(
            "unit_slip", Outcome.FLAGGED, (whole, *parts), "a thousandfold off", whole.value, meant, Severity.ERROR,
            Certainty.LIKELY, cause="thousandfold", suggestion=meant,
        )  # fmt: skip
    fits = [(part, step) for part in parts for step in (_STEP, 1 / _STEP) if _closes(stated, part, parts, step)]
    if len(fits) != 1:
        return None
    part, step = fits[0]
    least = _TOLD if whole.table or _is_in_other_scale(part, whole, parts) else _LONG
    if len(parts) == 2 and not all(_digits(each) >= least for each in parts):
        return None
    meant = part.value * step
    return Verdict(
        "unit_slip", Outcome.FLAGGED, (part, whole, *(each for each in parts if each is not part)), "a thousandfold off",
        part.value, meant, Severity.ERROR, Certainty.LIKELY, cause="thousandfold", suggestion=meant,
    )  # fmt: skip


def _closes(stated: Interval, part: Observation, parts: tuple[Observation, ...], step: Decimal) -> bool:
    """Whether one part read `step` times its value makes the sum, and was far from every other before."""
    others = [each for each in parts if each is not part]
    if not part.value:
        return False
    apart = [each.value / part.value if step > 1 else part.value / each.value for each in others if each.value]
    scales = {each.unit_mult for each in others}
    is_odd = len(others) > 1 and len(scales) == 1 and part.unit_mult not in scales  # the only one without its nghìn
    if len(apart) < len(others) or min(apart) < (_ODD if is_odd else _APART):
        return False
    own = spread([part])
    return stated.meets(total((Interval(own.low * step, own.high * step), spread(others))))


def _is_in_other_scale(part: Observation, whole: Observation, parts: tuple[Observation, ...]) -> bool:
    """Whether one part is printed in triệu where its whole and the others are in tỷ."""
    return {each.unit_mult for each in (whole, *parts) if each is not part} == {whole.unit_mult} != {part.unit_mult}


def _digits(part: Observation) -> int:
    return len(str(part.obs_value).replace(".", "").rstrip("0"))
