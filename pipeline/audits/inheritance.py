"""Point what follows from a broken total to that total: a rate or a difference beside it that its parts would bear out."""

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
    """The verdicts in order. Of a table's rows a rate or difference that is off because a total in it is off is a note:
    it was made of the total that the parts give, and the finding of that total says it all."""
    meant = _meant(each.verdict for each in judged)
    return [_inherited(each, meant) if meant else each.verdict for each in judged]


def _meant(verdicts: Iterable[Verdict]) -> dict[str, Decimal]:
    """What the parts of each broken total of a table add up to, by the total's id."""
    return {
        each.observations[0].obs_id: each.expected
        for each in verdicts
        if each.check in SUMS
        and each.outcome is Outcome.FLAGGED
        and each.severity is Severity.ERROR
        and each.expected is not None
        and each.observations[0].table
        and each.stated == each.observations[0].value
    }


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
    cause = f"inherited:{origin.ref_area_name or origin.row}"
    return replace(verdict, severity=Severity.INFO, certainty=Certainty.LIKELY, cause=cause)


def _mended(subject: Any, meant: Mapping[str, Decimal]) -> Any:
    """The same statement with its totals as their parts make them."""
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
