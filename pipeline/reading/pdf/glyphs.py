"""Characters of a page, their words and boxes, by way of pdfium."""

import ctypes
import math
import re
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.frame import Box, Frame
from pipeline.reading.pdf.letters import BLANKS

MAX_GLYPHS = 100_000  # of a page; a full page of small print has 10,000

_FORCED_BOLD = 1 << 18  # of the flags of a font's descriptor
_WORD = re.compile(f"[^{''.join(map(chr, sorted(BLANKS)))}]+")
_LINE = re.compile(r"[^\r\n]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LAST = 0x10FFFF
_NONE = array("f", (0.0,) * 4)


@dataclass(slots=True)
class Glyphs:
    """The words of a page in the order of the file: glyphs without a blank between, of one text object.

    `starts` and `ends` are half-open spans of `text`, which has one character for each glyph. The sides are those of the
    advance and of the font's height, in the frame's coordinates. `owners` number the text objects.
    """

    text: str
    starts: list[int]
    ends: list[int]
    owners: list[int]
    boxes: list[Box]
    cut: bool = False  # there were more than MAX_GLYPHS


def _plainly(function: Any, returned: Any, *taken: Any) -> Any:
    """A function of pdfium that takes and gives addresses as whole numbers: half the time of a call with typed pointers."""
    return ctypes.CFUNCTYPE(returned, *taken)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_BOX = _plainly(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_OWNER = _plainly(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)


class _Buffer:
    """Rectangles that pdfium fills, allotted once for all pages."""

    def __init__(self) -> None:
        self.count = 0
        self.grow(8_000)

    def grow(self, count: int) -> None:
        if count > self.count:
            self.count = count
            self.rects = (pdfium.FS_RECTF * count)()
            first = ctypes.addressof(self.rects)
            self.slots = range(first, first + 16 * count, 16)

    def floats(self, count: int) -> "array[float]":
        out = array("f")
        out.frombytes(memoryview(self.rects).cast("B")[: 16 * count])
        return out


_BUFFER = _Buffer()


def glyphs(textpage: ctypes.c_void_p, frame: Frame) -> Glyphs:
    found = max(0, pdfium.FPDFText_CountChars(textpage))
    count = min(found, MAX_GLYPHS)
    text = _text(textpage, count)
    starts, ends, owners = _words(textpage, text)
    boxes = _boxes(textpage, starts, [end - 1 for end in ends], frame)
    return Glyphs(text, starts, ends, owners, boxes, found > count)


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


def _boxes(textpage: ctypes.c_void_p, firsts: list[int], lasts: list[int], frame: Frame) -> list[Box]:
    """Boxes of words from those of their first and last glyphs."""
    one, other = _sides(textpage, firsts), _sides(textpage, lasts)
    sides = zip(one[0], map(max, one[1], other[1]), other[2], map(min, one[3], other[3]), strict=True)
    if frame.turns == 0:
        wide, high = frame.left, frame.top
        return [(left - wide, high - top, right - wide, high - bottom) for left, top, right, bottom in sides]
    rows = zip(*one, *other, strict=True)
    return [frame.box(min(x0, u0), min(y0, v0), max(x1, u1), max(y1, v1)) for x0, y1, x1, y0, u0, v1, u1, v0 in rows]


def _sides(textpage: ctypes.c_void_p, indexes: list[int]) -> tuple[list[float], ...]:
    """Left, top, right and bottom of glyphs in PDF space; 0 where pdfium knows none."""
    count = len(indexes)
    _BUFFER.grow(count)
    done = list(map(_BOX, repeat(_address(textpage)), indexes, _BUFFER.slots))
    sides = _BUFFER.floats(count)
    for index in () if all(done) else (index for index, is_done in enumerate(done) if not is_done):
        sides[4 * index : 4 * index + 4] = _NONE
    return tuple(sides[offset::4].tolist() for offset in range(4))


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _words(textpage: ctypes.c_void_p, text: str) -> tuple[list[int], list[int], list[int]]:
    """Spans of words and the number of the text object of each. One object's glyphs lie together in the file's order."""
    page = _address(textpage)
    starts: list[int] = []
    ends: list[int] = []
    owners: list[int] = []
    number = -1
    current: int | None = None

    def owner(index: int) -> int:
        return _OWNER(page, index) or 0

    for line in _LINE.finditer(text):
        spans = [found.span() for found in _WORD.finditer(text, *line.span())]
        if not spans:
            continue
        first, last = owner(spans[0][0]), owner(spans[-1][1] - 1)
        if first != current:
            number += 1
            current = first
        if first == last:
            starts += [start for start, _ in spans]
            ends += [end for _, end in spans]
            owners += [number] * len(spans)
            continue
        for start, end in spans:
            held = owner(start)
            if held != current:
                number += 1
                current = held
            if end - start > 1 and owner(end - 1) != held:
                for begin, stop in pairwise(_changes(start, end, owner)):
                    held = owner(begin)
                    number += held != current
                    current = held
                    starts.append(begin)
                    ends.append(stop)
                    owners.append(number)
                continue
            starts.append(start)
            ends.append(end)
            owners.append(number)
    return starts, ends, owners


def _changes(start: int, end: int, owner: Callable[[int], int]) -> list[int]:
    """Where the glyphs of a word change from one text object to another, and its own start and end."""
    owned = [owner(index) for index in range(start, end)]
    inner = [start + index for index in range(1, len(owned)) if owned[index] != owned[index - 1]]
    return [start, *inner, end]


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
