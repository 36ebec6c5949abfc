"""Running heads and page numbers: what stands alone at a page's edge, or on many pages at one height."""

from collections import Counter

import regex

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Page

_EDGE = 0.12  # of the page's height
_DEEP = 4  # lines from the top or the foot
_STEP = 4.0  # points: heights within are one
_DIGITS = regex.compile(r"\d+")
_NUMBER = regex.compile(r"^[\s\-–—.|/]*(?:\d{1,4}|[ivxl]{1,6})(?:\s*/\s*\d{1,4})?[\s\-–—.|]*$")


def strip_furniture(pages: list[Page]) -> None:
    """Take running heads, running feet and page numbers out of the pages."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({key for line in _edges(page) for key in _keys(line)})
    least = max(3, min(len(pages) // 4, 20)) if len(pages) > 3 else 2
    for page in pages:
        edges = {id(line): line for line in _edges(page)}
        gone = {
            key
            for key, line in edges.items()
            if max(counts[name] for name in _keys(line)) >= least and (len(pages) > 3 or line.plain != _masked(line))
        }
        gone |= {id(line) for line in _outermost(page, edges, gone) if _NUMBER.match(line.plain)}
        page.lines = [line for line in page.lines if id(line) not in gone]


def _masked(line: Line) -> str:
    return _DIGITS.sub("#", line.plain)


def _keys(line: Line) -> tuple[tuple[str, int], tuple[str, int]]:
    """What the line says without digits, at its height: two bins, so that no bin's edge divides equal heights."""
    text = _masked(line)
    return (text, int(line.base / _STEP)), (text, int(line.base / _STEP + 0.5) + 100_000)


def _edges(page: Page) -> list[Line]:
    """Up to _DEEP lines at the top and at the foot, within the margins."""
    top = [line for line in page.lines[:_DEEP] if line.bottom < _EDGE * page.height]
    foot = [line for line in page.lines[-_DEEP:] if line.top > (1 - _EDGE) * page.height]
    return top + [line for line in foot if line not in top]


def _outermost(page: Page, edges: dict[int, Line], gone: set[int]) -> list[Line]:
    left = [line for line in page.lines if id(line) not in gone]
    return [line for line in (left[:1] + left[-1:]) if id(line) in edges]
