"""Tell whether a note or list names an area without its figure; one of which it says that there is none has nought."""

from bisect import bisect_left
from operator import attrgetter

from pipeline.model.mentions import Mentions
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook


class SilenceReader:
    """Reads what is said behind names with the pattern "has_none" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._none = book.pattern("cues.has_none")

    def names_silent(self, mentions: tuple[Mentions, ...], host: Host) -> bool:
        """Whether a host names an area and gives no figure for it, or none but percentages."""
        known = {area.area_id for draft in host.parts if draft.figure.unit != "%" for area in draft.areas}
        named: set[str] = set()
        if host.children:
            for child in host.children:
                named |= self._named(mentions[child], 0, len(mentions[child].text))
        else:
            home = mentions[host.parts[0].passage_index]
            named |= self._named(home, host.totals[-1].figure.end, host.parts[-1].figure.end)
        return bool(named - known)

    def _named(self, mention: Mentions, start: int, end: int) -> set[str]:
        first, last = (bisect_left(mention.areas, place, key=attrgetter("start")) for place in (start, end))
        told = (name for name in mention.areas[first:last] if not self._none.match(mention.text, name.end))
        return {name.area.area_id for name in told}
