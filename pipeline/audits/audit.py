"""The audit stage: every check over every subject of its kind, all three outcomes kept."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.audits.causes import explain
from pipeline.audits.inheritance import with_inherited
from pipeline.audits.judged import Judged
from pipeline.audits.misreadings import with_doubt
from pipeline.audits.rebinding import Rebinder
from pipeline.audits.repairs import with_repairs
from pipeline.audits.rounding import with_habit
from pipeline.audits.sides import with_sides
from pipeline.audits.wording import word
from pipeline.checks import Check, all_checks
from pipeline.model.documents import Document
from pipeline.model.figures import Observation, Observed, Status
from pipeline.model.verdicts import RATES, Audit, Certainty, Finding, Outcome, Severity, Verdict
from pipeline.rulebook import Rulebook

_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_SURENESS = {Certainty.FIRM: 0, Certainty.LIKELY: 1, Certainty.OPEN: 2}
_NO_IDENTITY = ("unit_missing", "impossible_percent")  # what they let pass is borne out by no other figure
_LEVEL = "level"  # a unit that slipped in one of two levels, whichever it is
_QUOTE = 70  # characters on each side of the figure


def audit(document: Document, observed: Observed, book: Rulebook) -> Audit:
    """Judge one document. Verdicts come in reading order, findings worst first."""
    subjects: dict[type, list[Any]] = defaultdict(list)
    for subject in (*observed.claims, *observed.breakdowns, *observed.statements):
        subjects[type(subject)].append(subject)
    subjects[Observation] = [each for each in observed.observations if each.obs_status is not Status.MISSING]
    judged: list[Judged] = []
    for check in all_checks():
        card = book.checks.get(check.name)
        settings = card.settings if card else {}
        for subject in subjects[check.over]:
            verdict = _judge(check, subject, settings, card.severity if card else "")
            if verdict is not None:
                judged.append(Judged(check, subject, verdict, settings))
    verdicts, rounding = with_habit(
        with_doubt(
            explain(_once(with_sides(with_inherited(with_repairs(Rebinder(observed).rebound(judged)))))), document
        )
    )
    below = {each.obs_id: each for each in subjects[Observation] if each.value < 0}
    verdicts = [_as_printed(verdict, below) for verdict in verdicts] if below else verdicts
    verdicts.sort(key=lambda verdict: (verdict.observations[0].char_start, verdict.check))
    confirmed = Counter(
        each.obs_id
        for verdict in verdicts
        if verdict.outcome is Outcome.PASSED and _is_identity(verdict)
        for each in verdict.observations
    )
    flagged = [verdict for verdict in verdicts if verdict.outcome is Outcome.FLAGGED]
    flagged.sort(key=lambda v: (_GRAVITY[v.severity], _SURENESS[v.certainty], v.observations[0].char_start))
    told = {_key(verdict): verdict for verdict in reversed(flagged)}
    findings = tuple(_finding(document, verdict, book) for verdict in flagged if verdict is told[_key(verdict)])
    return Audit(tuple(verdicts), findings, dict(confirmed), rounding)


def _once(verdicts: list[Verdict]) -> list[Verdict]:
    """The same verdicts; what one check has explained is not flagged by another as well.

    A percentage judged with its whole is not judged without one, parts of which one has slipped its unit need not add up, a
    damaged number without a scale (nghìn, triệu, tỷ) has slipped none, and of two levels only the one that a sum tells of.
    """
    judged = {
        each.observations[0].obs_id
        for each in verdicts
        if each.check == "percent_of_target" and each.outcome is not Outcome.SKIPPED
    }
    slips = [each for each in verdicts if each.check == "unit_slip" and each.outcome is Outcome.FLAGGED]
    slipped = {_members(each) for each in slips}
    summed = {each.observations[0].obs_id for each in slips if each.message != _LEVEL}
    damaged = {
        each.observations[0].obs_id
        for each in verdicts
        if each.check == "malformed_number" and each.outcome is Outcome.FLAGGED
    }
    told = []
    for each in verdicts:
        reason = ""
        if each.check == "impossible_percent" and each.observations[0].obs_id in judged:
            reason = "judged with its whole"
        elif each.check == "part_whole" and _members(each) in slipped:
            reason = "a part has slipped its unit"
        elif (
            each.check == "unit_slip" and each.observations[0].obs_id in damaged and not each.observations[0].unit_mult
        ):
            reason = "a number is damaged"
        elif each.check == "unit_slip" and each.message == _LEVEL and summed & _members(each):
            reason = "the other level has slipped its unit"
        is_told = reason and each.outcome is Outcome.FLAGGED
        told.append(replace(each, outcome=Outcome.SKIPPED, reason=reason) if is_told else each)
    return told


def _members(verdict: Verdict) -> frozenset[str]:
    return frozenset(each.obs_id for each in verdict.observations)


def _key(verdict: Verdict) -> tuple[str, str]:
    return verdict.observations[0].obs_id, verdict.check


def _judge(check: Check, subject: object, settings: Mapping[str, Any], severity: str) -> Verdict | None:
    """What a check says of a subject, no graver than the rules allow; `severity` is empty where they say nothing."""
    verdict = check.judge(subject, **settings)
    if verdict is None or not severity or verdict.outcome is not Outcome.FLAGGED:
        return verdict
    ceiling = Severity(severity)
    if _GRAVITY[verdict.severity] < _GRAVITY[ceiling]:
        return replace(verdict, severity=ceiling)
    return verdict


def _as_printed(verdict: Verdict, below: Mapping[str, Observation]) -> Verdict:
    """A change judged by its size as its cell prints it, below zero: -0,6."""
    first = below.get(verdict.observations[0].obs_id)
    if first is None or verdict.check not in RATES or verdict.stated != -first.value:
        return verdict
    expected = -verdict.expected if verdict.expected is not None else None
    return replace(verdict, observations=(first, *verdict.observations[1:]), stated=first.value, expected=expected)


def _is_identity(verdict: Verdict) -> bool:
    return verdict.check not in _NO_IDENTITY


def _finding(document: Document, verdict: Verdict, book: Rulebook) -> Finding:
    first = verdict.observations[0]
    message, message_vi = word(verdict, book)
    start, end = max(0, first.char_start - _QUOTE), first.char_end + _QUOTE
    quote = f"…{' '.join(document.text[start:end].split())}…"
    return Finding(f"{first.obs_id}-{verdict.check}", verdict, message, message_vi, quote)
