"""unit_slip: an amount a thousandfold off the plan that its percentage is of."""

from pipeline.checks.register import check
from pipeline.checks.units_apart import meant_of_plan
from pipeline.model.figures import Claim
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("unit_slip", over=Claim)
def unit_slip_in_plan(claim: Claim) -> Verdict | None:
    """What was done is in the unit of the plan, where its percentage follows only then.

    Flagged: Hòa Bình thu 2.148,2 triệu đồng, đạt 73,1% kế hoạch (2.937,1 tỷ đồng).
    Clean: Hòa Bình thu 2.148,2 tỷ đồng, đạt 73,1% kế hoạch (2.937,1 tỷ đồng).
    """
    meant = meant_of_plan(claim)
    if meant is None or claim.actual is None or claim.target is None or claim.percent is None:
        return None
    return Verdict(
        "unit_slip", Outcome.FLAGGED, (claim.actual, claim.target, claim.percent), "a thousandfold off",
        claim.actual.value, meant, Severity.ERROR, Certainty.LIKELY, cause="thousandfold", suggestion=meant,
        message="plan", facts={"before": claim.target.value},
    )  # fmt: skip
