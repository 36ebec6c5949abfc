"""What may happen to a file on its way: bits flip, pieces are lost, doubled, emptied, or come from elsewhere."""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

_STREAM = re.compile(rb"stream\r?\n(x[\x01\x5e\x9c\xda].*?)\r?\nendstream", re.DOTALL)

Change = Callable[[random.Random, bytes], bytes]


def damaged(rng: random.Random, data: bytes, other: bytes) -> tuple[str, bytes]:
    """A name for the damage, and the file after it."""
    if data.startswith(b"PK") and rng.random() < 0.6:
        return "member", _in_member(rng, data)
    if b"%PDF-" in data[:1024] and rng.random() < 0.5 and (changed := _in_stream(rng, data)) is not None:
        return "stream", changed
    if rng.random() < 0.08:
        at = rng.randrange(len(data))
        return "spliced", data[:at] + other[rng.randrange(len(other)) :]
    kind = rng.choice(sorted(_CHANGES))
    return kind, _CHANGES[kind](rng, data)


def _flipped(rng: random.Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(rng.choice([1, 4, 30, max(1, len(data) // 200)])):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def _piece(rng: random.Random, data: bytes) -> tuple[int, int]:
    start = rng.randrange(len(data))
    return start, min(len(data), start + rng.choice([1, 16, 512, max(1, len(data) // 10)]))


def _cut_off(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _lost(rng: random.Random, data: bytes) -> bytes:
    start, end = _piece(rng, data)
    return data[:start] + data[end:]


def _doubled(rng: random.Random, data: bytes) -> bytes:
    start, end = _piece(rng, data)
    return data[:end] + data[start:end] * rng.choice([1, 2, 50]) + data[end:]


def _zeros(rng: random.Random, data: bytes) -> bytes:
    start, end = _piece(rng, data)
    return data[:start] + bytes(end - start) + data[end:]


def _noise(rng: random.Random, data: bytes) -> bytes:
    start, end = _piece(rng, data)
    return data[:start] + rng.randbytes(end - start) + data[end:]


def _numbers(rng: random.Random, data: bytes) -> bytes:
    """Numbers of the file's own structure made huge, negative or nought."""
    found = list(re.finditer(rb"(?<=[\s=\"/<>])\d{1,6}(?=[\s\"/<>])", data)) or [re.compile(rb"").search(data)]
    match = rng.choice(found)
    assert match is not None
    huge = rng.choice([b"0", b"-1", b"4294967296", b"99999999", b"1e400", b"2147483647"])
    return data[: match.start()] + huge + data[match.end() :]


_CHANGES: dict[str, Change] = {
    "flipped": _flipped, "cut": _cut_off, "lost": _lost, "doubled": _doubled, "zeros": _zeros, "noise": _noise,
    "numbers": _numbers,
}  # fmt: skip


def _in_member(rng: random.Random, data: bytes) -> bytes:
    """One part of a container changed, the container itself sound."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        names = before.namelist()
        hit = rng.choice(names)
        for name in names:
            held = before.read(name)
            if name == hit:
                if rng.random() < 0.15:
                    continue
                held = _CHANGES[rng.choice(sorted(_CHANGES))](rng, held) if held else b"\0"
            after.writestr(name, held)
    return out.getvalue()


def _in_stream(rng: random.Random, data: bytes) -> bytes | None:
    """One packed part of a PDF changed before it was packed, its length written anew where it stands beside it."""
    found = list(_STREAM.finditer(data))
    if not found:
        return None
    match = rng.choice(found)
    try:
        held = zlib.decompress(match[1])
    except zlib.error:
        return None
    changed = zlib.compress(_CHANGES[rng.choice(sorted(_CHANGES))](rng, held or b"\0"))
    head = data[: match.start(1)]
    at = head.rfind(b"/Length ", max(0, len(head) - 400))
    if at > 0:
        head = head[:at] + re.sub(rb"/Length \d+(?! \d+ R)", b"/Length %d" % len(changed), head[at:], count=1)
    return head + changed + data[match.end(1) :]
