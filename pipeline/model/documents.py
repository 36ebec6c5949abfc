"""A document as it was read: one text, and the passages that lie in it."""

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from pipeline.model.transcripts import Place


class PassageKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    TABLE = "table"  # its pieces are its rows, written | a | b |
    FURNITURE = "furniture"  # letterhead, recipients, signature, page numbers, rules


@dataclass(frozen=True, slots=True)
class Marker:
    """A footnote marker in the body: `label` hangs at `offset` of its passage's text (the first character of the marker)."""

    label: str
    offset: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text read as one: a heading, a paragraph, a list item, a footnote.

    `pieces` are half-open spans of `Document.text`; they lie apart where a page end or a note cuts in. `text` is what
    they say in one line: footnote markers, the label that opens a note and bold marks are left out, blanks are single.
    `origins` are pairs (offset in `text`, offset in `Document.text`); from each pair on, both count alike to the next.
    """

    kind: PassageKind
    text: str
    pieces: tuple[tuple[int, int], ...]
    origins: tuple[tuple[int, int], ...]
    section: str = ""  # II.3.4
    note: str = ""  # the footnote's label, empty in the body
    markers: tuple[Marker, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()  # half-open spans of `text` set in bold

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Turn a half-open span of `text` into one of `Document.text` (from its first character to its last)."""
        return self._origin(start), self._origin(max(start, end - 1)) + 1

    def _origin(self, offset: int) -> int:
        at, origin = self.origins[bisect_right(self.origins, offset, key=itemgetter(0)) - 1]
        return origin + offset - at


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the first page says of the report itself; empty where it says nothing."""

    number: str = ""  # 733/BC-CTĐ
    doc_type: str = ""  # BÁO CÁO
    title: str = ""
    issuer: str = ""
    place: str = ""
    date: datetime.date | None = None
    time_period: str = ""  # ISO 8601 interval, 2023-01-01/2023-06-30


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read. `text` is the decoded text, unchanged; every offset counts its characters."""

    source: str
    sha256: str
    format: str
    text: str
    passages: tuple[Passage, ...]
    letterhead: Letterhead = Letterhead()
    pages: int = 0  # 0 where the format has none
    troubles: tuple[str, ...] = ()  # what could not be read; not empty means status "partly"
    places: tuple[Place, ...] = ()  # where the text stands on paper; empty where the format has no pages
    recognised: int = 0  # pages whose words were recognised in a picture
    conversions: tuple[str, ...] = ()  # what was turned into Unicode
    unrecognised: int = 0  # pages without readable text that were not recognised

    @property
    def doc_id(self) -> str:
        return self.sha256[:12]
