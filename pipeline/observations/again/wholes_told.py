"""Find a part of one whole told twice: "Kỷ luật 618 đảng viên: …; khai trừ 62", later "618 đảng viên, trong đó khai trừ 26"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.figures import Breakdown, Split
from pipeline.model.statements import Repetition
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.text.edits import edit
from pipeline.text.numerals import plain

_LEAST = 100  # smaller wholes are alike by chance
_REACH = 40  # characters before a part that name it
_Whole = tuple[Decimal, str, str]  # value, unit and period


class WholesToldFinder:
    """Compares the parts of wholes of one value, unit and time by the words before them."""

    def __init__(self, labeller: Labeller) -> None:
        self._labeller = labeller

    def find(
        self, drafts: list[list[Draft]], breakdowns: Iterable[Breakdown], known: Iterable[Repetition]
    ) -> Iterator[Repetition]:
        """Parts told with two values, but for those `known`."""
        told = {each.obs_id for pair in known for each in (pair.first, pair.second)}
        by_id = {each.obs_id: draft for passage in drafts for draft in passage for each in draft.observations[:1]}
        wholes: dict[_Whole, list[Breakdown]] = defaultdict(list)
        for each in breakdowns:
            if each.split is Split.BY_PART and each.total.value >= _LEAST and not each.total.table:
                wholes[each.total.value, each.total.unit_measure, each.total.time_period].append(each)
        for same in wholes.values():
            first = max(same, key=_weight)
            for other in (each for each in same if each.total.obs_id != first.total.obs_id):
                names = {self._name(by_id.get(part.obs_id)): part for part in first.parts}
                for part in other.parts:
                    one = names.get(name := self._name(by_id.get(part.obs_id)))
                    if name and one is not None and one.value != part.value and not {one.obs_id, part.obs_id} & told:
                        slip = edit(plain(part.value), plain(one.value)) if part.value == int(part.value) else ""
                        yield Repetition(one, part, slip or "unlike", _weight(first) > 0)

    def _name(self, draft: Draft | None) -> frozenset[str]:
        """The words that name a part, behind the last mark before it."""
        if draft is None:
            return frozenset()
        lead = draft.lead[-_REACH:].rstrip(" :")
        for mark in (",", ";", ":", ")"):
            lead = lead.rpartition(mark)[2]
        return frozenset(self._labeller.words(lead))


def _weight(breakdown: Breakdown) -> int:
    """How many parts bear out a whole by their sum."""
    reached = sum((part.value for part in breakdown.parts), Decimal(0))
    return len(breakdown.parts) if reached == breakdown.total.value else 0
