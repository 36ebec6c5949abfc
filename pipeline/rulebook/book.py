"""The rulebook in memory: lists and patterns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import regex

from pipeline.errors import RuleError
from pipeline.model.areas import Area
from pipeline.rulebook.cards import CheckCard, IndicatorCard, Message, PatternFile
from pipeline.rulebook.compiled import Pattern, Patterns, compile_, expand


@dataclass(frozen=True, slots=True)
class Unit:
    """A counted noun or unit of measure; `head` is how it is exported, `dimension` what kind of thing it is."""

    phrase: str
    head: str
    dimension: str


@dataclass(frozen=True, slots=True)
class Organisation:
    name: str
    variants: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All rules of one folder."""

    folder: Path
    areas: tuple[Area, ...]
    units: tuple[Unit, ...]
    organisations: tuple[Organisation, ...]
    abbreviations: Mapping[str, str]
    indicators: tuple[IndicatorCard, ...]
    checks: Mapping[str, CheckCard]
    messages: Mapping[str, Message]
    files: Mapping[str, PatternFile]
    compiled: Patterns = field(default_factory=dict)  # by FILE.NAME

    def pattern(self, name: str) -> Pattern:
        """The compiled pattern FILE.NAME; RuleError where there is none or it does not compile."""
        found = self.compiled.get(name)
        if found is None:
            found = self.compiled[name] = self._compile(name)
        return found

    def patterns(self, namespace: str) -> Mapping[str, Pattern]:
        """All patterns of rules/NAMESPACE.toml by name, in the file's order."""
        return {card.name: self.pattern(f"{namespace}.{card.name}") for card in self._file(namespace).pattern}

    def words(self, name: str) -> tuple[str, ...]:
        """The word list FILE.NAME."""
        namespace, _, key = name.partition(".")
        for card in self._file(namespace).words:
            if card.name == key:
                return card.words
        raise RuleError(f"rules/{namespace}.toml", f"no word list named {key}", "restore it from the shipped rules")

    @cached_property
    def dimensions(self) -> Mapping[str, str]:
        """The dimension of each unit by its exported form."""
        return {unit.head: unit.dimension for unit in self.units}

    def _file(self, namespace: str) -> PatternFile:
        if namespace not in self.files:
            raise RuleError(f"rules/{namespace}.toml", "the file is missing", "restore it from the shipped rules")
        return self.files[namespace]

    def _compile(self, name: str) -> Pattern:
        namespace, _, key = name.partition(".")
        file = self._file(namespace)
        card = next((card for card in file.pattern if card.name == key), None)
        if card is None:
            raise RuleError(f"rules/{namespace}.toml", f"no pattern named {key}", "restore it from the shipped rules")
        try:
            return compile_(expand(card.regex, file.fragments))
        except (regex.error, KeyError) as error:
            raise RuleError(f"rules/{namespace}.toml", f"pattern {key} is broken: {error}", "mend its regex") from error
