"""Where the characters of a written line stand: each recognised word by itself, other lines as one."""

from collections.abc import Iterator

from pipeline.model.transcripts import Place
from pipeline.reading.pdf.frame import Box
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.runs import Stretch

_SKIP = 12  # characters of markers and stress between two words


def placed(line: Line, text: str, start: int) -> Iterator[Place]:
    """Places of a line whose text begins at offset `start`."""
    if not line.spots:
        yield _place(line, start, start + len(text), line.box, line.confidence, tuple(line.words))
        return
    done = 0
    for spot in line.spots:
        found = text.find(spot.text, done, done + len(spot.text) + _SKIP)
        if found >= 0:
            done = found + len(spot.text)
            yield _place(line, start + found, start + done, spot.box, spot.confidence)


def _place(line: Line, start: int, end: int, box: Box, confidence: int, words: tuple[Stretch, ...] = ()) -> Place:
    return Place(start, end, line.page, *box, confidence, words)
