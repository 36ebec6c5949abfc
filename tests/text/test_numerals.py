"""Printed numbers: every form, every reading, and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.numerals import format_vi, parse_number, plain

FORMS = [
    ("14.371", "14371", 0), ("1.036.000.000", "1036000000", 0), ("29,714", "29.714", 3), ("1 234 567", "1234567", 0),
    ("3000", "3000", 0), ("04", "4", 0), ("12,5", "12.5", 1), ("1.234,5", "1234.5", 1), ("32,375,467", "32375467", 0),
    ("12.5", "12.5", 1), ("1 66,9", "166.9", 1), ("0,5", "0.5", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "decimals"), FORMS)
def test_form(text: str, value: str, decimals: int) -> None:
    printed = parse_number(text)
    assert (printed.value, printed.decimals, printed.malformed) == (Decimal(value), decimals, False)


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("27.1745", "27175"),
        ("27.1745", "271745"),
        ("1.2854,6", "1285.6"),
        ("2,971,5", "2971.5"),
        ("2,971,5", "2.9715"),
        ("4.954.5", "4954.5"),
        ("1.248.45.000", "1248450000"),
    ],
)
def test_damaged_number_keeps_its_readings(text: str, among: str) -> None:
    printed = parse_number(text)
    assert printed.malformed
    assert Decimal(among) in printed.readings


def test_one_mark_and_three_digits_can_be_read_twice() -> None:
    assert parse_number("32.423", scaled=True).readings == (Decimal("32.423"),)
    assert parse_number("29,714").readings == (Decimal(29714),)


@given(st.integers(0, 10**15))
def test_whole_numbers_round_trip(number: int) -> None:
    assert parse_number(format_vi(number)).value == number


@given(st.decimals(0, 10**9, places=2))
def test_decimals_round_trip(number: Decimal) -> None:
    assert parse_number(format_vi(number)).value == number


@given(st.text("0123456789., ", min_size=1, max_size=30).filter(lambda text: any(c.isdigit() for c in text)))
def test_parsing_never_raises(text: str) -> None:
    parse_number(text.strip(" .,"))


@given(st.decimals(-(10**20), 10**20, allow_nan=False, places=6))
def test_plain_digits_only(number: Decimal) -> None:
    assert "E" not in plain(number)
    assert Decimal(plain(number)) == number
