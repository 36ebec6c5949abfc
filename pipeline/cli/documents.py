"""The commands that show one document: as it was read, and with its figures marked."""

from pathlib import Path

from pipeline import mentions as mention_stage
from pipeline import observations as observation_stage
from pipeline import reading
from pipeline.cli.output import clean, coloured, is_colourful, say
from pipeline.model.documents import Passage, PassageKind
from pipeline.model.figures import Observation
from pipeline.rulebook import load

_COLOUR = {"percent": ("yellow",), "target": ("cyan",), "actual": ("green", "bold")}


def show_text(file: str, rules: str | None) -> int:
    """soatso text: the letterhead, then each passage with its kind, section, note and markers."""
    document = reading.read(Path(file), load(rules))
    head = document.letterhead
    for name in ("number", "doc_type", "title", "issuer", "place", "date", "time_period"):
        value = getattr(head, name)
        if value:
            say(clean(f"{name}: {value}"))
    for passage in document.passages:
        say(f"{coloured(_tag(passage), 'dim')} {clean(_with_markers(passage))}")
    return 0


def show_figures(file: str, rules: str | None) -> int:
    """soatso figures: each passage that holds figures, the figures marked with area, measure and unit."""
    book = load(rules)
    document = reading.read(Path(file), book)
    observed = observation_stage.observe(document, mention_stage.find_mentions(document, book), book)
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
