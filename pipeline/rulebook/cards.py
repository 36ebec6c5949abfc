"""The shapes of the files in rules/: what each may hold, checked strictly so that a typo is an error and not a silence."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Card(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PatternCard(Card):
    """A regular expression with what it must match and what it must not."""

    name: str
    regex: str
    examples: tuple[str, ...] = Field(min_length=1)
    near_misses: tuple[str, ...] = ()
    note: str = ""


class WordsCard(Card):
    name: str
    words: tuple[str, ...]
    note: str = ""


class PatternFile(Card):
    """rules/*.toml but checks, indicators and messages."""

    fragments: dict[str, str] = {}
    pattern: tuple[PatternCard, ...] = ()
    words: tuple[WordsCard, ...] = ()


class Message(Card):
    """A sentence with {places} to fill, in both languages."""

    en: str
    vi: str


class ReasonFile(Card):
    """rules/reasons.toml."""

    reason: tuple[Message, ...] = ()


class CheckCard(Card):
    """What people may set of one check."""

    severity: Literal["error", "warning", "info"]
    settings: dict[str, bool | int | str] = {}
    messages: dict[str, Message] = {}


class IndicatorCard(Card):
    code: str
    label: str
    label_en: str
    words: tuple[str, ...] = Field(min_length=1)
    near_misses: tuple[str, ...] = ()


class IndicatorFile(Card):
    indicator: tuple[IndicatorCard, ...] = ()


class UnitRow(Card):
    phrase: str
    head: str
    dimension: str
    note: str = ""


class OrganisationRow(Card):
    name: str
    variants: str = ""
    note: str = ""


class AbbreviationRow(Card):
    abbr: str
    expansion: str
    variants: str = ""
    note: str = ""


class AreaRow(Card):
    area_id: str
    name: str
    kind: str
    code: str
    valid_from: str
    valid_to: str
    code_2025: str
    variants: str = ""
    note: str = ""
