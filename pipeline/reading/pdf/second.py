"""A second reader for pages in doubt: pdfplumber reads their figures again, and where the two differ a figure is doubted."""

import io
import logging
from collections import Counter
from contextlib import suppress
from types import TracebackType
from typing import Any

import regex

from pipeline.reading.pdf.letters import LOWERED, RAISED, unmarked
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Page

MOST_PAGES = 40  # of a file; each takes as long as fifty pages take the first reader
DISPUTED = 50  # per cent: how far a line is trusted on which the readers differ

_NUMBER = regex.compile(r"\d(?:[\d.,]*\d)?")
_RAISED = regex.compile(rf"{RAISED}[^{RAISED}{LOWERED}]*{LOWERED}")
_BLANKS = 0.15  # of the size, as for the first reader
_OVER = 0.5  # of the size: words that overlap so far stand on top of each other
_TOLD = 5

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of what a trouble tells


class SecondReader:
    """Opens the file with pdfplumber only when a page is in doubt."""

    def __init__(self, data: bytes, password: str) -> None:
        self._data = data
        self._password = password
        self._file: Any = None
        self._pages = 0

    def __enter__(self) -> "SecondReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            with suppress(Exception):  # it reads the pages once more, and stumbles where they are broken
                self._file.close()

    def check(self, page: Page, troubles: list[str]) -> None:
        """Lower the confidence of lines with a figure that only the first reader sees; tell what the readers differ on."""
        if self._pages == MOST_PAGES:
            troubles.append(f"page {page.number} and more pages in doubt were read by one reader only")
        self._pages += 1
        if self._pages > MOST_PAGES:
            return
        words = self._words(page.number)
        if words is None:
            troubles.append(f"page {page.number} is in doubt, and a second reader cannot read it")
            return
        disputed = dispute(_all_lines(page), words)
        if disputed:
            told = "; ".join(disputed[:_TOLD]) + (f"; {len(disputed) - _TOLD} more" if len(disputed) > _TOLD else "")
            troubles.append(f"page {page.number}: two readers differ on figures ({told}), which are in doubt")

    def _words(self, number: int) -> list[str] | None:
        try:
            if self._file is None:
                import pdfplumber

                self._file = pdfplumber.open(io.BytesIO(self._data), password=self._password or None)
            page = self._file.pages[number - 1]
            words = [word["text"] for word in page.extract_words(x_tolerance_ratio=_BLANKS, extra_attrs=["size"])]
            page.close()
        except Exception:  # pdfminer raises whatever a broken file makes it stumble on
            return None
        return words


def in_doubt(page: Page) -> bool:
    """Whether figures were put together, or words stand on top of others, which are then trusted less."""
    found = any(line.mended for line in _all_lines(page))
    level: dict[int, Line] = {}  # the line that reaches farthest on each base line
    for line in page.lines:
        base = round(line.base)
        last = level.get(base, line)
        if last.x1 - line.x0 > _OVER * line.size and last is not line:
            last.confidence = line.confidence = DISPUTED
            found = True
        level[base] = max(last, line, key=lambda each: each.x1)
    return found


def dispute(lines: list[Line], words: list[str]) -> list[str]:
    """The figures of the lines that the second reader's words do not show; their lines are trusted less.

    Where only blanks differ the first reader is believed, but for figures that it put together itself.
    """
    theirs = Counter(token for word in words for token in _NUMBER.findall(word))
    run_on = "".join(words)
    ours = Counter(token for line in lines for token in _numbers(line))
    out: list[str] = []
    for line in lines:
        for token in _numbers(line):
            if theirs[token] >= ours[token] or (token in run_on and not line.mended):
                continue
            line.confidence = DISPUTED
            if token not in out:
                out.append(token)
    return out


def _numbers(line: Line) -> list[str]:
    return _NUMBER.findall(unmarked(_RAISED.sub(" ", line.text)))


def _all_lines(page: Page) -> list[Line]:
    return [*page.lines, *(line for grid in page.grids for cell in grid.cells for line in cell)]
