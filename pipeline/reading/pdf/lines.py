"""Runs to lines: what stands on one base line, with raised digits between RAISED and LOWERED."""

from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median

import regex

from pipeline.reading.pdf.frame import Box
from pipeline.reading.pdf.letters import BOLD, LIGHT, LOWERED, RAISED, unmarked
from pipeline.reading.pdf.runs import Run, Stretch

_SAME = 0.15  # of the size: base lines within are one
_RAISED = 0.15  # of the line's size: a smaller run that far above the base line is raised
_SMALLER = 0.85
_BLANK = 0.16  # of the size: a gap that is a blank though the file has none
_KERN = 0.08
_TORN = 0.03  # of the size: digits further apart do not stand in one number by themselves
_TAB = 4.0  # of the size: how far words may stand behind a bullet or number
_FAR = 3.0  # of the largest size: base lines so far apart have nothing in common
_COLUMN = 1.5  # of the size: a wider gap divides columns
_BULLET = regex.compile(r"(?:[-–—+•*o▪●○■□◆➢✓\uf000-\uf0ff]|\(?[\p{L}\d]{1,4}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)$")
_NUMBER = regex.compile(r"\d[\d.,]|[.,]\d")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SUPERSCRIPT = regex.compile(r"[⁰¹²³⁴-⁹]+(?!\p{L})")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a recognised word stands on paper, and how sure its reading is, in per cent."""

    text: str
    box: Box
    confidence: int


@dataclass(slots=True)
class Line:
    """Words on one base line; `text` has raised digits between RAISED and LOWERED, bold words between BOLD and LIGHT."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    size: float
    page: int = 0
    words: list[Stretch] = field(default_factory=list)  # for each word of `text`, parted by blanks
    mended: bool = False  # digits stand together in it that the file holds apart
    confidence: int = 100  # how far its words are trusted, per cent
    apart: bool = False  # a cell of a letterhead, which is a line of its own
    spots: tuple[Spot, ...] = ()  # of its words, where they were recognised in a picture

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom

    def cut(self, end: int) -> None:
        """Leave out the text before an offset."""
        self.text = self.text[end:]
        left = len(self.text.split())
        self.words = self.words[len(self.words) - left :]

    def part(self, start: int, end: int) -> "Line":
        """The words from `start` to `end` as a line of their own."""
        words = self.words[start:end]
        text = " ".join(self.text.split()[start:end])
        return replace(self, text=text, x0=words[0][0], x1=words[-1][1], words=words)

    @property
    def plain(self) -> str:
        return unmarked(self.text)


@dataclass(slots=True)
class _Open:
    """A line while its runs are gathered, from left to right."""

    runs: list[Run]
    x1: float
    base: float
    size: float
    raised: set[int] = field(default_factory=set)  # positions in `runs`


def lines(runs: list[Run], page: int, *, superscripts: bool = True, upright: bool = True) -> list[Line]:
    """Lines from top to bottom, parts of one base line from left to right.

    `superscripts` says whether ¹ ² ³ are digits: in old Vietnamese fonts they are letters. `upright` leaves out slanted
    words, such as a watermark.
    """
    opened: list[_Open] = []
    for run in runs:
        if (run.slant and upright) or not run.text:
            continue
        if opened and _takes(opened[-1], run):
            _append(opened[-1], run)
        else:
            opened.append(_Open([run], run.x1, run.base, run.size))
    opened = _unstretched(_merged(opened))
    out = [_closed(each, page, superscripts) for each in opened]
    return sorted((line for line in out if line.text), key=lambda line: (round(line.base), line.x0))


def _takes(line: _Open, run: Run) -> bool:
    size = max(line.size, run.size)
    gap = run.x0 - line.x1
    rise = line.base - run.base
    if gap < -0.4 * size:
        return False
    if abs(rise) <= _SAME * size:
        return gap <= _COLUMN * size or (gap <= _TAB * size and bool(_BULLET.match(line.runs[-1].text)))
    if run.size <= _SMALLER * line.size:
        return gap <= 0.6 * size and -0.35 * line.size < rise < 0.75 * line.size
    is_behind_number = line.size <= _SMALLER * run.size and -0.75 * run.size < rise < -_RAISED * run.size
    return is_behind_number and gap <= (0.6 if line.x1 - line.runs[0].x0 > 3 * line.size else _TAB) * size


