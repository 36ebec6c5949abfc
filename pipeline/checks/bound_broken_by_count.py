"""bound_broken: how many places are said to keep to a limit."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.model.figures import Observation
from pipeline.model.statements import Tally
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("bound_broken", over=Tally)
def bound_broken_by_count(tally: Tally) -> Verdict:
    """As many places keep to a limit as the words say, no more and no fewer; one right on the limit counts either way.

    Where all that are listed keep to it and more are told, some are missing from the list.

    Flagged: Có 3/4 tỉnh giải ngân đạt từ 60% kế hoạch trở lên: -- - Lai Châu 62% -- - Sơn La 58% -- - Cao Bằng 57% -- - Hà Giang 65%
    Clean: Có 2/4 tỉnh giải ngân đạt từ 60% kế hoạch trở lên: -- - Lai Châu 62% -- - Sơn La 58% -- - Cao Bằng 57% -- - Hà Giang 65%
    """
    bound, limit, is_ceiling = tally.bound, tally.limit, tally.bound.qualifier == "<"
    surely = tuple(each for each in tally.parts if (each.value < limit if is_ceiling else each.value > limit))
    maybe = sum(each.value == limit or each.qualifier != "=" or each.value_high is not None for each in tally.parts)
    members = (bound, *tally.parts)
    count, reached = Decimal(tally.count), Decimal(len(surely))
    if len(surely) - maybe <= tally.count <= len(surely) + maybe:
        return Verdict("bound_broken", Outcome.PASSED, members, "", count, reached)
    if len(surely) == len(tally.parts) < tally.count:
        return Verdict(
            "parts_missing", Outcome.FLAGGED, members, "fewer areas than announced", count, reached, Severity.INFO,
            Certainty.LIKELY, facts={"announced": tally.count, "listed": len(tally.parts)},
        )  # fmt: skip
    facts: dict[str, object] = {
        "names": ", ".join(_name(each) for each in surely) or "–", "values": tuple(each.value for each in surely),
        "limit": limit, "among": len(tally.parts),
    }  # fmt: skip
    return Verdict(
        "bound_broken", Outcome.FLAGGED, members, "another number keeps to it", count, reached,
        Severity.WARNING, Certainty.LIKELY, message="tally_below" if is_ceiling else "tally", facts=facts,
    )  # fmt: skip


def _name(each: Observation) -> str:
    return each.ref_area_name or each.row
