"""The figures of the prose, to be found by what they count and by their digits."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from operator import attrgetter

import regex

from pipeline.model.figures import Measure, Observation
from pipeline.model.mentions import CURRENCIES
from pipeline.text.edits import masks, retyped
from pipeline.text.normalise import fold

LEAST = 100  # smaller numbers are alike by chance
FEWEST = 10  # and these even where all words are shared
_MOST = 60  # figures alike that are looked at for one cell
_LONG = 5  # digits of a rounded figure that tell
_ROUNDED = 1000  # a figure is off by less than its last digit of so many
_SLIPS = (-6, -3, 3, 6)  # powers of ten between đồng, nghìn, triệu and tỷ
LEVELS = (Measure.ACTUAL, Measure.TARGET)
TOLD = (*LEVELS, Measure.CHANGE)

Kind = tuple[str, str, Measure]  # place, what is counted, measure


class Said:
    """The figures of the prose, to be found by value and by digits; those of a kind are ordered when it is asked for."""

    def __init__(
        self, prose: Iterable[Observation], district: regex.Pattern[str], anybody: frozenset[str] = frozenset()
    ) -> None:
        """`district` reads what stands before the name of a place below the provinces; `anybody` are nouns for people of all kinds."""
        self._district = district
        self._anybody = anybody
        self._by_kind: dict[Kind, list[Observation]] = defaultdict(list)
        self._ranked: dict[Kind, list[Observation]] = {}
        self._masked: dict[Kind, dict[str, list[Observation]]] = {}
        self._places: dict[Kind, set[int]] = defaultdict(
            set
        )  # the last printed ones of figures with a scale and decimals
        for each in prose:
            if each.measure not in TOLD or each.value < FEWEST or each.malformed or each.value_high is not None:
                continue
            if each.tentative or not place_of(each, self._district) or each.obs_text == "":
                continue
            for kind in self._kinds(each):
                self._by_kind[kind].append(each)

    def equal(self, cell: Observation) -> list[Observation]:
        """Figures that are the cell's within the rounding of either."""
        half = cell.slack
        found = {}
        for kind in self._kinds(cell):
            group = self._by_value(kind)
            room = max(half, cell.value / 20)
            low = bisect_left(group, cell.value - room, key=attrgetter("value"))
            high = bisect_right(group, cell.value + room, key=attrgetter("value"))
            for each in group[low : min(high, low + _MOST)]:
                if _is_in_time(cell, each) and abs(each.value - cell.value) <= max(half, each.slack):
                    found[each.obs_id] = each
        return list(found.values())

    def slipped(self, cell: Observation) -> list[Observation]:
        """Figures printed with the cell's own digits under another scale, 7.736 triệu beside 7.736 tỷ, or rounded to fewer of
        them: 8.322,9 triệu beside 8.322.946 triệu."""
        found = {}
        is_scaled = cell.unit_measure in CURRENCIES or cell.unit_mult > 0  # nghìn tấn, triệu lượt
        for kind in self._kinds(cell) if is_telling(cell) else ():
            group = self._by_value(kind)
            for power in _SLIPS:
                value = cell.value.scaleb(power)
                room = value / _ROUNDED
                low = bisect_left(group, value - room, key=attrgetter("value"))
                high = bisect_right(group, value + room, key=attrgetter("value"))
                for each in group[low : min(high, low + _MOST)]:
                    is_alike = each.obs_value == cell.obs_value or _is_rounded(each, value)
                    if each.qualifier != "=" or not is_alike:
                        continue
                    if (is_scaled or each.unit_mult > 0) and _is_in_time(cell, each):
                        found[each.obs_id] = each
        return list(found.values())

    def near(self, cell: Observation) -> list[tuple[Observation, str]]:
        """Figures one slip of the hand away from the cell, or from what it is rounded to: 1.246,5 tỷ beside 1.264.474 triệu."""
        found = {}
        for kind in self._kinds(cell) if is_telling(cell) else ():
            masked = self._by_mask(kind)
            for place in (None, *(each for each in self._places.get(kind, ()) if each > _last_place(cell))):
                digits = digits_of(cell) if place is None else format(_rounded(cell.value, place), "f")
                for key in masks(digits) if masked and (place is None or cell.value >= _ROUNDED * 10**place) else ():
                    for each in masked.get(key, ())[:_MOST]:
                        slip = retyped(digits_of(each), digits)
                        is_no_round = slip == "digits_swapped" or is_telling(each)
                        is_so_round = place is None or (slip == "digits_swapped" and _last_place(each) == place)
                        if slip and is_no_round and is_so_round and _is_in_time(cell, each):
                            found[each.obs_id] = (each, slip)
        return list(found.values())

    def _kinds(self, each: Observation) -> Iterator[Kind]:
        """A cell without a unit may count anything that its words name, one of people any that they do; a change in a cell may be told
        without its verb, a plan without its word."""
        unit = each.unit_measure if each.unit_measure in CURRENCIES else noun_of(each)
        place = place_of(each, self._district)
        yield place, unit, each.measure
        if each.measure is Measure.TARGET or (each.measure is Measure.CHANGE and each.table):
            yield place, unit, Measure.ACTUAL  # 1.960 nhà trong tổng số 2.386 nhà
        if unit in self._anybody if each.table else unit and unit not in CURRENCIES:
            yield place, "", each.measure

    def _by_value(self, kind: Kind) -> list[Observation]:
        if kind not in self._ranked:
            self._ranked[kind] = sorted(self._by_kind.get(kind, ()), key=attrgetter("value"))
        return self._ranked[kind]

    def _by_mask(self, kind: Kind) -> dict[str, list[Observation]]:
        """By the digits with one of them masked, or two that may have changed places."""
        if kind not in self._masked:
            masked = self._masked[kind] = defaultdict(list)
            for each in self._by_kind.get(kind, ()):
                if each.qualifier == "=" and (is_telling(each) or each.value >= LEAST):
                    if each.decimals and each.unit_mult:
                        self._places[kind].add(_last_place(each))
                    for key in masks(digits_of(each)):
                        masked[key].append(each)
        return self._masked[kind]


