"""The fonts of the text cells of an ODS workbook: by the styles of cells, rows and columns, and of runs within a cell."""

from collections.abc import Iterator

from lxml import etree

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Container
from pipeline.reading.sheet_facts import elements
from pipeline.reading.sheet_fonts import Fonts, Runs
from pipeline.reading.word_parts import local, whole

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE = f"{{{_NAMES}table:1.0}}"
_STYLE = f"{{{_NAMES}style:1.0}}"
_TEXT = f"{{{_NAMES}text:1.0}}"
_FAMILIES = (f"{{{_NAMES}svg-compatible:1.0}}font-family", f"{{{_NAMES}xsl-fo-compatible:1.0}}font-family")
_STYLED = ("font-face", "style", "default-style")
_CELLS = ("table", "table-column", "table-row", "table-cell", "covered-table-cell")
_MOST = 200_000  # cells whose fonts are told
_DEEP = 10  # styles that stand on others


class _Styles:
    """Names of fonts by style; the font of a style that names none is that of its parent."""

    def __init__(self) -> None:
        self._faces: dict[str, str] = {}
        self._own: dict[str, str] = {}
        self._parents: dict[str, str] = {}

    def read(self, each: etree._Element) -> None:
        name = each.get(f"{_STYLE}name", "")
        if local(each) == "font-face":
            self._faces[name] = _family(each)
        elif local(each) == "default-style":
            name = each.get(f"{_STYLE}family", "")
        self._parents[name] = each.get(f"{_STYLE}parent-style-name", "")
        for inner in each:
            if local(inner) == "text-properties" and (font := inner.get(f"{_STYLE}font-name") or _family(inner)):
                self._own[name] = font

    def font(self, style: str) -> str:
        for _ in range(_DEEP):
            if style in self._own or style not in self._parents:
                break
            style = self._parents[style]
        found = self._own.get(style, "")
        return self._faces.get(found, found)


def ods_fonts(container: Container, source: str) -> dict[str, Fonts]:
    """Fonts by sheet; none where the parts are broken."""
    try:
        return dict(_sheets(container, source))
    except UnreadableError:
        return {}


def _sheets(container: Container, source: str) -> Iterator[tuple[str, Fonts]]:
    styles = _Styles()
    for each in elements(container, source, "styles.xml", *_STYLED, ends=True):
        styles.read(each)
    fonts: dict[tuple[int, int], Runs] = {}
    columns: list[str] = []
    told: list[tuple[int, int, etree._Element]] = []
    row = column = room = 0
    for each in elements(container, source, "content.xml", *_STYLED, *_CELLS, ends=True):
        name = local(each)
        if name in _STYLED:
            styles.read(each)
        elif name == "table-column":
            again = min(whole(each.get(f"{_TABLE}number-columns-repeated"), 1), 1024)
            columns += [each.get(f"{_TABLE}default-cell-style-name", "")] * again
        elif name == "table":
            yield each.get(f"{_TABLE}name", ""), fonts
            fonts, columns, row = {}, [], 0
        elif name == "table-row":
            again = max(1, whole(each.get(f"{_TABLE}number-rows-repeated"), 1))
            by_row = each.get(f"{_TABLE}default-cell-style-name", "")
            for first, many, held in told:
                style = by_row or (columns[first] if first < len(columns) else "")
                runs = _runs(held, styles, style)
                room += again * many
                if room <= _MOST:
                    fonts.update(
                        ((row + down, first + across), runs) for down in range(again) for across in range(many)
                    )
            told, column = [], 0
            row += again
        else:
            again = max(1, whole(each.get(f"{_TABLE}number-columns-repeated"), 1))
            if name == "table-cell" and len(each):
                told.append((column, again, each))
            column += again


def _runs(held: etree._Element, styles: _Styles, around: str) -> Runs:
    """Where the runs of a cell begin, with their fonts; `around` is the style of its row or column."""
    own = styles.font(held.get(f"{_TABLE}style-name") or around or "table-cell")
    runs: list[tuple[int, str]] = [(0, own)]
    at = 0
    for number, paragraph in enumerate(each for each in held if local(each) == "p"):
        at += number > 0
        for text, style in _pieces(paragraph):
            font = styles.font(style) if style else own
            if font != runs[-1][1]:
                runs = [*runs, (at, font)] if at > runs[-1][0] else [*runs[:-1], (at, font)]
            at += len(text)
    return tuple(runs)


def _pieces(paragraph: etree._Element) -> Iterator[tuple[str, str]]:
    yield paragraph.text or "", ""
    for each in paragraph:
        blank = " " * max(1, min(whole(each.get(f"{_TEXT}c"), 1), 100)) if local(each) in ("s", "tab") else ""
        yield blank or "".join(each.itertext()), each.get(f"{_TEXT}style-name", "")
        yield each.tail or "", ""


def _family(each: etree._Element) -> str:
    return next((found.strip("'\" ") for name in _FAMILIES if (found := each.get(name))), "")
