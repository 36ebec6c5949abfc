"""Words to runs: one font size on one base line, without a wide gap, in one table cell."""

import ctypes
import re
from dataclasses import dataclass, field

from pipeline.reading.pdf.frame import Frame
from pipeline.reading.pdf.glyphs import FontReader, Glyphs
from pipeline.reading.pdf.letters import written

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
    out: list[Run] = []
    run: Run | None = None
    text = page.text
    cell = owned = -1
    end = 0
    height = least = most = jump = room = back = base = 0.0
    is_bold = False
    rows = zip(page.starts, page.ends, page.owners, page.boxes, strict=True)
    for index, (start, stop, owner, (x0, top, x1, bottom)) in enumerate(rows):
        blank = start > end
        end = stop
        if cells is not None:
            cell = cells[index]
        tall = bottom - top
        if owner != owned:
            is_bold = font.is_bold(start)
        goes_on = (
            run is not None
            and -back < x0 - run.x1 < room
            and (owner == owned or (least < tall < most and -jump < base - bottom < jump))
            and cell == run.cell
            and not (blank and is_bold is not run.bold)
        )
        owned = owner
        if not goes_on:
            run = Run(start, blank, cell, is_bold, x0, x0, top, bottom)
            out.append(run)
            base, height, least, most = bottom, tall, tall * _SHRINK, tall * _GROWTH
            jump, room, back = tall * _JUMP, tall * _WIDE, tall * _BACK
        assert run is not None
        is_joined = not blank or x0 - run.x1 < _KERN * height
        if blank and is_joined and run.parts and _NUMBER.fullmatch(run.parts[-1][-1] + text[start]):
            run.mended = True
        run.add(written(text[start:stop]), x0, x1, joined=is_joined)
    for run in out:
        _close(run, font)
    return out


def _close(run: Run, font: FontReader) -> None:
    run.text = " ".join(run.parts)
    run.size, run.base, run.slant = font.shape(run.start)
    high = run.bottom - run.top
    if not _LEAST * high < run.size < _MOST * high:
        run.size = _USUAL * high
