"""Characters to runs: one font size on one base line, without a wide gap, in one table cell."""

import ctypes
from dataclasses import dataclass
from itertools import pairwise

from pipeline.reading.pdf.frame import Frame
from pipeline.reading.pdf.glyphs import FontReader, Glyphs
from pipeline.reading.pdf.letters import BLANKS, words

_JUMP = 0.12  # of the glyph's height: the base line has moved
_SHRINK, _GROWTH = 0.76, 1.3  # heights within are one size; a font's tallest letters differ by less
_WIDE = 1.2  # of the height: a gap between columns or behind a tab
_BACK = 0.6  # of the height: further back is another line
_KERN = 0.08  # of the height: narrower than any blank
_LEAST, _MOST = 0.3, 3.0  # of the height: a font size beyond is not believed
_USUAL = 0.87


@dataclass(slots=True)
class Run:
    """Glyphs `start` to `end` (half open) of a page."""

    start: int
    spaced: bool  # a blank stands before it in the file
    cell: int  # the table's cell that it stands in, -1 for none
    bold: bool
    x0: float
    x1: float
    top: float
    bottom: float
    end: int = 0
    text: str = ""
    size: float = 0.0  # of the font as it is seen, in points
    base: float = 0.0  # y of the base line, downward
    slant: bool = False


def runs(textpage: ctypes.c_void_p, page: Glyphs, frame: Frame, cells: list[int] | None = None) -> list[Run]:
    """Runs in the order of the file. `cells` has for each glyph the number of its table cell, -1 for none."""
    font = FontReader(textpage, frame)
    out: list[Run] = []
    drops: list[int] = []  # glyphs before which kerning feigns a blank
    run: Run | None = None
    blank = False
    cell = -1
    last = height = least = most = jump = room = back = base = 0.0
    columns = zip(page.codes, page.lefts, page.tops, page.rights, page.bottoms, strict=True)
    for index, (code, left, top, right, bottom) in enumerate(columns):
        if code in BLANKS:
            blank = True
            continue
        tall = top - bottom
        gap = left - last
        if cells is not None:
            cell = cells[index]
        if (
            run is not None and least < tall < most and -jump < bottom - base < jump and -back < gap < room
            and cell == run.cell and not (blank and font.is_bold(index) is not run.bold)
        ):  # fmt: skip
            if blank and gap < _KERN * height:
                drops.append(index)
        else:
            if run is not None:
                out.append(_closed(run, page, font, drops))
                drops = []
            x0, upper, lower = left - page.wide, page.high - top, page.high - bottom
            run = Run(index, blank, cell, font.is_bold(index), x0, x0, upper, lower)
            base, height, least, most = bottom, tall, tall * _SHRINK, tall * _GROWTH
            jump, room, back = tall * _JUMP, tall * _WIDE, tall * _BACK
        last = right
        run.end = index + 1
        blank = False
    if run is not None:
        out.append(_closed(run, page, font, drops))
    return out


def _closed(run: Run, page: Glyphs, font: FontReader, drops: list[int]) -> Run:
    marks = [run.start, *drops, run.end]
    parts = [words(page.codes[start:end]) for start, end in pairwise(marks)]
    run.x1 = page.rights[run.end - 1] - page.wide
    run.text = "".join([part.rstrip() for part in parts[:-1]] + parts[-1:])
    run.size, run.base, run.slant = font.shape(run.start)
    high = run.bottom - run.top
    if not _LEAST * high < run.size < _MOST * high:
        run.size = _USUAL * high
    return run
