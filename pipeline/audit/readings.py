"""Pick the reading of a damaged number: the one that closes the sum it stands in."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import product

from pipeline.model.figures import Breakdown, Observation

_TRIES = 5000  # combinations of readings tried in one sum


def resolve(breakdowns: Iterable[Breakdown]) -> dict[str, tuple[Decimal, Breakdown]]:
    """For each damaged figure (by obs_id) the reading under which its sum closes exactly, where only one does."""
    found: dict[str, tuple[Decimal, Breakdown]] = {}
    for breakdown in breakdowns:
        members = (breakdown.total, *breakdown.parts)
        damaged = [each for each in members if each.malformed]
        if not damaged:
            continue
        solutions = _solutions(breakdown, members)
        for each in damaged:
            values = {solution[each.obs_id] for solution in solutions}
            if len(values) == 1:
                found.setdefault(each.obs_id, (values.pop(), breakdown))
    return found


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
