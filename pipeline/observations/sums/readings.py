"""Pick the reading of a damaged number: the one that closes the sum it stands in, or from which its percentage follows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import product
from typing import Any

from pipeline.model.figures import Breakdown, Claim, Observation, Observed, Split, Status
from pipeline.model.mentions import CURRENCIES
from pipeline.text.percent import Match, percent_matches

_PARTS = 3  # fewer parts close too easily
_PAIR = 2  # but two to a total of so many digits, noughts at the end apart:
_TELLING = 5
_ALIKE = 10  # times: a part so near its siblings may be meant
_MILLIONS = 6  # a scale that an amount printed in full has no need of
_GROUP = 3  # digits behind a mark that may part thousands
_TRIES = 5000  # combinations of readings tried in one sum


def resolved(observed: Observed) -> Observed:
    """The same statements, each damaged or doubtful figure read as its sum or its percentage demands, where only one reading
    closes it."""
    return read_as(observed, _by_percent(observed.claims) | _resolve(observed.breakdowns))


def read_as(observed: Observed, values: Mapping[str, Decimal]) -> Observed:
    """The same statements, each figure whose obs_id is in `values` read as that."""
    if not values:
        return observed
    fresh = {
        each.obs_id: _with_value(each, values[each.obs_id]) for each in observed.observations if each.obs_id in values
    }

    def renewed(each: Observation) -> Observation:
        return fresh.get(each.obs_id, each)

    return Observed(
        tuple(map(renewed, observed.observations)),
        tuple(_renew_claim(claim, fresh) for claim in observed.claims),
        tuple(replace(b, total=renewed(b.total), parts=tuple(map(renewed, b.parts))) for b in observed.breakdowns),
        observed.unbound,
        observed.statements,
    )


def _renew_claim(claim: Claim, fresh: dict[str, Observation]) -> Claim:
    stale = {name: getattr(claim, name) for name in ("actual", "target", "percent")}
    changed: dict[str, Any] = {
        name: fresh[each.obs_id] for name, each in stale.items() if each is not None and each.obs_id in fresh
    }
    return replace(claim, **changed) if changed else claim


def _with_value(observation: Observation, value: Decimal) -> Observation:
    if value == observation.value:
        kept = observation.readings if observation.malformed else ()
        return replace(observation, is_resolved=True, readings=kept)
    return replace(
        observation,
        value=value,
        obs_value=value.scaleb(-observation.unit_mult),
        readings=(observation.value, *(reading for reading in observation.readings if reading != value)),
        obs_status=Status.DOUBTFUL,
        is_resolved=True,
    )


def _resolve(breakdowns: Iterable[Breakdown]) -> dict[str, Decimal]:
    """For each damaged figure (by obs_id) the reading under which its sum closes exactly, where only one does.

    A sound total with a second reading (32.423 tỷ) is doubted only where its first one does not close.
    """
    found: dict[str, Decimal] = {}
    for breakdown in breakdowns:
        if breakdown.doubt and any(part.value * part.obs_value < 0 for part in breakdown.parts):
            continue  # what a formula takes off may be printed below zero already
        members = (breakdown.total, *breakdown.parts)
        doubted = [each for each in members if each.malformed or (each is breakdown.total and each.readings)]
        reached = sum((part.value for part in breakdown.parts), Decimal(0))
        if reached == breakdown.total.value and not any(each.malformed for each in members):
            continue
        solutions = _solutions(breakdown, members)
        if not solutions and not any(each.malformed for each in members):
            solutions = _slips(breakdown, reached)
            doubted = [each for each in members if solutions and each.obs_id in solutions[0]]
        for each in doubted:
            values = {solution[each.obs_id] for solution in solutions}
            if len(values) == 1:
                found.setdefault(each.obs_id, values.pop())
    return found


def _by_percent(claims: Iterable[Claim]) -> dict[str, Decimal]:
    """For each damaged figure of a pair the one reading from which its percentage follows: "31.25,8 triệu/36.800 triệu (84,9%)"."""
    found: dict[str, Decimal] = {}
    for claim in claims:
        one, other, percent = claim.actual, claim.target, claim.percent
        if one is None or other is None or percent is None or percent.malformed or one.malformed is other.malformed:
            continue
        damaged = one if one.malformed else other
        fitting = {
            value
            for value in (damaged.value, *damaged.readings)
            for part, whole in ((value, other.value) if one.malformed else (one.value, value),)
            if whole and percent_matches(part, whole, percent.value, percent.decimals) is Match.ROUNDED
        }
        if len(fitting) == 1:
            found[damaged.obs_id] = fitting.pop()
    return found


def _slips(breakdown: Breakdown, reached: Decimal) -> list[dict[str, Decimal]]:
    """The one amount that closes its sum when taken a thousand times smaller or greater, if there is just one."""
    total = breakdown.total
    least = _PAIR if len(total.value.normalize().as_tuple().digits) >= _TELLING else _PARTS
    if breakdown.split is not Split.BY_AREA or len(breakdown.parts) < least:
        return []
    gap = total.value - reached
    found = [
        {part.obs_id: value} for part in breakdown.parts for value in _meant(part, total) if value - part.value == gap
    ]
    if not found and not breakdown.complete:
        found = _oversized(breakdown, reached)
    if total.unit_measure in CURRENCIES and total.unit_mult and reached in (total.value * 1000, total.value / 1000):
        found.append({total.obs_id: reached})
    return found if len(found) == 1 else []


def _oversized(breakdown: Breakdown, reached: Decimal) -> list[dict[str, Decimal]]:
    """The one amount greater than the whole that it is a part of, which has room in it a thousand times smaller."""
    total = breakdown.total
    over = [part for part in breakdown.parts if part.value > total.value and part.unit_mult]
    are_changes = any(part.value < 0 for part in breakdown.parts)
    if len(over) != 1 or over[0].unit_measure not in CURRENCIES or are_changes:
        return []
    [part] = over
    others = sorted(each.value for each in breakdown.parts if each is not part)
    meant, middle = part.value / 1000, others[len(others) // 2]
    is_alike = middle <= meant * _ALIKE and meant <= others[-1] * _ALIKE
    return [{part.obs_id: meant}] if is_alike and reached - part.value + meant <= total.value else []


def _meant(part: Observation, total: Observation) -> tuple[Decimal, ...]:
    """What a part may stand for if its unit slipped, or its mark: 27.500 tấn of 385, 70,2 tấn of 608 nghìn
    tấn, 3,742 beside 4.095 and 5.412."""
    if part.unit_measure in CURRENCIES:
        doubled = (part.obs_value,) if part.obs_value >= Decimal(1).scaleb(_MILLIONS) else ()  # 84.200.000 triệu đồng
        lost = (part.value * 1000,) if part.value * 10 < total.value else ()  # 1.105.900 đồng beside 1.284.600.000 đồng
        return (part.value / 1000, part.value * 1000, *doubled) if part.unit_mult else lost
    if part.decimals == _GROUP > total.decimals:
        return (part.value * 1000,)
    scaled = (part.value.scaleb(total.unit_mult - part.unit_mult),) if part.unit_mult != total.unit_mult else ()
    lessened = (part.value / 1000,) if part.value > total.value > 0 else ()
    return tuple(dict.fromkeys((*scaled, *lessened)))


def _solutions(breakdown: Breakdown, members: tuple[Observation, ...]) -> list[dict[str, Decimal]]:
    """Every choice of readings that closes the sum; the total may take its other reading too (32.423 tỷ)."""
    open_members = [each for each in members if each.malformed or (each is breakdown.total and each.readings)]
    choices = [tuple(dict.fromkeys((each.value, *each.readings))) for each in open_members]
    size = 1
    for choice in choices:
        size *= len(choice)
    if size > _TRIES:
        return []
    fixed = {each.obs_id for each in open_members}
    rest = sum((part.value for part in breakdown.parts if part.obs_id not in fixed), Decimal(0))
    solutions = []
    for values in product(*choices):
        chosen = dict(zip((each.obs_id for each in open_members), values, strict=True))
        reached = rest + sum((chosen[part.obs_id] for part in breakdown.parts if part.obs_id in chosen), Decimal(0))
        if reached == chosen.get(breakdown.total.obs_id, breakdown.total.value):
            solutions.append(chosen)
    return solutions
