"""A recognised sheet to a page: words to lines and cells, as if a file had held them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from operator import attrgetter

from pipeline.reading.pdf.columns import ordered
from pipeline.reading.pdf.drawings import Drawings
from pipeline.reading.pdf.grids import cell_numbers, grids
from pipeline.reading.pdf.letters import LOWERED, RAISED
from pipeline.reading.pdf.lines import Line, Spot
from pipeline.reading.pdf.pages import Page
from pipeline.reading.scans import Sheet, Word

_COLUMN = 1.5  # of the size: a wider gap divides columns
_TAB = 4.0  # of the size: how far words may stand behind a bullet or number
_OPENER = 4  # letters of a bullet or number
_SAME = 0.3  # of the size: base lines within are one
_ALIKE = 0.16  # letter sizes within are one: in a picture they are measured, not known


def fill(page: Page, sheet: Sheet, troubles: list[str]) -> None:
    """Put what was recognised in place of what the page held."""
    if page.width:
        sheet = sheet.resized(page.width)
    page.width, page.height = sheet.width, sheet.height
    page.drawn = Drawings(list(sheet.across), list(sheet.upright), paths=len(sheet.across) + len(sheet.upright))
    tables = grids(page.number, page.drawn, troubles)
    cells = cell_numbers([word.box for word in sheet.words], tables) if tables else [-1] * len(sheet.words)
    by_cell: dict[int, list[Word]] = {}
    for word, cell in zip(sheet.words, cells, strict=True):
        by_cell.setdefault(cell, []).append(word)
    first = 0
    for grid in tables:
        grid.cells = [_lines(by_cell.get(first + place, []), sheet, page.number) for place in range(len(grid.boxes))]
        first += len(grid.boxes)
    page.grids = [grid for grid in tables if sum(map(bool, grid.cells)) > 1]
    page.lines = ordered(_lines(by_cell.get(-1, []), sheet, page.number))
    page.recognised = True


def _lines(words: list[Word], sheet: Sheet, page: int) -> list[Line]:
    """Lines from top to bottom, parts of one base line from left to right."""
    parts: list[list[Word]] = []
    for _, line in groupby(words, attrgetter("line")):
        parts += _parted(line)
    parts.sort(key=lambda part: (_base(part), part[0].box[0]))
    joined: list[list[Word]] = []
    for part in parts:
        before = next((other for other in reversed(joined[-4:]) if _goes_on(other, part)), None)
        if before is None:
            joined.append(part)
        else:
            before += part
    return sorted((_line(part, sheet, page) for part in joined), key=lambda line: (round(line.base), line.x0))


def _parted(words: Iterable[Word]) -> Iterator[list[Word]]:
    """A line's words, divided where a gap is as wide as between columns."""
    part: list[Word] = []
    for word in words:
        if part and word.box[0] - part[-1].box[2] > _room(part, word):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _room(part: list[Word], word: Word) -> float:
    is_opener = len(part) == 1 and len(part[0].text) <= _OPENER
    return (_TAB if is_opener else _COLUMN) * max(part[-1].size, word.size)


def _base(part: list[Word]) -> float:
    level = [word for word in part if not word.raised] or part
    return sorted(word.base for word in level)[len(level) // 2]


def _goes_on(part: list[Word], other: list[Word]) -> bool:
    gap = other[0].box[0] - part[-1].box[2]
    size = max(part[-1].size, other[0].size)
    return abs(_base(part) - _base(other)) <= _SAME * size and -0.4 * size <= gap <= _room(part, other[0])


def _line(part: list[Word], sheet: Sheet, page: int) -> Line:
    text = ""
    for word in part:
        if word.raised:
            text += f"{RAISED}{word.text}{LOWERED}"
        else:
            text += f" {word.text}" if text and not (text.endswith(LOWERED) and word.text[0] in ".,;:)") else word.text
    level = [word for word in part if not word.raised] or part
    return Line(
        text.strip(),
        part[0].box[0],
        max(word.box[2] for word in part),
        min(word.box[1] for word in level),
        max(word.box[3] for word in level),
        _base(part),
        max(level, key=lambda word: len(word.text)).size,
        page,
        spots=tuple(Spot(word.text, sheet.on_paper(word.box), word.confidence) for word in level if word.text),
    )


def level_sizes(pages: Iterable[Page]) -> None:
    """Give letters of about one size one size, throughout a file."""
    rest = sorted((line for page in pages if page.recognised for line in page.lines), key=lambda line: line.size)
    while rest:
        weights = list(accumulate(len(line.text) for line in rest))
        common = rest[bisect_left(weights, weights[-1] / 2)].size
        for line in rest:
            if abs(line.size - common) <= _ALIKE * common:
                line.size = common
        rest = [line for line in rest if line.size != common]
