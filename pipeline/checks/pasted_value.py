"""pasted_value: two facts that share unlikely values."""

from pipeline.checks.register import check
from pipeline.model.statements import Copy
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("pasted_value", over=Copy)
def pasted_value(copy: Copy) -> Verdict:
    """A count and its amount do not stand again, both the same, beside the words of another fact.

    Neither does a total whose own areas give another sum stand elsewhere as the right total of another fact, nor a long
    count in the next clause beside another thing.

    Flagged: Toàn cụm giúp 41.286 hộ xây nhà vệ sinh[1]. Các địa phương tạo việc làm cho 41.286 lao động[2]. -- [1] Lai Châu 12.318 hộ, Sơn La 16.047 hộ, Cao Bằng 12.921 hộ. -- [2] Lai Châu 7.214 lao động, Sơn La 3.865 lao động, Cao Bằng 5.931 lao động.
    Flagged: Tết Sum vầy đã chăm lo 62.972 suất quà, tổng số tiền 32.423 triệu đồng. -- Tháng Công nhân thăm hỏi người bệnh nặng 62.972 phiếu khám, trị giá 32.423 triệu đồng.
    Flagged: Nhân dịp Tết Nguyên đán, toàn cụm hỗ trợ 527 căn nhà với tổng kinh phí 19.024 triệu đồng. -- Trong đợt mưa lũ tháng 9, toàn cụm hỗ trợ 527 căn nhà với tổng kinh phí 19.024 triệu đồng.
    Clean: Tết Sum vầy đã chăm lo 62.972 suất quà, tổng số tiền 32.423 triệu đồng. -- Tháng Công nhân thăm hỏi người bệnh nặng 2.676 phiếu khám, trị giá 1.423 triệu đồng.
    """
    members = (*copy.copied, *copy.source)
    amount = {"amount": copy.copied[1].value} if len(copy.copied) > 1 else {}
    return Verdict(
        "pasted_value", Outcome.FLAGGED, members, "the same values", copy.copied[0].value, copy.expected, Severity.WARNING,
        Certainty.OPEN if copy.expected is None else Certainty.LIKELY, cause="pasted",
        message="own_parts" if copy.expected is not None else "" if amount else "alone", facts={**amount, "place": copy.source[0].section},
    )  # fmt: skip
