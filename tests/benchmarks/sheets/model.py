"""An invented table: rows of cells, where its header ends, what is merged, and the slips that may be planted in it."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

Value = str | int | Decimal | None
Place = tuple[int, int]  # row, column


@dataclass
class Table:
    """`titles` stand above; `rows` begin with `heads` header rows; `merges` are (top, left, bottom, right), inclusive.

    `totals` are cells that sum others, `parts` cells that are summed, `rates` percentages of two others, `changes`
    differences. `decimals` is what the figures print.
    """

    name: str
    titles: list[str]
    rows: list[list[Value]]
    heads: int
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    totals: dict[Place, list[Place]] = field(default_factory=dict)
    rates: list[Place] = field(default_factory=list)
    changes: list[Place] = field(default_factory=list)
    minus: list[Place] = field(default_factory=list)  # totals that take the rest of their cells from the first

    def value(self, place: Place) -> Decimal:
        found = self.rows[place[0]][place[1]]
        assert isinstance(found, int | Decimal)
        return Decimal(found)

    def put(self, place: Place, value: Decimal) -> None:
        self.rows[place[0]][place[1]] = int(value) if value == int(value) else value


Maker = Callable[[random.Random], Table]


@dataclass(frozen=True)
class Planted:
    slip: str
    places: tuple[Place, ...]  # cells that a finding on the slip must touch


def plant(rng: random.Random, table: Table, slip: str) -> Planted | None:
    """Make one slip of a class; None where the table has no room for it."""
    return _SLIPS[slip](rng, table)


def _one_digit(rng: random.Random, table: Table) -> Planted | None:
    return _retype(rng, table, list(table.totals), "one_digit_total", _other_digit)


def _swapped(rng: random.Random, table: Table) -> Planted | None:
    return _retype(rng, table, list(table.totals), "swapped_total", _swap)


def _part(rng: random.Random, table: Table) -> Planted | None:
    parts = sorted({part for members in table.totals.values() for part in members if part not in table.totals})
    planted = _retype(rng, table, parts, "one_digit_part", _other_digit)
    if planted is None:
        return None
    sums = [total for total, members in table.totals.items() if planted.places[0] in members]
    return Planted("one_digit_part", (*planted.places, *sums))


def _omitted(rng: random.Random, table: Table, sign: int = -1) -> Planted | None:
    free = [
        place
        for place, members in table.totals.items()
        if len(members) > 2 and not _feeds(table, place) and place not in table.minus
    ]
    if not free:
        return None
    total = rng.choice(free)
    part = rng.choice(table.totals[total])
    if not table.value(part) or table.value(part) * 50 < table.value(total):
        return None
    table.put(total, table.value(total) + sign * table.value(part))
    return Planted("omitted" if sign < 0 else "counted_twice", (total,))


def _twice(rng: random.Random, table: Table) -> Planted | None:
    return _omitted(rng, table, 1)


def _rate(rng: random.Random, table: Table) -> Planted | None:
    return _retype(rng, table, table.rates, "rate", _other_digit)


def _change(rng: random.Random, table: Table) -> Planted | None:
    return _retype(rng, table, table.changes, "change", _other_digit)


def _retype(
    rng: random.Random, table: Table, places: list[Place], slip: str, edit: Callable[[random.Random, str], str]
) -> Planted | None:
    rng.shuffle(places)
    for place in places:
        value = table.value(place)
        exponent = min(0, int(value.as_tuple().exponent))
        digits = str(abs(int(value.scaleb(-exponent))))
        changed = edit(rng, digits) if len(digits) > 1 else digits
        if changed != digits and not changed.startswith("0"):
            table.put(place, (Decimal(changed) * (-1 if value < 0 else 1)).scaleb(exponent))
            return Planted(slip, (place, *_sums(table, place)))
    return None


def _sums(table: Table, place: Place) -> list[Place]:
    return [total for total, members in table.totals.items() if place in members]


def _feeds(table: Table, place: Place) -> bool:
    return bool(_sums(table, place))


def _other_digit(rng: random.Random, digits: str) -> str:
    place = rng.randrange(len(digits))
    return digits[:place] + rng.choice([d for d in "0123456789" if d != digits[place]]) + digits[place + 1 :]


def _swap(rng: random.Random, digits: str) -> str:
    place = rng.randrange(len(digits) - 1)
    return digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]


_SLIPS: dict[str, Callable[[random.Random, Table], Planted | None]] = {
    "one_digit_total": _one_digit,
    "swapped_total": _swapped,
    "one_digit_part": _part,
    "omitted": _omitted,
    "counted_twice": _twice,
    "rate": _rate,
    "change": _change,
}
SLIPS = tuple(_SLIPS)