def _append(line: _Open, run: Run) -> None:
    rise = line.base - run.base
    if run.size <= _SMALLER * line.size and rise > _RAISED * line.size:
        line.raised.add(len(line.runs))
    elif line.size <= _SMALLER * run.size and -rise > _RAISED * run.size:
        line.raised.update(range(len(line.runs)))
        line.base, line.size = run.base, run.size
    elif run.size > line.size and abs(rise) <= _SAME * run.size:
        line.size = run.size
    line.runs.append(run)
    line.x1 = max(line.x1, run.x1)


def _merged(opened: list[_Open]) -> list[_Open]:
    """Parts of one base line that the file holds apart; raised numbers that it holds elsewhere."""
    opened.sort(key=lambda line: (line.base, line.runs[0].x0))
    reach = _FAR * max((line.size for line in opened), default=0.0)
    out: list[_Open] = []
    for line in opened:
        for other in reversed(out[-8:]):
            if line.base - other.base > reach:
                continue
            first, second = (line, other) if line.runs[0].x0 < other.runs[0].x0 else (other, line)
            if second.runs[0].x0 >= first.x1 - 0.4 * first.size and _takes(first, second.runs[0]):
                raised = {position + len(first.runs) for position in second.raised}
                at = len(first.runs)
                for run in second.runs:
                    _append(first, run)
                first.raised |= raised if at else set()
                out[out.index(other)] = first
                break
        else:
            out.append(line)
    return out


def _unstretched(opened: list[_Open]) -> list[_Open]:
    """Lines that justifying tore into single words at even distances, put together again."""
    out: list[_Open] = []
    for _, group in groupby(
        sorted(opened, key=lambda line: (round(line.base), line.runs[0].x0)), lambda line: round(line.base)
    ):
        parts = list(group)
        gaps = [second.runs[0].x0 - first.x1 for first, second in pairwise(parts)]
        if len(gaps) > 2 and max(gaps) < 1.1 * min(gaps) and not any(" " in part.runs[-1].text for part in parts):
            for part in parts[1:]:
                parts[0].runs += part.runs
            parts = parts[:1]
        out += parts
    return out


def _closed(line: _Open, page: int, superscripts: bool) -> Line:
    text, words, mended = _written(line)
    if superscripts and not text.isascii():
        text = _SUPERSCRIPT.sub(lambda found: f"{RAISED}{found.group().translate(_SUPERSCRIPTS)}{LOWERED}", text)
    if len(line.runs) == 1:
        [run] = line.runs
        return Line(text, run.x0, run.x1, run.top, run.bottom, run.base, run.size, page, words, mended)
    level = [run for position, run in enumerate(line.runs) if position not in line.raised] or line.runs
    return Line(
        text,
        min(run.x0 for run in line.runs),
        max(run.x1 for run in line.runs),
        min(run.top for run in level),
        max(run.bottom for run in level),
        median(run.base for run in level),
        max(level, key=lambda run: len(run.text)).size,
        page,
        words,
        mended,
    )


def _written(line: _Open) -> tuple[str, list[Stretch], bool]:
    """A line's text with its marks, the sides of its words, and whether digits stand together that the file holds apart."""
    if len(line.runs) == 1:
        [run] = line.runs
        text = " ".join(run.text.split())
        return f"{BOLD}{text}{LIGHT}" if run.bold else text, list(run.words), run.mended
    parts: list[str] = []
    words: list[Stretch] = []
    last: Run | None = None
    mended = any(run.mended for run in line.runs)
    for position, run in enumerate(line.runs):
        raised = position in line.raised
        is_apart = last is None
        if last is not None and not raised:  # a marker stands close by its word
            gap = run.x0 - last.x1
            size = max(run.size, last.size)
            is_apart = gap > _BLANK * size or (run.spaced and gap > _KERN * size)
            if is_apart:
                parts.append(" ")
            elif gap > _TORN * size and _NUMBER.fullmatch(last.text[-1] + run.text[0]):
                mended = True
        if is_apart or not words:
            words += run.words
        else:
            words[-1] = (min(words[-1][0], run.words[0][0]), max(words[-1][1], run.words[0][1]))
            words += run.words[1:]
        if raised:
            parts.append(f"{RAISED}{run.text}{LOWERED}")
        else:
            parts.append(f"{BOLD}{run.text}{LIGHT}" if run.bold else run.text)
        last = run
    text = " ".join("".join(parts).split())
    if len(parts) > 1:
        for seam in (LOWERED + RAISED, LIGHT + BOLD):
            text = text.replace(seam, "")
        text = text.replace(f"{LIGHT} {BOLD}", " ")
    return text, words, mended
