"""Give changes the levels that a list told elsewhere: "Đồng Nai 1.217 triệu USD, …" and later "vốn vào Đồng Nai giảm 12% từ mức 1.384 triệu USD"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model.figures import Breakdown, Split
from pipeline.model.statements import Change
from pipeline.observations.statements.distant import is_borne_out

_PROOF = 2  # changes of one passage that follow from a list and prove that the others are measured from it


def with_listed_levels(changes: Iterable[Change], breakdowns: Iterable[Breakdown]) -> Iterator[Change]:
    """The changes that lack the level reached alone, with the figure of their area in the list that bears them out.

    Where two of a passage follow from one list, all of it are measured from that list; one alone only confirms.
    """
    by_passage: dict[tuple[int, str], list[Change]] = defaultdict(list)
    for change in changes:
        if change.before is not None and change.before.ref_area:
            by_passage[change.before.passage, change.before.unit_measure].append(change)
    lists = [each for each in breakdowns if each.split is Split.BY_AREA and not each.doubt]
    for (_, unit), told in by_passage.items():
        best: list[Change] = []
        for each in lists if told else ():
            parts = {part.ref_area: part for part in each.parts if part.unit_measure == unit}
            whole = [replace(change, after=parts[area]) for change in told if (area := _area(change)) in parts]
            borne = [change for change in whole if is_borne_out(change)]
            is_proven = len(borne) >= _PROOF and 2 * len(borne) > len(whole)
            told_alike = [replace(change, is_tight=True) for change in whole]
            found = told_alike if is_proven else [change for change in borne if change.rate and change.rate.decimals]
            best = max(best, found, key=len)
        yield from best


def _area(change: Change) -> str:
    return change.before.ref_area if change.before is not None else ""
