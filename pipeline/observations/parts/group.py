"""A figure with its parts, and what makes one figure a part of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from pipeline.model.figures import Measure, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.text.edits import edit
from pipeline.text.intervals import Interval, printed_interval
from pipeline.text.normalise import fold

NO_UNIT = "a part has no unit of its own"
OTHER_KIND = "a part counts another thing"
REST_UNSAID = "what is left is told without its figure"
_NEARLY = 20
_STEPS = (Decimal(1000), Decimal("0.001"))
_LONG = 3  # digits; shorter wholes are hit by chance
_ACTUAL, _COUNTS = Measure.ACTUAL, (Form.NUMBER, Form.RATIO)  # asked of every figure by every finder of parts


@dataclass(frozen=True, slots=True, eq=False)
class PartGroup:
    """A whole with its parts. `doubt` says why their sum may rightly differ; empty when the words leave no room.

    `bounded`: each part surely is some of the whole, so that none may exceed it, though parts may overlap.
    `by_kind`: the parts are named by nouns of their own, which bind them less.
    """

    whole: Draft
    parts: tuple[Draft, ...]
    complete: bool
    doubt: str
    bounded: bool = False
    by_kind: bool = False
    split: Split = Split.BY_PART


def is_counted(draft: Draft) -> bool:
    """Whether a figure counts something that may have parts, or be one."""
    return (
        draft.measure is _ACTUAL
        and draft.unit_dimension != "rate"
        and draft.claim >= 0
        and draft.figure.form in _COUNTS
        and not draft.reason  # an amount that has lost its unit
    )


def is_plan(draft: Draft) -> bool:
    """Whether a figure says what was to be done, in one number."""
    return draft.measure is Measure.TARGET and draft.figure.form is Form.NUMBER


def is_bracketed(text: str, draft: Draft, place: int) -> bool:
    """Whether a figure stands in a bracket that is closed before a place: "vượt 13,8% dự toán (7.650 tỷ đồng)"."""
    opening = text.rfind("(", draft.sentence_start, draft.figure.start)
    return opening >= 0 and draft.figure.end <= text.find(")", opening) < place


def value_of(draft: Draft) -> Decimal:
    """What a figure is worth in base units."""
    return draft.figure.number.value.scaleb(draft.figure.scale)


def interval_of(draft: Draft) -> Interval:
    """What a printed figure may stand for, in base units."""
    number, scale = draft.figure.number, draft.figure.scale
    place = Decimal(1).scaleb(scale - number.decimals) if scale or number.decimals else Decimal(0)
    return printed_interval(number.value.scaleb(scale), draft.figure.qualifier, place)


def is_long(whole: Draft) -> bool:
    """Whether a figure has so many digits, zeros at its end apart, that chance hardly makes others add up to it."""
    return len(str(whole.figure.number.value).replace(".", "").rstrip("0")) >= _LONG


def adds(parts: list[Draft], whole: Draft) -> bool:
    """Whether parts add up to their whole; one that is damaged, of them or the whole, in any of its readings."""
    gap = value_of(whole) - sum((value_of(part) for part in parts), Decimal(0))
    damaged = [part.figure for part in parts if part.figure.number.malformed]
    if whole.figure.number.malformed and not damaged:
        return (value_of(whole) - gap).scaleb(-whole.figure.scale) in whole.figure.number.readings
    if not gap or len(damaged) != 1:
        return not gap
    number = damaged[0].number
    return number.value + gap.scaleb(-damaged[0].scale) in number.readings


def is_edited(whole: Draft, parts: Sequence[Draft]) -> bool:
    """Whether one mistyped digit or two swapped ones of a whole keep its parts from adding up."""
    place = whole.figure.scale - whole.figure.number.decimals
    reached = sum((value_of(part) for part in parts), Decimal(0))
    printed, meant = value_of(whole).scaleb(-place), reached.scaleb(-place)
    return meant == int(meant) and edit(str(int(printed)), str(int(meant))) != ""


def is_threshold(whole: Draft, parts: Sequence[Draft], start: regex.Pattern[str]) -> bool:
    """Whether a figure is what each that is listed passes, or stays below: "6 mặt hàng trên 1 tỷ USD, gồm: giày dép 3,5 tỷ USD; …",
    "38 hộ thu trên 200 triệu đồng, trong đó 7 hộ thu trên 500 triệu đồng"; `start` reads "từ"."""
    values, limit = [value_of(part) for part in parts], value_of(whole)
    are_floors = all(start.search(each.lead) or each.figure.qualifier == ">" for each in (whole, *parts))
    if min(values) >= limit and (are_floors or (whole.figure.qualifier == ">" and len(parts) > 1)):
        return True
    return whole.figure.qualifier == "<" and len(parts) > 1 and max(values) <= limit < sum(values)


def is_near(group: PartGroup) -> bool:
    """Whether parts miss their whole by a twentieth at most, by a slip of the hand, or by the unit of one of them."""
    stated, reached = value_of(group.whole), sum((value_of(part) for part in group.parts), Decimal(0))
    if abs(stated - reached) * _NEARLY <= stated:
        return True
    if is_edited(group.whole, group.parts):
        return True
    return any(reached - value_of(part) * (1 - step) == stated for part in group.parts for step in _STEPS)


def beside_of(counted: list[Draft], whole: Draft) -> Draft | None:
    """The count of another thing right before a whole, which the same list may divide: 1.280 cơ sở với 47.500 phòng; over a level
    of an earlier time: 285.296 ha (vụ trước 280.146 ha), sản lượng 1.545.401 tấn."""
    before = next((each for each in reversed(counted[: counted.index(whole)]) if not each.is_base), None)
    if before is None or before.sentence != whole.sentence or before.area_key != whole.area_key or before.whole >= 0:
        return None
    return None if same_unit(before, whole) or same_unit(whole, before) else before


def same_unit(part: Draft, whole: Draft) -> bool:
    """Whether a part counts what its whole counts; an unsaid noun may be the whole's."""
    if part.unit_dimension == "money" or whole.unit_dimension == "money":
        return part.unit == whole.unit
    if not part.unit or not whole.unit:
        return not part.unit
    return _head(part.unit) == _head(whole.unit)


def _head(unit: str) -> str:
    return fold(unit).split()[0].strip(",")
