"""Lines of a column to paragraphs, by indents, short lines, gaps and the marks that open a list or a heading."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import regex

from pipeline.reading.pdf.letters import BOLD, LIGHT
from pipeline.reading.pdf.lines import Line

_OPENER = regex.compile(
    r"^(?:[-–—+•*▪●○■□◆➢✓\uf000-\uf0ff]\s|[IVXL]{1,6}\s*[.)–-]\s|\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+\p{Lu}|\p{L}[.)]\s)"
)
_HANGING = regex.compile(r"^(?:[-–—+•*▪●○■□◆➢✓\uf000-\uf0ff]|\(?[\p{L}\d]{1,4}[.)])\s")
_FINAL = regex.compile(r"[.;:!?…][”\"')\ufdd1\d]*$")
_INDENT = 0.6  # of the size
_INWARD = 4.0  # of the size: a line that begins so far from the margin opens its page
_SPACING = 1.45  # of the usual distance of base lines
_OTHER_SIZE = 0.08  # of the size
_ENOUGH = 15  # lines that show a page's own edges


@dataclass(frozen=True, slots=True)
class Measure:
    """Left and right edges of a page's running text, and the distance of its base lines."""

    left: float
    right: float
    pitch: float


def measure(lines: list[Line], default: Measure | None) -> Measure:
    """The edges that most lines keep to; `default` where a page has too few lines to show them."""
    own = [line for line in lines if not line.apart]
    if len(own) < _ENOUGH:
        if default is not None and own and max(line.x1 for line in own) <= default.right + 3:
            return default
        if not own:
            return default or Measure(0.0, 0.0, 0.0)
    left = min(_commonest(line.x0 for line in own), _commonest(line.x0 for line in own[1:] or own))
    right = max(_commonest(line.x1 for line in own), sorted(line.x1 for line in own)[(9 * len(own)) // 10])
    steps = [second.base - first.base for first, second in pairwise(own)]
    pitch = _commonest(step for step in steps if step > 0) if any(step > 0 for step in steps) else 0.0
    return Measure(left, right, pitch)


def _commonest(values: Iterable[float]) -> float:
    counts = Counter(map(round, values))
    return float(max(counts, key=counts.__getitem__))


def begins(paragraph: list[Line], line: Line, edges: Measure, before: Measure) -> bool:
    """Whether a line begins a new paragraph behind the lines of `paragraph`; `before` are the edges of its last page."""
    last = paragraph[-1]
    if line.apart or last.apart:
        return True
    size = max(line.size, last.size)
    if abs(line.size - last.size) > _OTHER_SIZE * size:
        return True
    same_page = line.page == last.page
    if not same_page and line.x0 > edges.left + _INWARD * size:
        return True
    step = line.base - last.base
    if same_page and edges.pitch and step > max(_SPACING * edges.pitch, edges.pitch + 0.5 * size):
        return True
    if _is_centred(line, edges) and _is_centred(last, before):
        return not _goes_on_centred(last, line, edges)
    if _is_short(last, line, before):
        return True
    opener = bool(_OPENER.match(line.plain))
    is_final = _FINAL.search(last.text) is not None
    if opener and (is_final or abs(line.x0 - edges.left) > 2):
        return True
    if is_final and _is_bold(line) and not _is_bold(last):
        return True
    if line.x0 > last.x0 + _INDENT * size:
        return not (len(paragraph) == 1 and _HANGING.match(last.plain))
    if line.x0 > edges.left + _INDENT * size and len(paragraph) == 1 and abs(line.x0 - last.x0) < 2:
        return bool(_FINAL.search(last.text))
    return False


def _is_bold(line: Line) -> bool:
    """Whether all words of a line are bold: the title of a table or section."""
    return line.text.startswith(BOLD) and line.text.find(LIGHT) == len(line.text) - 1


def _is_centred(line: Line, edges: Measure) -> bool:
    before, behind = line.x0 - edges.left, edges.right - line.x1
    return abs(before - behind) < 4 and before > 8


def _goes_on_centred(last: Line, line: Line, edges: Measure) -> bool:
    if last.page != line.page:
        return False
    wide = last.x1 - last.x0 > 0.5 * (edges.right - edges.left)
    return wide and last.plain.isupper() == line.plain.isupper() and not last.text.endswith((".", ";"))


def _is_short(last: Line, line: Line, edges: Measure) -> bool:
    """The next line's first word would have found room behind the last line."""
    words = line.plain
    word = len(words.partition(" ")[0]) or 1
    wide = (line.x1 - line.x0) / max(1, len(words)) * (word + 1)
    return edges.right - last.x1 > max(wide, 0.5 * line.size) + 2
