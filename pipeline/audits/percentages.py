"""Name the slip of the typing hand in a percentage, an amount of change or a rest that does not follow from its figures."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.audits.slips import one_slip_away
from pipeline.model.figures import Observation
from pipeline.model.verdicts import REST, Severity, Verdict
from pipeline.text.edits import edit
from pipeline.text.percent import Match, percent_matches, rounded

_CLAIM = 3  # a percentage, what was done and what was planned
_CHANGE, _LEVELS = 4, 2  # a rate, an amount and two levels; two levels alone
_DIGITS = 3  # shorter percentages and amounts are one slip apart by chance


def mistyped(verdict: Verdict, witnessed: Collection[str]) -> Verdict:
    """The verdict with its cause, where two swapped digits of the figure make it follow (45,7 for 47,5), or one digit.

    One digit is named only where no such slip in the counts would do as well: those that other sums bear out
    (`witnessed`, by obs_id) are right.
    """
    expected = verdict.expected
    figure = next((each for each in verdict.observations if each.value == verdict.stated), None)
    if figure is None or expected is None or verdict.severity is Severity.INFO:
        return verdict
    place = figure.unit_mult - figure.decimals
    meant = rounded(_exact(verdict, expected), -place) if place < 0 else expected
    printed, told = (str(int(each.scaleb(-place))) for each in (figure.value, meant))
    is_alone = verdict.message == REST or _is_at_odds(verdict, figure)  # all else is borne out
    cause = edit(printed, told) if is_alone or len(printed) >= _DIGITS else ""
    if cause == "one_digit" and not is_alone and not _is_sole(verdict, figure, witnessed):
        return verdict
    if not cause:
        return verdict
    ways = len(printed) * 9 if cause == "one_digit" else len(printed) - 1
    odds = Fraction(ways, 9 * 10 ** (len(printed) - 1))
    return replace(verdict, cause=cause, odds=rounded(odds, 4))


def _is_at_odds(verdict: Verdict, figure: Observation) -> bool:
    """Whether only this one of the rate, the amount and the two levels of a change speaks against the others."""
    after, before, amount = (verdict.facts.get(name) for name in ("after", "before", "amount"))
    if verdict.check != "change_rate" or len(verdict.observations) != _CHANGE or not before:
        return False
    assert isinstance(after, Decimal) and isinstance(before, Decimal) and isinstance(amount, Decimal)
    rate = next((each for each in verdict.observations if each.unit_measure == "%"), None)
    if rate is None or figure is rate:
        return rate is not None and abs(after - before) == amount
    return percent_matches(abs(after - before), before, rate.value, rate.decimals) is Match.ROUNDED


def _exact(verdict: Verdict, expected: Decimal) -> Fraction:
    """What a percentage of its plan is before it is rounded to be told."""
    if verdict.check != "percent_of_target" or len(verdict.observations) != _CLAIM:
        return Fraction(expected)
    _, actual, target = verdict.observations
    return 100 * Fraction(actual.value) / Fraction(target.value) if target.value else Fraction(expected)


def _is_sole(verdict: Verdict, percent: Observation, witnessed: Collection[str]) -> bool:
    """Whether no slip in what was done or planned makes the percentage follow as well; of a change, in its levels."""
    if verdict.check == "change_rate" and verdict.observations[0] is percent and percent.unit_measure == "%":
        levels = verdict.observations[1:]
        return len(levels) == _LEVELS and all(each.obs_id in witnessed for each in levels)
    if (
        verdict.check != "percent_of_target"
        or len(verdict.observations) != _CLAIM
        or verdict.observations[0] is not percent
    ):
        return False
    _, actual, target = verdict.observations
    pairs = [(meant, target.value) for meant in one_slip_away(actual)] if actual.obs_id not in witnessed else []
    if target.obs_id not in witnessed:
        pairs += [(actual.value, meant) for meant in one_slip_away(target)]
    return all(percent_matches(*pair, percent.value, percent.decimals) is Match.OFF for pair in pairs)
