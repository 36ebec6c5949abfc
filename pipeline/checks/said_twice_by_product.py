"""said_twice: an amount, and the number and price that make it."""

from decimal import Decimal
from fractions import Fraction

from pipeline.checks.register import check
from pipeline.model.statements import Product
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.edits import edit
from pipeline.text.percent import rounded

_STEP = 1000  # between the units of a slip
_CURRENCY = "VND"
_DEAR, _VAST = (
    10**9,
    10**12,
)  # đồng: one thing hardly costs so much on average, nor all of them: rather the sum has slipped
_CLOSE = Decimal("1.02")  # times: what rounding may take from it
_FAR = 2  # times: an amount so far from its product, though no slip of the hand is, is worth more things or other ones; so is a multiple of it


@check("said_twice", over=Product)
def said_twice_by_product(product: Product) -> Verdict:
    """An amount is its number times its price, an output its area times its yield: the row or sentence says it twice.

    Judged within the rounding of all three figures, in tables of which three rows in four keep to it, and in sentences
    that print the price of one thing without a bound or a range. A thousandfold is a unit_slip.

    Flagged: Toàn huyện có 1.124 lớp với 36.842 học sinh, bình quân 30,8 học sinh/lớp.
    Clean: Toàn huyện có 1.124 lớp với 36.842 học sinh, bình quân 32,8 học sinh/lớp.
    Flagged: Trao 250 suất quà, mỗi suất trị giá 500.000 đồng, tổng trị giá 152 triệu đồng.
    Clean: Trao 250 suất quà, mỗi suất trị giá 500.000 đồng, tổng trị giá 125 triệu đồng.
    Flagged: | Nội dung | Số lượng | Đơn giá (đồng) | Thành tiền (đồng) | // |---|---|---|---| // | Gạo | 1.200 | 12.500 | 15.000.000 | // | Chăn | 340 | 210.000 | 71.400.000 | // | Mì | 520 | 95.000 | 49.400.000 | // | Nước | 410 | 88.000 | 36.800.000 |
    Clean: | Nội dung | Số lượng | Đơn giá (đồng) | Thành tiền (đồng) | // |---|---|---|---| // | Gạo | 1.200 | 12.500 | 15.000.000 | // | Chăn | 340 | 210.000 | 71.400.000 | // | Mì | 520 | 95.000 | 49.400.000 | // | Nước | 410 | 88.000 | 36.080.000 |
    """
    members = (product.amount, product.count, product.price)
    stated, expected = product.amount.value, product.expected
    if product.holds:
        return Verdict("said_twice", Outcome.PASSED, members, "", stated, expected)
    if product.is_average:
        average, meant = (
            product.price,
            rounded(Fraction(stated) / Fraction(product.count.value), product.price.decimals + 1),
        )
        is_unit = _is_step(average.value, meant)
        if (
            is_unit
            and average.unit_measure.startswith(_CURRENCY)
            and stated >= _VAST
            and meant >= _DEAR > average.value
        ):
            return Verdict(
                "unit_slip", Outcome.FLAGGED, members, "not the product", stated, stated / _STEP, Severity.ERROR,
                Certainty.LIKELY, cause="thousandfold", message="product",
                facts={"things": product.count.value, "price": average.value},
            )  # fmt: skip
        return Verdict(
            "unit_slip" if is_unit else "said_twice", Outcome.FLAGGED, (average, product.amount, product.count),
            "not the average", average.value, meant, Severity.ERROR if is_unit else Severity.WARNING, Certainty.LIKELY,
            cause="thousandfold" if is_unit else "", message="average",
            facts={"things": product.count.value, "price": stated},
        )  # fmt: skip
    cause = _cause(stated, expected)
    is_far = max(stated, expected) >= _FAR * min(stated, expected)
    if not product.amount.table and is_far and (not cause or (cause != "thousandfold" and stated % expected == 0)):
        return Verdict("said_twice", Outcome.SKIPPED, members, "the amount may be of more things", stated, expected)
    is_unit = cause == "thousandfold"
    return Verdict(
        "unit_slip" if is_unit else "said_twice", Outcome.FLAGGED, members, "not the product", stated, expected,
        Severity.ERROR if is_unit else Severity.WARNING, Certainty.LIKELY, cause=cause, message="product",
        facts={"things": product.count.value, "price": product.price.value},
    )  # fmt: skip


def _is_step(one: Decimal, other: Decimal) -> bool:
    """Whether of two values one is about a thousand times the other."""
    smaller, greater = sorted((one, other))
    return smaller > 0 and _STEP / _CLOSE <= greater / smaller <= _STEP * _CLOSE


def _cause(stated: Decimal, expected: Decimal) -> str:
    if stated in (expected * 1000, expected / 1000):
        return "thousandfold"
    return edit(format(stated.normalize(), "f"), format(expected.normalize(), "f"))
