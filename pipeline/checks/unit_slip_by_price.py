"""unit_slip, seen by the price per thing."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.model.statements import Price
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_NEAR = 20  # prices of one kind of thing stay within this factor of their median
_APART = 200  # a thousandfold slip stands at least that far from it


@check("unit_slip", over=Price)
def unit_slip_by_price(price: Price) -> Verdict | None:
    """An amount is not a thousandfold off beside its price per thing in the other areas.

    Judged against the median price of at least three others, most of which keep near it; a slip must bring the price
    back near the median.

    Flagged: Toàn cụm trao nhiều suất quà[1]. -- [1] Lai Châu 400 suất quà, trị giá 200 triệu đồng; Cao Bằng 300 suất quà, trị giá 180 triệu đồng; Sơn La 200 suất quà, trị giá 90 triệu đồng; Hà Giang 150 suất quà, trị giá 75.000 triệu đồng.
    Clean: Toàn cụm trao nhiều suất quà[1]. -- [1] Lai Châu 400 suất quà, trị giá 200 triệu đồng; Cao Bằng 300 suất quà, trị giá 180 triệu đồng; Sơn La 200 suất quà, trị giá 90 triệu đồng; Hà Giang 150 suất quà, trị giá 75 triệu đồng.
    """
    amount, count, peers = price.amount, price.count, price.peers
    median = peers[len(peers) // 2]
    near = [peer for peer in peers if median <= peer * _NEAR and peer <= median * _NEAR]
    if not median or amount.malformed or count.malformed or 3 * len(near) < 2 * len(peers):
        return None
    own = amount.value / count.value
    for factor in (Decimal(1000), Decimal(1) / 1000):
        meant = own / factor
        if (own > _APART * median or own * _APART < median) and median <= meant * _NEAR and meant <= median * _NEAR:
            return Verdict(
                "unit_slip", Outcome.FLAGGED, (amount, count), "a thousandfold off", amount.value, amount.value / factor,
                Severity.ERROR, Certainty.LIKELY, cause="thousandfold", suggestion=amount.value / factor, message="price",
                facts={"count": count.value, "things": count.unit_measure, "price": own, "median": median},
            )  # fmt: skip
    return None
