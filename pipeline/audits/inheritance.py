"""Point what follows from a broken figure to that figure: a rate or a difference beside it that the right one would bear out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.audits.judged import Judged
from pipeline.model.statements import Product
from pipeline.model.verdicts import RATES, SUMS, Certainty, Outcome, Severity, Verdict


def with_inherited(judged: Sequence[Judged]) -> list[Verdict]:
    """The verdicts in order. A rate, difference or product that is off because a figure in it is off is a note: of a table's rows
    one that was made of a total as its parts give it, anywhere one that follows from an amount whose unit has slipped.
    The finding of that figure says it all."""
    meant = _meant(each.verdict for each in judged)
    rates = _rates(each.verdict for each in judged)
    return [
        _of_rate(each, rates)
        if rates and each.verdict.check in SUMS
        else _inherited(each, meant)
        if meant
        else each.verdict
        for each in judged
    ]


def _rates(verdicts: Iterable[Verdict]) -> dict[str, Decimal]:
    """What each percentage of a table should be that does not follow from its figures, by obs_id."""
    return {
        each.observations[0].obs_id: each.expected
        for each in verdicts
        if each.check in RATES and each.outcome is Outcome.FLAGGED and each.expected is not None
        if each.severity is not Severity.INFO and each.observations[0].table
    }


def _of_rate(judged: Judged, rates: Mapping[str, Decimal]) -> Verdict:
    """A sum of percentages that only one wrong percentage keeps from closing is a note: the finding of that one says it all."""
    verdict = judged.verdict
    origin = next((each for each in verdict.observations[1:] if each.obs_id in rates), None)
    if verdict.outcome is not Outcome.FLAGGED or origin is None or verdict.difference is None:
        return verdict
    mended = verdict.difference - (rates[origin.obs_id] - origin.value)
    if abs(mended) > sum(each.half for each in verdict.observations):
        return verdict
    return replace(verdict, severity=Severity.INFO, certainty=Certainty.LIKELY, cause=f"inherited:{origin.row}")


def _meant(verdicts: Iterable[Verdict]) -> dict[str, Decimal]:
    """What each broken total of a table adds up to, and what each amount that has slipped its unit is, by obs_id."""
    found: dict[str, Decimal] = {}
    for each in verdicts:
        first = each.observations[0]
        if each.outcome is not Outcome.FLAGGED or each.severity is not Severity.ERROR:
            continue
        if each.check in SUMS and each.expected is not None and first.table and each.stated == first.value:
            found[first.obs_id] = each.expected
        elif each.check == "unit_slip" and each.suggestion is not None:
            found[first.obs_id] = each.suggestion
    return found


def _inherited(judged: Judged, meant: Mapping[str, Decimal]) -> Verdict:
    verdict = judged.verdict
    is_rate = verdict.check in RATES or isinstance(judged.subject, Product)
    if not is_rate or verdict.outcome is not Outcome.FLAGGED or verdict.severity is Severity.INFO:
        return verdict
    origins = [each for each in verdict.observations if each.obs_id in meant]
    # each by itself first: of two broken sums one figure may be right
    alone = [(each, {each.obs_id: meant[each.obs_id]}) for each in origins]
    for origin, mended in [*alone, *((each, meant) for each in origins[:1])]:
        again = judged.again(mended)
        if again is not None and again.outcome is Outcome.PASSED:
            cause = f"inherited:{origin.ref_area_name or origin.row or origin.ref_area}"
            return replace(verdict, severity=Severity.INFO, certainty=Certainty.LIKELY, cause=cause)
    return verdict
