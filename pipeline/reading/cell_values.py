"""Write the value of a spreadsheet cell as a Vietnamese reader would: 1.234.567,5 and 24/07/2023."""

import datetime
from decimal import Decimal

_DIGITS = 15  # significant digits that a spreadsheet keeps
_LARGEST = 1e22
_SMALLEST = 1e-9


def shown(value: object, is_percent: bool = False, is_year: bool = False) -> str:
    """Text of a value; `is_year` writes a whole number between 1900 and 2100 without a dot."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        if is_percent:
            return number(value, 100) + "%"
        return str(int(value)) if is_year and could_be_year(value) else number(value)
    if isinstance(value, datetime.datetime):
        clock = f" {value:%H:%M}" if (value.hour or value.minute) else ""
        return day(value) + clock
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return str(value)


def day(value: datetime.date) -> str:
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def could_be_year(value: object) -> bool:
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1 and 1900 <= value <= 2100
    )


def number(value: float, times: int = 1) -> str:
    """Comma before decimals, dots between thousands; no more digits than the shortest that give the value back."""
    shortest = repr(value)
    if isinstance(value, float) and len(rounded := f"{value:.{_DIGITS}g}") < len(shortest):
        shortest = rounded
    exact = Decimal(shortest)
    if not exact.is_finite() or abs(exact) >= _LARGEST or 0 < abs(exact) < _SMALLEST:
        return shortest.replace(".", ",")
    exact *= times
    whole, _, decimals = f"{abs(exact):f}".partition(".")
    decimals = decimals.rstrip("0")
    sign = "-" if exact < 0 else ""
    return sign + f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")
