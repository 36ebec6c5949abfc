"""The year that a figure's own words name: a level of an earlier year than the report's is a level before."""

from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_REACH = 60  # characters on either side of a figure
_OPENING = ". "  # before the first words of a sentence


class YearReader:
    """Reads years with rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._lead = book.pattern("changes.own_year")
        self._behind = book.pattern("changes.year_behind")

    def is_past(self, draft: Draft, reported: int) -> bool:
        """Whether a figure is told of a year before the one that the report speaks of."""
        return 0 < self.of(draft) < reported

    def of(self, draft: Draft) -> int:
        """The year told of a figure, right before or behind it; 0 where none is."""
        text = draft.passage.text
        start, end = draft.figure.start - min(len(draft.lead), _REACH), draft.figure.end
        said = text[start : draft.figure.start]
        if start <= draft.sentence_start:
            said = f"{_OPENING}{said}"
        match = self._lead.search(said) or self._behind.match(text[end : end + min(len(draft.tail), _REACH)])
        return int(match["year"]) if match else 0
