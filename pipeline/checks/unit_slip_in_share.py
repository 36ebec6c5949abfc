"""unit_slip: an amount a thousandfold off the whole that its share is of."""

from pipeline.checks.register import check
from pipeline.checks.units_apart import meant_of_share
from pipeline.model.statements import Ratio
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("unit_slip", over=Ratio)
def unit_slip_in_share(ratio: Ratio) -> Verdict | None:
    """A part is in the unit of its whole, where its share follows only then.

    Flagged: Hàng rau quả đạt 4,91 tỷ USD; riêng sầu riêng đạt 1,98 triệu USD, chiếm 40,3% kim ngạch rau quả.
    Clean: Hàng rau quả đạt 4,91 tỷ USD; riêng sầu riêng đạt 1,98 tỷ USD, chiếm 40,3% kim ngạch rau quả.
    """
    meant = meant_of_share(ratio)
    if meant is None:
        return None
    return Verdict(
        "unit_slip", Outcome.FLAGGED, (ratio.part, ratio.whole, ratio.percent), "a thousandfold off", ratio.part.value,
        meant, Severity.ERROR, Certainty.LIKELY, cause="thousandfold", suggestion=meant, message="share",
        facts={"before": ratio.whole.value},
    )  # fmt: skip
