"""unit_missing: an amount without its unit."""

from pipeline.checks.register import check
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("unit_missing", over=Observation)
def unit_missing(observation: Observation) -> Verdict | None:
    """A figure that its words announce as an amount of money, or of something that is measured, has its unit.

    Flagged: Lạng Sơn hỗ trợ 43 suất quà với tổng số tiền 63.
    Flagged: Nhân dân đã hiến 86,5 đất các loại để làm đường.
    Clean: Nhân dân đã hiến 86,5 ha đất các loại để làm đường.
    Clean: Lạng Sơn hỗ trợ 43 suất quà với tổng số tiền 63 triệu đồng.
    """
    if observation.unit_measure == "VND":
        return Verdict("unit_missing", Outcome.PASSED, (observation,), "", observation.value)
    if not observation.lacks_unit:
        return None
    return Verdict(
        "unit_missing", Outcome.FLAGGED, (observation,), "no unit", observation.value, None,
        Severity.WARNING, Certainty.LIKELY, message="measured" if observation.unit_measure else "",
    )  # fmt: skip
