"""Facts as other bodies tell them: last year in brackets, changes in a row, shares of a stock, kinds, structures, plans."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from .cast import Cast
from .model import Fact, Figure, Item, Role
from .numbers import percent
from .words import fill, halves, words

Maker = Callable[[Cast, int], Fact]


def told(cast: Cast, year: int, before: tuple[Fact, ...], wanted: str = "") -> list[Fact]:
    """Up to three facts of three manners, or four of the one that is wanted; none counts what another or one `before` does."""
    names = [wanted] * 4 if wanted else cast.rng.sample(sorted(MANNERS), 3)
    found: list[Fact] = []
    counted = {figure.unit for fact in before for figure in fact.figures} - {"%", ""}
    for fact in (MANNERS[name](cast, year) for name in names):
        units = {figure.unit for figure in fact.figures} - {"%", ""}
        if not units & counted:
            found.append(fact)
            counted |= units
    return found


def year_ago(cast: Cast, year: int) -> Fact:
    """A level, last year's in brackets, and the rate: "45 vụ (SSCK 40 vụ), tăng 12,5%"."""
    return _change(cast, year, "year_ago")


def chained(cast: Cast, year: int) -> Fact:
    """Level, amount and rate in a row: "45 vụ, tăng 5 vụ, tăng 12,5% so với cùng kỳ"."""
    return _change(cast, year, "chained")


def several(cast: Cast, year: int) -> Fact:
    """Two or three levels, each with its amount and rate in brackets."""
    rng, table = cast.rng, words()["manners"]
    items = []
    measures = rng.sample(table["incidents"], rng.randint(2, 3))
    for measure in measures:
        before = rng.randint(30, 900)
        level, amount, rate, way = _moved(cast, before)
        fields: dict[str, Any] = {
            "noun": measure["noun"], "way": way,
            "level": cast.count(Role.LEVEL, level, measure["unit"]), "change": cast.count(Role.CHANGE, amount, measure["unit"]),
            "rate": rate,
        }  # fmt: skip
        items.append(Item(measure["noun"], fill(rng.choice(table["several_item"]), fields)))
    lead, tail = halves(rng.choice(table["several"]))
    fields = {"whole": cast.whole(), "year": str(year)}
    return Fact("several", fill(lead, fields), tuple(items), fill(tail, fields), between="; ")


