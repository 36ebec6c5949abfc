"""Invented reports with planted slips: what the audit finds today is the least it must find tomorrow.

`python -m tests.benchmarks.injector` measures more of them and shows what is missed. A floor is raised with the change
that earns it.
"""

from decimal import Decimal

import pytest
from benchmarks.injector.measure import Measured, measure
from benchmarks.injector.model import Role
from benchmarks.injector.numbers import percent
from benchmarks.injector.reports import make

# class of slips: found by its own check, found by that or a neighbour, of the planted
FLOORS = {
    "percent": (10, 10, 10),
    "omitted": (14, 14, 14),
    "counted_twice": (9, 9, 10),
    "one_digit_total": (9, 9, 9),
    "swapped_total": (11, 11, 11),
    "one_digit_part": (11, 11, 13),
    "unit_part": (13, 13, 13),
    "unit_total": (7, 7, 7),
    "unit_price": (7, 7, 7),
    "part_exceeds": (8, 8, 8),
    "said_twice": (6, 6, 6),
    "damaged_marks": (9, 9, 9),
    "damaged_letter": (15, 15, 15),
    "change_rate": (7, 7, 7),
    "parts_missing": (10, 10, 10),
    "empty_slot": (11, 11, 11),
    "pasted_value": (8, 8, 9),
    "bound_broken": (9, 9, 9),
    "growth": (7, 7, 7),
    "index": (5, 5, 5),
    "multiple": (2, 2, 2),
    "points": (12, 12, 12),
    "opposite_way": (2, 2, 2),
    "share": (10, 10, 10),
    "year_ago": (4, 4, 4),
    "chained": (7, 7, 7),
    "stock_share": (5, 5, 5),
    "subset": (10, 10, 10),
    "kinds": (8, 8, 8),
    "structure": (7, 7, 11),
    "against_plan": (1, 1, 5),
}


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(160, seed=7)


def test_clean_reports_are_right() -> None:
    for number in range(40):
        report = make(7, number)
        for fact in report.facts:
            for total in fact.figures_of(Role.TOTAL):
                parts = [part.value for part in fact.figures_of(Role.PART) if part.measure == total.measure]
                if parts and not total.qualifier and fact.kind not in ("subset", "stock_share"):
                    assert total.value == sum(parts, Decimal(0)), (number, fact)
            counts = zip(fact.figures_of(Role.PART), fact.figures_of(Role.TARGET), strict=False)
            for (done, planned), share in zip(counts, fact.figures_of(Role.PERCENT), strict=False):
                rounded = percent(done.value, planned.value, share.decimals, report.manner.cut_off)
                assert share.value == rounded, (number, share)


@pytest.mark.parametrize("slip", FLOORS)
def test_recall(slip: str, measured: Measured) -> None:
    right, found, planted = FLOORS[slip]
    tally = measured.tallies[slip]
    assert tally.planted == planted, "the invented reports have changed: measure again and set the floors anew"
    assert tally.right >= right
    assert tally.found >= found


def test_errors_are_slips(measured: Measured) -> None:
    errors = [alarm for alarm in measured.alarms if alarm.severity == "error"]
    assert not errors


def test_a_named_cause_is_the_cause(measured: Measured) -> None:
    unique = [tally for tally in measured.tallies.values() if tally.unique]
    assert all(tally.named_right == tally.named for tally in unique)
    assert sum(tally.named_right for tally in unique) >= 52


def test_clean_sums_are_confirmed(measured: Measured) -> None:
    assert measured.sums == 909
    assert measured.sums_passed >= 909


def test_clean_reports_raise_no_error() -> None:
    assert measure(60, seed=7, most=0).clean_with_error == 0
