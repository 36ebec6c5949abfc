"""How a report rounds its percentages, inferred from those that rounding and cutting off would print differently."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from math import floor

from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

ROUNDED, CUT_OFF, MIXED = "rounded", "cut off", "mixed"
_HABIT = 2  # percentages cut off, and none rounded up, that make a habit


def with_habit(verdicts: Iterable[Verdict]) -> tuple[list[Verdict], str]:
    """The verdicts and the report's habit: rounded, cut off, mixed, or nothing where no percentage tells.

    Where a report cuts off throughout, a percentage that is cut off passes.
    """
    told = list(verdicts)
    manners = [_manner(each) for each in told]
    cut, up = manners.count(CUT_OFF), manners.count(ROUNDED)
    habit = MIXED if cut and up else CUT_OFF if cut >= _HABIT else ROUNDED if up else ""
    if habit != CUT_OFF:
        return told, habit
    return [_passed(each) if each.cause == "cut_off" else each for each in told], habit


def _manner(verdict: Verdict) -> str:
    """How one percentage was made; empty where both ways print the same, or neither this."""
    if verdict.check != "percent_of_target" or verdict.outcome is Outcome.SKIPPED or len(verdict.observations) != 3:
        return ""
    percent, actual, target = verdict.observations
    if target.value <= 0 or actual.decimals or actual.unit_mult or percent.unit_mult:
        return ""
    exact = Fraction(100 * Fraction(actual.value), Fraction(target.value)) * 10**percent.decimals
    printed = Fraction(percent.value) * 10**percent.decimals
    cut, up = floor(exact), floor(exact + Fraction(1, 2))
    if cut == up:
        return ""
    return CUT_OFF if printed == cut else ROUNDED if printed == up else ""


def _passed(verdict: Verdict) -> Verdict:
    return replace(
        verdict, outcome=Outcome.PASSED, reason="cut off, as throughout the report", cause="", message="",
        severity=Severity.INFO, certainty=Certainty.LIKELY,
    )  # fmt: skip
