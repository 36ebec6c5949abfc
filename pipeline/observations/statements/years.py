"""The year that a figure's own words name: a level of an earlier year than the report's is a level before."""

from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_REACH = 60  # characters on either side of a figure
_OPENING = ". "  # before the first words of a sentence


class YearReader:
    """Reads years with rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._lead = book.pattern("changes.own_year")
        self._period = book.pattern("changes.own_period")
        self._against = book.pattern("changes.turned")
        self._since = book.pattern("changes.against_year")
        self._rate = book.pattern("changes.rate_of_year")
        self._behind = book.pattern("changes.year_behind")

    def is_past(self, draft: Draft, reported: int) -> bool:
        """Whether a figure is told of a year before the one that the report speaks of, or of the same time last year."""
        return 0 < self.of(draft) < reported or self.is_of_last_year(draft)

    def is_of_last_year(self, draft: Draft) -> bool:
        """Whether the clause before a figure tells it of the same time last year: "Cùng kỳ năm trước toàn ngành thu 531 tỷ"."""
        said = self._said(draft)
        return self._period.search(said) is not None and not self._against.search(said)

    def of(self, draft: Draft) -> int:
        """The year told of a figure, right before or behind it; 0 where none is."""
        end = draft.figure.end
        behind = draft.passage.text[end : end + min(len(draft.tail), _REACH)]
        match = self._lead.search(self._said(draft)) or self._behind.match(behind)
        return int(match["year"]) if match else 0

    def is_past_rate(self, rate: Draft, reported: int) -> bool:
        """Whether a rate is told of a year before the report's, beside its own: "(quý I/2016 tăng 5,87%; quý I/2017 tăng 6,41%)"."""
        match = self._rate.search(self._said(rate))
        return match is not None and int(match["year"]) < reported

    def is_later(self, one: Draft, other: Draft) -> bool:
        """Whether a figure is told of a later year than another."""
        return 0 < self.of(other) < self.of(one)

    def looks_back(self, change: Draft, mate: Draft | None, level: Draft) -> bool:
        """Whether a change is told against a year before the one that a level's own words name."""
        last = mate or change
        text = last.passage.text
        match = self._since.match(text[last.figure.end : last.figure.end + _REACH])
        own = self.of(level)
        return match is not None and own > 0 and (match["year"] is None or int(match["year"]) < own)

    def _said(self, draft: Draft) -> str:
        """The words before a figure as they are printed, years and all; those that open a sentence behind a stop."""
        start = draft.figure.start - min(len(draft.lead), _REACH)
        said = draft.passage.text[start : draft.figure.start]
        names = tuple(area.name for area in draft.areas)
        opens = start <= draft.sentence_start or draft.passage.text.endswith(
            names, 0, start
        )  # Riêng Hà Nội năm 2001 có 12
        return f"{_OPENING}{said.lstrip()}" if opens else said
