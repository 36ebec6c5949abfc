"""Find the sum of a list told again where its own total is another: 23.785 with parts of 27.725, and later "27.725 lao động"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.figures import Breakdown, Split
from pipeline.model.statements import Repetition
from pipeline.observations.again.likeness import LikenessReader
from pipeline.observations.again.pairs import digits_of
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.phrases import head_word
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit

_PARTS = 3
_DIGITS = 3  # of a sum that is hardly met by chance
_SHARED = 2  # words beside both, their noun apart


class ReachedFinder:
    """Looks for the sum among figures of the total's unit, told in like words."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._reader = LikenessReader(book, labeller)

    def find(
        self, drafts: list[list[Draft]], breakdowns: Iterable[Breakdown], known: Iterable[Repetition]
    ) -> Iterator[Repetition]:
        """Totals that are not their sum, each with the figure that is; but for those `known`."""
        told = {each.obs_id for pair in known for each in (pair.first, pair.second)}
        by_value: dict[tuple[str, Decimal], list[Draft]] = defaultdict(list)
        by_id: dict[str, Draft] = {}
        for draft in (draft for passage in drafts for draft in passage if draft.observations):
            one = draft.observations[0]
            by_id[one.obs_id] = draft
            by_value[draft.area_key, one.value].append(draft)
        for each in breakdowns:
            reached, total = sum((part.value for part in each.parts), Decimal(0)), by_id.get(each.total.obs_id)
            if each.split is not Split.BY_AREA or len(each.parts) < _PARTS or each.doubt or reached == each.total.value:
                continue
            if total is None or each.total.obs_id in told:
                continue
            parts = {part.obs_id for part in each.parts}
            again = [draft for draft in by_value[total.area_key, reached] if self._is_told(draft, total, parts)]
            if len(again) == 1:
                slip = edit(digits_of(total), digits_of(again[0])) or "unlike"
                yield Repetition(again[0].observations[0], each.total, slip, True)

    def _is_told(self, draft: Draft, total: Draft, parts: set[str]) -> bool:
        if draft.observations[0].obs_id in parts or draft.is_base or draft.measure is not total.measure:
            return False
        if head_word(draft) != head_word(total) or len(digits_of(draft).rstrip("0")) < _DIGITS:
            return False
        shared = self._reader.words(draft) & self._reader.words(total) - {head_word(total)}
        return len(shared) >= _SHARED and draft.observations[0].time_period == total.observations[0].time_period
