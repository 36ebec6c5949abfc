"""What a change or an index is measured against: the year before, the month before, a plan."""

from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

YEAR, LAST, PLAN = "year", "last", "plan"
_REACH = 90
_NEAR = 45
_SOON = 12  # characters in which words behind a comma compare
_STOPS = ",;("


class BaseReader:
    """Reads bases with the pattern "base" of rules/changes.toml; the empty string where none is named."""

    def __init__(self, book: Rulebook) -> None:
        self._base = book.pattern("changes.base")
        self._compares = book.pattern("changes.compares")

    def of_change(self, draft: Draft, mate: Draft | None = None) -> str:
        """The base named right after a change or its mate, else before it: "tăng 5% so với tháng trước", "so với quý I, tăng 5%"."""
        both = [draft] if mate is None else [draft, mate]
        return next((base for each in both if (base := self._behind(each))), "") or self._ahead(draft)

    def of_level(self, draft: Draft) -> str:
        """The base that the words before a level name: "(cùng kỳ năm trước là 340 vụ)"."""
        found = [match.lastgroup for match in self._base.finditer(draft.lead[-_NEAR:])]
        return PLAN if PLAN in found else str(found[-1]) if found else ""

    def _behind(self, draft: Draft) -> str:
        text = draft.tail[:_REACH]
        if text.startswith(",") and self._compares.search(text, 0, _SOON) is None:
            return ""  # tăng 20%, chủ yếu do thị trường sôi động trong hai quý đầu năm
        cut = min((place for stop in _STOPS if (place := text.find(stop)) > 0), default=len(text))
        return self._first(text[:cut])

    def _ahead(self, draft: Draft) -> str:
        compared = self._compares.search(draft.lead)
        return self._first(draft.lead[compared.start() :]) if compared else ""

    def _first(self, text: str) -> str:
        match = self._base.search(text)
        return str(match.lastgroup) if match else ""


def agree(base: str, other: str) -> bool:
    """Whether two bases may be one; an unnamed one may be any."""
    return not base or not other or base == other
