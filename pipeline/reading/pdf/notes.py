"""Footnotes: the region at a page's foot, its notes, and the labels that markers go by."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from pipeline.reading.pdf.letters import LOWERED, RAISED
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.pages import Page

_SMALLER = 0.93  # of the body's size
_REACH = 0.12  # of the page's width: how far from the leftmost line a rule above notes begins
_MARKED = regex.compile(rf"^[*_\s]*{RAISED}\s*[(\[]?(?P<label>\d{{1,3}}|\p{{Ll}})[)\].:]?\s*{LOWERED}[).:]?\s*")
_NUMBERED = regex.compile(r"^(?:\[(?P<label>\d{1,3})\]|\((?P<label>\d{1,3})\)|(?P<label>\d{1,3})[.)]?)\s+(?=\D)")
_FINISHED = regex.compile(r"[.;:!?…)”]$")
_RAISED = regex.compile(
    rf"\s*{RAISED}\s*[(\[]?(?P<labels>\d{{1,3}}(?:\s*[,;]\s*\d{{1,3}})*|\p{{Ll}})[)\]]?\s*{LOWERED}"
)
_ANY = regex.compile(rf"{RAISED}([^{RAISED}{LOWERED}]*){LOWERED}")
AREA = regex.compile(r"(?<!\p{L})(?:[kcdmh]?m|ha)$")
_TO_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Note:
    """`number` is what the paper says, `label` what tells it from other notes of the file."""

    number: str
    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Notes:
    """All notes in the order of the file, and by the page on which they begin."""

    notes: list[Note] = field(default_factory=list)
    by_page: dict[int, list[Note]] = field(default_factory=dict)
    strays: dict[int, list[Line]] = field(default_factory=dict)  # lines at a foot that go on with no note

    def label(self, number: str, page: int) -> str:
        """The label of the note that a marker on a page means; empty if there is none."""
        for near in (page, page + 1):
            for note in self.by_page.get(near, ()):
                if note.number == number:
                    return note.label
        return next((note.label for note in self.notes if note.number == number), "")


def body_size(pages: Iterable[Page]) -> float:
    """The size in which most letters are set."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            counts[round(line.size * 2) / 2] += len(line.text)
    return max(counts, key=lambda size: counts[size]) if counts else 12.0


def split_notes(page: Page, size: float, *, is_open: bool) -> None:
    """Move the lines of the page's foot region from `lines` to `notes`.

    `is_open` says that the page before had notes, which may go on here without a number.
    """
    lines = page.lines
    at = _below_rule(page, size, is_open)
    if at is None:
        at = _small_foot(lines, size, is_open)
    if at is not None:
        page.notes = lines[at:]
        page.lines = lines[:at]


def _below_rule(page: Page, size: float, is_open: bool) -> int | None:
    if not page.lines:
        return None
    left = min(line.x0 for line in page.lines)
    for rule in sorted(page.drawn.across, key=lambda box: box[1]):
        if rule[0] > left + _REACH * page.width or rule[2] - rule[0] < 30 or _in_grid(page, rule[1]):
            continue
        at = next((index for index, line in enumerate(page.lines) if line.base > rule[1] + 1), len(page.lines))
        below = page.lines[at:]
        if not below or below[0].top > rule[1] + 3 * size:
            continue
        letters = sum(len(line.text) for line in below)
        small = sum(len(line.text) for line in below if line.size <= _SMALLER * size)
        if small < 0.8 * letters and not (_MARKED.match(below[0].text) and rule[2] - rule[0] < 0.5 * page.width):
            continue
        if _MARKED.match(below[0].text) or is_open or _NUMBERED.match(below[0].text):
            return at
    return None


def _small_foot(lines: list[Line], size: float, is_open: bool) -> int | None:
    at = len(lines)
    while at and lines[at - 1].size <= _SMALLER * size:
        at -= 1
    first = next((index for index in range(at, len(lines)) if _MARKED.match(lines[index].text)), None)
    if first is None:
        return None
    return at if is_open and at > 0 else first


def _in_grid(page: Page, y: float) -> bool:
    return any(grid.box[1] - 3 <= y <= grid.box[3] + 3 for grid in page.grids)


def gather(pages: list[Page]) -> Notes:
    """Notes from the foot regions, each joined across pages."""
    out = Notes()
    used: set[str] = set()
    raised = any(_MARKED.match(line.text) for page in pages for line in page.notes)
    for page in pages:
        marks = set() if raised else _marks(page)
        for line in page.notes:
            found = _MARKED.match(line.text) if raised else _numbered(line, marks, out.notes)
            if found:
                number = found["label"]
                label = number if number not in used else f"{page.number}-{number}"
                used.add(label)
                line.cut(found.end())
                out.notes.append(Note(number, label, page.number, [line]))
                out.by_page.setdefault(page.number, []).append(out.notes[-1])
            elif out.notes:
                out.notes[-1].lines.append(line)
            else:
                out.strays.setdefault(page.number, []).append(line)
    return out


def _marks(page: Page) -> set[str]:
    """The labels of all markers in the text of a page."""
    return {label for line in page.lines for found in _RAISED.finditer(line.text) for label in _labels(found)}


def _numbered(line: Line, marks: set[str], notes: list[Note]) -> "regex.Match[str] | None":
    """The plain number that opens a note: the next one, raised in the page's text, behind a finished note."""
    found = _NUMBERED.match(line.text)
    if found is None or found["label"] not in marks:
        return None
    if not notes:
        return found
    last = notes[-1]
    if not _FINISHED.search(last.lines[-1].plain) and last.lines[-1].page == line.page:
        return None
    follows = last.number.isdigit() and int(found["label"]) == int(last.number) + 1
    return found if follows or (found["label"] == "1" and last.page != line.page) else None


def _labels(found: "regex.Match[str]") -> list[str]:
    return [label for label in regex.split(r"[\s,;]+", found["labels"]) if label]


def with_markers(line: Line, notes: Notes) -> str:
    """The line's text with `[^7]` for raised digits that mean a note; others, such as m², as Unicode superscripts."""
    if RAISED not in line.text:
        return line.text

    def marker(found: "regex.Match[str]") -> str:
        labels = [notes.label(number, line.page) for number in _labels(found)]
        before = line.text[: found.start()]
        is_unit = found["labels"] in ("2", "3") and bool(AREA.search(before))
        if is_unit or not all(labels):
            return found.group()
        return "".join(f"[^{label}]" for label in labels)

    text = _RAISED.sub(marker, line.text)
    return _ANY.sub(lambda found: found.group(1).translate(_TO_SUPERSCRIPT), text)
