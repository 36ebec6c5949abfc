"""Pages whose text stands on its side or on its head: read upright, with boxes as the page is seen."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pipeline.model.transcripts import Place
from pipeline.reading.pdf.frame import Frame
from pipeline.reading.pdf.glyphs import Glyphs, origin
from pipeline.reading.pdf.pages import Page

_SAMPLE = 24  # words of a page
_LEAST = 8
_LONG = 3  # letters of a word whose direction counts


def upright(textpage: ctypes.c_void_p, found: Glyphs, frame: Frame) -> Frame:
    """The frame in which nearly all words run from left to right; that of the page where they do not agree."""
    pairs = [(start, end - 1) for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)]
    words = [pair for pair in pairs if pair[1] - pair[0] >= _LONG - 1]
    turns: Counter[int] = Counter()
    for first, last in words[:: max(1, len(words) // _SAMPLE)]:
        (x0, y0), (x1, y1) = origin(textpage, first), origin(textpage, last)
        if x0 != x1 or y0 != y1:
            turns[round(math.atan2(y1 - y0, x1 - x0) / (math.pi / 2)) % 4] += 1
    if turns.total() < _LEAST:
        return frame
    most, count = turns.most_common(1)[0]
    return replace(frame, turns=most) if count * 10 >= turns.total() * 9 else frame


def as_seen(places: tuple[Place, ...], pages: list[Page], text: str) -> tuple[Place, ...]:
    """Places with the boxes of the page as it is shown; where it was turned, each word has a place of its own."""
    frames = {page.number: page.turned for page in pages if page.turned is not None}
    if not frames:
        return places
    found: list[Place] = []
    for place in places:
        turned = frames.get(place.page)
        found += [place] if turned is None else [_moved(each, *turned) for each in _words(place, text)]
    return tuple(found)


def _words(place: Place, text: str) -> Iterator[Place]:
    """The words of a line, where they are as many as those of the text."""
    words = text[place.start : place.end].split(" ")
    if len(words) != len(place.words):
        yield place
        return
    start = place.start
    for word, (left, right) in zip(words, place.words, strict=True):
        yield place._replace(start=start, end=start + len(word), x0=left, x1=right)
        start += len(word) + 1


def _moved(place: Place, turned: Frame, seen: Frame) -> Place:
    x0, y0, x1, y1 = seen.box(*turned.in_page((place.x0, place.y0, place.x1, place.y1)))
    return place._replace(x0=x0, y0=y0, x1=x1, y1=y1, words=())
