"""Totals of the whole over figures that each area gives by itself, far from them and from one another.

Where an area gives several figures of one kind, the words around them tell which of them the total sums.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from pipeline.model.figures import Breakdown, Measure, Observation, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.text.edits import edit

_MARKS = regex.compile(r"[,;:.()]")
_STOPS = regex.compile(r"[,;.]")

Shared = dict[int, tuple[int, int]]  # by the id of a figure

LARGE = 100  # smaller totals close too easily
_REACH = 60  # characters on either side whose words tell what a figure counts
_PROOF = 2  # totals that close and show that the others are sums of the same areas
_SURELY = 4  # and this many show that one near its sum is meant for it
_NEARLY = 10  # a total that misses its sum by more than a tenth of it is rather of other things
_MEANT = 2  # words shared with a total that show which figure of an area it counts
_FOLDS = (Decimal(1000), Decimal("0.001"))  # what a unit too large or too small makes of a part
_TOTALS = 400  # compared at most


class LikestSums:
    """Sums the figure of each area whose words are most like those of a total."""

    def __init__(self, labeller: Labeller) -> None:
        self._labeller = labeller

    def find(self, totals: list[Draft], told: Iterable[Draft], areas: set[str]) -> Iterator[Breakdown]:
        """The totals that close over one figure `told` of each of the areas (by id).

        Where two of them do, one that a slip keeps from closing is found too, if each area gives one figure that is
        clearly meant; where more do, any other that comes near its sum.
        """
        by_area = _levels(draft for draft in told if draft.area_key in areas)
        if len(by_area) != len(areas):
            return
        said = {id(draft): self._said(draft) for drafts in by_area.values() for draft in drafts}
        closed: list[Breakdown] = []
        spent: set[int] = set()  # figures (by id) that add up to some total
        left: list[tuple[Draft, list[list[Draft]], Shared]] = []
        for total in totals[:_TOTALS]:
            fitting = [[draft for draft in drafts if kin(draft, total) >= NEAR] for drafts in by_area.values()]
            if total.observations[0].value < LARGE or not all(fitting):
                continue
            shared = _shared(self._said(total), fitting, said)
            best = [max(drafts, key=lambda draft: shared[id(draft)]) for drafts in fitting]
            if sum(draft.observations[0].value for draft in best) == total.observations[0].value:
                closed.append(_breakdown(total, best))
                spent.update(map(id, best))
            elif total.unit:
                left.append((total, fitting, shared))
        yield from closed
        if len(closed) >= _PROOF:
            yield from _open_sums(left, spent, len(closed))

    def _said(self, draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
        """The words of a figure's clause with those of a bracket right behind it (205.418 người (bắt buộc)), and those on
        either side."""
        lead, tail = _MARKS.split(draft.lead)[-1], _STOPS.split(draft.tail, maxsplit=1)[0]
        wide = f"{draft.lead[-_REACH:]} {draft.unit} {draft.tail[:_REACH]}"
        words = self._labeller.words
        return frozenset(words(f"{lead} {draft.unit} {tail}")), frozenset(words(wide))


def _shared(
    wanted: tuple[frozenset[str], frozenset[str]],
    fitting: list[list[Draft]],
    said: dict[int, tuple[frozenset[str], frozenset[str]]],
) -> Shared:
    """How many words each figure shares with a total: in its clause, and on either side."""
    own, wide = wanted
    return {
        id(draft): (len(said[id(draft)][0] & own), len(said[id(draft)][1] & wide))
        for drafts in fitting
        for draft in drafts
    }


def _open_sums(
    left: list[tuple[Draft, list[list[Draft]], Shared]], spent: set[int], closed: int
) -> Iterator[Breakdown]:
    """The totals that a slip keeps from closing, and where enough sums are known those that come near theirs.

    What other totals sum is no figure of theirs; a total that speaks of such figures is told rightly elsewhere.
    """
    slipped: list[Breakdown] = []
    missed: list[Breakdown] = []
    for total, fitting, shared in left:
        best = [max(drafts, key=lambda draft: shared[id(draft)]) for drafts in fitting]
        free = [[draft for draft in drafts if id(draft) not in spent] for drafts in fitting]
        is_again = sum(id(draft) in spent for draft in best) * 2 > len(best)
        if is_again or not all(free) or not all(_is_clear(drafts, shared) for drafts in free):
            continue
        made = _breakdown(total, [max(drafts, key=lambda draft: shared[id(draft)]) for drafts in free])
        reached = sum((part.value for part in made.parts), Decimal(0))
        if is_slip(made.total, made.parts, reached):
            slipped.append(made)
        elif abs(made.total.value - reached) * _NEARLY <= made.total.value and made.total.qualifier == "=":
            missed.append(replace(made, by_kind=True))
    yield from slipped if closed + len(slipped) < _SURELY else [*slipped, *missed]


def _breakdown(total: Draft, parts: list[Draft]) -> Breakdown:
    return Breakdown(Split.BY_AREA, total.observations[0], tuple(draft.observations[0] for draft in parts))


def _levels(told: Iterable[Draft]) -> dict[str, list[Draft]]:
    """The levels that each area reached."""
    by_area: dict[str, list[Draft]] = defaultdict(list)
    for draft in told:
        is_level = draft.measure is Measure.ACTUAL and draft.figure.form in (Form.NUMBER, Form.RATIO)
        if is_level and draft.observations:
            by_area[draft.area_key].append(draft)
    return by_area


def _is_clear(drafts: list[Draft], shared: Shared) -> bool:
    """Whether one figure of an area is the only one, or shares more words with a total than any other does: in its own
    clause, or as many there and more around."""
    if len(drafts) == 1:
        return True
    best, other = sorted((shared[id(draft)] for draft in drafts), reverse=True)[:2]
    return max(best) >= _MEANT and (best[0] > other[0] or best[1] > other[1])


def is_near(stated: Decimal, reached: Decimal) -> bool:
    """Whether a total may be meant for a sum: of its size, or a thousandfold off."""
    return abs(stated - reached) * 2 <= reached or stated in (reached * 1000, reached / 1000)


def is_slip(total: Observation, parts: tuple[Observation, ...], reached: Decimal) -> bool:
    """Whether one area left out or counted twice, one digit, two swapped, or a unit make a total of the sum of a column.

    So does a bound above the sum.
    """
    gaps = {part.value * (1 - factor) for part in parts for factor in _FOLDS}
    if abs(total.value - reached) in {part.value for part in parts} or reached - total.value in gaps:
        return True
    if total.qualifier == ">" and reached < total.value and is_near(total.value, reached):
        return True
    place = total.unit_mult - total.decimals
    printed, meant = total.value.scaleb(-place), reached.scaleb(-place)
    return meant == int(meant) and bool(edit(str(int(printed)), str(int(meant))))
