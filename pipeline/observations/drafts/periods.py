"""Say which period a figure speaks of: the document's, unless its sentence opens with another."""

from pipeline.model.documents import Document
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook
from pipeline.text.periods import period_of

_NAMES_PERIOD = frozenset(("month_year", "quarter", "year", "years", "duration", "months_short"))
_OPENING = 25  # characters of a sentence within which its own period begins
_REACH = 60


class PeriodReader:
    """Reads the period that a sentence opens with: "Năm 2006 đã xóa 4.763 nhà tạm", "Trong quý II/2024, …"."""

    def __init__(self, document: Document, book: Rulebook, mentions: tuple[Mentions, ...]) -> None:
        self._default = document.letterhead.time_period
        self._patterns = book.patterns("periods")
        self._mentions = mentions
        self._year = int(self._default[:4]) if self._default else None
        written = document.letterhead.date
        ends = [int(self._default.rsplit("/", 1)[-1][:4])] if self._default else []
        self.year = min([*ends, *([written.year] if written else [])], default=0)  # a term may end after its report
        self._known: dict[tuple[int, int], str] = {}

    def of(self, draft: Draft) -> str:
        """An ISO 8601 interval, empty where neither sentence nor document names a period."""
        key = (draft.passage_index, draft.sentence)
        if key not in self._known:
            self._known[key] = self._read(draft) or self._default
        return self._known[key]

    def _read(self, draft: Draft) -> str:
        mention = self._mentions[draft.passage_index]
        start = draft.sentence_start
        opens = any(
            start <= decoy.start <= start + _OPENING and decoy.kind in _NAMES_PERIOD for decoy in mention.decoys
        )
        if not opens:
            return ""
        return period_of(mention.passage.text[start : start + _REACH], self._patterns, self._year)
