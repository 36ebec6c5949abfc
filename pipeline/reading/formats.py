"""Which reader takes a file: by its first bytes, by what a container holds, and for web pages by its name as well."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

import regex

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Place, Transcript
from pipeline.reading.decode import MAX_BYTES, decode
from pipeline.reading.delimited import with_tables
from pipeline.reading.extent import Extent, cut
from pipeline.text.old_codes import repair

_EXTENT = Extent()
_WORDS = ("docx", "doc", "rtf", "odt")
_HEAD = 1024  # bytes among which the mark of a PDF may stand
_HTML = regex.compile(
    rb"(?i)\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|table)\b",
    regex.DOTALL,
)
_BOOKS = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))  # streams of an old Excel file
_WORD = "WordDocument".encode("utf-16-le")
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


def transcribe(data: bytes, source: str, *, password: str = "", extent: Extent = _EXTENT) -> Transcript:
    """Write out a file of any known format as one text. Raises UnreadableError with a reason and what to do.

    Text in an old Vietnamese code is turned into Unicode; what was is told.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError(source, "the file is larger than 200 MB", "split it")
    if b"%PDF-" in data[:_HEAD]:
        from pipeline.reading.pdf import transcribe as read_pdf

        return _repaired(cut(read_pdf(data, source, password=password, extent=extent), extent))
    if data.startswith(_PICTURES):
        from pipeline.reading.images import transcribe as read_picture

        return _repaired(cut(read_picture(data, source, extent=extent), extent))
    reader = _reader(data, source)
    if reader is not None:
        return _repaired(cut(reader(data, source), extent))
    text, troubles, conversions = decode(data, source)
    text = with_tables(text)
    return _repaired(cut(Transcript(text, "text", troubles=troubles, conversions=conversions), extent))


def is_archive(data: bytes) -> bool:
    """Whether the first bytes and the names within are those of an archive of files."""
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        return True
    return data.startswith(b"PK\x03\x04") and _in_zip(data) == ""


def is_plain(data: bytes, source: str) -> bool:
    """Whether no other reader than that of plain text takes the bytes."""
    is_other = (
        data.startswith((*_ARCHIVES, *_OFFICE, *_PICTURES)) or b"%PDF-" in data[:_HEAD] or data[257:262] == b"ustar"
    )
    return not is_other and not _is_html(data, source)


def _is_html(data: bytes, source: str) -> bool:
    return bool(_HTML.match(data[:8192])) or source.lower().endswith((".html", ".htm", ".xhtml"))


def _reader(data: bytes, source: str) -> Callable[[bytes, str], Transcript] | None:
    kind = ""
    if data.startswith(b"PK\x03\x04"):
        kind = _in_zip(data) or "archive"
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        kind = "sheets" if any(name in data for name in _BOOKS) and _WORD not in data else "office"
    elif data.startswith(b"{\\rtf"):
        kind = "office"
    elif _is_html(data, source):
        kind = "html"
    match kind:
        case "docx":
            from pipeline.reading.docx import transcribe as read_docx

            return read_docx
        case "sheets":
            from pipeline.reading.sheets import transcribe as read_sheets

            return read_sheets
        case "office":
            from pipeline.reading.office import transcribe as read_office

            return read_office
        case "html":
            from pipeline.reading.html import transcribe as read_html

            return read_html
        case "archive":
            raise UnreadableError(
                source, "it is an archive within an archive, or none that is known", "unpack it first"
            )
    return None


def _in_zip(data: bytes) -> str:
    """What a ZIP container holds: docx, sheets, office, or nothing of the kind."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = set(container.namelist()[:10_000])
            kind = container.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        return "docx" if b"word/document.xml" in data else "sheets" if b"xl/workbook" in data else ""
    if any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in kind:
        return "sheets"
    return "office" if b"opendocument.text" in kind else ""


def _repaired(transcript: Transcript) -> Transcript:
    """The transcript in Unicode; places keep to their lines."""
    text, told = repair(transcript.text)
    if transcript.format in _WORDS:
        text = text.replace("\xad", "")  # what is left of them divides words
    if text == transcript.text:
        return transcript
    before, after = transcript.text.split("\n"), text.split("\n")
    places = transcript.places if len(before) == len(after) else ()
    return replace(
        transcript,
        text=text,
        conversions=transcript.conversions + told,
        places=tuple(_moved(places, before, after)) if places else (),
    )


def _moved(places: tuple[Place, ...], before: list[str], after: list[str]) -> list[Place]:
    """Places of a text whose lines changed their lengths; places begin and end with words, and words stay as many."""
    old = list(accumulate((len(line) + 1 for line in before), initial=0))
    new = list(accumulate((len(line) + 1 for line in after), initial=0))
    moved = []
    line = 0
    for place in places:
        while line + 1 < len(before) and old[line + 1] <= place.start:
            line += 1
        start = new[line] + _shifted(place.start - old[line], before[line], after[line])
        end = new[line] + _shifted(min(len(before[line]), place.end - old[line]), before[line], after[line])
        moved.append(place._replace(start=start, end=max(start, end)))
    return moved


def _shifted(offset: int, before: str, after: str) -> int:
    """Where an offset of a line lies in the line's new form: as far in the same word, or in proportion."""
    if len(before) == len(after):
        return offset
    if before.count(" ") != after.count(" "):
        return offset * len(after) // max(1, len(before))
    start, stop = before.rfind(" ", 0, offset) + 1, before.find(" ", offset)
    stop = len(before) if stop < 0 else stop
    word = before.count(" ", 0, offset)
    words = after.split(" ")
    begin = sum(map(len, words[:word])) + word
    return begin + (len(words[word]) if offset == stop else min(offset - start, len(words[word])))
