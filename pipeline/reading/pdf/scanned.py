"""Pages without usable text: their pictures are recognised, a few at a time."""

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pypdfium2
from PIL import Image

from pipeline.reading import pulse
from pipeline.reading.extent import Extent
from pipeline.reading.pdf.pages import Page
from pipeline.reading.pdf.recognised import fill
from pipeline.reading.scans import DPI, INSTALL, EngineError, Recogniser, Sheet, engine, grey, what_is_missing

MAX_SCANS = 200  # pages of one file: some minutes of work
MOST_PIXELS = 18_000_000  # of a page: A3 at 300 dots an inch; a larger sheet is drawn coarser
_HANDS = min(2, os.cpu_count() or 1)  # pages read side by side; each takes some 100 MB
_PATIENCE = 3  # pages that fail or take too long, or in a row that are hard to read; then the rest is left out
_BLANKS = 6  # pages in a row without a word; then the rest is left out
_GRACE = 3.0  # seconds by which a page may pass the time of all
_HIDDEN = 50  # per cent: how far words are trusted that lie unseen under a picture
_BEAT = 3.0  # seconds
_UNSURE = 60  # per cent: a page whose words are less sure on average

Draw = Callable[[int], Image.Image]


def recognise(pages: list[Page], draw: Draw, troubles: list[str], extent: Extent, *, is_damaged: bool = False) -> int:
    """Fill the blind pages; `draw` gives the picture of a page (by its number) at DPI. What could not be read is told.

    How long it takes is bounded, longer for a sound scan than for a file that is damaged or has lost its letters. What
    was recognised is remembered, so that the next reading of the file goes on from there. Returns how many pages were
    not recognised.
    """
    blind = [page for page in pages if page.blind]
    if not blind:
        return 0
    missing, found = what_is_missing(), engine()
    if missing or found is None:
        troubles += [f"page {page.number} {page.blind}" for page in blind]
        troubles.append(f"{missing}: {INSTALL}")
        for page in blind:
            _distrust(page)
        return len(blind)
    if len(blind) > MAX_SCANS:
        first, last = blind[MAX_SCANS].number, blind[-1].number
        troubles.append(f"pages {first} to {last} were not recognised: {MAX_SCANS} pages of a file are the most")
    scans = [page for page in blind[:MAX_SCANS] if not (page.is_lost or is_damaged)]
    lost = [page for page in blind[:MAX_SCANS] if page.is_lost or is_damaged]
    for group, seconds in ((scans, extent.scan_seconds), (lost, extent.repair_seconds)):
        left = _Round(Recogniser(found), draw, troubles, seconds).read(group)
        for page in left:
            _distrust(page)
    return sum(not page.recognised for page in blind)


class _Round:
    """Pages that share one time; those remembered cost none of it."""

    def __init__(self, reader: Recogniser, draw: Draw, troubles: list[str], seconds: float) -> None:
        self._reader = reader
        self._draw = draw
        self._troubles = troubles
        self._seconds = seconds
        self._left = seconds
        self._failures = self._hard = self._empty = 0

    def read(self, pages: list[Page]) -> list[Page]:
        """Read the pages a few at a time, until they are done, too hard, or take too long; returns those left out."""
        with ThreadPoolExecutor(_HANDS) as pool:
            for start in range(0, len(pages), _HANDS):
                group, rest = pages[start : start + _HANDS], pages[start + _HANDS :]
                results = self._results(pool, group)
                cut = [page for page, result in zip(group, results, strict=True) if not self._take(page, result)]
                if (why := self._why_not_on(bool(cut))) and (left := [*cut, *rest]):
                    self._troubles.append(f"pages {left[0].number} to {left[-1].number} were not recognised{why}")
                    return left
        return []

    def _results(self, pool: ThreadPoolExecutor, group: list[Page]) -> list[Sheet | EngineError]:
        began = time.monotonic()
        known = self._reader.read_anew
        jobs = [pool.submit(_read, self._reader, self._grey(page), self._left + _GRACE) for page in group]
        while wait(jobs, _BEAT).not_done:
            pulse.beat()  # each page is bounded by itself
        pulse.beat()
        if self._reader.read_anew > known:
            self._left -= time.monotonic() - began
        return [job.result() for job in jobs]

    def _grey(self, page: Page) -> Image.Image:
        """The picture of a page without its colours, which would take thrice the room while it is read."""
        return Image.fromarray(grey(self._draw(page.number)))

    def _take(self, page: Page, result: Sheet | EngineError) -> bool:
        """Whether the page was read or failed by itself; False where only its time was over."""
        if isinstance(result, EngineError) and self._left <= 0:
            return False
        self._failures += not _take(page, result, self._troubles)
        self._hard = self._hard + 1 if _is_hard(result) else 0
        self._empty = self._empty + 1 if isinstance(result, Sheet) and not result.words else 0
        return True

    def _why_not_on(self, is_cut: bool) -> str:
        if self._failures >= _PATIENCE:
            return f" either, since {self._failures} others failed"
        if self._hard >= _PATIENCE:
            return f" either, since the {self._hard} before could hardly be read"
        if self._empty >= _BLANKS:
            return f" either, since the {self._empty} before held no words"
        if is_cut or self._left <= 0:
            return (
                f": the {self._seconds:g} seconds for recognising them are over; "
                "the same command goes on with them, or give more --seconds"
            )
        return ""


def _read(reader: Recogniser, picture: Image.Image, seconds: float) -> Sheet | EngineError:
    try:
        return reader.read(picture, seconds)
    except EngineError as error:
        return error


def _take(page: Page, result: Sheet | EngineError, troubles: list[str]) -> bool:
    """Fill a page with what was recognised; whether it was."""
    if isinstance(result, EngineError):
        troubles.append(f"page {page.number} {page.blind} and was not recognised: {result.subject} {result.reason}")
        _distrust(page)
        return False
    if not result.words:
        troubles.append(f"page {page.number} {page.blind}; no words were found in its picture")
    elif _is_hard(result):
        troubles.append(f"page {page.number} is hard to read: its words are {result.confidence}% sure on average")
    fill(page, result, troubles)
    return True


def _is_hard(result: Sheet | EngineError) -> bool:
    return isinstance(result, Sheet) and bool(result.words) and result.confidence < _UNSURE


def _distrust(page: Page) -> None:
    """Words that a page holds although it is a scan are of unknown make."""
    for line in (*page.lines, *(line for grid in page.grids for cell in grid.cells for line in cell)):
        line.confidence = min(line.confidence, _HIDDEN)


def drawer(document: pypdfium2.PdfDocument) -> Draw:
    """How the pages of an open PDF look at DPI."""

    def draw(number: int) -> Image.Image:
        page = document[number - 1]
        try:
            width, height = page.get_size()
            scale = min(DPI / 72, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
            picture: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
            return picture
        finally:
            page.close()

    return draw
