"""Facts about areas, each with arithmetic that holds: counts, pairs a/b, two columns, amounts of money."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from pipeline.model.areas import Area

from .cast import Cast, assemble, telling
from .model import Fact, Figure, Role
from .numbers import percent
from .words import words

Line = dict[str, Any]
_LARGE = 10_000


def count(cast: Cast, measure: dict[str, Any]) -> Fact:
    """A count and its areas."""
    areas, unit = cast.some_areas(), measure["unit"]
    told = telling(cast, "count", "count")
    parts = [cast.count(Role.PART, _number(cast, measure), unit, area=area.name) for area in areas]
    total = hedged(cast, cast.count(Role.TOTAL, _sum(parts), unit))
    fields: Line = {"whole": cast.whole(), "verb": measure["verb"], "total": total}
    lines = [(area, {"part": part, "bare": replace(part, bare=True)}) for area, part in zip(areas, parts, strict=True)]
    return assemble(cast, "count", told, fields, lines)


def pair(cast: Cast, measure: dict[str, Any]) -> Fact:
    """Done of planned, with its percentage, as a whole and for each area."""
    areas, unit = cast.some_areas(), measure["unit"]
    told = telling(cast, "pair", "pair")
    parts, targets = [], []
    for area in areas:
        planned = _number(cast, measure, rough=True)
        done = max(1, round(planned * cast.rng.uniform(0.62, 1.31)))
        parts.append(cast.count(Role.PART, done, unit, area=area.name))
        targets.append(cast.count(Role.TARGET, planned, unit, area=area.name))
    total, aim = cast.count(Role.TOTAL, _sum(parts), unit), cast.count(Role.TOTAL_TARGET, _sum(targets), unit)
    fields: Line = {"whole": cast.whole(), "verb": measure["verb"], "total": total, "bare": replace(total, bare=True)}
    fields |= {"target": aim, "percent": cast.percent(Role.TOTAL_PERCENT, total.value, aim.value)}
    lines: list[tuple[Area, Line]] = []
    for area, part, target in zip(areas, parts, targets, strict=True):
        share = cast.percent(Role.PERCENT, part.value, target.value, area=area.name)
        lines.append((area, {"part": part, "bare": replace(part, bare=True), "target": target, "percent": share}))
    return assemble(cast, "pair", told, fields, lines)


def columns(cast: Cast, measure: dict[str, Any]) -> Fact:
    """A count, and an amount of money or another count, for each area."""
    areas, unit = cast.some_areas(), measure["unit"]
    told = telling(cast, "columns", "columns")
    parts = [cast.count(Role.PART, _number(cast, measure), unit, area=area.name) for area in areas]
    amounts, sum_of_amounts = _second_column(cast, measure, parts)
    fields: Line = {"whole": cast.whole(), "verb": measure["verb"], "total": cast.count(Role.TOTAL, _sum(parts), unit)}
    fields |= {"total2": hedged(cast, sum_of_amounts)}
    fields |= {"link": measure["link"], "item_link": measure["item_link"]}
    lines = [(area, {"part": one, "part2": two}) for area, one, two in zip(areas, parts, amounts, strict=True)]
    return assemble(cast, "columns", told, fields, lines)


def _second_column(cast: Cast, measure: dict[str, Any], parts: list[Figure]) -> tuple[list[Figure], Figure]:
    """What stands beside each area's count, and their sum."""
    if "second" in measure:
        unit = measure["second"]
        counts = [part.value * cast.rng.randint(8, 60) + cast.rng.randint(0, 9) for part in parts]
        others = [
            cast.count(Role.PART, value, unit, area=part.area, measure=1)
            for value, part in zip(counts, parts, strict=True)
        ]
        return others, cast.count(Role.TOTAL, _sum(others), unit, measure=1)
    scale, total_scale = cast.rng.choice(((6, 6), (6, 9), (9, 9), (0, 0)))
    amounts = [
        cast.money(Role.PART, _amount(cast, part.value, measure["price"]), scale, area=part.area, measure=1)
        for part in parts
    ]
    return amounts, cast.money(Role.TOTAL, _sum(amounts), total_scale, measure=1)


