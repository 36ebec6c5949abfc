"""The commands that show one document: as it was read, and with its figures marked."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from pipeline.cli.output import Phrases, clean, coloured, complain, is_colourful, say
from pipeline.model.documents import Document, Passage, PassageKind
from pipeline.model.figures import Observation
from pipeline.rulebook import load
from pipeline.runs.alone import observe_alone, read_alone
from pipeline.runs.intake import Terms

_START = attrgetter("start")
_COLOUR = {"percent": ("yellow",), "target": ("cyan",), "actual": ("green", "bold")}


def show_text(file: str, rules: str | None, lang: str, password: str, seconds: float, *, boxes: bool = False) -> int:
    """soatso text: the letterhead, then each passage with its kind, section, note and markers.

    With `boxes` each line of a passage is told with its page and its box: left, top, right and bottom in points.
    """
    book = load(rules)
    document = read_alone(file, Terms.within(seconds, rules, password), seconds)
    if boxes and not document.places:
        complain(Phrases(book.messages, lang)("no_boxes", file=clean(file), format=document.format))
    head = document.letterhead
    for name in ("number", "doc_type", "title", "issuer", "place", "date", "time_period"):
        value = getattr(head, name)
        if value:
            say(clean(f"{name}: {value}"))
    for passage in document.passages:
        if boxes and document.places:
            say(coloured(_tag(passage), "dim"))
            for line in _lines_with_boxes(document, passage):
                say(line)
        else:
            say(f"{coloured(_tag(passage), 'dim')} {clean(_with_markers(passage))}")
    return 0


def show_figures(file: str, rules: str | None, password: str, seconds: float) -> int:
    """soatso figures: each passage that holds figures, the figures marked with area, measure and unit."""
    document, observed = observe_alone(file, Terms.within(seconds, rules, password), seconds)
    places: list[tuple[int, int, str]] = [
        (each.char_start, each.char_end, _mark(each)) for each in observed.observations
    ]
    places += [(each.char_start, each.char_end, "?") for each in observed.unbound]
    for passage in document.passages:
        if passage.kind is PassageKind.FURNITURE:
            continue
        lines = []
        marked = 0
        for start, end in passage.pieces:
            inside = sorted(place for place in places if start <= place[0] < end)
            marked += len(inside)
            lines.append(_marked(document.text, start, end, inside))
        if marked:
            say(f"{coloured(_tag(passage), 'dim')} {' '.join(lines)}")
    return 0


def _lines_with_boxes(document: Document, passage: Passage) -> Iterator[str]:
    for start, end in passage.pieces:
        for place in document.places[max(0, bisect_right(document.places, start, key=_START) - 1) :]:
            if place.start >= end:
                break
            if place.end > start:
                box = " ".join(f"{side:6.1f}" for side in (place.x0, place.y0, place.x1, place.y1))
                words = document.text[max(start, place.start) : min(end, place.end)]
                said = " ".join(clean(words).split())
                yield f"  {coloured(f'{place.page:>3} {box}', 'dim')}  {said}"


def _tag(passage: Passage) -> str:
    name = passage.kind.value + (f" {passage.note}" if passage.note else "")
    return f"[{name}{' §' + passage.section if passage.section else ''}]"


def _with_markers(passage: Passage) -> str:
    parts = []
    done = 0
    for marker in passage.markers:
        parts.append(passage.text[done : marker.offset])
        parts.append(f"[^{marker.label}]")
        done = marker.offset
    return "".join(parts) + passage.text[done:]


def _mark(observation: Observation) -> str:
    role = "percent" if observation.unit_measure == "%" else observation.measure.value
    return f"{observation.ref_area_name or observation.ref_area}|{role}|{observation.unit_measure}"


def _marked(text: str, start: int, end: int, inside: list[tuple[int, int, str]]) -> str:
    parts = []
    done = start
    for first, last, mark in inside:
        if first < done:
            continue
        parts.append(clean(text[done:first]))
        printed = clean(text[first:last])
        if is_colourful():
            role = mark.split("|")[1] if "|" in mark else "actual"
            parts.append(coloured(printed, *_COLOUR.get(role, ("green",))) + coloured(f"{{{mark}}}", "dim"))
        else:
            parts.append(f"[{printed}]{{{mark}}}")
        done = last
    parts.append(clean(text[done:end]))
    return " ".join("".join(parts).split())
