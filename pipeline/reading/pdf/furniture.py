"""Running heads and page numbers: what stands alone at a page's edge, or on many pages at one height."""

from collections import Counter

import regex

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Page

_EDGE = 0.12  # of the page's height
_DEEP = 4  # lines from the top or the foot
_STEP = 4.0  # points: heights within are one
_NEAR = 3  # how far a printed page number may be from the page's position in the file
_SHORT = 30  # letters of a line that holds a page number
_DIGITS = regex.compile(r"\d+")
_NUMBER = regex.compile(r"^[\s\-–—.|/]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*/\s*\d{1,4})?[\s\-–—.|]*$")

Key = tuple[str, int]  # what a line says, at its height


def strip_furniture(pages: list[Page]) -> None:
    """Take running heads, running feet and page numbers out of the pages."""
    counts: Counter[Key] = Counter()
    for page in pages:
        counts.update({key for line in _edge(page, top=True) + _edge(page, top=False) for key in _keys(line)})
    least = max(3, min(len(pages) // 4, 20))
    for page in pages:
        gone: set[int] = set()
        for top in (True, False):
            for line in _edge(page, top=top):
                if max(counts[key] for key in _keys(line)) < least and not _NUMBER.match(line.plain):
                    break
                gone.add(id(line))
        page.lines = [line for line in page.lines if id(line) not in gone]


def _edge(page: Page, *, top: bool) -> list[Line]:
    """Up to _DEEP lines in the margin, from the page's edge inward."""
    if top:
        return [line for line in page.lines[:_DEEP] if line.bottom < _EDGE * page.height]
    return [line for line in reversed(page.lines[-_DEEP:]) if line.top > (1 - _EDGE) * page.height]


def _keys(line: Line) -> list[Key]:
    """The words at their height, in two bins so that no bin's edge divides equal heights; a page's number is masked."""
    said = line.plain
    numbers = _DIGITS.findall(said)
    if numbers and len(said) <= _SHORT and abs(int(numbers[0][:6]) - line.page) <= _NEAR:
        said = _DIGITS.sub("#", said) + str(int(numbers[0][:6]) - line.page)
    return [(said, int(line.base / _STEP)), (said, int(line.base / _STEP + 0.5) + 100_000)]
