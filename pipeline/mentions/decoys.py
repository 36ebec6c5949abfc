"""Find and mask what looks like a figure and is none: law numbers, dates, ranks, names of programmes."""

import regex

from pipeline.model.mentions import Decoy
from pipeline.rulebook import Rulebook

MASK = "\x01"  # neither a letter, a digit, a blank nor punctuation: no pattern for figures can cross it


class DecoyFinder:
    """Finds decoys with the patterns of rules/decoys.toml, earlier patterns first."""

    def __init__(self, book: Rulebook) -> None:
        self._patterns = tuple(book.patterns("decoys").items())
        self._digit = regex.compile(r"\d")

    def find(self, text: str) -> tuple[list[Decoy], str]:
        """The decoys of a text in order, and the text with each of them masked, same length."""
        if not self._digit.search(text):
            return [], text
        decoys = []
        for kind, pattern in self._patterns:
            spans = [match.span() for match in pattern.finditer(text)]
            spans = [(start, end) for start, end in spans if end > start]
            if not spans:
                continue
            decoys += [Decoy(start, end, kind) for start, end in spans]
            text = _mask(text, spans)
            if not self._digit.search(text):
                break
        decoys.sort(key=lambda decoy: decoy.start)
        return decoys, text


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    parts = []
    done = 0
    for start, end in spans:
        parts.append(text[done:start])
        parts.append(MASK * (end - start))
        done = end
    parts.append(text[done:])
    return "".join(parts)
