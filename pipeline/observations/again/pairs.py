"""Figures that may state one fact twice: of one area and kind, with the same digits or a slip apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import combinations, islice

from pipeline.model.figures import Measure
from pipeline.model.mentions import CURRENCIES, Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.phrases import head_word
from pipeline.text.edits import masks, retyped

LEAST = 100  # smaller numbers are alike by chance
_FEW = 10  # and these even where they are the only ones of their kind
_SHORT = 3  # digits, noughts at the end apart, below which a slip is told only of two figures that stand alone
_CROWD = 12  # figures that share a value or nearly so; more are a habit of rounding, no fact said again
_TOLD = 2  # digits, noughts at the end apart, without which a number is a round guess
_LONG = 4  # digits from which a number is hardly met twice by chance
_DIGITS = 18
_THOUSAND = 1000
_COMPARED = (Measure.ACTUAL, Measure.CHANGE)
_BY = "by "  # before the noun of what a change counts


def groups(
    drafts: list[list[Draft]], kinds: Callable[[Draft], Iterable[str]]
) -> dict[tuple[str, str, bool], list[Draft]]:
    """Actual figures of two and more digits by area, by what they may count, and by whether that is money.

    What something rose or fell by is a kind of its own.
    """
    found: dict[tuple[str, str, bool], list[Draft]] = defaultdict(list)
    for passage in drafts:
        for draft in passage:
            if draft.measure not in _COMPARED or draft.figure.form not in (Form.NUMBER, Form.RATIO):
                continue
            prefix = "" if draft.measure is Measure.ACTUAL else _BY
            if draft.unit_dimension == "rate" or draft.figure.number.malformed or not draft.observations:
                continue
            if draft.observations[0].value >= _FEW and _is_told(draft):
                for kind in kinds(draft):
                    found[draft.area_key, prefix + kind, draft.unit_dimension == "money"].append(draft)
    return found


def near_pairs(group: list[Draft]) -> Iterator[tuple[Draft, Draft, str]]:
    """Pairs of equal or nearly equal digits; found by keys with one digit masked, so that the cost stays linear."""
    exact: dict[Decimal, list[Draft]] = defaultdict(list)
    masked: dict[tuple[int, str], list[Draft]] = defaultdict(list)
    for draft in group:
        number = draft.figure.number
        scale = draft.figure.scale - number.decimals
        exact[number.value.scaleb(draft.figure.scale)].append(draft)
        digits = str(int(number.value.scaleb(number.decimals)))
        if len(digits.rstrip("0")) < _TOLD or len(digits) > _DIGITS or draft.measure is Measure.CHANGE:
            continue
        for mask in masks(digits):
            masked[scale, mask].append(draft)
    for same in exact.values():
        if len(same) <= _CROWD:
            yield from ((left, right, "") for left, right in combinations(same, 2))
    for near in masked.values():
        if 1 < len(near) <= _CROWD:
            for left, right in combinations(near, 2):
                slip = retyped(digits_of(left), digits_of(right))
                if slip:
                    yield left, right, slip
    for value, drafts in exact.items():
        if len(drafts) <= _CROWD:
            for other in exact.get(value * 1000, ())[:_CROWD]:
                if drafts[0].unit not in CURRENCIES and not _is_of_unit(drafts[0], other):
                    continue
                first, second = sorted((drafts[0], other), key=lambda each: (each.passage_index, each.figure.start))
                yield first, second, "thousandfold"


def _is_of_unit(one: Draft, other: Draft) -> bool:
    """Whether two counts a thousandfold apart are rather one, its nghìn or triệu slipped: chance hardly makes so many digits."""
    return bool(one.figure.scale) or (bool(other.figure.scale) and len(digits_of(one).rstrip("0")) >= _LONG)


def is_rather(one: Draft, other: Draft, group: list[Draft]) -> bool:
    """Whether of two amounts a thousandfold apart one is the likelier: not printed as 815.000 nghìn, or nearer in size to
    the middle of all amounts."""
    if _is_inflated(one) is not _is_inflated(other):
        return _is_inflated(other)
    values = sorted(each.observations[0].value for each in group)
    middle = values[len(values) // 2]
    first, second = one.observations[0].value, other.observations[0].value
    return max(first, middle) * min(second, middle) < max(second, middle) * min(first, middle)


def _is_inflated(draft: Draft) -> bool:
    number = draft.figure.number.value
    return draft.figure.scale > 0 and number >= _THOUSAND and number % _THOUSAND == 0


def are_all(left: Draft, right: Draft, group: Iterable[Draft], least: int = LEAST) -> bool:
    """Whether a report has no other figures of one counted thing in a group, from a least number on, than these two."""
    noun = head_word(left)
    if noun != head_word(right) or not left.unit:
        return False
    alike = (True for each in group if head_word(each) == noun and _size(each) >= least)
    return sum(islice(alike, 3)) == 2


def _size(draft: Draft) -> Decimal:
    return draft.figure.number.value.scaleb(draft.figure.scale)


def is_short(left: Draft, right: Draft, slip: str) -> bool:
    """Whether two figures have so few telling digits that they are easily alike, or nearly so, by chance."""
    if slip in ("", "thousandfold"):
        return min(map(_size, (left, right))) < LEAST
    told = sorted(len(digits_of(each).rstrip("0")) for each in (left, right))
    return told[1] < _SHORT or (told[0] < _SHORT and len(digits_of(left)) < _LONG)


def is_guess(tied: Draft, other: Draft) -> bool:
    """Whether a short round figure stands beside one that its sum proves: it is rather a plan, or the figure in round."""
    digits, told = digits_of(other), len(digits_of(other).rstrip("0"))
    return len(digits) < _LONG and told < len(digits_of(tied).rstrip("0"))


def _is_told(draft: Draft) -> bool:
    """Whether a figure is stated, or stands behind "hơn" or "trên" with more than one digit of its own."""
    return draft.figure.qualifier == "=" or (
        draft.figure.qualifier == ">" and len(digits_of(draft).rstrip("0")) >= _TOLD
    )


def is_exact(draft: Draft) -> bool:
    """Whether "hơn" or "trên" before a figure is an ornament: "hơn 12.541", while "hơn 12.000" holds for 12.300."""
    return draft.figure.qualifier == "=" or len(digits_of(draft).rstrip("0")) >= len(digits_of(draft)) - 1


def digits_of(draft: Draft) -> str:
    return str(int(draft.figure.number.value.scaleb(draft.figure.number.decimals)))


def is_together(left: Draft, right: Draft) -> bool:
    """Whether two figures are surely two facts: those of one sentence or one list are two facts."""
    if left.passage_index != right.passage_index:
        return False
    return left.sentence == right.sentence or left.passage.note != ""
