"""Give changes the levels that a list told elsewhere: "Đồng Nai 1.217 triệu USD, …" and later "vốn vào Đồng Nai giảm 12% từ mức 1.384 triệu USD"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipeline.model.figures import Breakdown, Observation, Split
from pipeline.model.statements import Change
from pipeline.observations.statements.distant import is_borne_out

_PROOF = 2  # changes of one passage that follow from a list and prove that the others are measured from it


def with_listed_levels(changes: Iterable[Change], breakdowns: Iterable[Breakdown]) -> Iterator[Change]:
    """The changes that lack the level reached alone, with the figure of their area in the list that bears them out.

    Where two of a passage follow from one list, all of it are measured from that list. One alone confirms; beside another
    passage that follows from the list as well, the others of its passage may be measured from it.
    """
    by_passage: dict[tuple[int, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.before is not None and change.before.ref_area:
            by_passage[change.before.passage, change.before.unit_measure].append(change)
    lists = [
        {part.ref_area: part for part in each.parts}
        for each in breakdowns
        if by_passage and each.split is Split.BY_AREA and not each.doubt
    ]
    borne_out = [
        [change for told in by_passage.values() for change in _measured(told, each) if is_borne_out(change)]
        for each in lists
    ]
    for told in by_passage.values():
        best: list[Change] = []
        for place, each in enumerate(lists):
            whole = list(_measured(told, each))
            borne = [change for change in whole if is_borne_out(change)]
            if len(borne) >= _PROOF and 2 * len(borne) > len(whole):
                found = [replace(change, is_tight=True) for change in whole]
            elif 2 * len(borne) >= len(whole) and len(borne_out[place]) >= _PROOF:
                found = whole
            else:
                found = [change for change in borne if change.rate and change.rate.decimals]
            best = max(best, found, key=len)
        yield from best


def _measured(changes: Iterable[Change], listed: Mapping[str, Observation]) -> Iterator[Change]:
    """The changes of areas that a list has (by their ids), with its figures as the levels reached."""
    for change in changes:
        before = change.before
        after = listed.get(before.ref_area) if before is not None else None
        if before is not None and after is not None and after.unit_measure == before.unit_measure:
            yield replace(change, after=after)
