"""Characters of a page, their words and boxes, by way of pdfium."""

import ctypes
import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from pipeline.reading.pdf.frame import Frame
from pipeline.reading.pdf.letters import BLANKS
from pipeline.text.old_codes import Lettering, lettering

MAX_GLYPHS = 100_000  # of a page; a full page of small print has 10,000

_FORCED_BOLD = 1 << 18  # of the flags of a font's descriptor
_SURROGATE = re.compile("[\ud800-\udfff]")
_LAST = 0x10FFFF
_IS_BLANK = np.zeros(0x10000, bool)
_IS_BLANK[list(BLANKS)] = True
_NAME = 96  # bytes of a font's name that are looked at

Indexes = NDArray[np.intp]


@dataclass(slots=True)
class Glyphs:
    """The words of a page in the order of the file: glyphs without a blank between, of one text object.

    `starts` and `ends` are half-open spans of `text`, which has one character for each glyph. `owners` differ where one
    word's text object is not that of the next. `boxes` hold the left, top, right and bottom sides of the words, those of
    the advance and of the font's height, in the frame's coordinates.
    """

    text: str
    starts: Indexes
    ends: Indexes
    owners: NDArray[np.uint64]
    boxes: NDArray[np.float64]
    cut: bool = False  # there were more than MAX_GLYPHS


