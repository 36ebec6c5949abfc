"""change_rate: two levels go the way that the words say, where no rate and no amount tells how far."""

from pipeline.checks.register import check
from pipeline.checks.units_apart import meant_by
from pipeline.model.statements import Comparison
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("change_rate", over=Comparison)
def change_rate_by_words(comparison: Comparison) -> Verdict | None:
    """A level said to be below another is. Levels a thousandfold apart are a matter of unit_slip.

    Flagged: Toàn tỉnh xảy ra 383 vụ cháy, giảm so với 340 vụ của năm trước.
    Clean: Toàn tỉnh xảy ra 340 vụ cháy, giảm so với 383 vụ của năm trước.
    """
    after, before = comparison.after, comparison.before
    if after.malformed or before.malformed or meant_by(comparison) is not None:
        return None
    goes = after.value <= before.value if comparison.falls else after.value >= before.value
    if goes:
        return None  # the way alone confirms no figure
    return Verdict(
        "change_rate", Outcome.FLAGGED, (after, before), "direction", after.value, before.value,
        Severity.WARNING, Certainty.OPEN, message="direction",
        facts={"after": after.value, "before": before.value},
    )  # fmt: skip
