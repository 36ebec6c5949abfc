"""Of one fact told with two values, believe the value that other checks bear out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_PAIR = 2
_AGAIN = "again"  # the words of a unit that has slipped where an amount is said again


def with_sides(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts in order; a repetition that blames a figure borne out by some check, beside one that none bears out, turns."""
    told = list(verdicts)
    witnesses = Counter(
        each.obs_id
        for verdict in told
        if verdict.outcome is Outcome.PASSED and verdict.check not in ("said_twice", "unit_missing")
        for each in verdict.observations
    )
    for verdict in told:  # a figure that another check blames is borne out by none
        if verdict.outcome is Outcome.FLAGGED and not _is_pair(verdict):
            witnesses.pop(verdict.observations[0].obs_id, None)
    return [_judged(each, witnesses) for each in told]


def _judged(verdict: Verdict, witnesses: Counter[str]) -> Verdict:
    if not _is_pair(verdict) or verdict.outcome is not Outcome.FLAGGED or len(verdict.observations) != _PAIR:
        return verdict
    blamed, believed = (witnesses[each.obs_id] > 0 for each in verdict.observations)
    if any(each.table for each in verdict.observations) or blamed is believed:
        return verdict
    told = _turned(verdict) if blamed else verdict
    if verdict.check == "said_twice":
        return told
    meant = told.observations[1].value
    return replace(told, severity=Severity.ERROR, certainty=Certainty.LIKELY, suggestion=meant)


def _is_pair(verdict: Verdict) -> bool:
    return verdict.check == "said_twice" or (verdict.check == "unit_slip" and verdict.message == _AGAIN)


def _turned(verdict: Verdict) -> Verdict:
    blamed, believed = verdict.observations
    return replace(
        verdict,
        observations=(believed, blamed),
        stated=believed.value,
        expected=blamed.value,
        facts={**verdict.facts, "place": blamed.note or blamed.section},
    )
