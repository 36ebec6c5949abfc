"""bound_broken: "trên 90%" holds for every figure it speaks of."""

from pipeline.checks.register import check
from pipeline.model.statements import Bound
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("bound_broken", over=Bound)
def bound_broken(bound: Bound) -> Verdict:
    """No area stays below a figure that is said to be passed by all, or lies above one said to be kept by all.

    An average, or a plain 100%, is broken by an area below it only as a note: the words may be meant loosely.

    Flagged: Tỷ lệ tiêm chủng ở các tỉnh đều đạt trên 90%: Lai Châu 92%, Sơn La 85%, Cao Bằng 95%.
    Flagged: Cả 3 tỉnh đều có tỷ lệ hộ nghèo dưới 12%: Lai Châu 9,5%, Sơn La 12,6%, Cao Bằng 11,2%.
    Clean: Tỷ lệ tiêm chủng ở các tỉnh đều đạt trên 90%: Lai Châu 92%, Sơn La 95%, Cao Bằng 95%.
    """
    limit, is_ceiling = bound.bound.value, bound.bound.qualifier == "<"
    if is_ceiling:
        beyond = tuple(part for part in bound.parts if part.value > limit and part.qualifier != "<")
    else:
        beyond = tuple(
            part for part in bound.parts if (part.value_high or part.value) < limit and part.qualifier != ">"
        )
    members = (bound.bound, *(beyond or bound.parts))
    if not beyond:
        return Verdict("bound_broken", Outcome.PASSED, members, "", limit)
    is_rate = bound.bound.unit_measure == "%"
    is_loose = bound.is_average or bound.bound.qualifier == "="
    names = ", ".join(part.ref_area_name or part.row or part.indicator_label for part in beyond)
    worst = (max if is_ceiling else min)(part.value for part in beyond)
    return Verdict(
        "bound_broken", Outcome.FLAGGED, members, "an area lies beyond", limit, worst,
        Severity.INFO if is_loose else Severity.WARNING, Certainty.OPEN if is_loose else Certainty.LIKELY,
        message=("ceiling" if is_ceiling else "") if is_rate else ("ceiling_of_unit" if is_ceiling else "of_unit"), facts={"names": names, "values": tuple(part.value for part in beyond)},
    )  # fmt: skip
