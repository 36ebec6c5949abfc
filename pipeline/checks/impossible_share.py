"""impossible_percent: a share of all there are."""

from pipeline.checks.register import check
from pipeline.model.statements import Excess
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("impossible_percent", over=Excess)
def impossible_share(excess: Excess) -> Verdict:
    """Some of all there are is no more than all.

    Flagged: Số tổ có tham gia gửi tiết kiệm bằng 103,6% tổng số tổ.
    Clean: Số tổ có tham gia gửi tiết kiệm bằng 98,6% tổng số tổ.
    """
    percent = excess.percent
    return Verdict(
        "impossible_percent", Outcome.FLAGGED, (percent,), "more than all", percent.value, None,
        Severity.WARNING, Certainty.LIKELY, message="share",
    )  # fmt: skip
