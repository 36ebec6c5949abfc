"""unit_missing: an amount without its unit."""

from pipeline.checks.register import check
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("unit_missing", over=Observation)
def unit_missing(observation: Observation) -> Verdict | None:
    """A figure that its words announce as an amount of money has its unit.

    Flagged: Lạng Sơn hỗ trợ 43 suất quà với tổng số tiền 63.
    Clean: Lạng Sơn hỗ trợ 43 suất quà với tổng số tiền 63 triệu đồng.
    """
    if observation.unit_measure == "VND":
        return Verdict("unit_missing", Outcome.PASSED, (observation,), "", observation.value)
    if observation.unit_measure or not observation.lacks_unit:
        return None
    return Verdict(
        "unit_missing", Outcome.FLAGGED, (observation,), "no unit", observation.value, None,
        Severity.WARNING, Certainty.LIKELY,
    )  # fmt: skip
