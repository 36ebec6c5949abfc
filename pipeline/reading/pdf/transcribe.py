"""A PDF's bytes to a Transcript."""

from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading.extent import Extent
from pipeline.reading.pdf.damage import is_damaged
from pipeline.reading.pdf.flow import Flow
from pipeline.reading.pdf.furniture import strip_furniture
from pipeline.reading.pdf.load import load
from pipeline.reading.pdf.notes import body_size, gather, split_notes
from pipeline.reading.pdf.numbering import number_notes
from pipeline.reading.pdf.pages import Page
from pipeline.reading.pdf.recognised import level_sizes
from pipeline.reading.pdf.scanned import drawer, recognise
from pipeline.reading.pdf.second import SecondReader
from pipeline.reading.pdf.sideways import as_seen
from pipeline.reading.pdf.usage import follow_usage
from pipeline.text.old_codes import OldFonts

MAX_PAGES = 2_000
_EXTENT = Extent()


def transcribe(data: bytes, source: str, *, password: str = "", extent: Extent = _EXTENT) -> Transcript:
    """The text of a PDF. Raises UnreadableError if it is damaged, locked or too long."""
    document = _opened(data, source, password)
    troubles: list[str] = []
    fonts = OldFonts()
    try:
        count = len(document)
        if not count:
            raise UnreadableError(source, "the PDF has no pages", "save it again or print it to a new PDF")
        if count > MAX_PAGES:
            raise UnreadableError(source, f"the PDF has {count:,} pages, more than {MAX_PAGES:,}", "split it")
        with SecondReader(data, password) as second:
            pages = [load(document, index, second, fonts, troubles) for index in range(count)]
        damaged = any(page.blind for page in pages) and (not all(page.width for page in pages) or is_damaged(data))
        unrecognised = recognise(pages, drawer(document), troubles, extent, is_damaged=damaged)
    finally:
        document.close()
    found = laid_out(pages, "pdf", troubles)
    places = as_seen(found.places, pages, found.text)
    return replace(found, places=places, unrecognised=unrecognised, conversions=fonts.told("piece"))


def _opened(data: bytes, source: str, password: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD:
            reason = "its password does not open it" if password else "the PDF is encrypted"
            raise UnreadableError(source, reason, "give its password with --password") from error
        raise UnreadableError(source, "the PDF is damaged", "save it again or print it to a new PDF") from error


def laid_out(pages: list[Page], format_: str, troubles: list[str]) -> Transcript:
    """Pages of lines and tables as one text."""
    strip_furniture(pages)
    level_sizes(pages)
    number_notes(pages)
    follow_usage(pages)
    size = body_size(pages)
    is_open = False
    for page in pages:
        split_notes(page, size, is_open=is_open)
        is_open = bool(page.notes)
    notes = gather(pages)
    troubles += [f"page {number}: a note goes on from nowhere" for number in notes.strays]
    flow = Flow(notes)
    flow.write(pages)
    recognised = sum(page.recognised for page in pages)
    return Transcript(flow.writer.text, format_, len(pages), tuple(troubles), tuple(flow.writer.places), recognised)
