"""What a report states: figures bound to an area and an indicator, and how they belong together."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

OVERLAP = "the parts may overlap"  # why an excess of parts is no slip
TOO_FAR = "the figures differ too much to be the parts of this total"  # a doubt of breakdowns


class Measure(StrEnum):
    ACTUAL = "actual"
    TARGET = "target"
    ACHIEVEMENT = "achievement"  # đạt 120%
    SHARE = "share"  # chiếm 16,3%
    CHANGE = "change"  # tăng 250 vụ
    CHANGE_RATE = "change_rate"  # tăng 12,5%
    PRICE = "price"  # 500.000 đồng/suất


class Status(StrEnum):
    NORMAL = "A"
    DOUBTFUL = "U"  # malformed, or read in one of several ways
    MISSING = "O"  # announced but without a figure


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure, bound. `value` is `obs_value` times ten to the `unit_mult`, exactly.

    Places (`char_start`, `char_end`) are half-open offsets into `Document.text`. Where the status is MISSING the values are 0 and mean nothing: they are exported empty.
    """

    obs_id: str
    claim_id: str
    ref_area: str  # ISO 3166-2:VN, _T for the whole, empty where unknown
    ref_area_name: str
    ref_area_2025: str
    indicator: str
    indicator_label: str
    measure: Measure
    time_period: str
    obs_value: Decimal
    unit_measure: str
    unit_mult: int
    value: Decimal
    value_high: Decimal | None
    decimals: int
    qualifier: str
    obs_status: Status
    obs_text: str
    char_start: int
    char_end: int
    note: str
    section: str
    passage: int  # index into Document.passages
    sentence: int  # running number of the sentence in the passage
    page: int | None = None
    bbox: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    printed: str = ""  # the number alone, as printed
    malformed: bool = False
    readings: tuple[Decimal, ...] = ()  # other values that the printed characters could mean, in base units
    is_resolved: bool = False  # the arithmetic of the document picked the reading; `readings` holds what it was not
    lacks_unit: bool = False  # announced as an amount of money and printed without a unit
    confidence: int = 100  # how far the reading of its number is trusted, per cent; below 100 where a picture was read or two readers differ
    tentative: bool = False  # planned, proposed or registered: an optional part of a sum

    @property
    def half(self) -> Decimal:
        """Half of the last printed digit, in base units: how far rounding can have moved the figure."""
        return Decimal(5).scaleb(self.unit_mult - self.decimals - 1)

    @property
    def slack(self) -> Decimal:
        """The same of a figure with decimals or a scale; a plain count is exact."""
        return self.half if self.decimals or self.unit_mult else Decimal(0)


class Pair(StrEnum):
    """What the two numbers of a pair a/b are to each other."""

    ACHIEVEMENT = "achievement"  # done of planned, or of all there are
    PREVIOUS = "previous"  # tăng 93 vụ (206/113 vụ)
    INVERSE = "inverse"  # 14.820 phụ nữ/12.980 hội viên (87,6%)
    RATE = "rate"  # 2 hộ/10.000 hộ
    PERCENTAGES = "percentages"  # 75%/85%


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement about one area: "2751/2300 sáng kiến (đạt 120%)"."""

    claim_id: str
    actual: Observation | None
    target: Observation | None = None
    percent: Observation | None = None
    pair: Pair = Pair.ACHIEVEMENT
    quote: str = ""  # an excerpt between dots: no spreadsheet takes it for a formula

    @property
    def members(self) -> tuple[Observation, ...]:
        return tuple(each for each in (self.actual, self.target, self.percent) if each is not None)

    @property
    def ratio(self) -> tuple[Observation | None, Observation | None]:
        """What its percentage takes of what: the first of the second, but for a pair told the other way round."""
        return (self.target, self.actual) if self.pair is Pair.INVERSE else (self.actual, self.target)


class Split(StrEnum):
    BY_AREA = "by_area"  # a body total and the figures of its note
    BY_PART = "by_part"  # a figure and its "trong đó" parts


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts.

    `complete` says that the words announce all parts (gồm, cụ thể; every area of the note has one). `doubt` says in
    English why an inequality would not be the author's slip; empty when the words bind the parts firmly. `exact` says
    that the figures were not rounded one by one, though their unit is thousands or millions. `bounded` says that none of
    the parts may exceed the total, whatever else is in doubt, `by_kind` that they are kinds with nouns of their own (42 phương tiện, gồm 12 ô tô, …),
    `is_open` that they may not be all, though they come near it.
    """

    split: Split
    total: Observation
    parts: tuple[Observation, ...]
    complete: bool = True
    doubt: str = ""
    note: str = ""  # the note that holds the parts
    shares: tuple[Observation, ...] = ()  # of the parts, where each has one and they add to 100: then the parts are all
    exact: bool = False
    bounded: bool = False
    by_kind: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Unbound:
    """A figure that was found and not understood, kept with the reason."""

    text: str
    reason: str
    char_start: int
    char_end: int
    note: str
    section: str


@dataclass(frozen=True, slots=True)
class Observed:
    """All that one document states. `figures` counts every printed figure found, bound or not."""

    observations: tuple[Observation, ...]
    claims: tuple[Claim, ...]
    breakdowns: tuple[Breakdown, ...]
    unbound: tuple[Unbound, ...]
    statements: tuple[object, ...] = ()  # those of pipeline.model.statements, which builds on this module

    @property
    def bound(self) -> int:
        """How many printed figures are bound; slots without a figure do not count."""
        return sum(each.obs_status is not Status.MISSING for each in self.observations)

    @property
    def figures(self) -> int:
        return self.bound + len(self.unbound)
