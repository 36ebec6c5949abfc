"""Text files in an old code: bytes that are no UTF-8."""

from pipeline.text.old_codes.convert import convert
from pipeline.text.old_codes.detect import LOOSE, best_code, sample
from pipeline.text.old_codes.repair import repair
from pipeline.text.old_codes.tables import WINDOWS_HIGH, Code

_SHOWN = {ord(char): shown for shown, char in WINDOWS_HIGH.items()}


def decode_bytes(data: bytes) -> tuple[str, str] | None:
    """Text and the name of its code, for bytes that are no UTF-8; None where no code fits clearly.

    Where lines differ, the name lists all codes: "TCVN3 and VNI", "TCVN3 and UTF-8".
    """
    if b"\0" in data or is_utf8(data):
        return None
    text = western(data)
    code = best_code(sample(text))
    if code is not None and not _mixes(data):
        return convert(data.decode("latin-1") if code in LOOSE else text, code), code.value
    return _by_lines(data)


def western(data: bytes) -> str:
    """Every byte as windows-1252 shows it; the five undefined ones as control characters."""
    return data.decode("latin-1").translate(_SHOWN)


def is_utf8(data: bytes) -> bool:
    """Whether some bytes are text in UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mixes(data: bytes) -> bool:
    """Whether some lines are UTF-8 beyond ASCII: three letters and more, as two bytes alone may be one by chance."""
    return any(len(line) - len(line.decode("utf-8")) >= 6 for line in data.split(b"\n") if is_utf8(line))


def _by_lines(data: bytes) -> tuple[str, str] | None:
    utf8 = False
    lines = []
    for line in data.split(b"\n"):
        plain = is_utf8(line)
        utf8 = utf8 or (plain and not line.isascii())
        lines.append(line.decode("utf-8") if plain else western(line))
    text, told = repair("\n".join(lines))
    names = [code.value for code in Code if any(each.endswith(code) for each in told)]
    return (text, " and ".join(names + ["UTF-8"] * utf8)) if names else None
