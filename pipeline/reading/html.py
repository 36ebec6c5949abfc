"""Read a web page: its text, lists, tables and notes, without the furniture of the site."""

import codecs
import unicodedata

import regex
from lxml import etree

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading.bold import with_bold
from pipeline.reading.decode import Decoded, decode
from pipeline.reading.html_fonts import in_unicode, names_old_font
from pipeline.reading.html_notes import WebNotes
from pipeline.reading.html_site import is_furniture, tag_of
from pipeline.reading.lines import BREAK, parted
from pipeline.reading.spans import Cell, laid_out
from pipeline.reading.word_numbering import numbered
from pipeline.text.old_codes import is_utf8, western

_META = regex.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", regex.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BLANKS = regex.compile(r"[ \t\r\n\f\x0b\x85\u2028\u2029]+")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NAMES = (
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary ul"
)
_BLOCKS = frozenset(_NAMES.split())
_BOLD = frozenset({"b", "strong", "th"})
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def transcribe(data: bytes, source: str) -> Transcript:
    """Raises UnreadableError where the page holds no text."""
    text, troubles, conversions = _decoded(data, source)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.replace("\x00", "").encode("utf-8", "replace"), parser)
        if root is not None and names_old_font(data):
            conversions += in_unicode(root)
        page = _Page(WebNotes.of(root)) if root is not None else None
        blocks = page.read(root) if page is not None else []
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(source, "it is no web page that can be parsed", "save it again from a browser") from error
    except RecursionError as error:
        raise UnreadableError(source, "its elements are nested too deeply", "save it as text") from error
    if page is None or not blocks:
        raise UnreadableError(source, "the page holds no text", "save it from a browser once it is shown whole")
    if any("depth" in entry.message for entry in parser.error_log):
        page.troubles.append("elements nested too deeply were not read")
    return Transcript("\n\n".join(blocks) + "\n", "html", troubles=(*troubles, *page.troubles), conversions=conversions)


def _decoded(data: bytes, source: str) -> Decoded:
    named = _META.search(data, 0, 4096)
    if named and not data.startswith(_MARKS):
        try:
            name = codecs.lookup(named[1].decode("ascii")).name
            try:
                return Decoded(data.decode("utf-8"))  # pages in UTF-8 with an old charset in their head are common
            except UnicodeDecodeError:
                text = data.decode(name)
            return Decoded(unicodedata.normalize("NFC", text) if name == "cp1258" else text)
        except (LookupError, UnicodeError):
            pass
    if names_old_font(data) and not data.startswith(_MARKS) and not is_utf8(data):
        return Decoded(western(data))  # fonts will tell the code of its letters, and which are capitals
    return decode(data, source)


