"""Slips in figures that stand in a sum over areas, or in a percentage."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from .model import Fact, Figure, Report, Role
from .numbers import percent, places


def percent_wrong(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """A percentage some points off."""
    figures = (*fact.figures_of(Role.TOTAL_PERCENT), *fact.figures_of(Role.PERCENT))
    if not figures or fact.kind in ("structure", "stock_share"):
        return None  # planted by slips of their own
    figure = rng.choice(figures)
    shift = Decimal(rng.choice((-1, 1)) * rng.randint(30, 180)).scaleb(-1)
    value = (figure.value + shift).quantize(Decimal(1).scaleb(-figure.decimals))
    return fact.swapped({figure: replace(figure, value=max(value, Decimal(1)), touched=True)})


def omitted(rng: random.Random, fact: Fact, report: Report) -> Fact | None:
    return _miscounted(rng, fact, report, -1)


def counted_twice(rng: random.Random, fact: Fact, report: Report) -> Fact | None:
    return _miscounted(rng, fact, report, 1)


def _miscounted(rng: random.Random, fact: Fact, report: Report, sign: int) -> Fact | None:
    found = _sum(rng, fact)
    if found is None or len(found[1]) < 3:
        return None
    total, parts = found
    part = rng.choice(parts)
    value = total.value + sign * part.value
    decimals = places(value.scaleb(-total.scale))
    changed = _retotalled(fact, total, replace(total, value=value, decimals=decimals, touched=True), parts)
    if changed is None or not changed.figures_of(Role.TOTAL_PERCENT):
        return changed
    [share], [aim] = changed.figures_of(Role.TOTAL_PERCENT), changed.figures_of(Role.TOTAL_TARGET)
    follows = percent(value, aim.value, share.decimals, report.manner.cut_off)
    return changed.swapped({share: replace(share, value=follows)})


def one_digit_total(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    found = _sum(rng, fact)
    return found and _retotalled(fact, found[0], found[0].retyped(mistyped(rng, found[0].digits)), found[1])


def swapped_total(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    found = _sum(rng, fact)
    if found is None:
        return None
    digits = found[0].digits
    open_ = [place for place in range(len(digits) - 1) if digits[place] != digits[place + 1]]
    open_ = [place for place in open_ if place or digits[1] != "0"]
    if not open_:
        return None
    place = rng.choice(open_)
    swapped = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    return _retotalled(fact, found[0], found[0].retyped(swapped), found[1])


def one_digit_part(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    found = _sum(rng, fact)
    if found is None:
        return None
    total, parts = found
    part = rng.choice(parts)
    wrong = part.retyped(mistyped(rng, part.digits))
    gap = abs(wrong.value - part.value)
    return fact.swapped(same_number(fact, part, wrong)) if gap > tolerance((total, *parts)) else None


def unit_part(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """One area's amount in tỷ for triệu, or the other way."""
    found = _sum(rng, fact)
    parts = [part for part in found[1] if part.scale in (6, 9) and not part.bare] if found else []
    if found is None or not parts:
        return None
    part = rng.choice(parts)
    wrong = thousandfold(part)
    gap = abs(wrong.value - part.value)
    return fact.swapped({part: wrong}) if gap > tolerance((found[0], wrong, *found[1])) else None


