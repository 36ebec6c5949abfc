"""Turn the words for a reporting period into an ISO 8601 interval of days."""

from calendar import monthrange
from collections.abc import Mapping

import regex

_YEAR = regex.compile(r"(?<!\d)(?:19[4-9]\d|20\d\d)(?!\d)")
_DATE = regex.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:19|20)\d\d")
_BARE = regex.compile(r"(?:19|20)\d\d")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def is_year(text: str) -> bool:
    """Whether a text is nothing but a year."""
    return _BARE.fullmatch(text) is not None


def is_date(text: str) -> bool:
    """Whether a text is a day or a year and nothing else: 31/12/2022, 30.6.2023, 2023."""
    return _DATE.fullmatch(text) is not None or is_year(text)


def period_of(text: str, patterns: Mapping[str, regex.Pattern[str]], year: int | None = None) -> str:
    """The first period that a text names, as 2023-01-01/2023-06-30; empty where it names none.

    `patterns` are those of rules/periods.toml; `year` serves words that leave theirs unsaid.
    """
    found = [
        (match.start(), order, name, match)
        for order, (name, pattern) in enumerate(patterns.items())
        if (match := pattern.search(text))
    ]
    if not found:
        return ""
    _, _, name, match = min(found, key=lambda each: each[:2])
    groups = match.groupdict()
    printed = groups.get("year") or groups.get("year2")
    if printed is None:
        later = _YEAR.search(text, match.end()) or _YEAR.search(text)
        printed = later[0] if later else None
    known = int(printed) if printed else year
    return _interval(name, groups, known) if known else ""


def _interval(name: str, groups: Mapping[str, str | None], year: int) -> str:
    match name:
        case "first_half":
            return _months(year, 1, 6)
        case "second_half":
            return _months(year, 7, 12)
        case "nine_months":
            return _months(year, 1, 9)
        case "months" | "months_slash":
            return _months(year, 1, int(groups["months"] or 12))
        case "quarter":
            printed = (groups["quarter"] or "1").upper()
            quarter = _ROMAN.get(printed) or int(printed)
            return _months(year, 3 * quarter - 2, 3 * quarter)
        case "month":
            month = int(groups["month"] or 1)
            return _months(year, month, month)
        case "school_year":
            return f"{year}-09-01/{groups['year_to']}-05-31"
        case "winter_spring":  # sown from November on, reaped by May
            return f"{year}-11-01/{groups['year_to']}-05-31"
        case "span":
            return f"{year}-01-01/{groups['year_to']}-12-31"
    return _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> str:
    return f"{year}-{first:02}-01/{year}-{last:02}-{monthrange(year, last)[1]:02}"
