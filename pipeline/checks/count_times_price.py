"""count_times_price: an amount is its number times its price."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.model.statements import Product
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict
from pipeline.text.edits import edit


@check("count_times_price", over=Product)
def count_times_price(product: Product) -> Verdict:
    """An amount is its number times its price, an output its area times its yield.

    Judged in tables of which three rows in four keep to it, within the rounding of all three figures.

    Flagged: | Nội dung | Số lượng | Đơn giá (đồng) | Thành tiền (đồng) | // |---|---|---|---| // | Gạo | 1.200 | 12.500 | 15.000.000 | // | Chăn | 340 | 210.000 | 71.400.000 | // | Mì | 520 | 95.000 | 49.400.000 | // | Nước | 410 | 88.000 | 36.800.000 |
    Clean: | Nội dung | Số lượng | Đơn giá (đồng) | Thành tiền (đồng) | // |---|---|---|---| // | Gạo | 1.200 | 12.500 | 15.000.000 | // | Chăn | 340 | 210.000 | 71.400.000 | // | Mì | 520 | 95.000 | 49.400.000 | // | Nước | 410 | 88.000 | 36.080.000 |
    """
    members = (product.amount, product.count, product.price)
    stated, expected = product.amount.value, product.expected
    if product.holds:
        return Verdict("count_times_price", Outcome.PASSED, members, "", stated, expected)
    return Verdict(
        "count_times_price", Outcome.FLAGGED, members, "not the product", stated, expected, Severity.ERROR,
        Certainty.LIKELY, cause=_cause(stated, expected),
        facts={"things": product.count.value, "price": product.price.value},
    )  # fmt: skip


def _cause(stated: Decimal, expected: Decimal) -> str:
    if stated in (expected * 1000, expected / 1000):
        return "thousandfold"
    return edit(format(stated.normalize(), "f"), format(expected.normalize(), "f"))
