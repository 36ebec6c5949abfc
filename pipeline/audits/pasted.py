"""Name the percentage that is printed again in a line beside it, where it follows: "96/118 (đạt 95,8%)" by "230/240 (đạt 95,8%)"."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from pipeline.model.figures import Observation
from pipeline.model.verdicts import RATES, Outcome, Severity, Verdict
from pipeline.text.percent import rounded

_DIGITS = 3  # shorter percentages are met twice by chance
_LUCK = Fraction(1, 20)  # a list so long that chance would give it the same percentage more often names nothing

Place = tuple[str, str, str]  # table and column; or the note, or the section of the body


def pasted(verdicts: Iterable[Verdict]) -> dict[int, Verdict]:
    """By the id of a flagged verdict on a percentage, the same with its cause."""
    told = [each for each in verdicts if each.check in RATES and each.observations[0].unit_measure == "%"]
    right: dict[Place, dict[str, Observation]] = defaultdict(dict)
    for each in told:
        if each.outcome is Outcome.PASSED:
            right[_place(each.observations[0])][each.observations[0].obs_id] = each.observations[0]
    found: dict[int, Verdict] = {}
    for each in told:
        percent = each.observations[0]
        digits = len(str(int(abs(percent.value).scaleb(percent.decimals))))
        is_wrong = (
            each.outcome is Outcome.FLAGGED and each.severity is not Severity.INFO and each.stated == percent.value
        )
        beside = right[_place(percent)] if is_wrong and digits >= _DIGITS else {}
        odds = Fraction(len(beside), 9 * 10 ** (digits - 1))
        is_met = any(other.value == percent.value and other.decimals == percent.decimals for other in beside.values())
        if is_met and odds <= _LUCK:
            found[id(each)] = replace(each, cause="pasted", odds=rounded(odds, 4))
    return found


def _place(percent: Observation) -> Place:
    if percent.table:
        return percent.table, percent.column, ""
    return "", percent.note, percent.section if not percent.note else ""
