"""Invented tables in XLSX, DOCX, HTML, Markdown and plain text with planted slips: what is found today is the least of tomorrow.

`python -m tests.benchmarks.sheets` measures more of them and shows what is missed.
"""

import pytest
from benchmarks.sheets.measure import Measured, measure


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(260, seed=5)


def test_errors_are_slips(measured: Measured) -> None:
    assert not measured.alarms
    assert not measured.warnings


def test_slips_are_found(measured: Measured) -> None:
    planted = sum(measured.planted.values())
    assert planted == 114, "the invented tables have changed: measure again and set the floors anew"
    assert sum(measured.as_error.values()) >= 111


def test_sums_of_clean_tables_are_confirmed(measured: Measured) -> None:
    assert measured.clean > 100
    assert measured.confirmed == measured.sums
