"""One page's picture to a Sheet: cleaned, straightened, read by Tesseract, remembered."""

import hashlib
import time
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from lxml import etree
from PIL import Image

from pipeline.reading.scans import rules
from pipeline.reading.scans.cache import recall, remember
from pipeline.reading.scans.engine import SECONDS, Engine, EngineError
from pipeline.reading.scans.hocr import SeenLine, seen_lines
from pipeline.reading.scans.pictures import Grey, as_pgm, grey, ink, tilt, turned
from pipeline.reading.scans.raised import Raised, find_raised, true_sizes
from pipeline.reading.scans.sheet import Box, Sheet, Word

DPI = 300
SETTINGS = "3"  # counts changes of what is done to a picture: what was remembered before them is read anew

_DIGITS = ("--psm", "6", "-c", "tessedit_char_whitelist=0123456789")
_NEAR = 4  # pixels above and below a line that is cut out
_PAD = 20  # pixels of white around what is read by itself
_LEAST_SURE = 30  # per cent: what is less sure and has neither letter nor digit is a speck


class Recogniser:
    """Reads pictures with one engine; may be used by several threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.read_anew = 0  # pages that were not remembered

    def read(self, picture: Image.Image, seconds: float = SECONDS) -> Sheet:
        """The words of a page at 300 dots an inch. Raises EngineError where Tesseract fails or takes too long."""
        page = grey(picture)
        key = self._key(page)
        sheet = recall(key)
        if sheet is None:
            self.read_anew += 1
            sheet = _Reading(self._engine, min(seconds, SECONDS)).sheet(page)
            remember(key, sheet)
        return sheet

    def _key(self, page: Grey) -> str:
        told = f"{SETTINGS} {self._engine.version} {page.shape}".encode()
        return hashlib.sha256(told + np.ascontiguousarray(page).data).hexdigest()


class _Reading:
    """One page while it is read; all calls of the engine together keep to its time."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine = engine
        self._end = time.monotonic() + seconds

    def sheet(self, page: Grey) -> Sheet:
        height, width = page.shape
        angle = tilt(page)
        page = turned(page, angle)
        print_ = ink(page)
        level, standing = rules.across(print_, DPI), rules.upright(print_, DPI)
        page = rules.without(page, print_, level, standing)
        del print_
        lines = self._page_lines(page, rules.tables(level, standing))
        lines, raised = self._with_raised(page, lines)
        return Sheet(
            _points(width),
            _points(height),
            angle,
            tuple(_words(lines, raised)),
            tuple(map(_box, level)),
            tuple(map(_box, standing)),
        )

    def _page_lines(self, page: Grey, tables: list[rules.Rule]) -> list[SeenLine]:
        """The lines outside tables in the layout that Tesseract finds, those of tables row by row."""
        rest = page.copy() if tables else page
        for left, top, right, bottom in tables:
            rest[top:bottom, left:right] = 255
        lines = self._lines(rest, "--psm", "3")
        for left, top, right, bottom in tables:
            for line in self._lines(np.pad(page[top:bottom, left:right], _PAD, constant_values=255), "--psm", "6"):
                lines.append(line.moved(left - _PAD, top - _PAD))
        return lines

    def _lines(self, page: Grey, *options: str) -> list[SeenLine]:
        try:
            return seen_lines(self._engine.read(as_pgm(page), *options, "hocr", seconds=self._end - time.monotonic()))
        except (ValueError, etree.LxmlError) as error:
            raise EngineError("tesseract", "gave no sound answer") from error

    def _with_raised(self, page: Grey, lines: list[SeenLine]) -> tuple[list[SeenLine], dict[int, list[Raised]]]:
        """Lines that hold raised numbers, read again without them; the numbers by the position of their line."""
        print_ = ink(page)
        sizes = true_sizes(lines)
        lines = [replace(line, size=size) for line, size in zip(lines, sizes, strict=True)]
        found = {
            place: held
            for place, line in enumerate(lines)
            if (held := _own(find_raised(print_, line, line.size), line, lines))
        }
        if not found:
            return lines, {}
        out = list(lines)
        clean = page.copy()
        for each in _all(found):
            clean[each.y0 - 1 : each.y1 + 1, each.x0 - 1 : each.x1 + 1] = 255
        strips = [_strip(clean, lines[place]) for place in found]
        again = self._lines(_stacked(strips), "--psm", "6")
        tops = np.cumsum([0, *(len(strip) for strip in strips)])
        for position, place in enumerate(found):
            renewed = [line for line in again if tops[position] <= (line.y0 + line.y1) / 2 < tops[position + 1]]
            if renewed:
                out[place] = _moved(lines[place], renewed, int(tops[position]))
        self._read_numbers(page, _all(found))
        return out, found

    def _read_numbers(self, page: Grey, numbers: list[Raised]) -> None:
        """Let Tesseract read the raised numbers, each on a line of its own at twice its size."""
        high = max(each.y1 - each.y0 for each in numbers)
        strips = []
        for each in numbers:
            strip = np.full((2 * high + 60, 600), 255, np.uint8)
            part = page[each.y0 - 1 : each.y1 + 1, each.x0 - 1 : each.x1 + 1]
            part = np.asarray(
                Image.fromarray(part).resize((2 * part.shape[1], 2 * part.shape[0]), Image.Resampling.BICUBIC)
            )
            part = part[: 2 * high + 20, :500]
            strip[30 : 30 + part.shape[0], 50 : 50 + part.shape[1]] = part
            strips.append(strip)
        for line in self._lines(_stacked(strips), *_DIGITS):
            place = int((line.y0 + line.y1) / 2) // (2 * high + 60)
            if 0 <= place < len(numbers):
                numbers[place].text = "".join(word.text for word in line.words)[:3]
                numbers[place].confidence = min(word.confidence for word in line.words)


