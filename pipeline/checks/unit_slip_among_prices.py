"""unit_slip, seen by the other prices of a sentence."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.model.statements import Quote
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_ALIKE = 10  # times: prices of one unit in one sentence are no farther apart
_APART = 200  # times: a thousandfold slip stands at least that far from all of them


@check("unit_slip", over=Quote)
def unit_slip_among_prices(quote: Quote) -> Verdict | None:
    """A price far from all others of its sentence, or an amount of its list, is not near them once it is read a thousandfold.

    Flagged: Tiền lương bình quân 6,81 triệu đồng/người/tháng, trong đó: doanh nghiệp Nhà nước 7,62 triệu đồng/người/tháng; dân doanh 6,35 triệu đồng/người/tháng; FDI 7.240 triệu đồng/người/tháng.
    Flagged: Cho vay hộ nghèo 1.268.400 triệu đồng; hộ cận nghèo 1.942.700 triệu đồng; hộ mới thoát nghèo 1.530.200 triệu đồng; việc làm 2.615.900 tỷ đồng; nhà ở xã hội 684.300 triệu đồng.
    Clean: Tiền lương bình quân 6,81 triệu đồng/người/tháng, trong đó: doanh nghiệp Nhà nước 7,62 triệu đồng/người/tháng; dân doanh 6,35 triệu đồng/người/tháng; FDI 7,240 triệu đồng/người/tháng.
    """
    price, least, most = quote.price, quote.peers[0], quote.peers[-1]
    if price.malformed or least <= 0 or most > least * _ALIKE:
        return None
    for factor in (Decimal(1000), 1 / Decimal(1000)):
        meant = price.value / factor
        is_far = price.value > most * _APART or price.value * _APART < least
        if is_far and meant <= most * _ALIKE and least <= meant * _ALIKE:
            return Verdict(
                "unit_slip", Outcome.FLAGGED, (price,), "a thousandfold off", price.value, meant,
                Severity.WARNING, Certainty.LIKELY, cause="thousandfold", message="quote",
                facts={"before": least, "after": most},
            )  # fmt: skip
    return None
