"""Raised numbers of a line: small ink that stands beside the letters, well above their base line.

Tesseract reads them as letters, or glues them to the number before them (2022⁵ as 20225). They are found in the picture,
taken out before the line is read again, and read by themselves.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np

from pipeline.reading.scans.hocr import SeenLine
from pipeline.reading.scans.pictures import Ink

_ABOVE = 0.92  # of the size: how far up a line reaches
_RISE = 0.2  # of the size: how far above the base line raised ink ends
_LEAST, _MOST = 0.37, 0.62  # of the size: how tall raised digits are; quotation marks are lower
_NARROW, _WIDE = 0.07, 0.75  # of the size; two digits may touch
_APART = 0.16  # of the size: digits of one number
_ALIKE = 0.16
_ASIDE = 1.3  # of the size: how far from its line a number may stand


@dataclass(slots=True)
class Raised:
    x0: int
    y0: int
    x1: int
    y1: int
    text: str = ""
    confidence: int = 0


def find_raised(print_: Ink, line: SeenLine, size: float) -> list[Raised]:
    """The raised numbers of a line, whose letters have that size in truth, from left to right."""
    left, right = max(0, int(line.x0 - _ASIDE * size)), min(print_.shape[1], int(line.x1 + _ASIDE * size))
    columns = np.arange(left, right)
    bases = (line.base + line.slope * (columns - line.x0)).astype(np.int64)
    top = max(0, int(bases.min() - _ABOVE * size))
    foot = min(print_.shape[0], int(bases.max() + 0.08 * size) + 1)
    strip = print_[top:foot, left:right]
    if strip.size == 0 or size < 12:
        return []
    height = strip.shape[0]
    lowest = np.where(strip.any(axis=0), height - 1 - np.argmax(strip[::-1], axis=0) + top, -1)
    floating = (lowest >= 0) & (lowest < bases - _RISE * size)
    found: list[Raised] = []
    edges = np.flatnonzero(np.diff(floating.astype(np.int8), prepend=0, append=0)).tolist()
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start < _NARROW * size:
            continue
        box = _alone(strip, start, end, size)
        if box is not None:
            x0, y0, x1, y1 = box
            low = bases[min(len(bases) - 1, (x0 + x1) // 2)] - (top + y1)
            if low >= _RISE * size and not (found and found[-1].x1 >= left + x1):
                found.append(Raised(left + x0, top + y0, left + x1, top + y1))
    return _numbers(found, size)


def true_sizes(lines: list[SeenLine]) -> list[float]:
    """The size of each line's letters: as measured, it strays; the middle of all that are about as large does not."""
    sizes = sorted(line.size for line in lines)
    out = []
    for line in lines:
        low, high = bisect_left(sizes, (1 - _ALIKE) * line.size), bisect_right(sizes, (1 + _ALIKE) * line.size)
        out.append(sizes[(low + high) // 2] if high > low else line.size)
    return out


def _alone(strip: Ink, start: int, end: int, size: float) -> tuple[int, int, int, int] | None:
    """The box of the ink in these columns, where it touches no letter and has a digit's height."""
    room = int(0.5 * size)
    base = max(0, start - room)
    window = strip[:, base : end + room]
    grown = np.zeros_like(window)
    grown[:, start - base : end - base] = window[:, start - base : end - base]
    count = 0
    while (total := int(grown.sum())) != count:
        count = total
        grown[1:] |= grown[:-1]
        grown[:-1] |= grown[1:]
        grown[:, 1:] |= grown[:, :-1]
        grown[:, :-1] |= grown[:, 1:]
        grown &= window
    if grown[-1].any() or not count:
        return None
    rows, columns = np.flatnonzero(grown.any(axis=1)), np.flatnonzero(grown.any(axis=0))
    tall, wide = int(rows[-1] - rows[0] + 1), int(columns[-1] - columns[0] + 1)
    if not _LEAST * size <= tall <= _MOST * size or not _NARROW * size <= wide <= _WIDE * size:
        return None
    beneath = window[
        rows[-1] + 1 :, columns[0] + wide // 4 : max(columns[0] + wide // 4 + 1, columns[-1] + 1 - wide // 4)
    ]
    if beneath.any():  # a mark above a letter
        return None
    return base + int(columns[0]), int(rows[0]), base + int(columns[-1]) + 1, int(rows[-1]) + 1


def _numbers(found: list[Raised], size: float) -> list[Raised]:
    """Digits side by side as one number."""
    out: list[Raised] = []
    for each in found:
        if out and each.x0 - out[-1].x1 < _APART * size and abs(each.y0 - out[-1].y0) < 0.15 * size:
            last = out[-1]
            last.y0, last.x1, last.y1 = min(last.y0, each.y0), max(last.x1, each.x1), max(last.y1, each.y1)
        else:
            out.append(each)
    return out
