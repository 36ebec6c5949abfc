"""pasted_value: two facts that share unlikely values."""

from pipeline.checks.register import check
from pipeline.model.statements import Copy
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("pasted_value", over=Copy)
def pasted_value(copy: Copy) -> Verdict:
    """A count and its amount do not stand again, both the same, beside the words of another fact.

    Flagged: Tết Sum vầy đã chăm lo 62.972 suất quà, tổng số tiền 32.423 triệu đồng. -- Tháng Công nhân thăm hỏi người bệnh nặng 62.972 phiếu khám, trị giá 32.423 triệu đồng.
    Clean: Tết Sum vầy đã chăm lo 62.972 suất quà, tổng số tiền 32.423 triệu đồng. -- Tháng Công nhân thăm hỏi người bệnh nặng 2.676 phiếu khám, trị giá 1.423 triệu đồng.
    """
    members = (*copy.copied, *copy.source)
    return Verdict(
        "pasted_value", Outcome.FLAGGED, members, "the same two values", copy.copied[0].value, None, Severity.WARNING,
        Certainty.OPEN, cause="pasted", facts={"amount": copy.copied[1].value, "place": copy.source[0].section},
    )  # fmt: skip
