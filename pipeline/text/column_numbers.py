"""Rows that number the columns of a table: A, B, 1, 2, 3=1+2, (5)=(4)/(3)x100."""

from collections.abc import Sequence

import regex

_NUMBER = regex.compile(
    r"(?P<open>[(\[])?\s*(?:(?P<number>\d{1,2})|(?P<letter>\p{Lu}|\p{Ll}))\s*[)\]]?(?P<rest>\s*=.*)?"
)
_CUT = regex.compile(r"\d{1,2}\s?(?:…|\.{2,}|\p{Ll})")  # "2…": the columns go on; "3a": one was put in


def are_column_numbers(row: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or A, B, 1, 2, 3=2/1 or (1), (2)."""
    texts = [text for text in row if text]
    found = [match for text in texts if (match := _NUMBER.fullmatch(text)) is not None]
    odd = [text for text in texts if _NUMBER.fullmatch(text) is None]
    if not all(_CUT.fullmatch(text) for text in odd) or len(odd) > 2 or len(found) * 2 < len(row):
        return False
    numbers = [int(match["number"]) for match in found if match["number"]]
    letters = [match["letter"] for match in found if match["letter"]]
    has_formulas = any(match["rest"] for match in found)
    marked = bool(letters) or all(match["open"] for match in found) or has_formulas
    starts = (0, 1) if not letters else (0, 1, 2, 3)
    runs = bool(numbers) and numbers[0] in starts and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    if not runs and has_formulas:  # columns are left out at times, their order stays
        runs = len(numbers) > 2 and numbers == sorted(set(numbers))
    if not numbers:
        runs = letters == [chr(ord(letters[0]) + step) for step in range(len(letters))] if letters else False
    named = [
        letter for letter, match in zip(letters, (m for m in found if m["letter"]), strict=True) if not match["rest"]
    ]
    return runs and named == sorted(named) and len(found) > (1 if marked and not letters else 2)


def column_number(text: str) -> str:
    """The number or letter of a column: "5" of "(5) = (4)/(3)"; empty where the text numbers none."""
    match = _NUMBER.fullmatch(text)
    return (match["number"] or match["letter"]) if match is not None else ""
