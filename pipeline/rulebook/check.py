"""Prove a folder of rules: every pattern keeps to its examples, every list is consistent."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import regex

from pipeline.errors import RuleError
from pipeline.model.areas import Area
from pipeline.rulebook.book import Rulebook
from pipeline.rulebook.cards import ReasonFile
from pipeline.rulebook.load import load, parse
from pipeline.text.normalise import canonical

_PLACE = regex.compile(r"\{([a-z]+)\}")


def problems(folder: str | Path | None = None) -> tuple[str, ...]:
    """Everything wrong with the rules, one sentence each; empty where they are sound."""
    try:
        book = load(folder)
    except RuleError as error:
        return (str(error),)
    return (*_patterns(book), *_areas(book.areas), *_lists(book), *_checks(book), *_reasons(book.folder))


def _patterns(book: Rulebook) -> Iterator[str]:
    for namespace, file in book.files.items():
        counts = Counter(card.name for card in file.pattern)
        yield from (f"rules/{namespace}.toml: two patterns named {name}" for name, count in counts.items() if count > 1)
        for card in file.pattern:
            try:
                pattern = book.pattern(f"{namespace}.{card.name}")
            except RuleError as error:
                yield str(error)
                continue
            yield from (
                f"rules/{namespace}.toml: {card.name} does not match its example {text!r}"
                for text in card.examples
                if not pattern.search(text)
            )
            yield from (
                f"rules/{namespace}.toml: {card.name} matches its near miss {text!r}"
                for text in card.near_misses
                if pattern.search(text)
            )


def _areas(areas: tuple[Area, ...]) -> Iterator[str]:
    counts = Counter(area.area_id for area in areas)
    yield from (f"rules/areas.csv: two rows with the id {name}" for name, count in counts.items() if count > 1)
    codes = {area.code for area in areas}
    by_name: dict[str, list[Area]] = {}
    for area in areas:
        if area.valid_from and area.valid_to and area.valid_to < area.valid_from:
            yield f"rules/areas.csv: {area.area_id} ends before it begins"
        if area.code_2025 and area.code_2025 not in codes:
            yield f"rules/areas.csv: {area.area_id} names an unknown code {area.code_2025}"
        for name in {canonical(each).lower() for each in (area.name, *area.variants)}:
            by_name.setdefault(name, []).append(area)
    for name, sharing in by_name.items():
        ordered = sorted(sharing, key=lambda area: area.valid_from)
        for earlier, later in pairwise(ordered):
            if later.valid_from and (not earlier.valid_to or earlier.valid_to > later.valid_from):
                yield f"rules/areas.csv: {earlier.area_id} and {later.area_id} share the name {name} at one time"


def _lists(book: Rulebook) -> Iterator[str]:
    counts = Counter(canonical(unit.phrase).lower() for unit in book.units)
    yield from (f"rules/units.csv: two rows for {phrase}" for phrase, count in counts.items() if count > 1)
    codes = Counter(card.code for card in book.indicators)
    yield from (f"rules/indicators.toml: two cards with the code {code}" for code, count in codes.items() if count > 1)
    for namespace, file in book.files.items():
        for words in file.words:
            if not words.words:
                yield f"rules/{namespace}.toml: the list {words.name} is empty"


def _checks(book: Rulebook) -> Iterator[str]:
    for name, card in book.checks.items():
        if "default" not in card.messages:
            yield f"rules/checks.toml: {name} has no default message"
        for variant, message in card.messages.items():
            for text in (message.en, message.vi):
                if regex.search(r"\{[^a-z_}]*\}", text):
                    yield f"rules/checks.toml: {name}.{variant} has a place without a name"


def _reasons(folder: Path) -> Iterator[str]:
    try:
        sentences = parse(folder / "reasons.toml", ReasonFile).reason
    except RuleError as error:
        yield str(error)
        return
    counts = Counter(sentence.en for sentence in sentences)
    yield from (f"rules/reasons.toml: two sentences {words!r}" for words, count in counts.items() if count > 1)
    for sentence in sentences:
        if set(_PLACE.findall(sentence.en)) != set(_PLACE.findall(sentence.vi)):
            yield f"rules/reasons.toml: {sentence.en!r} has other places in Vietnamese"
