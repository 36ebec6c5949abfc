"""The single slips that would close one sum, all of them, each with the odds that it fits by luck; in exact integers."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm

from pipeline.model.figures import Observation
from pipeline.model.verdicts import Slip, Verdict
from pipeline.text.edits import edit, gaps

_THOUSAND = 1000
_AREAS = 3  # of fewer areas almost any may be left out


def left_out(verdict: Verdict) -> list[Slip]:
    """Areas, or kinds of one area, whose figures a total lacks (a gap below zero) or holds twice."""
    gap, parts = verdict.difference, verdict.observations[1:]
    sums: dict[str, Decimal] = {}
    for name, part in zip(_names(parts), parts, strict=True):
        sums[name] = sums.get(name, Decimal(0)) + part.value
    if not gap or len(sums) < _AREAS:
        return []
    kind = "omitted" if gap < 0 else "counted_twice"
    near = {value for value in sums.values() if 0 < value <= 2 * abs(gap)}
    odds = min(Fraction(1), len(near) * _grain(sums.values()) / (2 * Fraction(abs(gap))))
    return [Slip(f"{kind}:{area}", odds) for area, value in sums.items() if value == abs(gap)]


def _names(parts: Sequence[Observation]) -> list[str]:
    """What tells the parts apart: their areas; of one area their kinds; in a table, where they stand side by side, their columns."""
    is_row = len({part.row for part in parts}) == 1
    if any(part.table for part in parts):
        return [part.column if is_row else part.ref_area_name or part.row for part in parts]
    areas = [part.ref_area_name for part in parts]
    kinds = [part.indicator_label.removesuffix(part.unit_measure).strip() for part in parts]
    are_named = len(set(areas)) == 1 and len(set(kinds)) == len(kinds) and all(" " in kind for kind in kinds)
    return kinds if are_named else areas


def retyped(verdict: Verdict) -> list[Slip]:
    """Figures in which one digit mistyped, or two neighbours swapped, makes the gap; each in units of its last digit."""
    gap, figures = verdict.difference, verdict.observations
    slips: list[Slip] = []
    for figure in figures if gap else ():
        assert gap is not None
        place = figure.unit_mult - figure.decimals
        meant_value = figure.value + (-gap if figure is figures[0] else gap)
        printed, meant = digits_of(figure.value, place), digits_of(meant_value, place)
        kind = edit(printed, meant) if printed and meant else ""
        if not kind:
            continue
        reach = 2 * int(digits_of(abs(gap), place))
        fits = {each for other in figures for each in gaps(kind, digits_of(other.value, place) or "")}
        odds = Fraction(sum(1 for each in fits if abs(each) <= reach), 2 * reach)
        slips.append(Slip(kind, min(odds, Fraction(1)), figure, Decimal(meant).scaleb(place)))
    return slips


def one_slip_away(figure: Observation) -> Iterator[Decimal]:
    """Every value that one other digit, or two swapped, would make of a printed figure, each once."""
    place = figure.unit_mult - figure.decimals
    printed = digits_of(figure.value, place)
    meant = (int(printed) + gap for kind in ("one_digit", "digits_swapped") for gap in gaps(kind, printed))
    for value in dict.fromkeys(each for each in meant if edit(printed, str(each))):
        yield Decimal(value).scaleb(place)


def slip_of(figure: Observation, meant: Decimal) -> str:
    """The slip that would make a figure of what was meant; empty where it is none."""
    if meant and figure.value in (meant * _THOUSAND, meant / _THOUSAND):
        return "thousandfold"
    place = figure.unit_mult - figure.decimals
    printed, told = digits_of(abs(figure.value), place), digits_of(abs(meant), place)
    return edit(printed, told) if printed and told else ""


def _grain(values: Iterable[Decimal]) -> Fraction:
    """What all values are multiples of: gaps between their sums come in such steps."""
    fractions = [Fraction(value) for value in values if value]
    common = lcm(*(each.denominator for each in fractions))
    return Fraction(gcd(*(int(each * common) for each in fractions)) or 1, common)


def digits_of(value: Decimal, place: int) -> str:
    """A value in units of a power of ten, as digits; empty where it is no whole number of them."""
    scaled = value.scaleb(-place)
    return str(int(scaled)) if scaled == int(scaled) else ""
