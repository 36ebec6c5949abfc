"""Text whose fonts are known: the name of a font tells the code of its letters, unless the letters speak against it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import regex

from pipeline.text.old_codes.detect import is_clean
from pipeline.text.old_codes.fonts import Lettering
from pipeline.text.old_codes.repair import convert_words
from pipeline.text.old_codes.tables import Code
from pipeline.text.old_codes.words import BEYOND, OLD, Verdict, judge, pattern

_TOKEN = regex.compile(r"[^\s\d]+")  # digits are the same in every code


@dataclass(slots=True)
class Piece:
    """Letters in one font; `lettering` is None where its name tells no old code."""

    text: str
    lettering: Lettering | None = None


@dataclass(slots=True)
class _Stretch:
    """Pieces in one code, side by side. `is_old` says whether their letters are in it, None where these do not show it."""

    code: Code
    pieces: list[Piece]
    passage: int
    is_old: bool | None = None

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class OldFonts:
    """Turns passages in old fonts into Unicode, and counts them."""

    def __init__(self) -> None:
        self._converted: Counter[Code] = Counter()
        self._kept: Counter[Code] = Counter()
        self._doubtful = 0

    def read(self, passages: Iterable[Sequence[Piece]]) -> None:
        """Turn the letters of old fonts into Unicode (NFC) in their pieces.

        A passage (a paragraph, a cell, a line) is judged by its words. One that shows nothing follows those around it, or
        else its font. Text that is Unicode already stays, whatever its font: converted documents often keep their fonts.
        """
        stretches = [each for number, passage in enumerate(passages) for each in _stretches(passage, number)]
        changed: dict[Code, set[int]] = {}
        for each in stretches:
            each.is_old = _is_old(each.text, each.code)
            self._kept[each.code] += each.is_old is False
        for code in {each.code for each in stretches}:
            self._doubtful += _follow([each for each in stretches if each.code is code])
        for each in stretches:
            if each.is_old and _convert(each):
                changed.setdefault(each.code, set()).add(each.passage)
        self._converted.update({code: len(numbers) for code, numbers in changed.items()})

    def told(self, unit: str) -> tuple[str, ...]:
        """What was converted, kept and in doubt, in short English sentences; `unit` names a passage: "paragraph"."""
        counts = (
            *((count, f"converted from {code} by their fonts") for code, count in sorted(self._converted.items())),
            *((count, f"in fonts of {code} kept, for they are Unicode") for code, count in sorted(self._kept.items())),
            (self._doubtful, "in old fonts may be Unicode or not, and were read as those around them"),
        )
        return tuple(f"{count} {unit}{'s' * (count != 1)} {what}" for count, what in counts if count)


def _stretches(passage: Sequence[Piece], number: int) -> list[_Stretch]:
    """Neighbours in one code; what is Unicode stands alone."""
    codes = _with_strays(passage)
    kinds = [
        (code, code is not None and _is_old(piece.text, code) is False)
        for code, piece in zip(codes, passage, strict=True)
    ]
    grouped = groupby(zip(kinds, passage, strict=True), key=lambda pair: pair[0])
    return [_Stretch(code, [piece for _, piece in group], number) for (code, _), group in grouped if code is not None]


def _with_strays(passage: Sequence[Piece]) -> list[Code | None]:
    """The codes of pieces. One in another font has that of the piece before where its words are none otherwise, or where it
    stands within a word of it."""
    codes: list[Code | None] = []
    known = next((piece.lettering.code for piece in passage if piece.lettering), None)
    before = ""
    for piece in passage:
        code = piece.lettering.code if piece.lettering else None
        if code is None and known and not is_clean(piece.text) and not BEYOND.search(piece.text):
            is_within = bool(codes and codes[-1]) and before[-1:].isalpha() and not piece.text[:1].isspace()
            if is_within or _is_nothing_else(piece.text, known):
                code = known
        codes.append(code)
        known, before = code or known, piece.text
    return codes


def _is_nothing_else(text: str, code: Code) -> bool:
    found = Counter(judge(word, code) for word in pattern(code).findall(text) if not word.isascii())
    return found[Verdict.GAIN] > 0 and not found[Verdict.LOSS] + found[Verdict.NEITHER]


def _is_old(text: str, code: Code) -> bool | None:
    """What the words of a text show: letters in the code of its font, Unicode, or nothing."""
    if not OLD.search(text) and not BEYOND.search(text):
        return None
    found = Counter(judge(word, code) for word in pattern(code).findall(text) if not word.isascii())
    if found[Verdict.UNICODE] > found[Verdict.GAIN]:
        return False
    return True if found[Verdict.GAIN] > found[Verdict.LOSS] else None


def _follow(stretches: list[_Stretch]) -> int:
    """Decide what shows nothing by the nearest that does, above before below; how much is in doubt, as both kinds are about."""
    open_ = [each for each in stretches if each.is_old is None and OLD.search(each.text)]
    is_mixed = len({each.is_old for each in stretches} - {None}) > 1
    for order in (stretches, stretches[::-1]):
        last: bool | None = None
        for each in order:
            each.is_old = last = last if each.is_old is None else each.is_old
    for each in open_:
        if each.is_old is None and not _makes_words(each.text, each.code):
            each.is_old = False
    for each in stretches:
        each.is_old = each.is_old is not False
    return len(open_) if is_mixed else 0


def _makes_words(text: str, code: Code) -> bool:
    found = {judge(word, code) for word in pattern(code).findall(text) if not word.isascii()}
    return found != {Verdict.NEITHER}


def _convert(stretch: _Stretch) -> bool:
    """Turn a stretch into Unicode; whether anything changed."""
    text = stretch.text
    _spread(stretch.pieces, text, convert_words(text, stretch.code))
    for piece in stretch.pieces:
        if piece.lettering is not None and piece.lettering.capitals:
            piece.text = piece.text.upper()
    return stretch.text != text


def _spread(pieces: list[Piece], old: str, new: str) -> None:
    """Give each piece its part of the new text: letter by letter, and of a word that became shorter to where it begins."""
    if len(pieces) == 1:
        pieces[0].text = new
        return
    befores, afters = list(_TOKEN.finditer(old)), _TOKEN.findall(new)
    if len(befores) != len(afters):
        pieces[0].text = new
        for piece in pieces[1:]:
            piece.text = ""
        return
    letters = list(old)
    for before, after in zip(befores, afters, strict=True):
        start, end = before.span()
        letters[start:end] = after if len(after) == end - start else [after] + [""] * (end - start - 1)
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece.text))
    for piece, (start, end) in zip(pieces, pairwise(ends), strict=True):
        piece.text = "".join(letters[start:end])
