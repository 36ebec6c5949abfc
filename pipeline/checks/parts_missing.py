"""parts_missing: the areas that a report counts all appear in its list."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.model.statements import Listing
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("parts_missing", over=Listing)
def parts_missing(listing: Listing) -> Verdict:
    """A sentence that speaks of seven areas is followed by a list of seven.

    Flagged: 5 tỉnh đã mở 41 lớp tập huấn[1]. -- [1] Lai Châu 12 lớp tập huấn, Cao Bằng 15 lớp tập huấn, Sơn La 10 lớp tập huấn, Hà Giang 4 lớp tập huấn.
    Flagged: Tại 3 tỉnh, đã mở 41 lớp tập huấn: Lai Châu 12 lớp tập huấn, Cao Bằng 15 lớp tập huấn.
    Flagged: Có 4 mặt hàng đạt trên 1 tỷ USD, gồm: giày dép 3.524,8 triệu USD; dệt may 1.487,3 triệu USD; sắt thép 1.169,6 triệu USD.
    Clean: 4 tỉnh đã mở 41 lớp tập huấn[1]. -- [1] Lai Châu 12 lớp tập huấn, Cao Bằng 15 lớp tập huấn, Sơn La 10 lớp tập huấn, Hà Giang 4 lớp tập huấn.
    """
    members = (listing.total, *listing.parts)
    reached = sum((part.value for part in listing.parts), Decimal(0))
    stated, found = Decimal(listing.announced), Decimal(listing.listed)
    is_whole = listing.listed >= listing.announced
    if listing.parts and reached != listing.total.value and not is_whole:
        stated, found = listing.total.value, reached  # what the areas that are there give
    return Verdict(
        "parts_missing", Outcome.PASSED if is_whole else Outcome.FLAGGED, members,
        "" if is_whole else "fewer areas than announced", stated, found, Severity.INFO, Certainty.LIKELY,
        message="things" if listing.noun else "",
        facts={"announced": listing.announced, "listed": listing.listed, "noun": listing.noun},
    )  # fmt: skip
