"""Read a Word document (DOCX) as Word shows it with all changes accepted and no hidden text.

Left out, as it only repeats what stands elsewhere: running heads and feet, tables of contents, comments.
"""

from lxml import etree

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading.bold import with_bold
from pipeline.reading.lines import parted
from pipeline.reading.spans import Cell, laid_out
from pipeline.reading.word_fonts import in_unicode
from pipeline.reading.word_notes import Notes
from pipeline.reading.word_numbering import Numbering
from pipeline.reading.word_parts import Parts, W, child, local, open_parts, switch, value, whole
from pipeline.reading.word_runs import Line, RunReader, alternative
from pipeline.reading.word_styles import Styles

_LONG_HEADING = 200  # characters; longer is text in a heading's style
_DEPTH = 20  # tables within tables
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"})


def transcribe(data: bytes, source: str) -> Transcript:
    """Raises UnreadableError where the bytes are no DOCX that can be opened."""
    try:
        return _DocxReader(open_parts(data, source), source).transcript()
    except RecursionError as error:
        raise UnreadableError(source, "its parts are nested too deeply", "save it anew from Word") from error


class _DocxReader:
    def __init__(self, parts: Parts, source: str) -> None:
        self._body = parts.body
        self._source = source
        self._styles = Styles.of(parts.styles)
        self._conversions = in_unicode(parts, self._styles)
        self._numbering = Numbering.of(parts.numbering)
        self._notes = Notes.of(parts.footnotes, parts.endnotes, parts.settings)
        self._runs = RunReader(self._styles, self._notes)
        self._sections = list(self._body.iter(f"{W}sectPr"))
        self._troubles: list[str] = []
        self._open: Line | None = None  # a paragraph whose mark is deleted goes on with the next one

    def transcript(self) -> Transcript:
        self._notes.section = self._sections[0] if self._sections else None
        blocks = self._blocks(self._body, 0)
        written = 0
        while written < len(self._notes.labels):  # an endnote can refer to a footnote
            for (kind, identity), label in list(self._notes.labels.items())[written:]:
                written += 1
                blocks.append(self._note(kind, identity, label))
        troubles = [*self._troubles, *(f"{count} x {what} not read" for what, count in self._runs.unread.items())]
        text = "\n\n".join(block for block in blocks if block)
        if not text:
            raise UnreadableError(self._source, "the document holds no text", "check that it was saved whole")
        return Transcript(text + "\n", "docx", troubles=tuple(troubles), conversions=self._conversions)

    def _note(self, kind: str, identity: str, label: str) -> str:
        body = self._notes.bodies.get((kind, identity))
        if body is None:
            self._troubles.append(f"{kind} {label} has no text in the file")
            return ""
        words = " ".join(Cell(self._blocks(body, 0)).text.split())
        return f"[^{label}]: {words}" if words else ""

    def _blocks(self, parent: etree._Element, depth: int) -> list[str]:
        blocks: list[str] = []
        for each in parent:
            name = local(each)
            if name == "p":
                blocks += self._paragraph(each, depth)
            elif name == "tbl":
                blocks += self._table(each, depth)
            elif name in _WRAPPERS:
                blocks += self._blocks(each, depth)
            elif name == "AlternateContent":
                blocks += self._blocks(alternative(each), depth)
            elif name == "altChunk":
                self._troubles.append("an embedded file was not read")
        return blocks

    def _paragraph(self, paragraph: etree._Element, depth: int) -> list[str]:
        format_ = child(paragraph, "pPr")
        style = value(format_, "pStyle") or self._styles.defaults.get("paragraph", "")
        line = self._open or Line()
        first = not line.pieces
        self._runs.read(paragraph, style, line)
        removed = child(format_, "rPr/del") is not None or child(format_, "rPr/moveFrom") is not None
        self._open = line if removed else None
        boxes, line.boxes = line.boxes, []
        blocks: list[str] = []
        if not removed and not self._styles.name(style).startswith("toc "):
            label = self._label(format_, style) if first else ""
            blocks += self._written(line, label, self._level(format_, style))
        section = child(format_, "sectPr")
        if section is not None and section in self._sections:
            after = self._sections.index(section) + 1
            self._notes.enter(self._sections[after] if after < len(self._sections) else None)
        if depth < _DEPTH:
            for box in boxes:
                blocks += self._blocks(box, depth + 1)
        return blocks

    def _written(self, line: Line, label: str, level: int) -> list[str]:
        parts = parted(with_bold(line.pieces))
        if not parts:
            return []
        parts[0] = label + parts[0]
        if level and len(parts) == 1 and len(parts[0]) <= _LONG_HEADING:
            parts[0] = f"{'#' * level} {parts[0]}"
        return parts

    def _level(self, format_: etree._Element | None, style: str) -> int:
        outline = value(format_, "outlineLvl")
        if outline:
            return whole(outline, 9) + 1 if 0 <= whole(outline, 9) < 6 else 0
        return self._styles.heading(style)

    def _label(self, format_: etree._Element | None, style: str) -> str:
        numbers = child(format_, "numPr")
        inherited = self._styles.numbering(style)
        number, level = value(numbers, "numId"), value(numbers, "ilvl")
        if not number and inherited is not None:
            number, own, origin = inherited
            level = level or own or str(self._numbering.level_of_style(number, origin))
        return self._numbering.label(number, whole(level)) if number and number != "0" else ""

    def _table(self, table: etree._Element, depth: int) -> list[str]:
        if depth >= _DEPTH:
            self._troubles.append("tables nested too deeply were not read")
            return []
        rows: list[list[Cell]] = []
        opened: dict[int, Cell] = {}  # by column: the cell that is merged downward
        headers = 0
        for row in _inner(table, "tr"):
            if child(row, "trPr/del") is not None:
                continue
            cells: list[Cell] = []
            column = whole(value(row, "trPr/gridBefore"))
            for element in _inner(row, "tc"):
                across = max(1, min(100, whole(value(element, "tcPr/gridSpan"), 1)))
                merge = child(element, "tcPr/vMerge")
                blocks = self._blocks(element, depth + 1)
                if merge is not None and merge.get(f"{W}val", "continue") == "continue" and column in opened:
                    opened[column].down += 1
                    opened[column].blocks += blocks
                else:
                    cell = Cell(blocks, across, 1, column)
                    cells.append(cell)
                    opened.pop(column, None)
                    if merge is not None:
                        opened[column] = cell
                column += across
            if len(rows) == headers and switch(row, "trPr/tblHeader"):
                headers += 1
            rows.append(cells)
        blocks, lost = laid_out(rows, headers or None, self._is_bordered(table))
        if lost:
            self._troubles.append(f"a table is too large: {lost} rows were not read")
        return blocks

    def _is_bordered(self, table: etree._Element) -> bool:
        borders = child(table, "tblPr/tblBorders")
        if borders is None:
            style = value(table, "tblPr/tblStyle")
            borders = next(
                (found for each in self._styles.chain(style) if (found := child(each, "tblPr/tblBorders")) is not None),
                None,
            )
        shown = () if borders is None else borders
        return any(each.get(f"{W}val", "none") not in ("none", "nil") for each in shown)


def _inner(parent: etree._Element, name: str) -> list[etree._Element]:
    """Rows or cells, also those wrapped in content controls."""
    found: list[etree._Element] = []
    for each in parent:
        if local(each) == name:
            found.append(each)
        elif local(each) in _WRAPPERS:
            found += _inner(each, name)
    return found
