"""Find and mask what looks like a figure and is none: law numbers, dates, ranks, names of programmes."""

import regex

from pipeline.model.mentions import Decoy
from pipeline.rulebook import Rulebook

_NEAR = 42  # characters between a digit and the farthest word of its decoy
_WIDE = 130  # and where the decoy is a name in quotes
_QUOTED = "quoted_name"
_QUOTES = '“"«'
_OPENS_WITH_DIGIT = r"(?=\d"  # a pattern that begins so is tried where a number begins, and nowhere else

MASK = "\x01"  # neither a letter, a digit, a blank nor punctuation: no pattern for figures can cross it


class DecoyFinder:
    """Finds decoys with the patterns of rules/decoys.toml, earlier patterns first."""

    def __init__(self, book: Rulebook) -> None:
        self._patterns = tuple(
            (kind, pattern, pattern.pattern.startswith(_OPENS_WITH_DIGIT))
            for kind, pattern in book.patterns("decoys").items()
        )
        self._digits = regex.compile(r"\d+")

    def find(self, text: str) -> tuple[list[Decoy], str]:
        """The decoys of a text in order, and the text with each of them masked, same length."""
        numbers = [match.start() for match in self._digits.finditer(text)]
        if not numbers:
            return [], text
        near = self._windows(text, _NEAR)
        wide = self._windows(text, _WIDE) if any(mark in text for mark in _QUOTES) else []
        decoys = []
        for kind, pattern, opens_with_digit in self._patterns:
            if opens_with_digit:
                spans = _at(pattern, text, numbers)
            else:
                spans = _within(pattern, text, wide if kind == _QUOTED else near)
            if spans:
                decoys += [Decoy(start, end, kind) for start, end in spans]
                text = _mask(text, spans)
                numbers = [number for number in numbers if text[number] != MASK]
        decoys.sort(key=lambda decoy: decoy.start)
        return decoys, text

    def _windows(self, text: str, margin: int) -> list[tuple[int, int]]:
        """The stretches around digits: a decoy holds a digit, and its words stand near."""
        windows: list[tuple[int, int]] = []
        for match in self._digits.finditer(text):
            start, end = max(0, match.start() - margin), match.end() + margin
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], end)
            else:
                windows.append((start, end))
        return windows


def _at(pattern: regex.Pattern[str], text: str, numbers: list[int]) -> list[tuple[int, int]]:
    """What a pattern matches where numbers begin; no match reaches into the next."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        match = pattern.match(text, number)
        if match is not None and (not spans or number >= spans[-1][1]):
            spans.append(match.span())
    return spans


def _within(pattern: regex.Pattern[str], text: str, windows: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [
        match.span()
        for start, end in windows
        for match in pattern.finditer(text, start, end)
        if match.end() > match.start()
    ]


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts.append(text[done:start])
        parts.append(MASK * (end - start))
        done = end
    parts.append(text[done:])
    return "".join(parts)
