"""Say whether a clause of the body speaks of one area alone, in whatever words: "số thu của Vĩnh Phúc dẫn đầu với 29.084 tỷ"."""

from bisect import bisect_left
from operator import attrgetter

from pipeline.model.areas import Area
from pipeline.model.mentions import AreaName, Mentions
from pipeline.rulebook import Rulebook

_REACH = 90  # characters between an area and the figure of its clause
_OPENINGS = (", ", "; ", ": ", "(")
_CLOSINGS = ";()"


Areas = tuple[Area, ...]


class ClauseReader:
    """Reads clauses with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._whole = book.pattern("cues.whole")
        self._aside = book.pattern("cues.aside_area")
        self._with = book.pattern("cues.with_figures")
        self._goes_on = book.pattern("cues.goes_on_with_words")
        self._into = book.pattern("cues.goes_into")
        self._says = book.pattern("cues.owner_says")

    def is_of(self, mentions: Mentions, name: AreaName, held: Areas, sentence: tuple[int, int]) -> bool:
        """Whether an area is the only one of its clause and stands before the clause's first figure.

        `held` are the areas of what stands before it; a subject among them that has no figure yet keeps the clause:
        "Kiên Giang lần đầu qua mặt An Giang về lúa: sản lượng cả năm 3.921.000 tấn".
        """
        text, figures, (start, end) = mentions.text, mentions.figures, sentence
        at = bisect_left(figures, name.start, key=attrgetter("start"))
        clause = max(start, *(text.rfind(mark, start, name.start) for mark in _OPENINGS))
        before = figures[at - 1].start if at else -1
        if before >= clause or at == len(figures) or figures[at].number_start >= min(end, name.end + _REACH):
            return False
        earlier = bisect_left(mentions.areas, name.start, key=attrgetter("start"))
        following = mentions.areas[earlier + 1] if earlier + 1 < len(mentions.areas) else None
        if following is not None and following.start < figures[at].number_start:
            return False
        while earlier and mentions.areas[earlier - 1].start >= max(start, before):
            earlier -= 1
            if (mentions.areas[earlier].area,) == held:
                return False
        between = text[name.end : figures[at].number_start]
        if any(mark in between for mark in _CLOSINGS) or self._whole.search(between):
            return False
        if self._into.search(text, clause, name.start) and self._says.match(text, name.end):
            return True
        return self._aside.search(text, clause, name.start) is None

    def owned_before(self, mentions: Mentions, name: AreaName, start: int) -> dict[int, Areas]:
        """The figures of a clause that opens with them, told of the area behind it: "với 32.875 ha, Đắk Lắk đã …"."""
        text = mentions.text
        clause = max(start, *(text.rfind(mark, start, name.start) + 1 for mark in ":;"))
        if not self._with.match(text[clause : name.start]):
            return {}
        if not self._goes_on.match(text, name.end):
            return {}
        inside = (index for index, each in enumerate(mentions.figures) if clause <= each.start < name.start)
        return dict.fromkeys(inside, (name.area,))
