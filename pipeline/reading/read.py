"""The reading stage: bytes to one text, text to blocks, blocks to passages."""

import hashlib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

import regex

from pipeline.errors import UnreadableError
from pipeline.model.documents import Document, Marker, Passage, PassageKind
from pipeline.model.transcripts import Transcript
from pipeline.reading.blocks import Block, BlockCutter, Shape
from pipeline.reading.decode import MAX_BYTES
from pipeline.reading.extent import Extent
from pipeline.reading.formats import transcribe
from pipeline.reading.headings import SectionReader
from pipeline.reading.letterhead import LetterheadReader
from pipeline.reading.notes import Mark, NoteReader
from pipeline.reading.strays import StrayReader
from pipeline.rulebook import Rulebook

_EXTENT = Extent()
_BOLD = regex.compile(r"(\*\*|__)(?=\S)([^*_]{1,400}?)(?<=\S)\1")
_STRESS = regex.compile(r"\*\*|__|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|^\s*#{1,6}(?=\s)")
_BLANKS = regex.compile(r"^\s+|[ ]{2,}")
_BLANKS_AND_MARKS = regex.compile(r"^\s+|[ ]{2,}|[^\p{M}\s]\p{M}+")
_LINE_ENDS = str.maketrans("\n\r\t", "   ")
_KINDS = {
    Shape.TEXT: PassageKind.PARAGRAPH,
    Shape.BULLET: PassageKind.ITEM,
    Shape.HEADING: PassageKind.HEADING,
    Shape.NOTE: PassageKind.NOTE,
    Shape.TABLE: PassageKind.TABLE,
    Shape.FURNITURE: PassageKind.FURNITURE,
}


class TextReader:
    """Reads text with one rulebook."""

    def __init__(self, book: Rulebook) -> None:
        self._cutter = BlockCutter(book)
        self._notes = NoteReader(book)
        self._strays = StrayReader(book)
        self._letterhead = LetterheadReader(book)
        self._sections = SectionReader(book)

    def document(self, transcript: Transcript, source: str, sha256: str) -> Document:
        text = transcript.text
        blocks = self._cutter.cut(text, typeset=transcript.format == "text")
        marks = self._notes.find(text, blocks)
        self._strays.split(text, blocks, marks)
        letterhead = self._letterhead.read(blocks)
        sections = _where_marked(blocks, marks, self._sections.read(blocks))
        rests = self._notes.attach(blocks, notes_are_whole=transcript.format != "text")
        starts = [mark.start for mark in marks]
        members: dict[int, list[int]] = {}
        for index in range(len(blocks)):
            members.setdefault(rests.get(index, index), []).append(index)
        passages = tuple(
            _passage(
                text,
                [blocks[owner], *(blocks[index] for index in group if index != owner)],
                sections[owner],
                marks,
                starts,
            )
            for owner, group in sorted(members.items())
        )
        return Document(
            source,
            sha256,
            transcript.format,
            text,
            passages,
            letterhead,
            transcript.pages,
            transcript.troubles,
            transcript.places,
            transcript.recognised,
            transcript.conversions,
            transcript.unrecognised,
        )


@lru_cache(maxsize=4)
def _reader(book: Rulebook) -> TextReader:
    return TextReader(book)


def read(path: str | Path, book: Rulebook, *, password: str = "") -> Document:
    """Read a file of any known format. Raises UnreadableError with a reason and what to do."""
    return read_bytes(load_bytes(path), str(path), book, password=password)


def load_bytes(path: str | Path) -> bytes:
    """The bytes of a file. Raises UnreadableError where it is missing, no file, too large, or cannot be opened."""
    name = str(path)
    try:
        if not Path(path).is_file() and Path(path).exists():  # a pipe or device may never end
            what = "a folder" if Path(path).is_dir() else "a device or a pipe"
            raise UnreadableError(name, f"it is {what}", "name a file")
        with Path(path).open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableError(name, "there is no such file", "check the path") from error
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise UnreadableError(name, f"it cannot be opened ({told})", "check its name and its permissions") from error
    if len(data) > MAX_BYTES:
        raise UnreadableError(name, "the file is larger than 200 MB", "split it")
    return data


