"""Turn bytes into text: UTF-8, UTF-16, the old Vietnamese codes; say what is no text at all."""

import codecs
from typing import NamedTuple

from pipeline.errors import UnreadableError
from pipeline.text.old_codes import decode_bytes, western

MAX_BYTES = 200 * 1024 * 1024

_MAGIC = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
)


class Decoded(NamedTuple):
    """The text of a file, what of it could not be decoded, and what was turned into Unicode."""

    text: str
    troubles: tuple[str, ...] = ()
    conversions: tuple[str, ...] = ()


def decode(data: bytes, source: str) -> Decoded:
    """The text of a file. Raises UnreadableError where it is no text.

    Text in an old code is composed to Unicode and told so; other text is left as it is.
    """
    if not data.strip(b" \t\r\n\x00"):
        raise UnreadableError(source, "the file is empty", "check that it was copied whole")
    if len(data) > MAX_BYTES:
        raise UnreadableError(source, "the file is larger than 200 MB", "split it")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise UnreadableError(
                source,
                f"it is {kind}, which is not read",
                "give a report as PDF, Word, a spreadsheet, a web page or text",
            )
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strictly(data, name, source)
    sample = data[:4096]
    if sample.count(0) * 3 > len(sample):
        name = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
        return _strictly(data, name, source)
    if data.count(0) * 1000 > len(data) or _controls(sample) * 20 > len(sample):
        raise UnreadableError(source, "it is no text (binary data)", "give a text or Markdown file")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        broken = error
    old = decode_bytes(data)
    if old is not None:
        return Decoded(old[0], conversions=(f"decoded as {old[1]}",))
    text = data.decode("utf-8", errors="replace")
    if text.count("�") * 2 > len(text) - len(text.encode("ascii", "ignore")):  # no letter of it is UTF-8
        return Decoded(western(data), (f"its code is not known (first at byte {broken.start}); read as windows-1252",))
    return Decoded(text, (f"some bytes are no UTF-8 (first at byte {broken.start})",))


def _strictly(data: bytes, name: str, source: str) -> Decoded:
    try:
        return Decoded(data.decode(name))
    except UnicodeDecodeError:
        text = data.decode(name, errors="replace")
    if text.count("�") * 10 > len(text):
        raise UnreadableError(source, "it is no text (binary data)", "give a text or Markdown file")
    return Decoded(text, (f"some bytes are no {name.upper()}",))


def _controls(sample: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\r\x0c\x00" for byte in sample)
