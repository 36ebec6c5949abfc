"""Pages without usable text: their pictures are recognised, a few at a time."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

import pypdfium2
from PIL import Image

from pipeline.reading import pulse
from pipeline.reading.pdf.pages import Page
from pipeline.reading.pdf.recognised import fill
from pipeline.reading.scans import DPI, INSTALL, EngineError, Recogniser, Sheet, engine, what_is_missing

MAX_SCANS = 200  # pages of one file: some minutes of work
_PIXELS = 36_000_000  # of a page: A3 at 300 dots an inch has half of them
_HANDS = min(2, os.cpu_count() or 1)  # pages read side by side; each takes some 100 MB
_PATIENCE = 3  # pages that fail or take too long, or in a row that are hard to read; then the rest is left out
_HIDDEN = 50  # per cent: how far words are trusted that lie unseen under a picture
_BEAT = 3.0  # seconds
_UNSURE = 60  # per cent: a page whose words are less sure on average

Draw = Callable[[int], Image.Image]


def recognise(pages: list[Page], draw: Draw, troubles: list[str]) -> None:
    """Fill the blind pages; `draw` gives the picture of a page (by its number) at DPI. What could not be read is told."""
    blind = [page for page in pages if page.blind]
    if not blind:
        return
    missing, found = what_is_missing(), engine()
    if missing or found is None:
        troubles += [f"page {page.number} {page.blind}" for page in blind]
        troubles.append(f"{missing}: {INSTALL}")
        for page in blind:
            _distrust(page)
        return
    if len(blind) > MAX_SCANS:
        first, last = blind[MAX_SCANS].number, blind[-1].number
        troubles.append(f"pages {first} to {last} were not recognised: {MAX_SCANS} pages of a file are the most")
    reader = Recogniser(found)
    todo = blind[:MAX_SCANS]
    failures = hard = 0
    with ThreadPoolExecutor(_HANDS) as pool:
        for start in range(0, len(todo), _HANDS):
            group = todo[start : start + _HANDS]
            jobs = [pool.submit(_read, reader, draw(page.number)) for page in group]
            while wait(jobs, _BEAT).not_done:
                pulse.beat()  # each page is bounded by itself
            pulse.beat()
            results = [job.result() for job in jobs]
            for page, result in zip(group, results, strict=True):
                failures += not _take(page, result, troubles)
                hard = hard + 1 if _is_hard(result) else 0
            if max(failures, hard) >= _PATIENCE and start + _HANDS < len(todo):
                first, last = todo[start + _HANDS].number, todo[-1].number
                why = (
                    f"{failures} others failed" if failures >= _PATIENCE else f"the {hard} before could hardly be read"
                )
                troubles.append(f"pages {first} to {last} were not recognised either, since {why}")
                for page in todo[start + _HANDS :]:
                    _distrust(page)
                break


def _read(reader: Recogniser, picture: Image.Image) -> Sheet | EngineError:
    try:
        return reader.read(picture)
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
            scale = min(DPI / 72, (_PIXELS / max(1.0, width * height)) ** 0.5)
            picture: Image.Image = page.render(scale=scale, rev_byteorder=True).to_pil()
            return picture
        finally:
            page.close()

    return draw
