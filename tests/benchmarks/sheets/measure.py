"""Take invented tables through the program and count what its findings hit."""

import random
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Outcome, Severity
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.rulebook import load

from .formats import WRITERS
from .layouts import LAYOUTS
from .model import SLIPS, Planted, Table, plant


@dataclass
class Measured:
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)  # by a finding of any severity
    as_error: Counter[str] = field(default_factory=Counter)
    alarms: list[str] = field(default_factory=list)  # errors that touch no slip
    warnings: list[str] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    sums: int = 0  # totals that hold, in tables without a slip
    confirmed: int = 0  # of these, seen to hold with all their parts
    clean: int = 0
    by_layout: Counter[tuple[str, str]] = field(default_factory=Counter)


def measure(tables: int, seed: int, only: str = "", layout: str = "") -> Measured:
    """Every layout equally often, in turn in each format; one slip in three tables of four."""
    book, measured = load(), Measured()
    makers = [each for each in LAYOUTS if layout in ("", each.__name__)]
    for number in range(tables):
        rng = random.Random(f"sheets-{seed}-{number}")
        table = makers[number % len(makers)](rng)
        kind = list(WRITERS)[number // len(makers) % len(WRITERS)]
        slip = only or rng.choice([*SLIPS, "", ""])
        planted = plant(rng, table, slip) if slip else None
        document = read_bytes(WRITERS[kind](rng, table), f"invented.{kind}", book)
        observed = observe(document, find_mentions(document, book), book)
        judged = audit(document, observed, book)
        places = _places(table, observed.observations)
        told = [each for each in judged.findings if each.verdict.severity is not Severity.INFO]
        wanted = {places[place] for place in planted.places if place in places} if planted else set()
        hits = [each for each in told if any(one.obs_id in wanted for one in each.verdict.observations)]
        where = f"{table.name} {kind} {number} {planted}"
        if planted:
            measured.planted[planted.slip] += 1
            measured.found[planted.slip] += bool(hits)
            measured.by_layout[table.name, "planted"] += 1
            measured.by_layout[table.name, "found"] += bool(hits)
            measured.as_error[planted.slip] += any(each.verdict.severity is Severity.ERROR for each in hits)
            if not hits:
                measured.misses.append(where)
        else:
            measured.clean += 1
            passed = {
                v.observations[0].obs_id
                for v in judged.verdicts
                if v.outcome is Outcome.PASSED and v.check in ("total_of_parts", "part_whole")
            }
            measured.sums += len(table.totals)
            held = sum(places.get(total, "") in passed for total in table.totals)
            measured.confirmed += held
            measured.by_layout[table.name, "sums"] += len(table.totals)
            measured.by_layout[table.name, "confirmed"] += held
        for each in told:
            if each not in hits:
                line = f"{where}: {each.verdict.severity} {each.verdict.check}: {each.message}"
                (measured.alarms if each.verdict.severity is Severity.ERROR else measured.warnings).append(line)
    return measured


def _places(table: Table, observations: tuple[Observation, ...]) -> dict[tuple[int, int], str]:
    """obs_id by place, in the order of the rows: cells of figures are read row by row."""
    found: dict[tuple[int, int], str] = {}
    waiting = list(observations)
    at = 0
    for row in range(table.heads, len(table.rows)):
        for column, value in enumerate(table.rows[row]):
            if value in ("", None) or (column == 0 and table.rows[0][0] in ("TT", "STT")):
                continue
            for index in range(at, min(at + 40, len(waiting))):
                if waiting[index].table and not isinstance(value, str) and _same(waiting[index], value):
                    found[row, column] = waiting[index].obs_id
                    at = index + 1
                    break
    return found


def _same(each: Observation, value: int | Decimal | None) -> bool:
    return value is not None and abs(each.obs_value - value) < Decimal("0.00001")


__all__ = ["Measured", "Planted", "measure"]
