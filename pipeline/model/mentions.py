"""Spans of a passage that name an area or print a figure; offsets are half-open, into `Passage.text`."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from pipeline.model.areas import Area
from pipeline.model.documents import Passage

CURRENCIES = frozenset(("VND", "USD", "EUR"))


class Form(StrEnum):
    """How a figure is printed."""

    NUMBER = "number"  # 1.447 sáng kiến; 29,714 tỷ đồng
    PERCENT = "percent"
    RATIO = "ratio"  # 2751/2300 sáng kiến
    RANGE = "range"  # từ 4 triệu đến 5 triệu đồng


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed number: its digits as read, and how sure the reading is.

    `value` is what stands there without its scale word (2,5 triệu: 2.5 with scale 6); `decimals` counts printed
    decimals. `readings` holds the other values that the same characters could mean, cheapest first, when the
    number is malformed ("27.1745") or could be read in two ways.
    """

    text: str
    value: Decimal
    decimals: int = 0
    malformed: bool = False
    readings: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed figure with what is glued to it: qualifier, scale word, currency or percent sign, price base."""

    start: int  # with its qualifier
    end: int  # with its scale, unit sign and price base
    form: Form
    number: Printed
    scale: int = 0  # power of ten of the scale word
    unit: str = ""  # a currency, a percent sign or percentage points; empty where a noun follows
    per: str = ""  # suất in "30.000.000đ/suất"
    qualifier: str = "="
    second: Printed | None = None  # target of a ratio, upper end of a range
    second_scale: int = 0
    number_start: int = 0
    number_end: int = 0
    second_unit: str = ""
    between: str = ""  # unit words between the numbers of "44 xã/104 xã"
    second_start: int = 0
    second_end: int = 0


@dataclass(frozen=True, slots=True)
class AreaName:
    """A province named in the text. `head` is the body that speaks for it (LĐLĐ, Sở Y tế), empty for the bare name."""

    start: int  # with its head and the word for its kind (tỉnh, thành phố)
    end: int
    area: Area
    head: str = ""


@dataclass(frozen=True, slots=True)
class Decoy:
    """Something that looks like a figure and is none: a law number, a date, a rank."""

    start: int
    end: int
    kind: str


class Term(NamedTuple):  # thousands in a report: a tuple is made four times faster than a frozen record
    """A counted noun or unit of measure from rules/units.csv, or an organisation from rules/organisations.csv."""

    start: int
    end: int
    kind: str  # unit | organisation | indicator | number (a number word)
    key: str  # the entry's canonical form


@dataclass(frozen=True, slots=True)
class Mentions:
    """What one passage mentions, each list in order of its offsets; figures and decoys never overlap.

    `text` is the passage's text in canonical spelling with every decoy masked, same length.
    """

    passage: Passage
    text: str
    figures: tuple[Figure, ...]
    areas: tuple[AreaName, ...]
    decoys: tuple[Decoy, ...]
    terms: tuple[Term, ...]