def _is_rounded(said: Observation, value: Decimal) -> bool:
    """Whether a figure with decimals rounds a value, in so many digits that chance does not make them."""
    return said.decimals > 0 and is_telling(said, _LONG) and abs(said.value - value) <= said.half


def _last_place(each: Observation) -> int:
    return each.unit_mult - each.decimals


def _rounded(value: Decimal, place: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(place), ROUND_HALF_UP) + 0


def _is_in_time(cell: Observation, said: Observation) -> bool:
    """Whether two figures may be of one time: the year over a column may stand for the nine months of its title."""
    if not (cell.time_period and said.time_period) or cell.time_period == said.time_period:
        return True
    (start, end), (first, last) = (each.time_period.split("/") for each in (cell, said))
    return (start <= first and last <= end) or (first <= start and end <= last)


def place_of(each: Observation, district: regex.Pattern[str]) -> str:
    """What a figure is told of: its province, or the name of another place; of a cell the name of its row."""
    name = each.ref_area_name or (district.sub("", each.row) if each.table else "")
    return each.ref_area or fold(name).strip()


def noun_of(each: Observation) -> str:
    return (fold(each.unit_measure).split() or [""])[0].strip(",/")


def digits_of(each: Observation) -> str:
    return format(each.value.normalize(), "f")


def is_telling(each: Observation, least: int = len(str(LEAST))) -> bool:
    """Whether a figure is printed with so many digits, noughts at the end of a whole number apart: 18.000,0 has six."""
    printed = str(int(each.obs_value.scaleb(each.decimals)))
    return len(printed if each.decimals else printed.rstrip("0")) >= least