def stock_share(cast: Cast, _: int) -> Fact:
    """How many there are, and how many of them are so: "có 1.250 hợp tác xã; 875 hợp tác xã hoạt động tốt, chiếm 70%"."""
    rng, table = cast.rng, words()["manners"]
    stock = rng.choice(table["stocks"])
    total = rng.randint(120, 9000)
    part = rng.randint(total // 5, total * 9 // 10)
    share = Figure(Role.PERCENT, percent(Decimal(part), Decimal(total), 1, cast.manner.cut_off), "%", decimals=1)
    fields: dict[str, Any] = {
        "whole": cast.whole(), "noun": stock["unit"], "quality": rng.choice(stock["qualities"]),
        "total": cast.count(Role.TOTAL, total, stock["unit"]), "part": cast.count(Role.PART, part, stock["unit"]),
        "share": share,
    }  # fmt: skip
    return Fact("stock_share", fill(rng.choice(table["stock_share"]), fields))


def subset(cast: Cast, _: int) -> Fact:
    """Some of a whole, which may overlap: "1.250 cán bộ, trong đó 420 cán bộ nữ, 310 cán bộ trẻ"."""
    rng, table = cast.rng, words()["manners"]
    group = rng.choice(table["groups"])
    total = rng.randint(60, 6000)
    qualities = rng.sample(group["qualities"], rng.randint(1, 2))
    items = []
    for quality in qualities:
        part = cast.count(Role.PART, rng.randint(total // 9 + 1, total * 8 // 10), group["unit"], area=quality)
        items.append(Item(quality, (part, f" {quality}")))
    lead, tail = halves(rng.choice(table["subset"]))
    fields: dict[str, Any] = {"whole": cast.whole(), "total": cast.count(Role.TOTAL, total, group["unit"])}
    return Fact("subset", fill(lead, fields), tuple(items), fill(tail, fields))


def kinds(cast: Cast, _: int) -> Fact:
    """A general noun and its kinds: "142 phương tiện, gồm: 102 ô tô, 31 xe máy và 9 xe đạp điện"."""
    rng, table = cast.rng, words()["manners"]
    general = rng.choice(table["generals"])
    names = rng.sample(general["kinds"], rng.randint(2, min(4, len(general["kinds"]))))
    sizes = [Decimal(rng.randint(3, general["high"])) for _ in names]
    items = tuple(
        Item(name, (cast.count(Role.PART, size, name, area=name),)) for name, size in zip(names, sizes, strict=True)
    )
    lead, tail = halves(rng.choice(table["kinds"]))
    fields: dict[str, Any] = {
        "whole": cast.whole(),
        "verb": general["verb"],
        "total": cast.count(Role.TOTAL, sum(sizes, Decimal(0)), general["unit"]),
    }
    last = words()["words"]["and"] if rng.random() < 0.5 else ""
    return Fact("kinds", fill(lead, fields), items, fill(tail, fields), last=last)


def structure(cast: Cast, _: int) -> Fact:
    """The shares of all parts: they add to 100."""
    rng, table = cast.rng, words()["manners"]
    of = rng.choice(table["structures"])
    cuts = sorted(rng.sample(range(60, 940), len(of["parts"]) - 1))
    sizes = [Decimal(high - low).scaleb(-1) for low, high in zip([0, *cuts], [*cuts, 1000], strict=True)]
    style = rng.choice(table["structure_item"])
    items = tuple(
        Item(name, fill(style, {"name": name, "share": Figure(Role.PERCENT, size, "%", decimals=1, area=name)}))
        for name, size in zip(of["parts"], sizes, strict=True)
    )
    lead, tail = halves(rng.choice(table["structure"]))
    return Fact("structure", fill(lead, {"subject": of["subject"]}), items, fill(tail, {}), between="; ")


def against_plan(cast: Cast, _: int) -> Fact:
    """How far a plan is passed or missed: "12.500 ha, vượt 500 ha so với kế hoạch (12.000 ha)"."""
    rng, table = cast.rng, words()["manners"]
    measure = rng.choice(words()["comparisons"]["measures"])
    plan = rng.randint(measure["low"], measure["high"]) // 10 * 10
    gap = rng.randint(3, max(4, plan // 6))
    passes = rng.random() < 0.6
    level = plan + gap if passes else plan - gap
    fields: dict[str, Any] = {
        "whole": cast.whole(), "verb": measure["verb"],
        "level": cast.count(Role.LEVEL, level, measure["unit"]), "change": cast.count(Role.CHANGE, gap, measure["unit"]),
        "previous": cast.count(Role.PREVIOUS, plan, measure["unit"]),
        "rate": Figure(Role.RATE, percent(Decimal(level), Decimal(plan), 1, cast.manner.cut_off), "%", decimals=1),
    }  # fmt: skip
    return Fact("against_plan", fill(rng.choice(table["over_plan" if passes else "under_plan"]), fields))


def ranges(cast: Cast, _: int) -> Fact:
    """Figures that nothing follows from: ranges, guesses, a day's average, a wish."""
    rng = cast.rng
    low = rng.randint(4, 60)
    fields: dict[str, Any] = {
        "whole": cast.whole(),
        "low": cast.count(Role.AREAS, low, "", bare=True),
        "high": cast.count(Role.AREAS, low + rng.randint(3, 40), "", bare=True),
    }
    return Fact("ranges", fill(rng.choice(words()["manners"]["ranges"]), fields))


def _change(cast: Cast, year: int, kind: str) -> Fact:
    rng = cast.rng
    measure = rng.choice([*words()["comparisons"]["measures"], *words()["manners"]["events"]])
    before = rng.randint(measure["low"], measure["high"])
    level, amount, rate, way = _moved(cast, before)
    previous = cast.count(Role.PREVIOUS, before, measure["unit"])
    fields: dict[str, Any] = {
        "whole": cast.whole(), "verb": measure["verb"], "way": way, "year": str(year), "last_year": str(year - 1),
        "level": cast.count(Role.LEVEL, level, measure["unit"]), "change": cast.count(Role.CHANGE, amount, measure["unit"]),
        "previous": previous, "rate": rate,
    }  # fmt: skip
    return Fact(kind, fill(rng.choice(words()["manners"][kind]), fields))


def _moved(cast: Cast, before: int) -> tuple[int, int, Figure, str]:
    """A level after one before, how far it moved, the rate of that, and which way."""
    rng = cast.rng
    amount = max(1, round(before * rng.uniform(0.02, 0.5)))
    grows = rng.random() < 0.55
    decimals = rng.choice((0, 1, 1, 2))
    value = percent(Decimal(amount), Decimal(before), decimals, cast.manner.cut_off)
    level = before + amount if grows else before - amount
    return level, amount, Figure(Role.RATE, value, "%", decimals=decimals), words()["words"]["up" if grows else "down"]


MANNERS: dict[str, Maker] = {
    "year_ago": year_ago,
    "chained": chained,
    "several": several,
    "stock_share": stock_share,
    "subset": subset,
    "kinds": kinds,
    "structure": structure,
    "against_plan": against_plan,
    "ranges": ranges,
}


def exceeding(rng: random.Random, fact: Fact) -> Fact | None:
    """The first part of a whole greater than the whole."""
    if fact.kind != "subset":
        return None
    [total], part = fact.figures_of(Role.TOTAL), fact.figures_of(Role.PART)[0]
    return fact.swapped({part: replace(part, value=total.value + rng.randint(3, 400), touched=True)})
