"""Slips outside the sums over areas: parts, changes, prices, bounds, lists, restatements, copies."""

import random
from dataclasses import replace
from decimal import Decimal

from .comparisons import shifted, turned
from .manners import exceeding
from .model import Fact, Report, Role
from .slips_of_sums import mistyped, same_number, thousandfold

_LISTED = ("count", "pair", "columns", "money")


def unit_price(_: random.Random, fact: Fact, __: Report) -> Fact | None:
    """The amount in tỷ for triệu, or the other way, beside the number of pieces and the price of one."""
    amounts = [figure for figure in fact.figures_of(Role.TOTAL) if figure.scale in (6, 9)]
    return fact.swapped({amounts[0]: thousandfold(amounts[0])}) if fact.kind == "price" and amounts else None


def part_exceeds(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    if fact.kind != "split":
        return None
    [total], part = fact.figures_of(Role.TOTAL), rng.choice(fact.figures_of(Role.PART))
    return fact.swapped({part: replace(part, value=total.value + rng.randint(3, 90), touched=True)})


def said_twice(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """Another number where a total is said again; a round one or one behind hơn would be the same in round numbers."""
    if fact.kind != "again":
        return None
    [figure] = fact.figures
    digits = mistyped(rng, figure.digits)
    if figure.qualifier or digits.endswith("0"):
        return None
    return fact.swapped({figure: figure.retyped(digits)})


def change_rate(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    if fact.kind != "change":
        return None
    [rate] = fact.figures_of(Role.RATE)
    shift = Decimal(rng.choice((-1, 1)) * rng.randint(21, 120)).scaleb(-1)
    value = abs(rate.value + shift).quantize(Decimal(1).scaleb(-rate.decimals))
    return fact.swapped({rate: replace(rate, value=value, touched=True)}) if abs(value - rate.value) > 1 else None


def index(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, "index", Role.RATE)


def multiple(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, "multiple", Role.RATE)


def points(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, "points", Role.RATE)


def growth(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, rng.choice(("growth", "over_plan")), Role.RATE)


def share(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, "shares", Role.PERCENT)


def opposite_way(_: random.Random, fact: Fact, __: Report) -> Fact | None:
    return turned(fact)


def year_ago(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, "year_ago", Role.RATE)


def chained(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, rng.choice(("chained", "several")), Role.RATE)


def stock_share(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return shifted(rng, fact, "stock_share", Role.PERCENT)


def structure(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """One share of a structure off by some points, so that the shares reach more or less than 100."""
    return shifted(rng, fact, "structure", Role.PERCENT)


def subset(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    return exceeding(rng, fact)


def kinds(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """The total of kinds with one digit wrong."""
    if fact.kind != "kinds":
        return None
    [total] = fact.figures_of(Role.TOTAL)
    wrong = total.retyped(mistyped(rng, total.digits))
    return fact.swapped({total: wrong}) if wrong.value > 0 else None


def against_plan(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """How far a plan is passed or missed, one digit wrong."""
    if fact.kind != "against_plan":
        return None
    [amount] = fact.figures_of(Role.CHANGE)
    wrong = amount.retyped(mistyped(rng, amount.digits))
    return fact.swapped({amount: wrong}) if wrong.value > 0 else None


def parts_missing(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """One of the announced areas is not in the list."""
    if fact.kind not in ("areas", "areas_count") or len(fact.items) < 3:
        return None
    gone = rng.randrange(len(fact.items))
    [counted] = fact.figures_of(Role.AREAS)
    items = tuple(item for place, item in enumerate(fact.items) if place != gone)
    return replace(fact, items=items).swapped({counted: replace(counted, touched=True)})


def empty_slot(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    """An area's number was never filled in: dots or nothing stand for it."""
    parts = [figure for figure in fact.figures_of(Role.PART) if not figure.bare]
    if fact.kind not in _LISTED or not parts:
        return None
    part = rng.choice(parts)
    return fact.swapped({part: replace(part, printed=rng.choice((" ", "…", "...")), touched=True)})


def pasted_value(rng: random.Random, fact: Fact, report: Report) -> Fact | None:
    """The number of pieces and the amount of another activity, both copied.

    Only where the copy leaves a trace: the two sentences speak of other things or name two occasions. The year's own
    figure said again of one occasion may be right.
    """
    if fact.kind != "plain":
        return None
    sources = [
        place for place, each in enumerate(report.facts) if each.kind in ("columns", "price") and _long(each)
        and not any(figure.touched for figure in each.figures) and _tells_apart(fact, each)
    ]  # fmt: skip
    if not sources:
        return None
    of = rng.choice(sources)
    source = report.facts[of]
    changes = {}
    for figure in fact.figures_of(Role.TOTAL):
        [other] = [each for each in source.figures_of(Role.TOTAL) if each.measure == figure.measure]
        unit = other.unit if figure.measure else figure.unit
        changes[figure] = replace(other, unit=unit, qualifier="", touched=True)
    return replace(fact.swapped(changes), of=of)


def _tells_apart(fact: Fact, source: Fact) -> bool:
    """Whether two facts count other things, or both name an occasion, each another."""
    one, other = fact.figures_of(Role.TOTAL)[0], source.figures_of(Role.TOTAL)[0]
    return one.unit != other.unit or (source.kind == "price" and fact.lead[0] != source.lead[0])


def _long(fact: Fact) -> bool:
    totals = fact.figures_of(Role.TOTAL)
    return (
        len(totals) == 2
        and any(each.scale for each in totals)
        and all(len(each.digits) > 2 and not each.qualifier for each in totals)
    )


def bound_broken(rng: random.Random, fact: Fact, _: Report) -> Fact | None:
    if fact.kind != "bound":
        return None
    [least], part = fact.figures_of(Role.BOUND), rng.choice(fact.figures_of(Role.PART))
    value = least.value - Decimal(rng.randint(5, 120)).scaleb(-1)
    return fact.swapped(same_number(fact, part, replace(part, value=value, touched=True)))