def _bare(function: Any, returned: Any) -> Any:
    """A function of pdfium that takes C values as they are: half the time of a call that has to convert them."""
    return ctypes.PYFUNCTYPE(returned)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_BOX = _bare(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_OWNER = _bare(pdfium.FPDFText_GetTextObject, ctypes.c_size_t)
_ORIGIN = _bare(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_SIZE = _bare(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_MATRIX = _bare(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_FONT = _bare(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong)


class _Buffer:
    """Rectangles that pdfium fills, allotted once for all pages."""

    def __init__(self) -> None:
        self.count = 0
        self.grow(1_000)

    def grow(self, count: int) -> None:
        if count > self.count:
            self.count = max(count, 2 * self.count)
            rects = (pdfium.FS_RECTF * self.count)()
            first = ctypes.addressof(rects)
            self.sides = np.frombuffer(rects, np.float32).reshape(self.count, 4)
            self.slots = [ctypes.c_void_p(first + 16 * index) for index in range(self.count)]


_BUFFER = _Buffer()


def glyphs(textpage: ctypes.c_void_p, frame: Frame) -> Glyphs:
    found = max(0, pdfium.FPDFText_CountChars(textpage))
    count = min(found, MAX_GLYPHS)
    text = _text(textpage, count)
    page = ctypes.cast(textpage, ctypes.c_void_p)
    starts, ends, owners = _words(page, text)
    return Glyphs(text, starts, ends, owners, _boxes(page, starts, ends - 1, frame), found > count)


def _text(textpage: ctypes.c_void_p, count: int) -> str:
    """All characters, one for each glyph. pdfium's text has gaps where a glyph has no letter: then they are asked one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    if got == count + 1:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count and not _SURROGATE.search(text):
            return text
    codes = map(pdfium.FPDFText_GetUnicode, repeat(textpage), range(count))
    return "".join(chr(code) if code <= _LAST else "\uffff" for code in codes)


def _boxes(page: ctypes.c_void_p, firsts: Indexes, lasts: Indexes, frame: Frame) -> NDArray[np.float64]:
    """Boxes of words from those of their first and last glyphs."""
    left, top, right, bottom = _sides(page, firsts)
    left_of_last, top_of_last, right_of_last, bottom_of_last = _sides(page, lasts)
    if frame.turns:
        left, right = np.minimum(left, left_of_last), np.maximum(right, right_of_last)
    else:
        right = right_of_last
    return np.array(frame.box(left, np.minimum(bottom, bottom_of_last), right, np.maximum(top, top_of_last)))


def _sides(page: ctypes.c_void_p, indexes: Indexes) -> NDArray[np.float64]:
    """Left, top, right and bottom of glyphs in PDF space; 0 where pdfium knows none."""
    count = len(indexes)
    _BUFFER.grow(count)
    done = list(map(_BOX, repeat(page), indexes.tolist(), _BUFFER.slots))
    sides = _BUFFER.sides[:count].astype(np.float64)
    if not all(done):
        sides[~np.array(done, bool)] = 0.0
    return sides.T


def _words(page: ctypes.c_void_p, text: str) -> tuple[Indexes, Indexes, NDArray[np.uint64]]:
    """Spans of words and the text object of each. One object's glyphs lie together in the file's order."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_blank = np.ones(len(codes) + 2, bool)  # so is what stands before and behind
    np.take(_IS_BLANK, codes, mode="clip", out=is_blank[1:-1])
    turns = np.flatnonzero(is_blank[1:] != is_blank[:-1])
    starts, ends = turns[::2], turns[1::2]
    lines = np.cumsum((codes == 10) | (codes == 13))[starts]
    is_first = np.ones(len(starts), bool)
    is_first[1:] = lines[1:] != lines[:-1]
    firsts = np.flatnonzero(is_first)
    counts = np.append(firsts[1:], len(starts)) - firsts
    of_first, of_last = _owners(page, starts[firsts]), _owners(page, ends[firsts + counts - 1] - 1)
    owners = np.repeat(of_first, counts)
    mixed = np.flatnonzero(np.repeat(of_first != of_last, counts))
    owners[mixed] = _owners(page, starts[mixed])
    torn = mixed[owners[mixed] != _owners(page, ends[mixed] - 1)]
    if len(torn):
        seams = np.array([seam for at in torn for seam in _seams(page, starts[at], ends[at])])
        places = np.searchsorted(starts, seams)
        starts, owners = np.insert(starts, places, seams), np.insert(owners, places, _owners(page, seams))
        ends = np.insert(ends, np.searchsorted(ends, seams), seams)
    return starts, ends, owners


def _owners(page: ctypes.c_void_p, indexes: Indexes) -> NDArray[np.uint64]:
    """The text objects of glyphs, by their addresses."""
    return np.fromiter(map(_OWNER, repeat(page), indexes.tolist()), np.uint64, len(indexes))


def _seams(page: ctypes.c_void_p, start: int, end: int) -> Indexes:
    """Where the glyphs of a word change from one text object to another."""
    owners = _owners(page, np.arange(start, end))
    return start + 1 + np.flatnonzero(owners[1:] != owners[:-1])


def origin(textpage: ctypes.c_void_p, index: int) -> tuple[float, float]:
    """Where a glyph stands on its base line, in PDF space."""
    x, y = ctypes.c_double(), ctypes.c_double()
    _ORIGIN(ctypes.cast(textpage, ctypes.c_void_p), index, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


class Face(NamedTuple):
    """What the name of a font shows: whether it is bold, and how its letters are written where it is an old one."""

    bold: bool
    lettering: Lettering | None = None


@lru_cache(maxsize=1024)
def _face(name: bytes, bold: bool) -> Face:
    return Face(bold or b"bold" in name.lower(), lettering(name.decode("latin-1")))


class FontReader:
    """What pdfium knows of single characters of one page."""

    def __init__(self, textpage: ctypes.c_void_p, frame: Frame) -> None:
        self._page = ctypes.cast(textpage, ctypes.c_void_p)
        self._frame = frame
        self._name = ctypes.create_string_buffer(_NAME)
        self._flags = ctypes.c_int()
        self._font = self._name, ctypes.c_ulong(_NAME), ctypes.byref(self._flags)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = ctypes.byref(self._matrix)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._origin = ctypes.byref(self._x), ctypes.byref(self._y)

    def face(self, index: int) -> Face:
        _FONT(self._page, index, *self._font)
        return _face(self._name.value, bool(self._flags.value & _FORCED_BOLD))

    def shape(self, index: int) -> tuple[float, float, bool]:
        """Size as seen, base line, and whether it stands aslant. pdfium's own font size leaves the text matrix out."""
        _ORIGIN(self._page, index, *self._origin)
        base = self._frame.point(self._x.value, self._y.value)[1]
        size = abs(_SIZE(self._page, index))
        matrix = self._matrix
        if not _MATRIX(self._page, index, self._matrix_at):
            return size, base, False
        along, across = (matrix.a, matrix.b) if self._frame.turns % 2 == 0 else (matrix.b, matrix.a)
        return size * math.hypot(matrix.c, matrix.d), base, abs(across) > 0.1 * abs(along)
