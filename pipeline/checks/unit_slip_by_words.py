"""unit_slip: a level a thousandfold off the one that it is said to be above or below."""

from pipeline.checks.register import check
from pipeline.checks.units_apart import meant_by
from pipeline.model.statements import Comparison
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("unit_slip", over=Comparison)
def unit_slip_by_words(comparison: Comparison) -> Verdict | None:
    """Two levels far apart are near each other, and go the way of the words, once one of them is read a thousandfold.

    Flagged: Toàn tỉnh nợ 29.510 tỷ đồng, giảm so với mức 31.905 triệu đồng của năm trước.
    Clean: Toàn tỉnh nợ 29.510 triệu đồng, giảm so với mức 31.905 triệu đồng của năm trước.
    """
    after, before = comparison.after, comparison.before
    meant = None if after.malformed or before.malformed else meant_by(comparison)
    if meant is None:
        return None
    return Verdict(
        "unit_slip", Outcome.FLAGGED, (after, before), "a thousandfold off", after.value, meant,
        Severity.WARNING, Certainty.LIKELY, cause="thousandfold", message="words", facts={"before": before.value},
    )  # fmt: skip
