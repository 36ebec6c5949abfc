"""Slips of the typing hand between two numbers."""

import pytest

from pipeline.text.edits import are_look_alikes, edit, gaps


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


def test_gaps_are_what_slips_make() -> None:
    assert 800 in set(gaps("one_digit", "9103"))
    assert set(gaps("digits_swapped", "189")) == {-630, 630, 9, -9}


@pytest.mark.parametrize(
    ("printed", "meant", "alike"), [("1713", "7713", True), ("230", "235", False), ("38", "83", False)]
)
def test_look_alikes(printed: str, meant: str, alike: bool) -> None:
    assert are_look_alikes(printed, meant) is alike
