"""Formulas under columns, and in the words of headers and rows."""

import pytest

from pipeline.text.formulas import Formula, formula, stated


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
        ("6=a+b", "sum", "+A+B"),
    ],
)
def test_formulas(text: str, kind: str, terms: str) -> None:
    found = formula(text)
    assert (found.kind if found else "", told(found)) == (kind, terms)


def told(found: Formula | None) -> str:
    return "".join(f"{'+' if sign > 0 else '-'}{number}" for sign, number in found.terms) if found else ""


@pytest.mark.parametrize(
    ("words", "number", "terms", "rest"),
    [
        ("Cộng (1+2)", "", "+1+2", "Cộng"),
        ("Cộng (3)=(1)+(2)", "3", "+1+2", "Cộng"),
        ("Tổng số (3=4+5)", "3", "+4+5", "Tổng số"),
        ("Tổng số 3=1+2", "3", "+1+2", "Tổng số"),
        ("4=5+6", "4", "+5+6", "4=5+6"),
        ("Cộng (1)+(2)", "", "+1+2", "Cộng"),
        ("Tổng cộng (A+B)", "", "+A+B", "Tổng cộng"),
        ("TỔNG CHI (I+II+III)", "", "+I+II+III", "TỔNG CHI"),
        ("Tổng cộng A + B:", "", "+A+B", "Tổng cộng"),
        ("C. Chênh lệch (A-B)", "C", "+A-B", "C. Chênh lệch"),
        ("Lợi nhuận gộp (20 = 10 - 11)", "20", "+10-11", "Lợi nhuận gộp"),
        ("Tỷ lệ (%) (5=4/3)", "5", "+4+3", "Tỷ lệ (%)"),
        ("So sánh (6=(4-3)/3)", "6", "+4-3", "So sánh"),
        ("Kế hoạch (1)", "1", "", "Kế hoạch (1)"),
        ("A. Thu nội địa", "A", "", "A. Thu nội địa"),
        ("Đường tỉnh 1A", "", "", "Đường tỉnh 1A"),
        ("Diện tích (ha)", "", "", "Diện tích (ha)"),
        ("Năm 2023", "", "", "Năm 2023"),
        ("Vốn ODA+TPCP", "", "", "Vốn ODA+TPCP"),
        ("Hạng A", "", "", "Hạng A"),
        ("", "", "", ""),
    ],
)
def test_stated_in_words(words: str, number: str, terms: str, rest: str) -> None:
    found = stated(words)
    assert (found.number, told(found.formula), found.words) == (number, terms, rest)