class _Page:
    """Walks the elements of a page, or of a cell or note in it, and gathers paragraphs."""

    def __init__(self, notes: WebNotes) -> None:
        self._notes = notes
        self._pieces: list[tuple[str, bool]] = []
        self._blocks: list[str] = []
        self.troubles: list[str] = []

    def read(self, element: etree._Element) -> list[str]:
        self._inner(element, False)
        self._close()
        return self._blocks

    def _inner(self, element: etree._Element, bold: bool) -> None:
        self._say(element.text, bold)
        for each in element:
            self._element(each, bold)
            self._say(each.tail, bold)

    def _element(self, element: etree._Element, bold: bool) -> None:
        name = tag_of(element)
        if not name or (is_furniture(element) and not self._notes.holds_note(element)):
            return
        if element in self._notes.bodies:
            self._note(element)
        elif label := self._notes.marker(element):
            self._mark(label)
        elif element in self._notes.backlinks:
            return
        elif name == "br":
            self._pieces.append((BREAK, bold))
        elif name == "table":
            self._table(element)
        elif name in ("ul", "ol", "menu"):
            self._list(element, name)
        elif name == "pre":
            self._close()
            self._blocks += [
                text for text in "".join(element.itertext()).replace("\r", "").split("\n\n") if text.strip()
            ]
        elif name in _BLOCKS:
            self._close()
            self._inner(element, bold)
            self._close("#" * int(name[1]) + " " if name[0] == "h" and name[1:].isdecimal() else "")
        elif name == "sup" and (digits := "".join(element.itertext()).strip()).isdecimal():
            self._pieces.append((digits.translate(_RAISED), bold))
        else:
            self._inner(element, bold or name in _BOLD)

    def _say(self, text: str | None, bold: bool) -> None:
        if text:
            self._pieces.append((_BLANKS.sub(" ", text), bold))

    def _mark(self, label: str) -> None:
        while self._pieces and self._pieces[-1][0].isspace() and self._pieces[-1][0] != BREAK:
            self._pieces.pop()
        if self._pieces:
            text, bold = self._pieces.pop()
            self._pieces.append((text.rstrip(" \xa0"), bold))
        self._pieces.append((f"[^{label}]", False))

    def _close(self, opening: str = "") -> None:
        """End the paragraph."""
        pieces, self._pieces = self._pieces, []
        parts = parted(_single(with_bold(pieces)))
        if parts:
            self._blocks += [opening + parts[0], *parts[1:]]

    def _part(self, element: etree._Element) -> list[str]:
        """The paragraphs of an element by itself."""
        page = _Page(self._notes)
        blocks = page.read(element)
        self.troubles += page.troubles
        return blocks

    def _note(self, element: etree._Element) -> None:
        self._close()
        label = self._notes.bodies[element]
        words = self._notes.without_label(" ".join(Cell(self._part(element)).text.split()), label)
        if words:
            self._blocks.append(f"[^{label}]: {words}")

    def _list(self, element: etree._Element, name: str) -> None:
        self._close()
        form = _FORMS.get(element.get("type", ""), "decimal")
        number = _whole(element.get("start"), 1)
        for each in element:
            if tag_of(each) != "li" or each in self._notes.bodies:
                self._element(each, False)
                continue
            number = _whole(each.get("value"), number)
            blocks = self._part(each)
            if blocks:
                lead = (
                    ""
                    if blocks[0].startswith(("- ", "| ", "[^", "#"))
                    else "- "
                    if name != "ol"
                    else f"{numbered(number, form)}. "
                )
                self._blocks += [lead + blocks[0], *blocks[1:]]
            number += 1
        self._close()

    def _table(self, table: etree._Element) -> None:
        self._close()
        rows: list[list[Cell]] = []
        headers = 0
        is_head = True
        self._blocks += [block for each in table if tag_of(each) == "caption" for block in self._part(each)]
        for each in _rows(table):
            cells = [cell for cell in each if tag_of(cell) in ("td", "th")]
            if not cells:
                continue
            in_head = tag_of(each.getparent()) == "thead" or all(tag_of(cell) == "th" for cell in cells)
            is_head = is_head and in_head
            headers += is_head
            rows.append(
                [
                    Cell(self._part(cell), _whole(cell.get("colspan"), 1), _whole(cell.get("rowspan"), 1) or 65_534)
                    for cell in cells
                ]
            )
        bordered = headers > 0 or table.get("border") != "0"
        blocks, lost = laid_out(rows, headers if 0 < headers < len(rows) else None, bordered)
        self._blocks += blocks
        if lost:
            self.troubles.append(f"a table is too large: {lost} rows were not read")


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table in the order in which they are shown."""
    groups: dict[str, list[etree._Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for each in table:
        name = tag_of(each)
        if name == "tr":
            groups["tbody"].append(each)
        elif name in groups:
            groups[name] += [row for row in each if tag_of(row) == "tr"]
    return [row for group in groups.values() for row in group]


def _single(text: str) -> str:
    return regex.sub(r" {2,}", " ", text)


def _whole(text: str | None, default: int) -> int:
    found = regex.match(r"\s*(\d{1,6})", text or "")
    return int(found[1]) if found else default
