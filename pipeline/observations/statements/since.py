"""Find the level that a change since the start of a period is measured from, where an earlier sentence opens with it.

"Đầu năm 2013 tổng dư nợ là 3.846,2 tỷ đồng. … dư nợ đạt 4.257,8 tỷ đồng, tăng 411,6 tỷ đồng so với đầu năm."
"""

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook

_SENTENCES = 3  # how far back the opening may stand


class SinceReader:
    """Reads openings with "since" and "opening_of" of rules/changes.toml."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        self._since = book.pattern("changes.since")
        self._opening = book.pattern("changes.opening_of")

    def before(self, change: Draft, mate: Draft | None, after: Draft, passage: list[Draft]) -> Draft | None:
        """The one figure told in the words of the level reached that opens the period which a change looks back to."""
        since = next((match for each in (mate, change) if each and (match := self._since.match(each.tail))), None)
        if since is None:
            return None
        told = [
            each
            for each in passage
            if after.sentence - _SENTENCES <= each.sentence < after.sentence and self._opens(each, since["when"], after)
        ]
        return told[0] if len(told) == 1 else None

    def _opens(self, each: Draft, when: str, after: Draft) -> bool:
        if each.measure is not Measure.ACTUAL or each.area_key != after.area_key or kin(each, after) < NEAR:
            return False
        words = each.passage.text[each.sentence_start : each.figure.start].lstrip()
        opening = self._opening.match(words)
        if opening is None or opening["when"].lower() != when.lower():
            return False
        named = self._labeller.words(words)
        return bool(set(self._labeller.words(after.lead)).intersection(named))
