"""part_whole: the shares of a closed split add to 100."""

from decimal import Decimal

from pipeline.checks.rates import HUNDRED, add_up, meet
from pipeline.checks.register import check
from pipeline.model.statements import Shares
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("part_whole", over=Shares)
def part_whole_by_shares(split: Shares) -> Verdict | None:
    """The shares of all parts add to 100, each rounded or cut off.

    Judged where the last is said to be the rest (còn lại), and where the words lay out a structure (cơ cấu) that all but
    reaches 100. A share that belies its count and its whole is told by percent_of_target.

    Flagged: Cơ cấu kinh tế: nông nghiệp chiếm 12,5%, công nghiệp chiếm 41,2%, dịch vụ chiếm 39,4%, còn lại 9,9% là thuế.
    Clean: Cơ cấu kinh tế: nông nghiệp chiếm 12,5%, công nghiệp chiếm 41,2%, dịch vụ chiếm 39,4%, còn lại 6,9% là thuế.
    """
    shares = split.shares
    reached = sum((each.value for each in shares), Decimal(0))
    if meet(add_up(shares), HUNDRED):
        return Verdict("part_whole", Outcome.PASSED, shares, "the shares add to 100", Decimal(100), reached)
    return Verdict(
        "part_whole", Outcome.FLAGGED, shares, "the shares do not add to 100", Decimal(100), reached,
        Severity.WARNING, Certainty.OPEN, message="shares",
        facts={"parts": tuple(each.value for each in shares)},
    )  # fmt: skip
