"""Read pictures of pages (PNG, JPEG, TIFF of one or many pages) by recognising their words."""

import io
import struct
import warnings
from dataclasses import replace

from PIL import Image, UnidentifiedImageError

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading.extent import Extent
from pipeline.reading.pdf import laid_out
from pipeline.reading.pdf.pages import Page
from pipeline.reading.pdf.scanned import MAX_SCANS, MOST_PIXELS, recognise
from pipeline.reading.scans import DPI, INSTALL, what_is_missing

MAGIC = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpeg"), (b"II*\0", "tiff"), (b"MM\0*", "tiff"))

_MOST_PIXELS = 80_000_000  # of a page; A3 at 600 dots an inch has 70 million
_SANE = (96, 1200)  # dots an inch that a scanner gives; others are no measure
_A4 = 11.7  # inches on the longer side
_BLIND = "is a picture"
_EXTENT = Extent()
_BROKEN = (  # what the library stumbles on in broken pictures
    OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError, ArithmeticError, struct.error,
    Image.DecompressionBombError, UnidentifiedImageError,
)  # fmt: skip


def transcribe(data: bytes, source: str, *, extent: Extent = _EXTENT) -> Transcript:
    """Raises UnreadableError where the picture is broken or too large, or Tesseract is missing."""
    missing = what_is_missing()
    if missing:
        raise UnreadableError(source, f"it is a picture, and {missing}", INSTALL)
    kind = next(kind for magic, kind in MAGIC if data.startswith(magic))
    troubles: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd tags and great sizes: what matters is told below
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
                count = getattr(picture, "n_frames", 1)
                pages = [Page(number, blind=_BLIND) for number in range(1, min(count, MAX_SCANS) + 1)]
                left = recognise(pages, lambda number: _frame(picture, number, source), troubles, extent)
    except _BROKEN as error:
        raise UnreadableError(source, "the picture is damaged", "scan or save it again") from error
    if count > MAX_SCANS:
        troubles.append(
            f"pages {MAX_SCANS + 1} to {count} were not recognised: {MAX_SCANS} pages of a file are the most"
        )
    if not any(page.lines or page.grids for page in pages):
        raise UnreadableError(source, "no words were found in the picture", "give a sharper scan, 300 dots an inch")
    return replace(laid_out(pages, kind, troubles), unrecognised=left + max(0, count - MAX_SCANS))


def _frame(picture: Image.Image, number: int, source: str) -> Image.Image:
    """One page at DPI, upright as its camera says."""
    picture.seek(number - 1)
    if picture.width * picture.height > _MOST_PIXELS:
        raise UnreadableError(source, "the picture is too large", "scan it at 300 dots an inch")
    found = picture.info.get("dpi", (0, 0))[0]
    dots = float(found) if _SANE[0] <= found <= _SANE[1] else max(picture.size) / _A4
    factor = min(DPI / dots, (MOST_PIXELS / (picture.width * picture.height)) ** 0.5)
    if 0.95 < factor < 1.05:
        frame = picture.copy()
    else:
        size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
        if factor < 1:
            picture.draft("RGB" if picture.mode == "RGB" else "L", size)  # a JPEG is unpacked no larger than needed
        plain = "RGB" if picture.mode in ("RGB", "RGBA", "P", "PA", "CMYK", "YCbCr") else "L"
        whole = picture if picture.mode == plain else picture.convert(plain)
        frame = whole.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    turned = _TURNS.get(picture.getexif().get(274, 1))
    return frame if turned is None else frame.transpose(turned)


_TURNS = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_270,
    8: Image.Transpose.ROTATE_90,
}
