"""All readers of parts and of what balances: figures with their parts by words first, then by sums and by list items."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.model.figures import OVERLAP, Breakdown
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.balances import BalanceFinder
from pipeline.observations.parts.casting import CastFinder
from pipeline.observations.parts.contributions import ContributionFinder
from pipeline.observations.parts.differences import DifferenceFinder
from pipeline.observations.parts.divisions import DivisionFinder
from pipeline.observations.parts.forms import in_form
from pipeline.observations.parts.group import PartGroup, value_of
from pipeline.observations.parts.itemised import ItemFinder
from pipeline.observations.parts.merged import MergedFinder
from pipeline.observations.parts.remainders import RemainderFinder
from pipeline.observations.parts.runs import RunFinder
from pipeline.observations.parts.seasons import SeasonFinder
from pipeline.observations.parts.undone import UndoneFinder
from pipeline.observations.parts.within import PartFinder
from pipeline.rulebook import Rulebook

_BEHIND = 120  # characters behind the last part in which words say that some are counted twice
_SAID = 80  # characters before a figure in which it is called an average


class PartObserver:
    """Made once; `groups` are asked for before figures are recorded, `balances` behind it."""

    def __init__(self, book: Rulebook) -> None:
        self._mean = book.pattern("cues.mean")
        self._double = book.pattern("cues.overlap_told")
        self._parts = PartFinder(book)
        self._items = ItemFinder(book)
        self._merged = MergedFinder(book)
        self._runs = RunFinder(book)
        self._divisions = DivisionFinder(book)
        self._remainders = RemainderFinder(book)
        self._casts = CastFinder(book)
        self._contributions = ContributionFinder(book)
        self._balances = BalanceFinder(book)
        self._undone = UndoneFinder(book)
        self._differences = DifferenceFinder(book)
        self._seasons = SeasonFinder(book)

    def groups(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> list[PartGroup]:
        """Figures with their parts; each part learns its whole."""
        groups: list[PartGroup] = []
        for index, passage_drafts in enumerate(drafts):
            above = drafts[index - 1] if index else []
            groups += self._merged.find(mentions[index], passage_drafts)
            groups += self._parts.find(mentions[index], passage_drafts)
            groups += self._runs.find(mentions[index], passage_drafts, above)
            groups += self._divisions.find(mentions[index], passage_drafts, above)
            groups += self._remainders.find(mentions[index], passage_drafts)
            groups += self._casts.find(mentions[index], passage_drafts)
        groups = [self._without_double(group) for group in groups if not self._is_mean(group)]
        return in_form([*groups, *self._items.find(mentions, drafts)], drafts)

    def balances(self, drafts: list[list[Draft]]) -> Iterator[Breakdown]:
        """What figures leave or make up by the words at each: what came and went, growth and its points, parts of a year."""
        yield from self._contributions.find(drafts)
        yield from self._balances.find(drafts)
        yield from self._undone.find(drafts)
        yield from self._differences.find(drafts)
        yield from self._seasons.find(drafts)

    def _without_double(self, group: PartGroup) -> PartGroup:
        """The group, in doubt where words say that some things are counted among two of its parts."""
        first, last = group.parts[0], group.parts[-1]
        if sum(map(value_of, group.parts)) <= value_of(group.whole):
            return group
        end = min(last.sentence_end, last.figure.end + _BEHIND)
        is_told = self._double.search(last.passage.text, first.figure.start, end) is not None
        return replace(group, complete=False, doubt=OVERLAP) if is_told else group

    def _is_mean(self, group: PartGroup) -> bool:
        """Whether a figure is the average of what is told for some: it lies between them."""
        whole, values = value_of(group.whole), [value_of(part) for part in group.parts]
        if not min(values) < whole < max(values):
            return False
        whole_of, behind = group.whole, group.whole.tail.partition("(")[0].partition(",")[0]
        before = whole_of.passage.text[
            max(whole_of.sentence_start, whole_of.figure.start - _SAID) : whole_of.figure.start
        ]
        return self._mean.search(f"{before} {behind} {whole_of.unit}") is not None
