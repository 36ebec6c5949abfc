"""Plant one slip in a fact. Each maker answers with the changed fact, or None where the fact offers no place for it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from . import slips_of_sums as sums
from . import slips_of_words as said
from .model import Fact, Report

Maker = Callable[[random.Random, Fact, Report], Fact | None]


@dataclass(frozen=True, slots=True)
class Slip:
    """`right` are the checks that must find it, `near` those whose finding on the same figure is accepted as well.

    `loose`: a finding may touch any figure of the fact, not only what was changed.
    """

    name: str
    maker: Maker
    right: tuple[str, ...]
    near: tuple[str, ...] = ()
    loose: bool = False
    weight: float = 1.0  # above one for a slip that few reports have room for


_SUM = ("total_of_parts",)
_BESIDE_SUM = ("percent_of_target", "impossible_percent", "unit_slip", "malformed_number")
_BESIDE_DAMAGE = ("unit_slip", "percent_of_target", "total_of_parts")

SLIPS = (
    Slip("percent", sums.percent_wrong, ("percent_of_target",), ("impossible_percent",)),
    Slip("omitted", sums.omitted, _SUM, _BESIDE_SUM),
    Slip("counted_twice", sums.counted_twice, _SUM, _BESIDE_SUM),
    Slip("one_digit_total", sums.one_digit_total, _SUM, _BESIDE_SUM),
    Slip("swapped_total", sums.swapped_total, _SUM, _BESIDE_SUM),
    Slip("one_digit_part", sums.one_digit_part, _SUM, _BESIDE_SUM),
    Slip("unit_part", sums.unit_part, ("unit_slip",), ("total_of_parts",), weight=2),
    Slip("unit_total", sums.unit_total, ("unit_slip",), ("total_of_parts",), weight=2),
    Slip("unit_price", said.unit_price, ("unit_slip",), weight=3),
    Slip("part_exceeds", said.part_exceeds, ("part_whole",)),
    Slip("said_twice", said.said_twice, ("said_twice",), ("total_of_parts",)),
    Slip("damaged_marks", sums.damaged_marks, ("malformed_number",), _BESIDE_DAMAGE),
    Slip("damaged_letter", sums.damaged_letter, ("malformed_number",), _BESIDE_DAMAGE),
    Slip("change_rate", said.change_rate, ("change_rate",), weight=2),
    Slip("parts_missing", said.parts_missing, ("parts_missing",), ("total_of_parts",), loose=True),
    Slip("empty_slot", said.empty_slot, ("empty_slot",), ("unit_missing", "total_of_parts"), loose=True),
    Slip("pasted_value", said.pasted_value, ("pasted_value",), ("said_twice",), weight=9),
    Slip("bound_broken", said.bound_broken, ("bound_broken",), loose=True),
    Slip("growth", said.growth, ("change_rate", "percent_of_target"), weight=2),
    Slip("index", said.index, ("change_rate", "percent_of_target"), weight=2),
    Slip("multiple", said.multiple, ("change_rate",), weight=2),
    Slip("points", said.points, ("change_rate",), weight=2),
    Slip("opposite_way", said.opposite_way, ("change_rate", "percent_of_target"), weight=2),
    Slip("share", said.share, ("percent_of_target",), weight=2),
    Slip("year_ago", said.year_ago, ("change_rate",), ("percent_of_target",), weight=2),
    Slip("chained", said.chained, ("change_rate",), weight=2),
    Slip("stock_share", said.stock_share, ("percent_of_target",), weight=2),
    Slip("subset", said.subset, ("part_whole",), weight=2),
    Slip("kinds", said.kinds, ("part_whole",), weight=2),
    Slip("structure", said.structure, ("part_whole",), weight=2, loose=True),
    Slip("against_plan", said.against_plan, ("change_rate", "percent_of_target"), weight=2, loose=True),
)
BY_NAME = {slip.name: slip for slip in SLIPS}


@dataclass(frozen=True, slots=True)
class Planted:
    slip: Slip
    fact: int
    cause: str  # the only single slip that closes the sum, by exact arithmetic; empty where several do


def plant(rng: random.Random, report: Report, slips: tuple[Slip, ...], most: int) -> tuple[Report, tuple[Planted, ...]]:
    """The report with up to `most` slips of different facts, and what they are.

    A total that the summary says again is left alone by slips of sums: it would be said twice with two values as well.
    """
    facts = list(report.facts)
    planted: list[Planted] = []
    for slip in sorted(slips, key=lambda slip: rng.random() ** (1 / slip.weight), reverse=True):
        if len(planted) >= most:
            break
        taken = {each.fact for each in planted} | {facts[each.fact].of for each in planted}
        again = {fact.of for fact in facts}  # facts of which the summary tells
        for index in rng.sample(range(len(facts)), len(facts)):
            if index in taken or facts[index].of in taken - {-1} or (index in again and slip.right == _SUM):
                continue
            changed = slip.maker(rng, facts[index], replace(report, facts=tuple(facts)))
            if changed is not None:
                facts[index] = changed
                planted.append(Planted(slip, index, sums.only_cause(changed)))
                break
    return replace(report, facts=tuple(facts)), tuple(planted)
