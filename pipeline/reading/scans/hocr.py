"""Tesseract's hOCR to lines of words, in pixels."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from lxml import etree

_BOX = re.compile(r"bbox (-?\d+) (-?\d+) (-?\d+) (-?\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_SURE = re.compile(r"x_wconf (\d+)")
_FOREIGN = re.compile("[ÐÑ]")
_DD, _NN = re.compile("Đ?ÐĐ?"), re.compile("N?ÑN?")
_LINES = ("ocr_line", "ocr_textfloat", "ocr_header", "ocr_caption")
_RISE = 0.5  # of the line's height: a base line further up is not believed


@dataclass(slots=True)
class SeenWord:
    text: str
    x0: int
    y0: int
    x1: int
    y1: int
    confidence: int


@dataclass(slots=True)
class SeenLine:
    """The base line runs through (x0, base) with the slope."""

    x0: int
    y0: int
    x1: int
    y1: int
    base: float
    slope: float
    size: float
    words: list[SeenWord] = field(default_factory=list)

    def moved(self, right: int, down: int) -> "SeenLine":
        words = [
            SeenWord(each.text, each.x0 + right, each.y0 + down, each.x1 + right, each.y1 + down, each.confidence)
            for each in self.words
        ]
        box = (self.x0 + right, self.y0 + down, self.x1 + right, self.y1 + down)
        return SeenLine(*box, self.base + down, self.slope, self.size, words)

    def base_at(self, x: float) -> float:
        return self.base + self.slope * (x - self.x0)


def seen_lines(hocr: str) -> list[SeenLine]:
    """Lines in Tesseract's order. Raises ValueError where the text is no hOCR."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(hocr.encode("utf-8"), parser)
    if root is None:
        raise ValueError("no hOCR")
    return [
        line
        for element in root.iter("{*}span")
        if element.get("class") in _LINES and (line := _line(element)) is not None and line.words
    ]


def _line(element: etree._Element) -> SeenLine | None:
    title = element.get("title", "")
    box, baseline, size = _BOX.search(title), _BASELINE.search(title), _SIZE.search(title)
    if box is None:
        return None
    x0, y0, x1, y1 = map(int, box.groups())
    slope, drop = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
    if not -_RISE * (y1 - y0) <= drop <= 1:
        slope, drop = 0.0, 0.0
    line = SeenLine(x0, y0, x1, y1, y1 + drop, slope, float(size[1]) if size else float(y1 - y0))
    for child in element.iter("{*}span"):
        if child.get("class") != "ocrx_word":
            continue
        held = child.get("title", "")
        place, sure = _BOX.search(held), _SURE.search(held)
        text = _mended("".join(child.itertext()).strip())
        if text and place:
            left, top, right, bottom = map(int, place.groups())
            line.words.append(SeenWord(text, left, top, right, bottom, min(99, int(sure[1]) if sure else 0)))
    _part(line.words)
    return line


def _mended(text: str) -> str:
    """Letters that Vietnamese has not, as the letters that Tesseract sees twice: ĐÐ for Đ, NÑ for N."""
    if not _FOREIGN.search(text):
        return text
    return _NN.sub("N", _DD.sub("Đ", text))


def _part(words: list[SeenWord]) -> None:
    """Boxes of neighbours that overlap end where the next one begins."""
    for one, other in pairwise(words):
        if one.x1 > other.x0 > one.x0:
            one.x1 = other.x0
