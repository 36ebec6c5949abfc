"""part_whole: a figure and its "trong đó" parts."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.checks.sums import meet, slipped_whole, spread
from pipeline.model.figures import OVERLAP, Breakdown, Observation, Split
from pipeline.model.verdicts import BEYOND, Certainty, Outcome, Severity, Verdict

_NEARLY = 10  # a gap is no greater than one such part of a whole that parts by a slip exceed
_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_OVERLAP = Decimal("1.2")  # times a whole, beyond which parts that need not be all rather overlap


@check("part_whole", over=Breakdown)
def part_whole(breakdown: Breakdown) -> Verdict | None:
    """A figure equals the parts that its words list (gồm, trong đó), or exceeds none of them.

    Parts that add up to more than their whole are an error where each names the unit of the whole. Parts that fall
    short are flagged only after gồm; kinds with nouns of their own are a warning. A part that names what its whole counts
    is no more than the whole, though parts may overlap (nữ, dân tộc). One part alone is flagged where a table sets it
    above its whole, as a warning. Skipped where there is one part only that is less, where parts may overlap (by their words,
    or since some of prose come to far more than their whole), where one is only planned, and where a number is damaged.

    What is left is what there was, with what came and without what went (tồn, phát sinh, giải quyết, còn lại).

    Where each part has its share and the shares add to 100, the parts are all.

    Flagged: Tiêu thụ 1.717.881 tấn. Trong đó, trong nước đạt 549.948 tấn (chiếm 32%), nhập khẩu đạt 1.162.933 tấn (chiếm 68%).
    Flagged: Lào Cai kiểm tra 416 cuộc (trong đó đồng cấp 386 cuộc, cấp dưới 37 cuộc)
    Flagged: Toàn ngành có 4.870 cán bộ, trong đó 5.925 cán bộ nữ.
    Flagged: Tạm giữ 142 phương tiện, gồm: 112 ô tô, 31 xe máy.
    Flagged: Đầu kỳ tồn 1.612 đơn, tiếp nhận mới 437 đơn, đã giải quyết 1.703 đơn, cuối kỳ còn 364 đơn.
    Clean: Đầu kỳ tồn 1.612 đơn, tiếp nhận mới 437 đơn, đã giải quyết 1.703 đơn, cuối kỳ còn 346 đơn.
    Clean: Tạm giữ 143 phương tiện, gồm: 112 ô tô, 31 xe máy.
    Clean: Toàn ngành có 4.870 cán bộ, trong đó 2.925 cán bộ nữ, 3.120 cán bộ có trình độ đại học.
    Clean: Lai Châu kiểm tra 626 cuộc; trong đó cùng cấp 621 cuộc, cấp dưới 5 cuộc
    """
    if breakdown.split is not Split.BY_PART:
        return None
    whole, parts = breakdown.total, breakdown.parts
    members = (whole, *parts)
    reached = sum((part.value for part in parts), Decimal(0))
    largest = max(parts, key=lambda part: part.value)
    if any(each.malformed for each in members):
        return Verdict("part_whole", Outcome.SKIPPED, members, "a number is damaged", whole.value, reached)
    if reached == whole.value and len(parts) > 1:
        return Verdict("part_whole", Outcome.PASSED, members, "", whole.value, reached)
    if not breakdown.doubt and slipped_whole(whole, parts) is not None:
        return Verdict("part_whole", Outcome.SKIPPED, members, "the whole is a thousandfold off", whole.value, reached)
    stated, expected = spread([whole]), spread(parts)
    gravest = Severity.INFO if breakdown.is_open else Severity.WARNING if breakdown.by_kind else Severity.ERROR
    is_balance = any(part.value < 0 for part in parts)
    facts: dict[str, object] = {"parts": tuple(part.value for part in parts)}
    if (
        len(parts) > 1
        and all(spread([part]).low > stated.high for part in parts)
        and not (whole.table or breakdown.by_kind)
    ):
        reason = "the parts may be of another figure"
        return Verdict("part_whole", Outcome.SKIPPED, members, reason, whole.value, reached)
    if len(parts) > 1 and spread([largest]).low > stated.high and not breakdown.doubt and not is_balance:
        return _exceeding(whole, parts, gravest)
    if breakdown.bounded and spread([largest]).low > stated.high:
        return _exceeding(whole, parts, Severity.ERROR)
    if len(parts) == 1 and whole.table and expected.low > stated.high and not breakdown.doubt:
        return _exceeding(whole, parts, Severity.WARNING)
    if (meet(whole, parts) if whole.table else stated.meets(expected)) and len(parts) > 1:
        return Verdict("part_whole", Outcome.PASSED, members, "within rounding", whole.value, reached)
    if breakdown.doubt:
        return Verdict("part_whole", Outcome.SKIPPED, members, breakdown.doubt, whole.value, reached)
    if len(parts) == 1 or (expected.high < stated.low and not breakdown.complete):
        return Verdict("part_whole", Outcome.SKIPPED, members, "the parts need not be all", whole.value, reached)
    over = expected.low > stated.high
    if over and not breakdown.complete and not whole.table and (reached - whole.value) * _NEARLY > whole.value:
        gravest = max(gravest, Severity.WARNING, key=_GRAVITY.index)  # parts of two cuts may overlap
    if over and not breakdown.complete and not whole.table and reached > whole.value * _OVERLAP:
        return Verdict("part_whole", Outcome.SKIPPED, members, OVERLAP, whole.value, reached)
    return Verdict(
        "part_whole", Outcome.FLAGGED, members, "the parts do not add up", whole.value, reached,
        gravest if over or is_balance or whole.table or breakdown.shares else Severity.WARNING, Certainty.LIKELY, facts=facts,
    )  # fmt: skip


def _exceeding(whole: Observation, parts: tuple[Observation, ...], severity: Severity) -> Verdict:
    """The whole is told of, as for any sum, with what its parts come to: of one part, the part."""
    reached = sum((part.value for part in parts), Decimal(0))
    facts: dict[str, object] = {"parts": tuple(part.value for part in parts), "whole": whole.value}
    return Verdict(
        "part_whole", Outcome.FLAGGED, (whole, *parts), "a part exceeds the whole", whole.value, reached,
        severity, Certainty.LIKELY, message=BEYOND if len(parts) == 1 else "exceeds", facts=facts,
    )  # fmt: skip
