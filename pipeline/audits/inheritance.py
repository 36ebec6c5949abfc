"""Point what follows from a broken figure to that figure: a rate or a difference beside it that the right one would bear out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from pipeline.checks import Check
from pipeline.model.figures import Observation
from pipeline.model.verdicts import RATES, SUMS, Certainty, Outcome, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A check, what it judged and what it said; `settings` are those of rules/checks.toml."""

    check: Check
    subject: Any
    verdict: Verdict
    settings: Mapping[str, Any]


def with_inherited(judged: Sequence[Judged]) -> list[Verdict]:
    """The verdicts in order. A rate or difference that is off because a figure in it is off is a note: of a table's rows
    one that was made of a total as its parts give it, anywhere one that follows from an amount whose unit has slipped.
    The finding of that figure says it all."""
    meant = _meant(each.verdict for each in judged)
    return [_inherited(each, meant) if meant else each.verdict for each in judged]


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
    if verdict.check not in RATES or verdict.outcome is not Outcome.FLAGGED or verdict.severity is Severity.INFO:
        return verdict
    origin = next((each for each in verdict.observations[1:] if each.obs_id in meant), None)
    if origin is None:
        return verdict
    again = judged.check.judge(_mended(judged.subject, meant), **judged.settings)
    if again is None or again.outcome is not Outcome.PASSED:
        return verdict
    cause = f"inherited:{origin.ref_area_name or origin.row or origin.ref_area}"
    return replace(verdict, severity=Severity.INFO, certainty=Certainty.LIKELY, cause=cause)


def _mended(subject: Any, meant: Mapping[str, Decimal]) -> Any:
    """The same statement with its figures as they were meant."""
    figures = {
        field.name: replace(figure, value=meant[figure.obs_id])
        for field in fields(subject)
        if isinstance(figure := getattr(subject, field.name), Observation) and figure.obs_id in meant
    }
    if "falls" in {field.name for field in fields(subject)} and subject.is_directed is False:
        after, before = figures.get("after", subject.after), figures.get("before", subject.before)
        if after is not None and before is not None:
            figures["falls"] = after.value < before.value
    return replace(subject, **figures)
