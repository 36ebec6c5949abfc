"""bound_broken: "trên 90%" holds for every figure it speaks of."""

from pipeline.checks.register import check
from pipeline.model.statements import Bound
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("bound_broken", over=Bound)
def bound_broken(bound: Bound) -> Verdict:
    """No area stays below a percentage that is said to be passed by all.

    An average, or a plain 100%, is broken by an area below it only as a note: the words may be meant loosely.

    Flagged: Tỷ lệ tiêm chủng ở các tỉnh đều đạt trên 90%: Lai Châu 92%, Sơn La 85%, Cao Bằng 95%.
    Clean: Tỷ lệ tiêm chủng ở các tỉnh đều đạt trên 90%: Lai Châu 92%, Sơn La 95%, Cao Bằng 95%.
    """
    least = bound.bound.value
    below = tuple(part for part in bound.parts if (part.value_high or part.value) < least and part.qualifier != ">")
    members = (bound.bound, *(below or bound.parts))
    if not below:
        return Verdict("bound_broken", Outcome.PASSED, members, "", least)
    is_loose = bound.is_average or bound.bound.qualifier != ">"
    names = ", ".join(part.ref_area_name for part in below)
    return Verdict(
        "bound_broken", Outcome.FLAGGED, members, "an area stays below", least, min(part.value for part in below),
        Severity.INFO if is_loose else Severity.WARNING, Certainty.OPEN if is_loose else Certainty.LIKELY,
        facts={"names": names, "values": tuple(part.value for part in below)},
    )  # fmt: skip
