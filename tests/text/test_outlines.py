"""Labels that number the rows of a table."""

import pytest

from pipeline.text.outlines import Level, leading_label, row_label


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("A", Level.UPPER),
        ("IV", Level.ROMAN),
        ("II.", Level.ROMAN),
        ("A.1", Level.ROMAN),
        ("C", Level.UPPER),
        ("12", Level.ARABIC),
        ("1.", Level.ARABIC),
        ("2.1", Level.DOTTED),
        ("2.1.3", Level.DOTTED_TWICE),
        ("I.1.2", Level.DOTTED_TWICE),
        ("(4)", Level.PAREN),
        ("b)", Level.LOWER),
        ("-", Level.DASH),
        ("_", Level.DASH),
        ("+", Level.PLUS),
    ],
)
def test_labels(text: str, level: Level) -> None:
    found = row_label(text)
    assert found is not None
    assert found.level is level


@pytest.mark.parametrize("text", ["", "TT", "Thu", "1.234,5", "...", "12a3", "IIII."])
def test_words_are_no_labels(text: str) -> None:
    assert row_label(text) is None


@pytest.mark.parametrize(
    ("text", "level", "words"),
    [
        ("- Vốn trong nước", Level.DASH, "Vốn trong nước"),
        ("_Các khoản thu", Level.DASH, "Các khoản thu"),
        ("II. Chi thường xuyên", Level.ROMAN, "Chi thường xuyên"),
        ("a) Thu nội địa", Level.LOWER, "Thu nội địa"),
        ("I/ Thu", Level.ROMAN, "Thu"),
        ("1.2 Vốn vay", Level.DOTTED, "Vốn vay"),
        ("V.A.C", Level.BLANK, "V.A.C"),
        ("Thu nội địa", Level.BLANK, "Thu nội địa"),
        ("5 xã", Level.BLANK, "5 xã"),
    ],
)
def test_leading_labels(text: str, level: Level, words: str) -> None:
    label, rest = leading_label(text)
    assert (label.level, rest) == (level, words)
