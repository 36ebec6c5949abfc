"""Give changes the levels that a list told elsewhere: "Đồng Nai 1.217 triệu USD, …" and later "vốn vào Đồng Nai giảm 12% từ mức 1.384 triệu USD"."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.statements import Change, Shape
from pipeline.observations.statements.distant import is_borne_out

_PROOF = 2  # changes of one passage that follow from a list and prove that the others are measured from it
_BEFORE, _AFTER = 12, 4  # lists before and behind a passage that its changes may be measured from
_SLACK = 3  # percentage points that rounded levels may take from a rate

Levels = Mapping[str, Observation]  # of a list, by the ids of its areas


def with_listed_levels(changes: Iterable[Change], breakdowns: Iterable[Breakdown]) -> Iterator[Change]:
    """The changes that lack the level reached alone, with the figure of their area in the list that bears them out.

    Where two of a passage follow from one list, all of it are measured from that list. One alone confirms; beside another
    passage that follows from the list as well, the others of its passage may be measured from it.
    """
    by_passage: dict[tuple[int, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.before is not None and change.before.ref_area:
            by_passage[change.before.passage, change.before.unit_measure].append(change)
    sums = [each for each in breakdowns if by_passage and each.split is Split.BY_AREA and not each.doubt]
    sums.sort(key=lambda each: each.total.passage)
    lists: list[Levels] = [{part.ref_area: part for part in each.parts} for each in sums]
    tried: list[list[tuple[int, list[Change], list[Change]]]] = []
    borne_out: Counter[int] = Counter()
    for (passage, _), told in by_passage.items():
        middle = bisect_right(sums, passage, key=lambda each: each.total.passage)
        tried.append([])
        for place in range(max(0, middle - _BEFORE), min(len(lists), middle + _AFTER)):
            whole = list(_measured(told, lists[place]))
            borne = [change for change in whole if _may_follow(change) and is_borne_out(change)]
            borne_out[place] += len(borne)
            tried[-1].append((place, whole, borne))
    for each in tried:
        best: list[Change] = []
        for place, whole, borne in each:
            if len(borne) >= _PROOF and 2 * len(borne) > len(whole):
                found = [replace(change, is_tight=True) for change in whole]
            elif 2 * len(borne) >= len(whole) and borne_out[place] >= _PROOF:
                found = whole
            else:
                found = [change for change in borne if change.rate and change.rate.decimals]
            best = max(best, found, key=len)
        yield from best


def _measured(changes: Iterable[Change], levels: Levels) -> Iterator[Change]:
    """The changes of areas that a list has, with its figures as the levels reached."""
    for change in changes:
        before = change.before
        after = levels.get(before.ref_area) if before is not None else None
        if before is not None and after is not None and after.unit_measure == before.unit_measure:
            yield replace(change, after=after)


def _may_follow(change: Change) -> bool:
    """Whether a rate is near enough to its levels for them to be looked at in earnest."""
    after, before, rate = change.after, change.before, change.rate
    if after is None or before is None or rate is None or change.shape is not Shape.GROWTH:
        return True
    return abs(100 * abs(after.value - before.value) - rate.value * before.value) <= _SLACK * before.value