def unit_total(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    found = _sum(rng, fact)
    if found is None or found[0].scale not in (6, 9):
        return None
    return fact.swapped({found[0]: thousandfold(found[0])})


def damaged_marks(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """Groups that no number has: 27.1745 for 27.175, 2,971,5 for 2.971,5."""
    return _damaged(
        rng, fact, lambda number: f"{number}{number[-2]}" if "," not in number else number.replace(".", ",")
    )


def damaged_letter(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """A letter O for the last nought: 1.69O."""
    return _damaged(rng, fact, lambda number: f"{number[:-1]}O" if number.endswith("0") else "")


def _damaged(rng: random.Random, fact: Fact, damage: Callable[[str], str]) -> Fact | None:
    figures = [figure for figure in fact.figures if figure.role in (Role.TOTAL, Role.PART) and "." in figure.number]
    broken = [(figure, damage(figure.number)) for figure in figures if not figure.number[-4:].startswith(",")]
    broken = [(figure, printed) for figure, printed in broken if printed]
    if not broken:
        return None
    figure, printed = rng.choice(broken)
    return fact.swapped(same_number(fact, figure, replace(figure, printed=printed, touched=True)))


def mistyped(rng: random.Random, digits: str) -> str:
    place = rng.randrange(len(digits))
    others = [digit for digit in "0123456789" if digit != digits[place] and (place or digit != "0")]
    return digits[:place] + rng.choice(others) + digits[place + 1 :]


def thousandfold(figure: Figure) -> Figure:
    """The same digits with tỷ for triệu, or triệu for tỷ."""
    scale = 15 - figure.scale
    return replace(
        figure, value=figure.value.scaleb(scale - figure.scale), scale=scale, unit=_money(scale), touched=True
    )


def _money(scale: int) -> str:
    from .words import words

    return str(words()["words"]["billion" if scale == 9 else "million"])


def same_number(fact: Fact, figure: Figure, other: Figure) -> dict[Figure, Figure]:
    """The exchange of a figure wherever the fact prints it, with its unit or bare."""
    return {
        each: replace(other, bare=each.bare, unit=each.unit)
        for each in fact.figures
        if replace(each, bare=False) == replace(figure, bare=False)
    }


def tolerance(figures: tuple[Figure, ...]) -> Decimal:
    """How far a sum of rounded figures may be off."""
    steps = [Decimal(1).scaleb(each.scale - each.decimals) for each in figures if each.scale or each.decimals]
    return sum(steps, Decimal(0)) / 2


def _sum(rng: random.Random, fact: Fact) -> tuple[Figure, list[Figure]] | None:
    """A total without hedge and its areas' figures, one of the fact's measures."""
    if fact.kind not in ("count", "pair", "columns", "money", "areas_count"):
        return None
    totals = [figure for figure in fact.figures_of(Role.TOTAL) if not figure.qualifier]
    if not totals:
        return None
    total = rng.choice(totals)
    return total, [figure for figure in fact.figures_of(Role.PART) if figure.measure == total.measure]


def _retotalled(fact: Fact, total: Figure, wrong: Figure, parts: list[Figure]) -> Fact | None:
    """The fact with another total, if it differs by more than rounding explains."""
    if wrong.value <= 0 or abs(wrong.value - total.value) <= tolerance((total, *parts)):
        return None
    return fact.swapped(same_number(fact, total, wrong))


def only_cause(fact: Fact) -> str:
    """The one slip that closes the sum of a changed fact, in the words of the cause column; empty where several do."""
    touched = {figure.measure for figure in fact.figures if figure.touched and figure.role in (Role.TOTAL, Role.PART)}
    if len(touched) != 1 or fact.kind not in ("count", "pair", "columns", "money", "areas_count"):
        return ""
    [measure] = touched
    totals = [figure for figure in fact.figures_of(Role.TOTAL) if figure.measure == measure]
    parts = [figure for figure in fact.figures_of(Role.PART) if figure.measure == measure]
    if len(totals) != 1 or any(figure.printed for figure in (*totals, *parts)):
        return ""
    gap = totals[0].value - sum((part.value for part in parts), Decimal(0))
    found = [f"{'omitted' if gap < 0 else 'counted_twice'}:{part.area}" for part in parts if part.value == abs(gap)]
    found += [kind for kind in [_edit(totals[0], -gap), *(_edit(part, gap) for part in parts)] if kind]
    return found[0] if len(found) == 1 else ""


def _edit(figure: Figure, shift: Decimal) -> str:
    meant = (figure.value + shift).scaleb(figure.decimals - figure.scale)
    if meant <= 0:
        return ""
    if figure.scale and figure.value + shift in (figure.value * 1000, figure.value / 1000):
        return "thousandfold"
    if meant != int(meant) or len(str(int(meant))) != len(figure.digits.lstrip("0")):
        return ""
    printed, wanted = figure.digits.lstrip("0"), str(int(meant))
    wrong = [place for place, (one, two) in enumerate(zip(printed, wanted, strict=True)) if one != two]
    if len(wrong) == 1:
        return "one_digit"
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and sorted(printed) == sorted(wanted)
    return "digits_swapped" if swapped else ""
