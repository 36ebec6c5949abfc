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
        self._since_lead = book.pattern("changes.since_lead")
        self._opening = book.pattern("changes.opening_of")

    def before(self, change: Draft, mate: Draft | None, like: Draft, passage: list[Draft]) -> Draft | None:
        """The one figure that opens the period which a change looks back to, told in the words of what is `like` it: the level
        reached, or the amount of a change that tells no level."""
        told_behind = (match for each in (mate, change) if each and (match := self._since.match(each.tail)))
        since = next(told_behind, None) or (self._since_lead.search(change.lead) if like is change else None)
        if since is None:
            return None
        told = [
            each
            for each in passage
            if like.sentence - _SENTENCES <= each.sentence < like.sentence and self._opens(each, since["when"], like)
        ]
        return told[0] if len(told) == 1 else None

    def _opens(self, each: Draft, when: str, like: Draft) -> bool:
        if each.measure is not Measure.ACTUAL or each.area_key != like.area_key or kin(each, like) < NEAR:
            return False
        words = each.passage.text[each.sentence_start : each.figure.start].lstrip()
        opening = self._opening.match(words)
        if opening is None or opening["when"].lower() != when.lower():
            return False
        named = self._labeller.words(f"{words} {each.unit}")
        return bool(set(self._labeller.words(like.lead)).intersection(named))
