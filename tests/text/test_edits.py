"""Slips of the typing hand between two numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.edits import are_look_alikes, edit, gaps, masks, retyped


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        ("9103", "9903", "one_digit"),
        ("189", "198", "digits_swapped"),
        ("189", "981", ""),
        ("189", "1890", ""),
        ("5", "-5", ""),
    ],
)
def test_edit(printed: str, meant: str, kind: str) -> None:
    assert edit(printed, meant) == kind


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        ("65319", "65913", "digits_swapped"),
        ("65319", "65931", ""),
        ("6531", "3561", ""),
        ("65319", "65329", "one_digit"),
        ("653", "635", "digits_swapped"),
    ],
)
def test_long_numbers_are_retyped_with_digits_swapped_about_a_third(printed: str, meant: str, kind: str) -> None:
    assert retyped(printed, meant) == kind


@given(st.integers(100, 99999), st.integers(100, 99999))
def test_masks_are_shared_by_what_is_equal_or_a_slip_apart(one: int, other: int) -> None:
    printed, meant = str(one), str(other)
    shared = set(masks(printed)) & set(masks(meant))
    assert bool(shared) is (one == other or retyped(printed, meant) != "")


def test_masks_of_neighbours_and_of_decimals() -> None:
    assert set(masks("189")) & set(masks("198")) == {"1<89>"}
    assert set(masks("1.5")) == {"*.5", "1.*"}


def test_gaps_are_what_slips_make() -> None:
    assert 800 in set(gaps("one_digit", "9103"))
    assert set(gaps("digits_swapped", "189")) == {-630, 630, 9, -9}


@pytest.mark.parametrize(
    ("printed", "meant", "alike"), [("1713", "7713", True), ("230", "235", False), ("38", "83", False)]
)
def test_look_alikes(printed: str, meant: str, alike: bool) -> None:
    assert are_look_alikes(printed, meant) is alike
