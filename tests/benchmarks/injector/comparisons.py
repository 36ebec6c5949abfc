"""Facts that lay a quantity beside another: the year before, a plan, its own shares; all follow from their figures."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from .cast import Cast
from .model import Fact, Figure, Item, Role
from .numbers import percent
from .words import fill, halves, words

KINDS = ("index", "multiple", "points", "growth", "over_plan", "shares")


def compared(cast: Cast, year: int) -> list[Fact]:
    """Two or three facts of different kinds and measures."""
    kinds = cast.rng.sample(KINDS, cast.rng.randint(2, 3))
    measures = cast.rng.sample(words()["comparisons"]["measures"], len(kinds))
    found = []
    for kind, measure in zip(kinds, measures, strict=True):
        if kind == "points":
            found.append(_points(cast))
        else:
            found.append(_shares(cast, measure) if kind == "shares" else _levels(cast, kind, year, measure))
    return found


def _levels(cast: Cast, kind: str, year: int, measure: dict[str, Any]) -> Fact:
    """A level, the one that it is laid beside, and what the report says of the two."""
    rng = cast.rng
    before = rng.randint(measure["low"], measure["high"])
    ratio = rng.uniform(1.6, 6.4) if kind == "multiple" else rng.uniform(1.02, 1.4)
    level = round(before * ratio) if kind in ("multiple", "over_plan") or rng.random() < 0.6 else round(before / ratio)
    level += level == before
    decimals = 1 if kind == "multiple" else rng.choice((0, 1, 1, 2))
    stated = {
        "index": percent(Decimal(level), Decimal(before), decimals, cast.manner.cut_off),
        "multiple": percent(Decimal(level), Decimal(before) * 100, decimals),
    }.get(kind, percent(Decimal(abs(level - before)), Decimal(before), decimals, cast.manner.cut_off))
    unit, table = measure["unit"], words()["comparisons"]
    fields: dict[str, Any] = {
        "whole": cast.whole(), "verb": measure["verb"], "year": str(year), "last_year": str(year - 1),
        "way": words()["words"]["up" if level > before else "down"],
        "level": cast.count(Role.LEVEL, level, unit), "previous": cast.count(Role.PREVIOUS, before, unit),
        "change": cast.count(Role.CHANGE, abs(level - before), unit),
        "rate": Figure(Role.RATE, stated, table["times"] if kind == "multiple" else "%", decimals=decimals),
    }  # fmt: skip
    return Fact(kind, fill(rng.choice(table[kind]), fields))


def _points(cast: Cast) -> Fact:
    """Two percentages, and how far they lie apart."""
    rng, table = cast.rng, words()["comparisons"]
    before = Decimal(rng.randint(220, 780)).scaleb(-1)
    apart = Decimal(rng.randint(4, 160)).scaleb(-1)
    rises = rng.random() < 0.6
    unit = rng.choice((table["point"], "%"))
    fields: dict[str, Any] = {
        "subject": rng.choice(cast.domain["rates"]), "way": words()["words"]["up" if rises else "down"],
        "to": table["to_up" if rises else "to_down"], "previous": Figure(Role.PREVIOUS, before, "%", decimals=1),
        "level": Figure(Role.LEVEL, before + apart if rises else before - apart, "%", decimals=1),
        "rate": Figure(Role.RATE, apart, unit, decimals=1),
    }  # fmt: skip
    return Fact("points", fill(rng.choice(table["points"]), fields))


def _shares(cast: Cast, measure: dict[str, Any]) -> Fact:
    """A whole, its parts, and the share of each."""
    rng, table = cast.rng, words()["comparisons"]
    names = rng.sample(table["share_names"], rng.randint(2, 4))
    sizes = [Decimal(rng.randint(measure["high"] // 5, measure["high"])) for _ in names]
    total, unit = sum(sizes, Decimal(0)), measure["unit"]
    shares = [percent(size, total, 1) for size in sizes]
    items, style = [], rng.choice(table["share_item"])
    for name, size, share in zip(names, sizes, shares, strict=True):
        part = cast.count(Role.PART, size, unit, area=name)
        percentage = Figure(Role.PERCENT, share, "%", decimals=1, area=name)
        items.append(Item(name, fill(style, {"name": name, "part": part, "share": percentage})))
    lead, tail = halves(rng.choice(table["shares"]))
    fields: dict[str, Any] = {
        "whole": cast.whole(),
        "verb": measure["verb"],
        "total": cast.count(Role.TOTAL, total, unit),
    }
    return Fact("shares", fill(lead, fields), tuple(items), fill(tail, fields), between="; ")


def shifted(rng: random.Random, fact: Fact, kind: str, role: Role) -> Fact | None:
    """One rate of a fact clearly off, by more than any rounding of its levels."""
    if fact.kind != kind:
        return None
    rate = rng.choice(fact.figures_of(role))
    if kind == "multiple":
        value = rate.value + Decimal(rng.choice((-1, 1)) * rng.randint(4, 15)).scaleb(-1)
    else:
        shift = Decimal(rng.choice((-1, 1)) * rng.randint(21, 90)).scaleb(-1)
        value = (rate.value + shift).quantize(Decimal(1).scaleb(-rate.decimals))
    if value <= 0 or abs(Fraction(value) - Fraction(rate.value)) < Fraction(4, 10) or _is_relative(fact, value):
        return None
    return fact.swapped({rate: replace(rate, value=value, touched=True)})


def _is_relative(fact: Fact, value: Decimal) -> bool:
    """Whether a wrong number of points is by chance the right per cent of the level before."""
    if fact.kind != "points":
        return False
    [level], [previous] = fact.figures_of(Role.LEVEL), fact.figures_of(Role.PREVIOUS)
    return abs(value - 100 * abs(level.value - previous.value) / previous.value) < 1


def turned(fact: Fact) -> Fact | None:
    """The two levels in each other's place: "tăng" where they fall."""
    if fact.kind != "growth" or not fact.figures_of(Role.PREVIOUS):
        return None
    [level], [previous] = fact.figures_of(Role.LEVEL), fact.figures_of(Role.PREVIOUS)
    return fact.swapped(
        {level: replace(level, value=previous.value, touched=True), previous: replace(previous, value=level.value)}
    )
