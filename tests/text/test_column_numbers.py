"""Rows of column numbers."""

import pytest

from pipeline.text.column_numbers import are_column_numbers, column_number


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1 2 3 4", True),
        ("A B 1 2 3=2/1", True),
        ("(1) (2) (3)=(2)/(1)", True),
        ("A B 1 2 3 4 5…", True),
        ("A B 3 4 5=4/3", True),
        ("1 2 3 7=2+3 8", True),
        ("1 12 3", False),
        ("1 2", False),
        ("2 3 4", False),
        ("A 12 13", False),
        ("TT Tỉnh 1 2 3 4 5 6 7 8 9 10 11 12", False),
    ],
)
def test_rows(row: str, expected: bool) -> None:
    assert are_column_numbers(row.split()) is expected


def test_number_of_a_column() -> None:
    assert [column_number(text) for text in ("5", "(5) = (4)/(3)", "B", "Tỉnh")] == ["5", "5", "B", ""]
