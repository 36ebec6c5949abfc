"""Find and mask what looks like a figure and is none: law numbers, dates, ranks, names of programmes."""

import regex

from pipeline.model.mentions import Decoy
from pipeline.rulebook import Rulebook

_NEAR = 42  # characters between a digit and the farthest word of its decoy
_WIDE = 130  # and where the decoy is a name in quotes
_QUOTED = "quoted_name"
_QUOTES = '“"«'

MASK = "\x01"  # neither a letter, a digit, a blank nor punctuation: no pattern for figures can cross it


class DecoyFinder:
    """Finds decoys with the patterns of rules/decoys.toml, earlier patterns first."""

    def __init__(self, book: Rulebook) -> None:
        self._patterns = tuple(book.patterns("decoys").items())
        self._digits = regex.compile(r"\d+")

    def find(self, text: str) -> tuple[list[Decoy], str]:
        """The decoys of a text in order, and the text with each of them masked, same length."""
        near = self._windows(text, _NEAR)
        if not near:
            return [], text
        wide = self._windows(text, _WIDE) if any(mark in text for mark in _QUOTES) else []
        decoys = []
        for kind, pattern in self._patterns:
            spans = [
                match.span()
                for start, end in (wide if kind == _QUOTED else near)
                for match in pattern.finditer(text, start, end)
                if match.end() > match.start()
            ]
            if spans:
                decoys += [Decoy(start, end, kind) for start, end in spans]
                text = _mask(text, spans)
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


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts.append(text[done:start])
        parts.append(MASK * (end - start))
        done = end
    parts.append(text[done:])
    return "".join(parts)
