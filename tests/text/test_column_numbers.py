"""Rows of column numbers, and the formulas that they hold."""

import pytest

from pipeline.text.column_numbers import are_column_numbers, column_number, formula


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


@pytest.mark.parametrize(
    ("text", "kind", "terms"),
    [
        ("3=1+2", "sum", "+1+2"),
        ("(6) = (5) - (4)", "sum", "+5-4"),
        ("1=2+…+5", "sum", "+2+3+4+5"),
        ("1=2+3+...+5", "sum", "+2+3+4+5"),
        ("E = 1 đến 3", "sum", "+1+2+3"),
        ("5=3/2", "ratio", "+3+2"),
        ("5=3:2 (%)", "ratio", "+3+2"),
        ("5 = 3/2*100", "ratio", "+3+2"),
        ("(5)=(4)/(3)x100%", "ratio", "+4+3"),
        ("5=(3/2)×100", "ratio", "+3+2"),
        ("6=(4-3)/3*100", "growth", "+4-3"),
        ("6=4/3*100-100", "growth", "+4-3"),
        ("6=(4-3)/2", "", ""),
        ("6", "", ""),
        ("6=a+b", "", ""),
    ],
)
def test_formulas(text: str, kind: str, terms: str) -> None:
    found = formula(text)
    told = "".join(f"{'+' if sign > 0 else '-'}{number}" for sign, number in found.terms) if found else ""
    assert (found.kind if found else "", told) == (kind, terms)


def test_number_of_a_column() -> None:
    assert [column_number(text) for text in ("5", "(5) = (4)/(3)", "B", "Tỉnh")] == ["5", "5", "B", ""]
