"""A file of any format, written out as one text in the conventions that the text reader knows."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

_START = itemgetter(0)
_TOUCHING = 0.1  # points: lines that overlap no more stand one below the other
SURE = 90  # per cent: a reading less sure is in doubt


class Place(NamedTuple):  # one for each line of a file: a tuple is made five times faster than a frozen record
    """Where a run of characters stands on paper.

    `start` and `end` are half-open offsets into `Transcript.text`; `page` counts from 1; the box is in points, with the
    origin in the page's top left corner. `words` hold the left and right side of each of its words, parted by single
    blanks in the text; empty where they are not known.
    """

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: int = 100  # how far the reading is trusted, per cent; less in pictures and where two readers differ
    words: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a file says, as Markdown-like text.

    Paragraphs stand on one line each with a blank line between them; a heading is a paragraph of its own. A footnote's
    marker is `[^7]` right behind the words that it hangs on, and its note a paragraph that opens with `[^7]: `. A table
    is a run of lines `| a | b |` without blank lines between, its header rows first and divided from the rest by
    `|---|---|`; header rows of several levels are already joined from top to bottom with " / ", and a cell that spans
    columns is repeated in each. A page's running head and number are left out. The words themselves are unchanged.
    """

    text: str
    format: str  # pdf, docx, html, xlsx, ...
    pages: int = 0  # 0 where the format has none
    troubles: tuple[str, ...] = ()  # what could not be read, in short English sentences
    places: tuple[Place, ...] = ()  # in order of `start`, without overlap; empty where the format has no pages
    recognised: int = 0  # pages whose words were recognised in a picture
    conversions: tuple[str, ...] = ()  # what was turned into Unicode: "33 lines converted from TCVN3"
    unrecognised: int = 0  # pages without readable text that were not recognised


_WIDTHS = {
    **dict.fromkeys("0123456789–", 1.0),
    **dict.fromkeys(".,:;/", 0.5),
    **dict.fromkeys("()-", 0.67),
    "%": 1.6,
    "+": 1.1,
}


def place_of(places: tuple[Place, ...], start: int, end: int, text: str = "") -> Place | None:
    """Page and box of a half-open span; None where none is known.

    The boxes of its runs on the first run's line are joined: what goes on below, or on the next page, is left to the eye.
    With the document's `text`, of each run only the words that the span touches count, and of a word of figures only those
    (2.300 of 2.751/2.300).
    """
    found: Place | None = None
    for each in _touched(places, start, end):
        if each.words and text:
            each = _narrowed(each, text, max(start, each.start), min(end, each.end))
        found = each if found is None else _joined(found, each)
    return found


def confidence_of(places: tuple[Place, ...], start: int, end: int) -> int:
    """How sure the reading of a half-open span is, in per cent; 100 where nothing puts it in doubt."""
    return min((each.confidence for each in _touched(places, start, end)), default=100)


def _touched(places: tuple[Place, ...], start: int, end: int) -> Iterator[Place]:
    """The runs of a half-open span that stand on the page and the line of its first."""
    page, foot = 0, 0.0
    for at in range(max(0, bisect_right(places, start, key=_START) - 1), len(places)):
        each = places[at]
        if each.start >= end:
            return
        if each.end <= start or (page and (each.page != page or each.y0 > foot - _TOUCHING)):
            continue
        page, foot = each.page, max(foot, each.y1)
        yield each


def _narrowed(place: Place, text: str, start: int, end: int) -> Place:
    """The words of a place from `start` to `end`, where its words are as many as those of the text."""
    if text.count(" ", place.start, place.end) + 1 != len(place.words):
        return place
    first = text.count(" ", place.start, start)
    last = first + text[start:end].strip().count(" ") + 1
    held = place.words[first:last] or place.words
    opens, closes = text.rfind(" ", place.start, start) + 1, text.find(" ", end, place.end)
    before = text[max(opens, place.start) : start]
    after = text[end : closes if closes >= 0 else place.end]
    x0 = min(left for left, _ in held) + _share(before, text[start:end].split(" ")[0], *held[0])
    x1 = max(right for _, right in held) - _share(after, text[start:end].split(" ")[-1], *held[-1])
    return Place(start, end, place.page, x0, place.y0, x1, place.y1, place.confidence, held)


def _share(cut: str, kept: str, left: float, right: float) -> float:
    """How wide the part of a word is that is cut off, where both parts hold nothing but figures and their signs: these
    are about as wide in every font. Half a blank is left."""
    if not cut or not kept or not all(char in _WIDTHS for char in cut + kept):
        return 0.0
    whole = sum(_WIDTHS[char] for char in cut + kept)
    return max(0.0, (sum(_WIDTHS[char] for char in cut) - 0.25) / whole * (right - left))


def _joined(one: Place, other: Place) -> Place:
    return Place(
        one.start,
        other.end,
        one.page,
        min(one.x0, other.x0),
        min(one.y0, other.y0),
        max(one.x1, other.x1),
        max(one.y1, other.y1),
        min(one.confidence, other.confidence),
    )
