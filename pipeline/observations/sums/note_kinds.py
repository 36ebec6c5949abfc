"""Find notes that divide a total by kinds and not by areas: "[1] Giám sát đảng viên: Tỉnh ủy 09 đồng chí; chi bộ 1.929 đồng chí."

Each sentence of such a note is a list of its own. One that adds up to a total of its marker's sentence is that total's; where one
list and one total are left that count the same, the list is meant to add up to it.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from pipeline.model.figures import Breakdown, Split
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import is_counted, same_unit, value_of
from pipeline.observations.sums.hosts import Host
from pipeline.text.normalise import fold

_PARTS = 3  # that make a list
_LEAST = 20  # smaller totals are met by chance


def noted_kinds(hosts: Iterable[Host], known: Iterable[Breakdown]) -> Iterator[Breakdown]:
    """The sums of all such notes whose totals are in no sum that is `known`."""
    told = {each.total.obs_id for each in known}
    for host in hosts:
        if not host.note or any(part.areas for part in host.parts):
            continue
        totals = [each for each in host.totals if _may_be_total(each) and each.observations[0].obs_id not in told]
        lists = [run for run in _lists(host.parts) if len(run) >= _PARTS]
        for total in list(totals):
            exact = next((run for run in lists if _sum(run) == value_of(total) and _are_like(run, total)), None)
            if exact is not None:
                totals.remove(total)
                lists.remove(exact)
                yield _made(total, exact, host)
        if len(totals) == len(lists) == 1 and _are_like(lists[0], totals[0]) and _names(lists[0], totals[0]):
            yield _made(totals[0], lists[0], host, by_kind=True)


def _lists(parts: list[Draft]) -> list[list[Draft]]:
    """The counted figures of each sentence, no parts of another."""
    counted = [each for each in parts if is_counted(each) and each.observations and each.whole < 0 and not each.is_base]
    return [list(run) for _, run in groupby(counted, key=lambda each: (each.passage_index, each.sentence))]


def _may_be_total(draft: Draft) -> bool:
    return is_counted(draft) and bool(draft.observations) and not draft.areas and value_of(draft) >= _LEAST


def _sum(run: list[Draft]) -> Decimal:
    return sum(map(value_of, run), Decimal(0))


def _are_like(run: list[Draft], total: Draft) -> bool:
    """Whether figures may count what a total counts: its noun, none of their own, or people in other words."""
    return all(
        not part.tail.lstrip().startswith(part.unit or " ")  # a noun that the list leaves unsaid
        or same_unit(part, total)
        or (part.unit_dimension == total.unit_dimension == "people")
        for part in run
    )


def _names(run: list[Draft], total: Draft) -> bool:
    """Whether the words before the first figure of a list name what its total counts."""
    first = run[0]
    opening = fold(first.passage.text[first.sentence_start : first.figure.start].lower())
    return bool(total.unit) and fold(total.unit.lower()) in opening


def _made(total: Draft, run: list[Draft], host: Host, *, by_kind: bool = False) -> Breakdown:
    parts = tuple(part.observations[0] for part in run)
    return Breakdown(Split.BY_AREA, total.observations[0], parts, note=host.note, by_kind=by_kind)
