"""What the XML of a workbook says of its sheets beyond the values: extent, percentages, merged cells."""

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from lxml import etree

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Container
from pipeline.reading.word_parts import local, whole

_REFERENCE = regex.compile(r"([A-Z]{1,3})(\d{1,7})")
_QUOTED = regex.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PERCENT_FORMATS = frozenset({9, 10})  # built into the format
_MOST_PERCENTS = 500_000
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(slots=True)
class Facts:
    """Rows and columns count from 0; `height` and `width` reach to the last cell that holds something."""

    height: int = 0
    width: int = 0
    characters: int = 0
    percents: set[tuple[int, int]] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)  # top, left, bottom, right, inclusive

    def hold(self, row: int, column: int, characters: int, is_percent: bool) -> None:
        self.height = max(self.height, row + 1)
        self.width = max(self.width, column + 1)
        self.characters += characters
        if is_percent and len(self.percents) < _MOST_PERCENTS:
            self.percents.add((row, column))


def xlsx_facts(container: Container, source: str) -> dict[str, Facts]:
    """Facts by sheet name; a sheet whose part is missing has none."""
    parts = list(parts_of_sheets(container, source))
    percents = _percent_styles(container)
    lengths = [
        sum(len(text) for text in each.itertext()) for each in elements(container, source, "xl/sharedStrings.xml", "si")
    ]
    return {name: _xlsx_sheet(container, source, path, percents, lengths) for name, path in parts}


def parts_of_sheets(container: Container, source: str) -> Iterator[tuple[str, str]]:
    """Names of the sheets of an XLSX workbook with the parts that hold them."""
    book = container.xml("xl/workbook.xml")
    relations = container.xml("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise UnreadableError(source, "it is no workbook", "open it in a spreadsheet program and save it as XLSX")
    targets = {each.get("Id", ""): each.get("Target", "") for each in relations}
    for sheet in (each for each in book.iter() if local(each) == "sheet"):
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        if path in container:
            yield sheet.get("name", ""), path


def _xlsx_sheet(container: Container, source: str, path: str, percents: set[int], lengths: list[int]) -> Facts:
    facts = Facts()
    row, column = -1, -1
    for each in elements(container, source, path, "row", "c"):
        if local(each) == "row":
            row, column = (
                max(row + 1, whole(each.get("r")) - 1) if each.get("r") is None else whole(each.get("r")) - 1,
                -1,
            )
            continue
        row, column = place_of(each.get("r"), row, column + 1)
        held = [inner for inner in each if local(inner) in ("v", "is")]
        if held:
            text = "".join(held[0].itertext())
            shared = whole(text) if each.get("t") == "s" else -1
            size = lengths[shared] if 0 <= shared < len(lengths) else len(text)
            facts.hold(row, column, size, whole(each.get("s")) in percents and each.get("t", "n") == "n")
    return facts


def _percent_styles(container: Container) -> set[int]:
    """Indexes of the cell formats that show a percentage."""
    root = container.xml("xl/styles.xml")
    if root is None:
        return set()
    shown = set(_PERCENT_FORMATS)
    for each in (each for each in root.iter() if local(each) == "numFmt"):
        if shows_percent(each.get("formatCode", "")):
            shown.add(whole(each.get("numFmtId")))
    formats = next((each for each in root.iter() if local(each) == "cellXfs"), ())
    return {index for index, each in enumerate(formats) if whole(each.get("numFmtId")) in shown}


def shows_percent(format_: str) -> bool:
    """Whether a number format multiplies by a hundred; a percent sign in quotes only stands behind the number."""
    return "%" in _QUOTED.sub("", format_)


def ods_facts(container: Container, source: str) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    facts = Facts()
    row = column = 0
    pending: list[tuple[int, int, int, bool, int, int]] = []
    for each in elements(
        container, source, "content.xml", "table", "table-row", "table-cell", "covered-table-cell", ends=True
    ):
        name = local(each)
        if name == "table":
            found[each.get(f"{_TABLE}name", "")] = facts
            facts, row = Facts(), 0
        elif name == "table-row":
            again = max(1, whole(each.get(f"{_TABLE}number-rows-repeated"), 1))
            for left, right, size, is_percent, across, down in pending:
                facts.hold(row + again - 1, right, size * again, False)
                if is_percent:
                    _spread(facts, range(row, row + again), range(left, right + 1))
                if across * down > 1:
                    facts.merges.append((row, left, row + down - 1, left + across - 1))
            pending, column = [], 0
            row += again
        else:
            again = max(1, whole(each.get(f"{_TABLE}number-columns-repeated"), 1))
            kind = each.get(f"{_OFFICE}value-type", "")
            size = sum(len(text) for text in each.itertext())
            if name == "table-cell" and (size or kind):
                across = whole(each.get(f"{_TABLE}number-columns-spanned"), 1)
                down = whole(each.get(f"{_TABLE}number-rows-spanned"), 1)
                pending.append((column, column + again - 1, size * again, kind == "percentage", across, down))
            column += again
    return found


def _spread(facts: Facts, rows: range, columns: range) -> None:
    if len(rows) * len(columns) + len(facts.percents) <= _MOST_PERCENTS:
        facts.percents.update((row, column) for row in rows for column in columns)


def place_of(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """Row and column of a cell from its reference (B12), or those that follow the cell before."""
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return max(row, 0), column
    number = 0
    for letter in match[1]:
        number = number * 26 + ord(letter) - 64
    return int(match[2]) - 1, number - 1


def elements(container: Container, source: str, path: str, *names: str, ends: bool = False) -> Iterator[etree._Element]:
    """Elements as they end, a row as it starts; each is emptied once it was handed out."""
    data = container.read(path)
    if data is None:
        return
    rows = () if ends else ("row",)
    events = etree.iterparse(
        io.BytesIO(data),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    try:
        for event, each in events:
            name = local(each)
            if name in names and (event == "start") == (name in rows):
                yield each
            if event == "end" and name in ("row", "table-row", "si", *(() if ends else ("c",))):
                each.clear(keep_tail=False)
                while each.getprevious() is not None and each.getparent() is not None:
                    del each.getparent()[0]
        if events.root is not None and events.root.getroottree().docinfo.doctype:
            raise UnreadableError(source, f"its part {path} declares a document type", "do not trust it")
    except etree.XMLSyntaxError as error:
        reason = f"its part {path} is no well-formed XML"
        raise UnreadableError(source, reason, "open it in a spreadsheet program and save it again") from error
