"""Words to runs: one font size on one base line, without a wide gap, in one table cell."""

import ctypes
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from pipeline.reading.pdf.frame import Frame
from pipeline.reading.pdf.glyphs import Face, FontReader, Glyphs
from pipeline.reading.pdf.letters import written
from pipeline.text.old_codes import Lettering

_JUMP = 0.12  # of the glyph's height: the base line has moved
_SHRINK, _GROWTH = 0.76, 1.3  # heights within are one size; a font's tallest letters differ by less
_WIDE = 1.2  # of the height: a gap between columns or behind a tab
_BACK = 0.6  # of the height: further back is another line
_KERN = 0.08  # of the height: narrower than any blank
_LEAST, _MOST = 0.3, 3.0  # of the height: a font size beyond is not believed
_USUAL = 0.87
_NUMBER = re.compile(r"\d[\d.,]|[.,]\d")

Stretch = tuple[float, float]  # x of the left and of the right side of a word


@dataclass(slots=True)
class Run:
    """Words from the glyph `start` of a page on. `words` has as many stretches as `text` has words."""

    start: int
    spaced: bool  # a blank stands before it in the file
    cell: int  # the table's cell that it stands in, -1 for none
    bold: bool
    x0: float
    x1: float
    top: float
    bottom: float
    parts: list[str] = field(default_factory=list)
    words: list[Stretch] = field(default_factory=list)
    text: str = ""
    size: float = 0.0  # of the font as it is seen, in points
    base: float = 0.0  # y of the base line, downward
    slant: bool = False
    mended: bool = False  # digits stand together in it that the file holds apart
    lettering: Lettering | None = None  # of its font, where that is one from before Unicode

    def add(self, part: str, x0: float, x1: float, *, joined: bool) -> None:
        if joined and self.parts:
            self.parts[-1] += part
            self.words[-1] = (min(self.words[-1][0], x0), max(self.words[-1][1], x1))
        elif part:
            self.parts.append(part)
            self.words.append((x0, x1))
        self.x1 = x1


def runs(textpage: ctypes.c_void_p, page: Glyphs, frame: Frame, cells: list[int] | None = None) -> list[Run]:
    """Runs in the order of the file. `cells` has for each word the number of its table cell, -1 for none."""
    font = FontReader(textpage, frame)
    gatherer = _Gatherer(page, font, cells)
    for stretch in _stretches(page, cells):
        if not gatherer.take_all(*stretch):
            for at in range(stretch[0] + 1, stretch[1]):
                gatherer.take(at)
    for run in gatherer.runs:
        _close(run, font)
    return gatherer.runs


def _stretches(page: Glyphs, cells: list[int] | None) -> Iterable[tuple[int, int, float, float]]:
    """Words of one text object and one cell with blanks between: their half-open span, the least and the widest gap."""
    is_first = np.ones(len(page.starts), bool)
    is_first[1:] = (page.owners[1:] != page.owners[:-1]) | (page.starts[1:] == page.ends[:-1])
    if cells is not None:
        is_first[1:] |= np.diff(cells) != 0
    firsts = np.flatnonzero(is_first)
    if not len(firsts):
        return ()
    x0, _, x1, _ = page.boxes
    gaps = np.empty(len(x0))
    gaps[1:] = x0[1:] - x1[:-1]
    gaps[firsts] = np.inf
    least = np.minimum.reduceat(gaps, firsts)
    gaps[firsts] = -np.inf
    widest = np.maximum.reduceat(gaps, firsts)
    return zip(firsts.tolist(), [*firsts[1:].tolist(), len(x0)], least.tolist(), widest.tolist(), strict=True)


class _Gatherer:
    """Puts the words of a page together, one after the other."""

    def __init__(self, page: Glyphs, font: FontReader, cells: list[int] | None) -> None:
        self.runs: list[Run] = []
        self._font = font
        self._text = page.text
        self._cells = cells
        self._starts, self._ends, self._owners = page.starts.tolist(), page.ends.tolist(), page.owners.tolist()
        self._x0, self._top, self._x1, self._bottom = page.boxes.tolist()
        self._face = Face(False)  # the last word
        self._high = 0.0  # the first word of the last run

    def take(self, at: int) -> None:
        """Add a word to the last run, or begin another."""
        start, x0, x1, bottom = self._starts[at], self._x0[at], self._x1[at], self._bottom[at]
        tall = bottom - self._top[at]
        blank = start > (self._ends[at - 1] if at else 0)
        is_owned = at > 0 and self._owners[at] == self._owners[at - 1]
        if not is_owned:
            self._face = self._font.face(start)
        is_bold, old = self._face
        cell = self._cells[at] if self._cells is not None else -1
        run = self.runs[-1] if at else None
        high = self._high
        if (
            run is None
            or not -_BACK * high < x0 - run.x1 < _WIDE * high
            or not (is_owned or (_SHRINK * high < tall < _GROWTH * high and abs(run.bottom - bottom) < _JUMP * high))
            or cell != run.cell
            or (blank and is_bold is not run.bold)
            or old != run.lettering
        ):
            run = Run(start, blank, cell, is_bold, x0, x0, self._top[at], bottom, lettering=old)
            self.runs.append(run)
            self._high = high = tall
        is_joined = not blank or x0 - run.x1 < _KERN * high
        if blank and is_joined and run.parts and _NUMBER.fullmatch(run.parts[-1][-1] + self._text[start]):
            run.mended = True
        letters = self._text[start : self._ends[at]]
        run.add(letters if old else written(letters), x0, x1, joined=is_joined)

    def take_all(self, first: int, end: int, least: float, widest: float) -> bool:
        """Add a stretch of words; False where all but the first must be taken one by one, for they may not belong together."""
        self.take(first)
        if end - first < 2:
            return True
        run = self.runs[-1]
        said = self._text[self._ends[first] : self._ends[end - 1]]
        is_even = _KERN * self._high <= least and widest < _WIDE * self._high
        if not (is_even and self._face.bold is run.bold and run.parts and said.isprintable()):
            return False
        run.parts += said.split()
        run.words += zip(self._x0[first + 1 : end], self._x1[first + 1 : end], strict=True)
        run.x1 = self._x1[end - 1]
        return True


def _close(run: Run, font: FontReader) -> None:
    run.text = " ".join(run.parts)
    run.size, run.base, run.slant = font.shape(run.start)
    high = run.bottom - run.top
    if not _LEAST * high < run.size < _MOST * high:
        run.size = _USUAL * high
