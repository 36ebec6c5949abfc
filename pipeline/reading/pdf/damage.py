"""Whether a PDF's bytes were cut off or changed since it was made, though its pages can still be opened."""

import re
import zlib

_TAIL = 2_048  # bytes at whose end the way to the objects stands
_START = re.compile(rb"startxref\s+(\d+)")
_HEAD = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)")
_PACKED = re.compile(rb"stream\r?\n(?=x[\x01\x5e\x9c\xda])")
_STEP = 1 << 20  # bytes unpacked at once
_MOST = 256  # steps: what is unpacked beyond is not looked at


def is_damaged(data: bytes) -> bool:
    """Its end is missing or leads nowhere, or a packed part does not unpack to what was packed."""
    tail = data[-_TAIL:]
    starts = _START.findall(tail)
    if b"%%EOF" not in tail or not starts:
        return True
    begin = max(0, data.find(b"%PDF-"))
    if not any(_HEAD.match(data, at) for at in (int(starts[-1][:12]), int(starts[-1][:12]) + begin)):
        return True
    return b"/Encrypt" not in data and not _unpacks(data)


def _unpacks(data: bytes) -> bool:
    left = _MOST
    for match in _PACKED.finditer(data):
        end = data.find(b"endstream", match.end())
        if end < 0:
            return False
        packed = data[match.end() : end]
        reader = zlib.decompressobj()
        try:
            while packed and not reader.eof and left:
                reader.decompress(packed, _STEP)
                packed = reader.unconsumed_tail
                left -= 1
        except zlib.error:
            return False
        if left and not reader.eof:
            return False
    return True
