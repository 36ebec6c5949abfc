"""Rows and columns of months, quarters and longer spans of one year: each longer one sums the shorter ones that make it up."""

from collections.abc import Mapping, Sequence

import regex

from pipeline.observations.tables.candidates import Candidate
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

TIMES = "times"  # kind of the candidates

_LEAST = 3  # rows of months or quarters that make a table of times
_MONTHS = 12
_QUARTER = 3  # months
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}

Span = tuple[int, int]  # first and last month


class TimeReader:
    """Reads the labels of rows and the headers of columns with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._month = book.pattern("tables.month_row")
        self._quarter = book.pattern("tables.quarter_row")
        self._span = book.pattern("tables.span_row")
        self._numbers = NumberWords(book)

    def sums(self, labels: Sequence[str], valued: set[int]) -> dict[int, Candidate]:
        """By row, the rows of which a longer span is made: quarters before months, those above it before those below."""
        spans = {row: span for row in sorted(valued) if (span := self._read(labels[row])) is not None}
        if sum(last - first < _QUARTER for first, last in spans.values()) < _LEAST:
            return {}
        found = {}
        for row, (first, last) in spans.items():
            above = _until_again(sorted((each for each in spans if each < row), reverse=True), spans, (first, last))
            below = _until_again(sorted(each for each in spans if each > row), spans, (first, last))
            rows = _tiles(above, spans, first, last) or _tiles(below, spans, first, last)
            if len(rows) > 1:
                found[row] = Candidate(row, tuple(sorted(rows)), TIMES, True)
        return found

    def of_columns(self, headers: Mapping[int, str]) -> dict[int, tuple[int, ...]]:
        """By column of a longer span, the columns under the same header that make it up; none for those that stand for one
        month, or that nothing makes up."""
        under: dict[str, dict[int, Span]] = {}
        for column, header in headers.items():
            upper, _, leaf = header.rpartition(" / ")
            if (span := self._read(leaf)) is not None:
                under.setdefault(upper, {})[column] = span
        return {
            column: tuple(_tiles([each for each in sorted(spans) if each != column], spans, first, last))
            for spans in under.values()
            for column, (first, last) in spans.items()
        }

    def _read(self, label: str) -> Span | None:
        if month := self._month.match(label):
            number = int(month["month"])
            return (number, number) if 1 <= number <= _MONTHS else None
        if quarter := self._quarter.match(label):
            told = quarter["quarter"].upper()
            number = _QUARTERS.get(told) or int(told)
            return _QUARTER * (number - 1) + 1, _QUARTER * number
        return self._long(self._span.match(label))

    def _long(self, match: "regex.Match[str] | None") -> Span | None:
        if match is None:
            return None
        if match["year"]:
            return 1, _MONTHS
        told = match["months"]
        count = int(told if told.isdigit() else self._numbers.parse(told.lower()) or 0)
        return (_MONTHS - count + 1, _MONTHS) if match["last"] else (1, count)


def _until_again(rows: list[int], spans: Mapping[int, Span], own: Span) -> list[int]:
    """The rows up to one of the very span that is to be made up: there another year begins."""
    end = next((place for place, row in enumerate(rows) if spans[row] == own), len(rows))
    return rows[:end]


def _tiles(rows: list[int], spans: Mapping[int, Span], first: int, last: int) -> list[int]:
    """Rows whose spans make up a longer one without a gap, the longest first; none where they do not."""
    found: list[int] = []
    start = first
    while start <= last:
        likely = [row for row in rows if spans[row][0] == start and spans[row][1] <= last]
        if not likely:
            return []
        longest = max(likely, key=lambda row: spans[row][1])
        found.append(longest)
        start = spans[longest][1] + 1
    return found
