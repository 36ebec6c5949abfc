"""Words of recognised pages that stray from the file's own usage are read as it writes them elsewhere.

Tesseract sees some letters twice (LĐLPĐ for LĐLĐ) and takes tone marks for one another (Cao Băng for Cao Bằng). What a
file writes many times over tells what is meant. Only letters are mended this way, never a digit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import regex

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Page
from pipeline.text.normalise import fold

_CAPITALS = regex.compile(r"(?<![\p{L}\d])\p{Lu}{4,}(?![\p{L}\d])")
_NAME = regex.compile(r"(?<![\p{L}\d])\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?![\p{L}\d])")
_OPENER = regex.compile(r"^([IVXLHl1]{1,5})(?=\.\s+\p{Lu}{2,})")
_STROKES = str.maketrans({"H": "II", "L": "I", "l": "I", "1": "I"})  # what the strokes of I are taken for
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_OFTEN = 4  # times as often as the stray form
_SPLIT = regex.compile(r"\s+")


def follow_usage(pages: list[Page]) -> None:
    """Mend the capital abbreviations and the names of two words of all recognised lines."""
    lines = [line for page in pages if page.recognised for line in _lines(page)]
    for pattern, meant in ((_CAPITALS, _abbreviations), (_NAME, _names)):
        counts = Counter(found for line in lines for found in pattern.findall(line.text))
        strays = meant(counts)
        if strays:
            for line in lines:
                _mend(line, pattern, strays)
    _number_parts(lines)


def _number_parts(lines: list[Line]) -> None:
    """Read the Roman numerals that open headings in capitals as their order demands, where their strokes allow it."""
    past = 0
    for line in lines:
        opener = _OPENER.match(line.text)
        if opener is None or past >= len(_ROMANS):
            continue
        seen, due = opener[1], _ROMANS[past]
        if seen != due and seen.translate(_STROKES) == due:
            line.text = due + line.text[len(seen) :]
            line.spots = tuple(
                replace(spot, text=due + spot.text[len(seen) :]) if spot is line.spots[0] else spot
                for spot in line.spots
            )
        elif seen in _ROMANS:
            due = seen
        past = _ROMANS.index(due) + 1


def _lines(page: Page) -> Iterator[Line]:
    yield from page.lines
    for grid in page.grids:
        for cell in grid.cells:
            yield from cell


def _abbreviations(counts: Counter[str]) -> dict[str, str]:
    """Abbreviations that are a common one with one letter too many."""
    strays = {}
    for word, count in counts.items():
        shorter = {word[:place] + word[place + 1 :] for place in range(len(word))}
        known = max(shorter, key=lambda each: counts[each])
        if len(known) >= _OFTEN and counts[known] >= _OFTEN * count:
            strays[word] = known
    return strays


def _names(counts: Counter[str]) -> dict[str, str]:
    """Names that differ from a common one in their marks only."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        alike[fold(name)].append(name)
    strays: dict[str, str] = {}
    for names in alike.values():
        known = max(names, key=lambda each: counts[each])
        strays |= {name: known for name in names if counts[known] >= _OFTEN * counts[name]}
    return strays


def _mend(line: Line, pattern: regex.Pattern[str], strays: dict[str, str]) -> None:
    text = pattern.sub(partial(_meant, strays), line.text)
    if text == line.text:
        return
    changed = {
        old: new
        for found in pattern.findall(line.text)
        if found in strays
        for old, new in zip(_SPLIT.split(found), _SPLIT.split(strays[found]), strict=True)
    }
    line.text = text
    line.spots = tuple(
        replace(spot, text=regex.sub(r"\p{L}+", lambda found: changed.get(found[0], found[0]), spot.text))
        for spot in line.spots
    )


def _meant(strays: dict[str, str], found: "regex.Match[str]") -> str:
    return strays.get(found[0], found[0])
