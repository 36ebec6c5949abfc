"""Believe what other checks bear out: of one fact told with two values, and of a whole, what was done of it and what is left."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.verdicts import RATES, REST, Certainty, Outcome, Severity, Verdict

_PAIR = 2
_SHARE = "share"  # the words of a part that has slipped its unit beside its whole
_LARGE = 1000  # as an amount is printed: 8.915,4 triệu đồng
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
    blamed = Counter(
        verdict.observations[0].obs_id
        for verdict in told
        if verdict.outcome is Outcome.FLAGGED and not _is_pair(verdict)
    )
    near = Counter(each.obs_id for verdict in told if _is_beside(verdict) for each in verdict.observations)
    again = witnesses + Counter(
        each.obs_id
        for verdict in told
        if verdict.outcome is Outcome.PASSED and verdict.check == "said_twice"
        for each in verdict.observations
    )
    told = [_of_share(each, again) for each in told]
    told = [_of_rest(each, near, blamed) for each in told]
    for figure in blamed:  # a figure that another check blames is borne out by none
        witnesses.pop(figure, None)
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


def _of_rest(verdict: Verdict, witnesses: Counter[str], blamed: Counter[str]) -> Verdict:
    """The verdict on a whole in two parts, turned to the one part that nothing bears out where all else is borne out."""
    whole, *parts = verdict.observations
    if verdict.check != "part_whole" or verdict.outcome is not Outcome.FLAGGED or len(parts) != _PAIR or whole.table:
        return verdict
    borne = [each for each in parts if witnesses[each.obs_id] and not blamed[each.obs_id]]
    is_right = witnesses[whole.obs_id] > 0 and blamed[whole.obs_id] == 1  # by this verdict alone
    if len(borne) != 1 or not is_right or verdict.stated != whole.value:
        return verdict
    [rest] = [each for each in parts if each not in borne]
    meant = whole.value - borne[0].value
    if meant < 0:
        return verdict
    return replace(
        verdict,
        observations=(rest, whole, *borne),
        stated=rest.value,
        expected=meant,
        message=REST,
        facts={**verdict.facts, "parts": (whole.value, -borne[0].value)},
    )


def _of_share(verdict: Verdict, witnesses: Counter[str]) -> Verdict:
    """The verdict on a part a thousandfold off its whole, turned to the whole where only the part is borne out; where neither is and
    both are printed in thousands, as the lesser unit may well be, left open."""
    if verdict.check != "unit_slip" or verdict.message != _SHARE or verdict.outcome is not Outcome.FLAGGED:
        return verdict
    part, whole, percent = verdict.observations
    is_open = not witnesses[part.obs_id] and min(part.obs_value, whole.obs_value) >= _LARGE
    if witnesses[whole.obs_id] or not (witnesses[part.obs_id] or is_open) or not isinstance(verdict.expected, Decimal):
        return verdict
    meant = whole.value * part.value / verdict.expected
    turned = replace(
        verdict,
        observations=(whole, part, percent),
        stated=whole.value,
        expected=meant,
        suggestion=meant,
        message="whole",
        facts={**verdict.facts, "before": part.value},
    )
    if not is_open:
        return turned
    return replace(turned, severity=Severity.WARNING, certainty=Certainty.OPEN, suggestion=None, message="either")


def _is_beside(verdict: Verdict) -> bool:
    """Whether a check that passed looks at figures of one area: a total of areas is added up from their slips as well."""
    return verdict.outcome is Outcome.PASSED and verdict.check in (*RATES, "part_whole")


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
