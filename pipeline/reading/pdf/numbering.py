"""Number the notes of recognised pages by their order: small raised digits are misread too easily to go by."""

from collections import Counter
from itertools import combinations
from math import comb

import regex

from pipeline.reading.pdf.letters import LOWERED, RAISED
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.notes import AREA
from pipeline.reading.pdf.pages import Page

_RAISED = regex.compile(rf"{RAISED}([^{RAISED}{LOWERED}]*){LOWERED}")
_MOST = 20_000  # choices weighed
_UNREAD = "\ufffd"

Mark = tuple[Line, int, str]  # a raised number, at an offset of its line's text, and what its digits look like


def number_notes(pages: list[Page]) -> None:
    """Give each raised number of the recognised pages its note's number.

    Numbers that open a line open notes; the others are markers. The notes of a page count on from those before, or from
    1 where their digits say so; its markers take the same numbers in the same order.
    """
    last = marked = 0
    for page in pages:
        if not page.recognised:
            continue
        marks = [mark for line in page.lines for mark in _marks(line)]
        openers = [mark for mark in marks if mark[1] == 0]
        markers = [mark for mark in marks if mark[1] > 0 and not AREA.search(mark[0].text[: mark[1]])]
        first = _first(last + 1, openers, markers)
        numbers = {id(mark): str(first + place) for place, mark in enumerate(openers)}
        if openers:
            last = first + len(openers) - 1
            wanted = list(range(first, last + 1))
        else:  # its notes stand elsewhere: the digits must count on
            markers = [mark for place, mark in enumerate(markers) if mark[2] == str(marked + 1 + place)]
            wanted = list(range(marked + 1, marked + 1 + len(markers)))
        numbers |= {id(markers[place]): str(number) for place, number in _paired(markers, wanted)}
        marked = max([marked, *wanted])
        for line in page.lines:
            _write(line, [mark for mark in marks if mark[0] is line], numbers)


def _marks(line: Line) -> list[Mark]:
    if RAISED not in line.text:
        return []
    return [(line, found.start(), found[1]) for found in _RAISED.finditer(line.text)]


def _first(expected: int, openers: list[Mark], markers: list[Mark]) -> int:
    """The number of a page's first note: the expected one, unless several digits agree on another."""
    votes = Counter(
        int(mark[2]) - place for group in (openers, markers) for place, mark in enumerate(group) if mark[2].isdigit()
    )
    other, count = max(votes.items(), key=lambda vote: vote[1], default=(expected, 0))
    return other if count > max(1, votes[expected]) and other > 0 else expected


def _paired(markers: list[Mark], numbers: list[int]) -> list[tuple[int, int]]:
    """Markers (by position) with numbers, in order; where their counts differ, as their digits fit best."""
    count = min(len(markers), len(numbers))
    if len(markers) == len(numbers) or comb(max(len(markers), len(numbers)), count) > _MOST:
        return list(zip(range(count), numbers, strict=False))
    best: list[tuple[int, int]] = []
    score = -1
    for chosen in combinations(range(max(len(markers), len(numbers))), count):
        if len(markers) > len(numbers):
            pairs = list(zip(chosen, numbers, strict=True))
        else:
            pairs = [(place, numbers[position]) for place, position in enumerate(chosen)]
        fits = sum(markers[place][2] == str(number) for place, number in pairs)
        if fits > score:
            best, score = pairs, fits
    return best


def _write(line: Line, marks: list[Mark], numbers: dict[int, str]) -> None:
    for mark in reversed(marks):
        _, at, seen = mark
        line.text = f"{line.text[:at]}{RAISED}{numbers.get(id(mark), seen or _UNREAD)}{line.text[at + 1 + len(seen) :]}"