def interleaved(cast: Cast, measures: list[dict[str, Any]]) -> Fact:
    """Two or three counts in one sentence, and all of them in the line of each area."""
    areas, kind = cast.some_areas(), f"interleaved{len(measures)}"
    told = telling(cast, kind, kind)
    columns = [
        [
            cast.count(Role.PART, _number(cast, measure), measure["unit"], area=area.name, measure=place)
            for area in areas
        ]
        for place, measure in enumerate(measures)
    ]
    names = ("", "2", "3")
    fields: Line = {"whole": cast.whole()}
    for name, measure, parts in zip(names, measures, columns, strict=False):
        fields[f"verb{name}"] = measure["verb"]
        fields[f"total{name}"] = replace(parts[0], role=Role.TOTAL, value=_sum(parts), area="")
    lines: list[tuple[Area, Line]] = [
        (area, {f"part{name}": part for name, part in zip(names, line, strict=False)})
        for area, *line in zip(areas, *columns, strict=True)
    ]
    return assemble(cast, "columns", told, fields, lines)


def shared(cast: Cast, measure: dict[str, Any]) -> Fact:
    """A count and its areas, each with its share of the whole beside it."""
    areas, unit = cast.some_areas(), measure["unit"]
    told = telling(cast, "count", "shared")
    parts = [cast.count(Role.PART, _number(cast, measure), unit, area=area.name) for area in areas]
    total = cast.count(Role.TOTAL, _sum(parts), unit)
    fields: Line = {"whole": cast.whole(), "verb": measure["verb"], "total": total}
    lines: list[tuple[Area, Line]] = []
    for area, part in zip(areas, parts, strict=True):
        share = Figure(Role.SHARE, percent(part.value, total.value, 1, cast.manner.cut_off), "%", decimals=1)
        lines.append((area, {"part": part, "share": replace(share, area=area.name)}))
    return assemble(cast, "count", told, fields, lines)


def money(cast: Cast, subject: str) -> Fact:
    """An amount and its areas."""
    areas = cast.some_areas()
    told = telling(cast, "money", "money")
    scale, total_scale = cast.rng.choice(((6, 6), (6, 9), (9, 9)))
    low, step = cast.rng.choice(((180, 10), (1200, 100), (640, 1)))
    sums = [Decimal(cast.rng.randint(low, low * 14) // step * step * 10**6) for _ in areas]
    parts = [cast.money(Role.PART, value, scale, area=area.name) for area, value in zip(areas, sums, strict=True)]
    total = hedged(cast, cast.money(Role.TOTAL, _sum(parts), total_scale))
    fields: Line = {"whole": cast.whole(), "subject": subject, "total": total}
    return assemble(
        cast, "money", told, fields, [(area, {"part": part}) for area, part in zip(areas, parts, strict=True)]
    )


def hedged(cast: Cast, total: Figure) -> Figure:
    """Now and then a total is printed with fewer digits behind trên, hơn or gần; or trên stands before the exact sum."""
    if cast.rng.random() > 0.2:
        return total
    more, under = words()["words"]["at_least"], words()["words"]["under"]
    if not total.scale and not total.decimals and total.value > _LARGE and cast.rng.random() < 0.5:
        value = total.value // 100 * 100  # hơn 12,3 nghìn lượt người
        unit = f"{words()['words']['thousands']} {total.unit}"
        return replace(total, value=value, scale=3, decimals=1, unit=unit, qualifier=cast.rng.choice(more))
    if total.decimals < 2:
        return replace(total, qualifier=cast.rng.choice(more))
    step = Decimal(1).scaleb(total.scale - 1)
    floor = total.value // step * step
    if floor == total.value or cast.rng.random() < 0.7:
        return replace(total, value=floor, decimals=1, qualifier=cast.rng.choice(more))
    return replace(total, value=floor + step, decimals=1, qualifier=cast.rng.choice(under))


def _number(cast: Cast, measure: dict[str, Any], rough: bool = False) -> int:
    """Small more often than great; a plan is a round number where it is large."""
    low, high = int(measure["low"]), int(measure["high"])
    number = int(low * (high / low) ** float(cast.rng.random()))
    step = 100 if number > 2000 else 10 if number > 200 else 1
    return number // step * step if rough else number


def _amount(cast: Cast, count: Decimal, price: list[int]) -> Decimal:
    """đồng for so many pieces, at prices in thousands, to the next 0,1 triệu."""
    return count * cast.rng.randrange(price[0], price[1], max(1, price[0] // 10)) // 100 * 100 * 1000


def _sum(figures: list[Figure]) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))
