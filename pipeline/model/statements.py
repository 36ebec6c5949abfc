"""What a report says about its own figures: changes, repetitions, bounds, prices, gaps. Each is judged by one check."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.model.figures import Measure, Observation


@dataclass(frozen=True, slots=True)
class Repetition:
    """The same fact in two places; `first` is the one that other figures support, else the earlier."""

    first: Observation
    second: Observation
    slip: str = ""  # one_digit, digits_swapped, thousandfold or unlike; empty where both say the same
    is_supported: bool = False  # a sum that closes rests on the first


@dataclass(frozen=True, slots=True)
class Copy:
    """Two different facts with the same unlikely values; `expected` is what the parts of the copied figure give."""

    copied: tuple[Observation, ...]
    source: tuple[Observation, ...]
    expected: Decimal | None = None


class Shape(StrEnum):
    """How a statement of change compares two levels."""

    GROWTH = "growth"  # tăng 12,5%: the difference over the level before
    INDEX = "index"  # bằng 96,5% cùng kỳ: the level reached over the level before
    MULTIPLE = "multiple"  # gấp 3,2 lần
    POINTS = "points"  # từ 12,4% xuống 10,1%: both levels are percentages


@dataclass(frozen=True, slots=True)
class Change:
    """ "1.274 ý tưởng, tăng 318 ý tưởng (33,3%)": levels, amount and rate, as far as they are printed.

    `doubt` says in English why the rate need not follow from these levels (constant prices, a yearly average); empty
    where the words leave no room.
    """

    after: Observation | None
    before: Observation | None
    amount: Observation | None
    rate: Observation | None
    falls: bool
    is_tight: bool  # the change directly follows the level, so that it can speak of no other figure
    shape: Shape = Shape.GROWTH
    is_directed: bool = True  # the words say which level is the earlier one; a pair (206/113 vụ) does not
    is_loose: bool = False  # tăng 3 lần: three times as much, or three times more
    doubt: str = ""
    is_far: bool = False  # the sentence before tells the one figure that can be the level: a question, no accusation

    @property
    def members(self) -> tuple[Observation, ...]:
        found = tuple(each for each in (self.rate, self.amount, self.after, self.before) if each is not None)
        return tuple({each.obs_id: each for each in found}.values())

    @property
    def is_against_plan(self) -> bool:
        """Whether the rate tells how far a plan is passed or missed: "vượt 13,8% dự toán (7.650 tỷ đồng)"."""
        return self.rate is not None and self.before is not None and self.before.measure is Measure.TARGET


@dataclass(frozen=True, slots=True)
class Comparison:
    """ "29.510 triệu đồng, giảm so với 31.905 triệu đồng": two levels of which only words tell the way between them."""

    after: Observation
    before: Observation
    falls: bool


@dataclass(frozen=True, slots=True)
class Ratio:
    """ "3.867,6 tỷ đồng, chiếm 81% tổng số": a percentage, the part and the whole (or the plan) it is made of.

    `is_sure` says that the words name this whole, `is_closed` that it is the sum of the parts of which this is one. `kin`
    counts other percentages of the same list that follow from it.
    """

    percent: Observation
    part: Observation
    whole: Observation
    is_sure: bool
    kin: int = 0
    is_closed: bool = False


@dataclass(frozen=True, slots=True)
class JointShare:
    """ "… (112 vụ), … (88 vụ), … (65 vụ); ba địa bàn này chiếm 64,3% tổng số": what share of a whole some figures are together."""

    percent: Observation
    parts: tuple[Observation, ...]
    whole: Observation


@dataclass(frozen=True, slots=True)
class Excess:
    """ "Số tổ có tham gia bằng 103,6% tổng số tổ": a share of all there are, above a hundred per cent."""

    percent: Observation


@dataclass(frozen=True, slots=True)
class Shares:
    """The percentages of a closed split, which add to 100."""

    shares: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A percentage that holds for all areas ("đều trên 90%") and those that the note or list gives for each."""

    bound: Observation
    parts: tuple[Observation, ...]
    is_average: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """ "5/6 tỉnh đạt từ 95% trở lên": how many places are said to keep to a limit, and the list of all of them.

    `bound` is the limit's figure, its qualifier as it holds; where only a plan is named, the count stands in its place.
    """

    bound: Observation
    count: int
    limit: Decimal
    parts: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """An amount for a number of things, and what one of them costs in the other areas (base units)."""

    amount: Observation
    count: Observation
    peers: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A price, and the others that its sentence tells of one unit (base units, in order): wages, each "đồng/người/tháng".

    Or an amount, and the others of its list.
    """

    price: Observation
    peers: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Product:
    """An amount that a table or a sentence makes of a number and the price or the yield of one: "1.200 kg, 12.500 đồng, 15.000.000 đồng".

    `scale` is the power of ten between the units that the table leaves unsaid: tạ/ha beside tấn. `is_average` says that the
    price is what falls to one of the count: "36.842 học sinh, 1.124 lớp, bình quân 32,8 học sinh/lớp".
    """

    amount: Observation
    count: Observation
    price: Observation
    scale: int
    is_average: bool = False

    @property
    def expected(self) -> Decimal:
        return (self.count.value * self.price.value).scaleb(-self.scale)

    @property
    def holds(self) -> bool:
        """Whether the amount is the product within the rounding of all three; a product is rounded to whole things too."""
        count, price = self.count.slack, self.price.half
        room = self.count.value * price + self.price.value * count + count * price
        return abs(self.amount.value - self.expected) <= room.scaleb(-self.scale) + self.amount.half


@dataclass(frozen=True, slots=True)
class Slot:
    """A place that announces a figure and has none; `slot` is an observation without a value."""

    slot: Observation
    words: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of areas, or of the things that `noun` names: how many the sentence announces, and how many stand there."""

    total: Observation
    parts: tuple[Observation, ...]
    announced: int
    listed: int
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote as a whole: `last` is its last figure; `totals` those of its own marker's sentence."""

    label: str
    last: Observation
    breaks_off: bool
    explains: tuple[Observation, ...] = ()  # totals of another sentence that its figures add up to
    totals: tuple[Observation, ...] = ()


Statement = (
    Repetition
    | Copy
    | Change
    | Comparison
    | Ratio
    | JointShare
    | Excess
    | Shares
    | Bound
    | Tally
    | Price
    | Quote
    | Product
    | Slot
    | Listing
    | Note
)
