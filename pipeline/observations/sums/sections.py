"""Columns of figures that run through the sections of single areas, and the totals of the whole that they add up to.

Such sections repeat one form ("Dư nợ 12.874,6 tỷ đồng; cho vay 3.318,4 tỷ đồng"): the figures of one unit under the same
words are a column where every area gives just one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.model.areas import Area
from pipeline.model.figures import TOO_FAR, Breakdown, Measure, Observation, Split
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.hosts import may_be_total
from pipeline.observations.sums.likest import LARGE, LikestSums, is_near, is_slip
from pipeline.observations.sums.phrases import NEAR, kin

_AREAS = 3  # fewer areas close too easily
_WORDS = 3  # content words before a figure that make its form
_NEAR_LIST = 60  # passages between a list and its totals
_FORMS = 400  # forms compared with the totals of the whole


@dataclass(frozen=True, slots=True)
class SectionColumn:
    """One figure for each area, under the same words; `second` says that it is the second number of its pair."""

    drafts: tuple[Draft, ...]
    words: frozenset[str]
    second: bool


class SectionReader:
    """Reads the sections of one document; `contexts` are the areas that headings give to its passages.

    The passages of a list, each opened by an area, may be `listed` as sections as well.
    """

    def __init__(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        contexts: Sequence[tuple[Area, ...]],
        labeller: Labeller,
        *,
        listed: bool = False,
    ) -> None:
        self._labeller = labeller
        self._likest = LikestSums(labeller)
        own = [index for index, areas in enumerate(contexts) if areas]
        self._areas = {areas[0].area_id for areas in contexts if areas}
        self._inside = [
            draft
            for index in own
            for draft in drafts[index]
            if draft.is_explicit == listed and (not listed or draft.areas == contexts[index])
        ]
        self._outside = [
            draft
            for index in (_around(own, len(contexts)) if listed else range(len(contexts)))
            if not contexts[index] and not mentions[index].passage.note
            for draft in drafts[index]
        ]
        self.columns = tuple(self._columns()) if len(self._areas) >= _AREAS else ()

    def mark_amounts(self) -> None:
        """Give the reason "unit missing" to the one bare figure of a form that is money in every other section."""
        forms: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
        for draft in self._inside:
            words = self._form(draft)
            if words and draft.figure.form is Form.NUMBER:
                forms[words].append(draft)
        for drafts in forms.values():
            bare = [draft for draft in drafts if not draft.unit]
            others = [draft for draft in drafts if draft.unit]
            if len(bare) == 1 and len(others) >= _AREAS and all(each.unit_dimension == "money" for each in others):
                bare[0].reason = "unit missing"

    def _form(self, draft: Draft) -> tuple[str, ...]:
        return tuple(self._labeller.words(draft.lead)[-_WORDS:])

    def breakdowns(self) -> Iterator[Breakdown]:
        """The totals of the whole that a column adds up to, or misses by a simple slip."""
        totals = [draft for draft in self._outside if may_be_total(draft) and draft.observations]
        for column in self.columns[:_FORMS]:
            first = column.drafts[0]
            if first.measure is not Measure.ACTUAL or first.unit_dimension == "rate":
                continue
            place = 1 if column.second else 0
            if not all(len(draft.observations) > place for draft in column.drafts):
                continue
            parts = tuple(draft.observations[place] for draft in column.drafts)
            reached = sum((part.value for part in parts), Decimal(0))
            if reached < LARGE:
                continue
            same = [(draft, each) for draft in totals if kin(first, draft) >= NEAR for each in draft.observations]
            exact = [each for _, each in same if each.value == reached]
            near = [(draft, each) for draft, each in same if is_near(each.value, reached)]
            for each in exact or self._named(column, near):
                is_damaged = any(part.malformed for part in parts)  # the sum may pick its reading
                doubt = "" if exact or is_damaged or is_slip(each, parts, reached) else TOO_FAR
                yield Breakdown(Split.BY_AREA, each, parts, not doubt, doubt)
        if len(self._areas) >= _AREAS:
            yield from self._likest.find(totals, self._inside, self._areas)

    def _named(self, column: SectionColumn, totals: list[tuple[Draft, Observation]]) -> list[Observation]:
        """The one total whose words are those of a column: the words right before it, else those of its clause."""
        kind = [
            (draft, told)
            for draft, told in totals
            if (told.measure is Measure.TARGET) == column.second and column.words
        ]
        own = [told for draft, told in kind if column.words <= self._own(draft)]
        if len(own) == 1:
            return own
        found = [
            told
            for draft, told in kind
            if column.words <= set(self._labeller.words(f"{draft.lead} {draft.unit} {_clause(draft)}"))
            and not any(each is not column and each.words <= self._own(draft) for each in self.columns)
        ]
        return found if len(found) == 1 else []

    def _own(self, draft: Draft) -> set[str]:
        """The words right before a figure, and its unit."""
        return {*self._form(draft), *self._labeller.words(draft.unit)}

    def _columns(self) -> Iterator[SectionColumn]:
        forms: dict[tuple[str, str, tuple[str, ...]], dict[str, list[Draft]]] = defaultdict(lambda: defaultdict(list))
        for draft in self._inside:
            if draft.figure.form not in (Form.NUMBER, Form.RATIO, Form.PERCENT):
                continue
            words = self._form(draft)
            forms[draft.unit, draft.measure, words][draft.area_key].append(draft)
        for (unit, _, words), by_area in forms.items():
            if len(by_area) != len(self._areas) or any(len(drafts) > 1 for drafts in by_area.values()):
                continue
            drafts = tuple(drafts[0] for drafts in by_area.values())
            named = frozenset(words) | (
                frozenset(self._labeller.words(unit)) if drafts[0].unit_dimension != "money" else set()
            )
            yield SectionColumn(drafts, named, False)
            if all(draft.figure.form is Form.RATIO for draft in drafts):
                yield SectionColumn(drafts, named, True)


def _clause(draft: Draft) -> str:
    """The words behind a figure up to the end of its clause."""
    return draft.tail[: min((at for stop in ";:.(" if (at := draft.tail.find(stop)) >= 0), default=len(draft.tail))]


def _around(own: list[int], count: int) -> range:
    """The passages in which the totals of a list may stand."""
    return range(max(0, own[0] - _NEAR_LIST), min(count, own[-1] + _NEAR_LIST)) if own else range(0)


def listed_areas(openers: Sequence[Area | None], mentions: tuple[Mentions, ...]) -> Iterator[list[tuple[Area, ...]]]:
    """For each run of passages that areas open, what `contexts` it makes."""
    empty: list[tuple[Area, ...]] = [() for _ in openers]
    run: list[int] = []
    for index, opener in enumerate([*openers, None]):
        if opener is not None and not mentions[index].passage.note:
            run.append(index)
            continue
        names = {each.area_id for place in run if (each := openers[place]) is not None}
        if len(names) == len(run) >= _AREAS:
            contexts = list(empty)
            for place in run:
                named = openers[place]
                contexts[place] = (named,) if named is not None else ()
            yield contexts
        run = []
