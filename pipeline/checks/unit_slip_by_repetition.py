"""unit_slip, seen by the same amount said again."""

from pipeline.checks.register import check
from pipeline.model.statements import Repetition
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("unit_slip", over=Repetition)
def unit_slip_by_repetition(repetition: Repetition) -> Verdict | None:
    """An amount that is said again does not come back a thousand times greater or smaller.

    An error where a sum supports one of the two; a warning where either may be the slip.

    Flagged: Toàn cụm trợ cấp cho 900 hộ, tổng trị giá 48.160 triệu đồng: Lai Châu 12.040 triệu đồng, Cao Bằng 20.120 triệu đồng, Sơn La 16.000 triệu đồng. -- Tổng trợ cấp toàn cụm cho các hộ là 48.160 tỷ đồng.
    Clean: Toàn cụm trợ cấp cho 900 hộ, tổng trị giá 48.160 triệu đồng: Lai Châu 12.040 triệu đồng, Cao Bằng 20.120 triệu đồng, Sơn La 16.000 triệu đồng. -- Tổng trợ cấp toàn cụm cho các hộ là 48,16 tỷ đồng.
    """
    if repetition.slip != "thousandfold":
        return None
    right, other = repetition.first, repetition.second
    sure = repetition.is_supported
    return Verdict(
        "unit_slip", Outcome.FLAGGED, (other, right), "a thousandfold off", other.value, right.value,
        Severity.ERROR if sure else Severity.WARNING, Certainty.LIKELY if sure else Certainty.OPEN,
        cause="thousandfold", suggestion=right.value if sure else None, message="again",
        facts={"place": right.note or right.section},
    )  # fmt: skip