def read_bytes(data: bytes, source: str, book: Rulebook, *, password: str = "", extent: Extent = _EXTENT) -> Document:
    """Read the bytes of a file; `source` names them in messages, `password` opens a locked PDF."""
    transcript = transcribe(data, source, password=password, extent=extent)
    return _reader(book).document(transcript, source, hashlib.sha256(data).hexdigest())


def _where_marked(blocks: list[Block], marks: list[Mark], sections: list[str]) -> list[str]:
    """The section of each block; a note has that of its marker, wherever the format has put its words."""
    starts = [block.start for block in blocks]
    marked = {mark.label: sections[bisect_right(starts, mark.start) - 1] for mark in reversed(marks)}
    return [
        marked.get(block.label, section) if block.shape is Shape.NOTE else section
        for block, section in zip(blocks, sections, strict=True)
    ]


def _passage(text: str, blocks: list[Block], section: str, marks: list[Mark], starts: list[int]) -> Passage:
    first = blocks[0]
    parts: list[str] = []
    bases: list[tuple[int, int]] = []
    markers: list[Marker] = []
    bold: list[tuple[int, int]] = []
    offset = 0
    for block in blocks:
        piece = text[block.start : block.end]
        blank: list[tuple[int, int]] = []
        if "*" in piece or "_" in piece or piece.startswith("#"):
            bold += [(offset + match.start(2), offset + match.end(2)) for match in _BOLD.finditer(piece)]
            blank += [match.span() for match in _STRESS.finditer(piece)]
        if block is first and block.shape is Shape.NOTE:
            blank.append((0, block.body_start))
        for mark in marks[bisect_left(starts, block.start) : bisect_left(starts, block.end)]:
            blank.append((mark.start - block.start, mark.end - block.start))
            if first.shape is not Shape.NOTE:
                markers.append(Marker(mark.label, offset + mark.start - block.start))
        parts.append(_blanked(piece, blank))
        bases.append((offset, block.start))
        offset += len(piece) + 1
    line, origins, moved = _squeezed(" ".join(parts), bases)
    return Passage(
        kind=_KINDS[first.shape],
        text=line,
        pieces=tuple((block.start, block.end) for block in blocks),
        origins=origins,
        section="" if first.shape is Shape.FURNITURE else section,
        note=first.label if first.shape is Shape.NOTE else "",
        markers=tuple(Marker(marker.label, moved(marker.offset)) for marker in markers),
        bold=tuple((moved(start), moved(end)) for start, end in bold),
    )


def _blanked(piece: str, spans: list[tuple[int, int]]) -> str:
    """The piece in one line, with the spans turned into blanks; its length stays."""
    if any(mark in piece for mark in "\n\r\t"):
        piece = piece.translate(_LINE_ENDS)
    if not spans:
        return piece
    parts = []
    done = 0
    for start, end in sorted(spans):
        if end <= done:
            continue
        start = max(start, done)
        parts.append(piece[done:start])
        parts.append(" " * (end - start))
        done = end
    parts.append(piece[done:])
    return "".join(parts)


def _squeezed(line: str, bases: list[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...], Callable[[int], int]]:
    """The line with single blanks and composed letters, its origins in the document, and how its offsets move."""
    parts: list[str] = []
    shifts: list[tuple[int, int]] = [(0, 0)]  # from this offset of the line on, this much was taken out before it
    done = taken = 0
    is_composed = unicodedata.is_normalized("NFC", line)
    is_plain = is_composed and "  " not in line and not line[:1].isspace()
    for match in () if is_plain else (_BLANKS if is_composed else _BLANKS_AND_MARKS).finditer(line):
        found = match.group()
        kept = (" " if match.start() else "") if found.isspace() else unicodedata.normalize("NFC", found)
        parts += (line[done : match.start()], kept)
        taken += len(found) - len(kept)
        shifts.append((match.end(), taken))
        done = match.end()
    parts.append(line[done:])
    edges = sorted({*(offset for offset, _ in bases), *(offset for offset, _ in shifts)})
    origins = []
    for edge in edges:
        offset, origin = bases[bisect_right(bases, edge, key=itemgetter(0)) - 1]
        shift = shifts[bisect_right(shifts, edge, key=itemgetter(0)) - 1][1]
        origins.append((edge - shift, origin + edge - offset))

    def moved(offset: int) -> int:
        return max(0, offset - shifts[bisect_right(shifts, offset, key=itemgetter(0)) - 1][1])

    return "".join(parts), tuple(origins), moved
