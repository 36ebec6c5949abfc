"""One figure that identities of several kinds contradict: the one slip in it that mends them all is what happened.

A yield that fits neither its row's output nor the change told beside it, a plan that fits neither its column's total nor
its rate: where one digit, two digits swapped or three zeros in that figure make every broken identity around it hold and
break none that holds, and no other figure does as well, it is the origin and the rest follows from it. All slips of the
kind are tried, in exact arithmetic, by letting the checks judge again; long sums and crowds of figures are left alone.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import prod

from pipeline.audits.judged import Judged
from pipeline.audits.slips import one_slip_away, slip_of
from pipeline.model.figures import Observation
from pipeline.model.statements import Product, Repetition
from pipeline.model.verdicts import MENDED, RATES, SUMS, Certainty, Outcome, Severity, Slip, Verdict
from pipeline.text.percent import rounded

_MOST = 200  # figures that are tried in one document
_THOUSAND = 1000
_LUCK = Fraction(1, 5)  # a slip that luck would fit more often is not told
_MOST_AROUND = 12  # identities around one figure
_MOST_MEMBERS = 400  # figures in all of them
_SUM = "sum"
_TURNED = ("said_twice", "change_rate", "percent_of_target", *SUMS)  # which is sooner turned to the figure


@dataclass(frozen=True, slots=True)
class _Repair:
    """A figure, what it was meant to be, and the places of the broken identities that then hold."""

    figure: Observation
    meant: Decimal
    places: tuple[int, ...]
    odds: Fraction  # that the slips which mend one of them mend all by luck


def with_repairs(judged: Sequence[Judged]) -> list[Judged]:
    """The same, in order; of broken identities that one slip mends together one names it, the others are notes."""
    slipped = {
        each.verdict.observations[0].obs_id
        for each in judged
        if each.verdict.check == "unit_slip" and each.verdict.outcome is Outcome.FLAGGED
    }
    broken: dict[str, list[int]] = defaultdict(list)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(judged):
        if not _is_identity(each):
            continue
        around = broken if each.verdict.outcome is Outcome.FLAGGED else holding
        if each.verdict.outcome is not Outcome.SKIPPED:
            for figure in each.verdict.observations:
                around[figure.obs_id].append(place)
    shared = [
        key
        for key, places in broken.items()
        if key not in slipped and _are_of_kinds([judged[place] for place in places])
    ]
    found = [
        repair for key in shared[:_MOST] if (repair := _repair(key, judged, broken[key], holding[key])) is not None
    ]
    told = list(judged)
    claimed = Counter(place for repair in found for place in repair.places)
    for repair in found:
        if all(claimed[place] == 1 for place in repair.places):
            _tell(repair, told)
    return told


def _is_identity(judged: Judged) -> bool:
    verdict = judged.verdict
    is_told = verdict.check == "said_twice" and isinstance(judged.subject, Product | Repetition)
    return (verdict.check in (*SUMS, *RATES) or is_told) and verdict.severity is not Severity.INFO


def _are_of_kinds(around: list[Judged]) -> bool:
    """Whether broken identities are of several kinds: sums that meet in one cell have a rule of their own."""
    kinds = {_SUM if each.verdict.check in SUMS else each.verdict.check for each in around}
    members = sum(len(each.verdict.observations) for each in around)
    return len(kinds) > 1 and len(around) <= _MOST_AROUND and members <= _MOST_MEMBERS


def _repair(key: str, judged: Sequence[Judged], broken: list[int], holding: list[int]) -> _Repair | None:
    """The only slip in one figure that makes all that is broken around it hold, and nothing else break."""
    first = judged[broken[0]].verdict
    figure = next(each for each in first.observations if each.obs_id == key)
    if not figure.table and figure.ref_area_name and any(judged[place].verdict.check in SUMS for place in broken):
        return None  # the line of an area tells its own slip, and the total over the areas inherits it
    if figure.malformed or figure.qualifier != "=" or figure.value <= 0 or figure.obs_value <= 0:
        return None
    tried = (*one_slip_away(figure), figure.value * _THOUSAND, figure.value / _THOUSAND)
    mending = [{meant for meant in tried if _holds(judged[place], key, meant)} for place in broken]
    fitting = [
        meant for meant in set.intersection(*mending) if all(_holds(judged[place], key, meant) for place in holding)
    ]
    odds = prod((Fraction(len(each), len(tried)) for each in mending), start=Fraction(len(tried)))
    return _Repair(figure, fitting[0], tuple(broken), odds) if len(fitting) == 1 and odds <= _LUCK else None


def _holds(judged: Judged, key: str, meant: Decimal) -> bool:
    again = judged.again({key: meant})
    return again is not None and again.outcome is Outcome.PASSED


def _tell(repair: _Repair, told: list[Judged]) -> None:
    """Let one verdict name the slip: the figure's own, a sum that it stands in, else one that is turned to it."""
    verdicts = {place: told[place].verdict for place in repair.places}
    own = [place for place, each in verdicts.items() if _blames(each, repair.figure)]
    sums = [place for place, each in verdicts.items() if each.check in SUMS]
    rates = [place for place in own if verdicts[place].check in RATES]
    totals = [place for place in own if place in sums]  # they tell their own cause
    turned = sorted(repair.places, key=lambda place: _TURNED.index(verdicts[place].check))
    origin = (*totals, *rates, *sums, *own, *turned)[0]
    for place, verdict in verdicts.items():
        if place in totals:
            continue
        if place != origin:
            cause = f"inherited:{repair.figure.ref_area_name or repair.figure.row or repair.figure.ref_area}"
            verdict = replace(verdict, severity=Severity.INFO, certainty=Certainty.LIKELY, cause=cause)
        elif place in sums:
            verdict = _caused(verdict, repair)
            verdict = replace(verdict, rivals=(Slip(verdict.cause, repair.odds, repair.figure, repair.meant),))
        else:
            verdict = verdict if place in own else _turned(verdict, repair)
            verdict = replace(_caused(verdict, repair), suggestion=repair.meant)
        told[place] = replace(told[place], verdict=verdict)


def _blames(verdict: Verdict, figure: Observation) -> bool:
    return verdict.observations[0].obs_id == figure.obs_id and verdict.stated == figure.value


def _caused(verdict: Verdict, repair: _Repair) -> Verdict:
    cause = slip_of(repair.figure, repair.meant)
    odds = rounded(repair.odds, 4)
    return replace(verdict, severity=Severity.ERROR, certainty=Certainty.LIKELY, cause=cause, odds=odds)


def _turned(verdict: Verdict, repair: _Repair) -> Verdict:
    """The same finding, told of the figure that has slipped."""
    others = tuple(each for each in verdict.observations if each.obs_id != repair.figure.obs_id)
    return replace(
        verdict,
        observations=(repair.figure, *others),
        stated=repair.figure.value,
        expected=repair.meant,
        message=MENDED,
        facts={**verdict.facts, "mended": len(repair.places)},
    )
