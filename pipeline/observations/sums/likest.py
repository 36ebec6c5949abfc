"""Totals of the whole over figures that each area gives by itself, far from them and from one another.

Where an area gives several figures of one kind, the words around them tell which of them the total sums.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
        words = {id(draft): self._words(draft) for drafts in by_area.values() for draft in drafts}
        own = {id(draft): self._own(draft) for drafts in by_area.values() for draft in drafts}
        closed: list[Breakdown] = []
        slipped: list[Breakdown] = []
        missed: list[Breakdown] = []
        for total in totals[:_TOTALS]:
            stated, wanted, said = total.observations[0], self._words(total), self._own(total)
            fitting = [[draft for draft in drafts if kin(draft, total) >= NEAR] for drafts in by_area.values()]
            if stated.value < LARGE or not all(fitting):
                continue
            shared = {
                id(draft): (len(own[id(draft)] & said), len(words[id(draft)] & wanted))
                for drafts in fitting
                for draft in drafts
            }
            best = [max(drafts, key=lambda draft: shared[id(draft)]) for drafts in fitting]
            parts = tuple(draft.observations[0] for draft in best)
            reached = sum((part.value for part in parts), Decimal(0))
            if reached == stated.value:
                closed.append(Breakdown(Split.BY_AREA, stated, parts))
            elif total.unit and all(_is_clear(each, shared) for each in fitting):
                if is_slip(stated, parts, reached):
                    slipped.append(Breakdown(Split.BY_AREA, stated, parts))
                elif abs(stated.value - reached) * _NEARLY <= stated.value and stated.qualifier == "=":
                    missed.append(Breakdown(Split.BY_AREA, stated, parts, by_kind=True))
        yield from closed
        if len(closed) >= _PROOF:
            spent = {each.parts for each in closed}  # what they add to is told rightly elsewhere
            sound = slipped if len(closed) + len(slipped) < _SURELY else [*slipped, *missed]
            yield from (each for each in sound if each.parts not in spent)

    def _own(self, draft: Draft) -> frozenset[str]:
        """The words of a figure's clause, and of a bracket right behind it: 205.418 người (bắt buộc)."""
        lead, tail = _MARKS.split(draft.lead)[-1], _STOPS.split(draft.tail, maxsplit=1)[0]
        return frozenset(self._labeller.words(f"{lead} {draft.unit} {tail}"))

    def _words(self, draft: Draft) -> frozenset[str]:
        """The words on either side."""
        return frozenset(self._labeller.words(f"{draft.lead[-_REACH:]} {draft.unit} {draft.tail[:_REACH]}"))


def _levels(told: Iterable[Draft]) -> dict[str, list[Draft]]:
    """The levels that each area reached."""
    by_area: dict[str, list[Draft]] = defaultdict(list)
    for draft in told:
        is_level = draft.measure is Measure.ACTUAL and draft.figure.form in (Form.NUMBER, Form.RATIO)
        if is_level and draft.observations:
            by_area[draft.area_key].append(draft)
    return by_area


def _is_clear(drafts: list[Draft], shared: dict[int, tuple[int, int]]) -> bool:
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