def _own(found: list[Raised], line: SeenLine, lines: list[SeenLine]) -> list[Raised]:
    """Those that are no words of another line, which may stand close to a line of another column."""
    return [
        each
        for each in found
        if not any(
            word.x0 <= (each.x0 + each.x1) / 2 <= word.x1 and word.y0 <= (each.y0 + each.y1) / 2 <= word.y1
            for other in lines
            if other is not line and other.y0 < each.y1 and each.y0 < other.y1
            for word in other.words
            if len(word.text) > 1 or word.y1 - word.y0 > 1.5 * (each.y1 - each.y0)
        )
    ]


def _all(found: dict[int, list[Raised]]) -> list[Raised]:
    return [each for held in found.values() for each in held]


def _strip(page: Grey, line: SeenLine) -> Grey:
    """A line of the page with white above and below."""
    part = page[max(0, line.y0 - _NEAR) : line.y1 + _NEAR]
    room = int(line.size) // 2
    out = np.full((part.shape[0] + 2 * room, page.shape[1]), 255, np.uint8)
    left, right = max(0, int(line.x0 - line.size)), int(line.x1 + line.size)
    out[room : room + part.shape[0], left:right] = part[:, left:right]
    return out


def _stacked(strips: Iterable[Grey]) -> Grey:
    return np.vstack(list(strips))


def _moved(line: SeenLine, renewed: list[SeenLine], top: int) -> SeenLine:
    """The words of the second reading at the place of the first; the line keeps its base and size."""
    shift = max(0, line.y0 - _NEAR) - int(line.size) // 2 - top
    words = sorted((word for each in renewed for word in each.moved(0, shift).words), key=lambda word: word.x0)
    return replace(line, words=words)


def _words(lines: list[SeenLine], raised: dict[int, list[Raised]]) -> Iterable[Word]:
    for place, line in enumerate(lines):
        size = _points(line.size)
        held = [
            Word(
                word.text,
                place,
                _box((word.x0, word.y0, word.x1, word.y1)),
                _points(line.base_at(word.x0)),
                size,
                word.confidence,
            )
            for word in line.words
            if word.confidence >= _LEAST_SURE or any(map(str.isalnum, word.text))
        ]
        for each in raised.get(place, ()):
            box = _box((each.x0, each.y0, each.x1, each.y1))
            held.append(
                Word(each.text, place, box, box[3], _points(1.4 * (each.y1 - each.y0)), each.confidence, raised=True)
            )
        yield from sorted(held, key=lambda word: word.box[0])


def _points(pixels: float) -> float:
    return round(pixels * 72 / DPI, 2)


def _box(sides: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = map(_points, sides)
    return left, top, right, bottom
