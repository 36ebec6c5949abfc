"""Characters of a page and their boxes, by way of pdfium."""

import ctypes
import math
from array import array
from dataclasses import dataclass
from itertools import repeat

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.frame import Box, Frame

MAX_GLYPHS = 100_000  # of a page; a full page of small print has 10,000

_FORCED_BOLD = 1 << 18  # of the flags of a font's descriptor


@dataclass(slots=True)
class Glyphs:
    """All characters of a page in the order of the file.

    The sides are those of the advance and of the font's height, with y upward: `high` - y is the distance from the top
    of the page, x - `wide` that from its left side.
    """

    codes: list[int]
    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]
    wide: float
    high: float
    cut: bool = False  # there were more than MAX_GLYPHS

    def boxes(self) -> list[Box]:
        sides = zip(self.lefts, self.tops, self.rights, self.bottoms, strict=True)
        wide, high = self.wide, self.high
        return [(left - wide, high - top, right - wide, high - bottom) for left, top, right, bottom in sides]


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
    if not all(done):
        codes = [code if is_done else 32 for code, is_done in zip(codes, done, strict=True)]
    floats = _BUFFER.floats(count)
    lefts, tops, rights, bottoms = (floats[offset::4].tolist() for offset in range(4))
    if frame.turns == 0:
        return Glyphs(codes, lefts, tops, rights, bottoms, frame.left, frame.top, found > count)
    boxes = [frame.box(x0, y1, x1, y0) for x0, y0, x1, y1 in zip(lefts, tops, rights, bottoms, strict=True)]
    lefts, rights = [box[0] for box in boxes], [box[2] for box in boxes]
    tops, bottoms = [-box[1] for box in boxes], [-box[3] for box in boxes]
    return Glyphs(codes, lefts, tops, rights, bottoms, 0.0, 0.0, found > count)


class FontReader:
    """What pdfium knows of single characters of one page."""

    def __init__(self, textpage: ctypes.c_void_p, frame: Frame) -> None:
        self._textpage = textpage
        self._frame = frame
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.c_int()
        self._flags_at = ctypes.byref(self._flags)
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def is_bold(self, index: int) -> bool:
        pdfium.FPDFText_GetFontInfo(self._textpage, index, self._name, 96, self._flags_at)
        return b"bold" in self._name.value.lower() or bool(self._flags.value & _FORCED_BOLD)

    def shape(self, index: int) -> tuple[float, float, bool]:
        """Size as seen, base line, and whether it stands aslant. pdfium's own font size leaves the text matrix out."""
        pdfium.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
        base = self._frame.point(self._x.value, self._y.value)[1]
        size = abs(pdfium.FPDFText_GetFontSize(self._textpage, index))
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._textpage, index, matrix):
            return size, base, False
        along, across = (matrix.a, matrix.b) if self._frame.turns % 2 == 0 else (matrix.b, matrix.a)
        return size * math.hypot(matrix.c, matrix.d), base, abs(across) > 0.1 * abs(along)
