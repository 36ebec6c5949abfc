"""Let no sum be told twice where several readers find it."""

from collections.abc import Iterable

from pipeline.model.figures import Breakdown


def untold(found: Iterable[Breakdown], known: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """The breakdowns of totals that no other sum has closed or judged."""
    judged = {each.total.obs_id for each in known if not each.doubt}
    fresh = {each.total.obs_id: each for each in reversed(list(found)) if each.total.obs_id not in judged}
    return tuple(sorted(fresh.values(), key=lambda each: each.total.char_start))


def told_once(found: Iterable[Breakdown], known: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """The breakdowns that are not the same figures under the same total as a known one."""
    sums = {_members(each) for each in known}
    return tuple(each for each in found if _members(each) not in sums)


def each_once(found: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """The breakdowns without those of the same figures under the same total; one that is in no doubt goes before."""
    kept: dict[tuple[str, ...], Breakdown] = {}
    for each in found:
        members = _members(each)
        if members not in kept or (kept[members].doubt and not each.doubt):
            kept[members] = each
    return tuple(kept.values())


def _members(breakdown: Breakdown) -> tuple[str, ...]:
    return (breakdown.total.obs_id, *sorted(part.obs_id for part in breakdown.parts))
