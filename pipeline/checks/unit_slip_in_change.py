"""unit_slip: a level a thousandfold off the one that it is compared with."""

from pipeline.checks.rates import facts_of, slipped
from pipeline.checks.register import check
from pipeline.model.mentions import CURRENCIES
from pipeline.model.statements import Change
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("unit_slip", over=Change)
def unit_slip_in_change(change: Change) -> Verdict | None:
    """Two levels far apart whose printed rate of change follows once one of them is read a thousandfold have other units.

    A measure of which no scale is printed (25.246,5 beside 23.706,2 nghìn m3) has lost its unit.

    Flagged: Doanh thu du lịch đạt 16.200 triệu đồng, tăng 22,0% so với năm trước (13.280 tỷ đồng).
    Clean: Doanh thu du lịch đạt 16.200 tỷ đồng, tăng 22,0% so với năm trước (13.280 tỷ đồng).
    """
    after = change.after
    meant = slipped(change)
    if meant is None or after is None or change.doubt:
        return None
    if not after.unit_mult and after.decimals and after.unit_measure not in CURRENCIES:
        return Verdict(
            "unit_missing", Outcome.FLAGGED, (after,), "no unit", after.value, None, Severity.WARNING, Certainty.LIKELY,
            message="measured",
        )  # fmt: skip
    return Verdict(
        "unit_slip", Outcome.FLAGGED, (after, *(each for each in change.members if each is not after)),
        "a thousandfold off", after.value, meant, Severity.ERROR, Certainty.LIKELY,
        cause="thousandfold", message="level", facts=facts_of(change),
    )  # fmt: skip
