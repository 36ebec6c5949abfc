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
    Clean: 4 tỉnh đã mở 41 lớp tập huấn[1]. -- [1] Lai Châu 12 lớp tập huấn, Cao Bằng 15 lớp tập huấn, Sơn La 10 lớp tập huấn, Hà Giang 4 lớp tập huấn.
    """
    members = (listing.total, *listing.parts)
    reached = sum((part.value for part in listing.parts), Decimal(0))
    facts: dict[str, object] = {"announced": listing.announced, "listed": listing.listed}
    if not listing.parts:
        outcome = Outcome.PASSED if listing.listed >= listing.announced else Outcome.FLAGGED
        return Verdict(
            "parts_missing", outcome, members, "", listing.total.value, Decimal(listing.listed),
            Severity.INFO, Certainty.LIKELY, facts=facts,
        )  # fmt: skip
    if listing.listed >= listing.announced:
        return Verdict("parts_missing", Outcome.PASSED, members, "", listing.total.value, reached)
    return Verdict(
        "parts_missing", Outcome.FLAGGED, members, "fewer areas than announced", listing.total.value, reached,
        Severity.INFO, Certainty.LIKELY, facts=facts,
    )  # fmt: skip
