"""Documents of which only a part is in an old code: line by line, cell by cell."""

from collections import Counter
from dataclasses import dataclass

import regex

from pipeline.text.old_codes.convert import convert
from pipeline.text.old_codes.detect import LOOSE, best_code, is_clean
from pipeline.text.old_codes.tables import Code
from pipeline.text.old_codes.words import OLD, Verdict, judge, pattern, weigh

_LINE = regex.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CELL = regex.compile(r"[^\t|]*[\t|]|[^\t|]+")
_REACH = 60  # lines over which a decided line speaks for an undecided one


@dataclass(slots=True)
class _Unit:
    """A line, or a cell of a line that mixes; `code` stays None while nothing shows it."""

    text: str
    line: int
    code: Code | None = None
    unicode: bool = False


def repair(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with its old-coded lines in Unicode (NFC), and what was converted: "12 lines converted from TCVN3".

    Lines that are Unicode already, or of which nothing is sure, stay as they are to the byte.
    """
    if is_clean(text):
        return text, ()
    units = _split(text, tuple(Code))
    main = _main_code(units)
    if main in LOOSE:
        units = _split(text, (main,))
    elif any(unit.code in LOOSE for unit in units):
        units = _split(text, tuple(code for code in Code if code not in LOOSE))
    _decide_by_neighbours(units)
    changed: dict[Code, set[int]] = {}
    out = []
    for unit in units:
        new = unit.text if unit.code is None else convert_words(unit.text, unit.code)
        if unit.code is not None and new != unit.text:
            changed.setdefault(unit.code, set()).add(unit.line)
        out.append(new)
    return "".join(out), tuple(_told(code, len(lines)) for code, lines in sorted(changed.items()))


def _told(code: Code, lines: int) -> str:
    return f"{lines} {'line' if lines == 1 else 'lines'} converted from {code}"


def _split(text: str, codes: tuple[Code, ...]) -> list[_Unit]:
    return [unit for number, line in enumerate(_LINE.findall(text)) for unit in _units(line, number, codes)]


def _main_code(units: list[_Unit]) -> Code | None:
    """The code of most letters. VISCII and VPS fit too many short lines by chance to stand beside another code."""
    weights: Counter[Code] = Counter()
    for unit in units:
        if unit.code is not None:
            weights[unit.code] += len(unit.text)
    return max(weights, key=lambda code: weights[code], default=None)


def _units(line: str, number: int, codes: tuple[Code, ...]) -> list[_Unit]:
    if is_clean(line) or not OLD.search(line):
        return [_Unit(line, number, unicode=not line.isascii() and _has_unicode(line))]
    code = best_code(line, codes)
    if code is not None or not ("\t" in line or "|" in line):
        return [_Unit(line, number, code, code is None and _has_unicode(line))]
    cells = _CELL.findall(line)
    return [
        _Unit(cell, number, found, found is None and _has_unicode(cell))
        for cell in cells
        for found in (best_code(cell, codes),)
    ]


def _has_unicode(text: str) -> bool:
    return any(judge(word[0], Code.TCVN3) is Verdict.UNICODE for word in pattern(Code.TCVN3).finditer(text))


def _decide_by_neighbours(units: list[_Unit]) -> None:
    """Short lines that fit a code without proving it ("Sè TT") follow the lines around, where these agree."""
    if all(unit.code is None for unit in units):
        return
    above = _nearest(units)
    below = _nearest(units[::-1])[::-1]
    for unit, before, after in zip(units, above, below, strict=True):
        if unit.code is not None or unit.unicode or not OLD.search(unit.text):
            continue
        near = {each for each in (before, after) if each is not None}
        if len(near) == 1 and isinstance(code := near.pop(), Code) and _could_be(unit.text, code):
            unit.code = code


def _nearest(units: list[_Unit]) -> list[Code | bool | None]:
    """For each unit the last decided one before it, within reach: its code, or True for Unicode."""
    found: list[Code | bool | None] = []
    last: Code | bool | None = None
    at = -_REACH
    for unit in units:
        found.append(last if abs(unit.line - at) <= _REACH else None)
        if unit.code is not None or unit.unicode:
            last, at = unit.code or True, unit.line
    return found


def _could_be(text: str, code: Code) -> bool:
    found = weigh(text, code)
    fits = found.gains + found.both
    return fits + found.short > 0 and found.losses <= found.gains and found.neither <= fits


def convert_words(text: str, code: Code) -> str:
    """The text in Unicode, its words one by one: those that are syllables only as they stand (typed in a Unicode font among the others) are kept."""
    words = pattern(code)
    if not any(_stays(word, code) for word in set(words.findall(text))):
        return convert(text, code)
    return words.sub(lambda match: match[0] if _stays(match[0], code) else convert(match[0], code), text)


def _stays(word: str, code: Code) -> bool:
    return not word.isascii() and judge(word, code) in (Verdict.LOSS, Verdict.UNICODE)
