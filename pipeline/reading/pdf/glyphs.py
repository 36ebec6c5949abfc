"""Characters of a page by way of pdfium, gathered into runs of one size on one base line."""

import ctypes
import math
from array import array
from dataclasses import dataclass
from itertools import repeat

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.frame import Box, Frame

MAX_GLYPHS = 100_000  # of a page; a full page of small print has 10,000

_JUMP = 0.12  # of the glyph's height: the base line has moved
_SHRINK, _GROWTH = 0.76, 1.3  # heights within are one size; a font's tallest letters differ by less
_WIDE = 1.2  # of the height: a gap between columns or behind a tab
_BACK = 0.6  # of the height: further back is another line
_BLANKS = frozenset((9, 10, 13, 32, 160, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000))
_INVISIBLE = frozenset((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
RAISED, LOWERED = "\ufdd0", "\ufdd1"  # stand around raised characters while a page is read; no letters in Unicode
NO_LETTERS = (0xFDD0, 0xFDD1)
_KERN = 0.08  # of the height: narrower than any blank


@dataclass(slots=True)
class Run:
    """Glyphs `start` to `end` of a page: one size, one base line, no wide gap."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float  # y of the base line, downward
    size: float  # of the font as it is seen, in points
    spaced: bool  # a blank stands before it in the file
    slant: bool  # not upright
    cell: int = -1  # the table's cell that it stands in


@dataclass(slots=True)
class Glyphs:
    """All characters of a page in the order of the file."""

    codes: list[int]
    boxes: list[Box]  # with the width of the advance and the height of the font
    cut: bool = False  # there were more than MAX_GLYPHS


class _Buffer:
    """Rectangles that pdfium fills, allotted once for all pages."""

    def __init__(self) -> None:
        self.count = 0
        self.grow(8_000)

    def grow(self, count: int) -> None:
        if count > self.count:
            self.count = count
            self.rects = (pdfium.FS_RECTF * count)()
            self.slots = [ctypes.byref(rect) for rect in self.rects]

    def floats(self, count: int) -> "array[float]":
        out = array("f")
        out.frombytes(memoryview(self.rects).cast("B")[: 16 * count])
        return out


_BUFFER = _Buffer()


def glyphs(textpage: ctypes.c_void_p, frame: Frame) -> Glyphs:
    found = max(0, pdfium.FPDFText_CountChars(textpage))
    count = min(found, MAX_GLYPHS)
    _BUFFER.grow(count)
    codes = list(map(pdfium.FPDFText_GetUnicode, repeat(textpage), range(count)))
    done = list(map(pdfium.FPDFText_GetLooseCharBox, repeat(textpage), range(count), _BUFFER.slots))
    floats = _BUFFER.floats(count)
    lefts, tops, rights, bottoms = (floats[offset::4].tolist() for offset in range(4))
    if frame.turns == 0:
        high, wide = frame.top, frame.left
        boxes = [
            (x0 - wide, high - y0, x1 - wide, high - y1)
            for x0, y0, x1, y1 in zip(lefts, tops, rights, bottoms, strict=True)
        ]
    else:
        boxes = [frame.box(x0, y1, x1, y0) for x0, y0, x1, y1 in zip(lefts, tops, rights, bottoms, strict=True)]
    if not all(done):
        codes = [code if is_done else 32 for code, is_done in zip(codes, done, strict=True)]
    return Glyphs(codes, boxes, found > count)


def runs(textpage: ctypes.c_void_p, page: Glyphs, frame: Frame, cells: list[int] | None = None) -> list[Run]:
    """Runs in the order of the file; none crosses from one table cell to another (`cells`: a number for each glyph)."""
    out: list[Run] = []
    codes, boxes = page.codes, page.boxes
    start = -1
    blank = spaced = False
    cell = -1
    drops: list[int] = []  # blanks that kerning feigns
    x1 = last = top = bottom = height = 0.0
    low = high = jump = wide = back = 0.0
    end = 0
    for index, code in enumerate(codes):
        if code in _BLANKS:
            blank = True
            continue
        left, upper, right, lower = boxes[index]
        tall = lower - upper
        gap = left - last
        if (
            start >= 0 and low < tall < high and -jump < lower - bottom < jump and -back < gap < wide
            and (cells is None or cells[index] == cell)
        ):  # fmt: skip
            if blank and gap < _KERN * height:
                drops.append(index)
            if right > x1:
                x1 = right
            if upper < top:
                top = upper
        else:
            if start >= 0:
                out.append(_run(textpage, page, frame, start, end, drops, x1, top, bottom, spaced, cell))
                drops = []
            start, spaced = index, blank
            cell = -1 if cells is None else cells[index]
            x1, top, bottom, height = right, upper, lower, tall
            low, high = tall * _SHRINK, tall * _GROWTH
            jump, wide, back = tall * _JUMP, tall * _WIDE, tall * _BACK
        last = right
        end = index + 1
        blank = False
    if start >= 0:
        out.append(_run(textpage, page, frame, start, end, drops, x1, top, bottom, spaced, cell))
    return out


def _run(
    textpage: ctypes.c_void_p, page: Glyphs, frame: Frame, start: int, end: int,
    drops: list[int], x1: float, top: float, bottom: float, spaced: bool, cell: int,
) -> Run:  # fmt: skip
    if drops:
        parts, done = [], start
        for drop in drops:
            parts.append(_text(page.codes[done:drop]).rstrip())
            done = drop
        text = "".join(parts) + _text(page.codes[done:end])
    else:
        text = _text(page.codes[start:end])
    size, base, slant = _shape(textpage, frame, start)
    if not 0.3 * (bottom - top) < size < 3 * (bottom - top):
        size = 0.87 * (bottom - top)
    return Run(text, page.boxes[start][0], x1, top, bottom, base, size, spaced, slant, cell)


def _text(codes: list[int]) -> str:
    text = "".join(map(chr, codes))
    return text if text.isprintable() else "".join(map(_letter, codes))


def _letter(code: int) -> str:
    """A character that may stand in a text: line-end hyphens are hyphens, what has no letter is U+FFFD."""
    if code in _BLANKS:
        return " "
    if code in (2, 0xFFFE):
        return "-"
    if code in _INVISIBLE:
        return ""
    return "\ufffd" if code < 32 or 0x7F <= code < 0xA0 or code in (0xFFFF, *NO_LETTERS) else chr(code)


def _shape(textpage: ctypes.c_void_p, frame: Frame, index: int) -> tuple[float, float, bool]:
    """Size as seen, base line and slant of one glyph; pdfium's font size leaves the text matrix out."""
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    base = frame.point(x.value, y.value)[1]
    size = pdfium.FPDFText_GetFontSize(textpage, index)
    if not pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        return size, base, False
    along, across = (matrix.a, matrix.b) if frame.turns % 2 == 0 else (matrix.b, matrix.a)
    return abs(size) * math.hypot(matrix.c, matrix.d), base, abs(across) > 0.1 * abs(along)
