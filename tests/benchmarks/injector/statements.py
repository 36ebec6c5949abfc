"""Facts without areas or about their number: parts of a whole, changes, prices, bounds, facts said again."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from .cast import Cast, assemble, telling
from .model import Fact, Figure, Item, Role
from .numbers import percent
from .words import fill, halves, words


def split(cast: Cast, spec: dict[str, Any]) -> Fact:
    """A figure and its parts by kind."""
    sizes = [Decimal(cast.rng.randint(spec["low"], spec["high"])) for _ in spec["names"]]
    total = cast.count(Role.TOTAL, sum(sizes, Decimal(0)), spec["unit"])
    items = []
    for name, size in zip(spec["names"], sizes, strict=True):
        unit = spec.get("item", "")
        pieces = (cast.count(Role.PART, size, "", area=name), f" {name}")
        if unit:
            pieces = (f"{name} ", cast.count(Role.PART, size, unit, area=name))  # type: ignore[assignment]
        items.append(Item(name, pieces))
    lead, tail = halves(cast.rng.choice(words()["sentences"]["split"]))
    fields: dict[str, Any] = {"whole": cast.whole(), "verb": spec["verb"], "total": total}
    last = words()["words"]["and"] if cast.rng.random() < 0.5 else ""
    return Fact("split", fill(lead, fields), tuple(items), fill(tail, fields), last=last)


def change(cast: Cast, measure: dict[str, Any]) -> Fact:
    """A level, the one before it, and how they differ."""
    before = cast.rng.randint(max(40, measure["low"]), max(400, measure["high"]) * 3)
    rise = round(before * cast.rng.uniform(0.02, 0.45)) or 1
    grows = cast.rng.random() < 0.65
    level = before + rise if grows else before - rise
    unit, decimals = measure["unit"], cast.rng.choice((0, 1, 1, 2))
    rate = percent(Decimal(rise), Decimal(before), decimals, cast.manner.cut_off)
    previous = cast.count(Role.PREVIOUS, before, unit)
    fields: dict[str, Any] = {
        "whole": cast.whole(), "verb": measure["verb"], "unit": unit, "way": words()["words"]["up" if grows else "down"],
        "level": cast.count(Role.LEVEL, level, unit), "change": cast.count(Role.CHANGE, rise, unit), "previous": previous,
        "previous_bare": replace(previous, bare=True), "rate": Figure(Role.RATE, rate, "%", decimals=decimals),
    }  # fmt: skip
    sentence = cast.rng.choice(words()["sentences"]["change"])
    if "{previous_bare}" in sentence and not grows:
        sentence = words()["sentences"]["change_down"]
    return Fact("change", fill(sentence, fields))


def priced(cast: Cast, measure: dict[str, Any], with_price: bool) -> Fact:
    """So many pieces and what they cost; with the price of one where `with_price`."""
    low, high = measure["price"]
    count = cast.rng.randint(measure["low"] * 3, measure["high"] * 3)
    price = Decimal(cast.rng.randrange(low, high, max(1, low // 4)) * 1000)
    if not with_price:
        count, price = count | 1, price + 1000 * cast.rng.randint(1, 40)
    amount = cast.money(Role.TOTAL, count * price, cast.rng.choice((6, 6, 9, 0)), measure=1)
    fields: dict[str, Any] = {
        "whole": cast.whole(), "verb": measure["verb"], "noun": measure["noun"], "link": measure["link"],
        "total": cast.count(Role.TOTAL, count, measure["unit"]), "amount": amount,
        "occasion": cast.rng.choice(words()["sentences"]["occasions"]), "price": cast.money(Role.PRICE, price, 3 if price < 10**6 else 6),
    }  # fmt: skip
    kind = "price" if with_price else "plain"
    return Fact(kind, fill(cast.rng.choice(words()["sentences"][kind]), fields))


def named_areas(cast: Cast) -> Fact:
    """So many provinces, and their names."""
    areas = cast.some_areas()
    sentence = cast.rng.choice(words()["sentences"]["areas"])
    lead, tail = halves(sentence)
    items = tuple(Item(area.name, (cast.name(area),)) for area in areas)
    fields: dict[str, Any] = {"areas": _counted(cast, areas)}
    return Fact("areas", fill(lead, fields), items, fill(tail, fields))


def counted_areas(cast: Cast, measure: dict[str, Any]) -> Fact:
    """So many provinces did so much, and each one's share."""
    areas = cast.some_areas()
    told = replace(
        telling(cast, "count", "count", ("inline",)), sentence=cast.rng.choice(words()["sentences"]["areas_count"])
    )
    low, high = measure["low"], measure["high"]
    parts = [cast.count(Role.PART, cast.rng.randint(low, high), measure["unit"], area=area.name) for area in areas]
    total = cast.count(Role.TOTAL, sum((part.value for part in parts), Decimal(0)), measure["unit"])
    fields: dict[str, Any] = {"areas": _counted(cast, areas), "verb": measure["verb"], "total": total}
    lines = [(area, {"part": part, "bare": replace(part, bare=True)}) for area, part in zip(areas, parts, strict=True)]
    return assemble(cast, "areas_count", told, fields, lines)


def bound(cast: Cast, subject: str) -> Fact:
    """A least percentage, and each area's, all above it."""
    areas, least = cast.some_areas(), cast.rng.choice((70, 80, 85, 90, 95))
    told = replace(telling(cast, "count", "count", ("inline",)), style=cast.rng.choice(words()["items"]["bound"]))
    told = replace(told, sentence=cast.rng.choice(words()["sentences"]["bound"]))
    fields: dict[str, Any] = {"subject": subject, "bound": Figure(Role.BOUND, Decimal(least), "%")}
    lines = []
    for area in areas:
        value = Decimal(cast.rng.randint(least * 10 + 3, 999)).scaleb(-1)
        lines.append((area, {"part": Figure(Role.PART, value, "%", decimals=1, area=area.name)}))
    return assemble(cast, "bound", told, fields, lines)


def again(cast: Cast, fact: Fact, index: int, verb: str) -> Fact:
    """The total of another fact once more, in the summary."""
    [total] = [figure for figure in fact.figures_of(Role.TOTAL) if not figure.measure]
    fields: dict[str, Any] = {"whole": cast.whole(), "verb": verb, "total": replace(total, bare=False)}
    return Fact("again", fill(cast.rng.choice(words()["sentences"]["again"]), fields), of=index)


def _counted(cast: Cast, areas: tuple[Any, ...]) -> Figure:
    return cast.count(Role.AREAS, len(areas), cast.kind_of_areas(areas))
