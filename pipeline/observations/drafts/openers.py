"""Say which area a passage opens with, to hold to its end whatever other areas its words name, and where groups of areas begin."""

from bisect import bisect_right

from pipeline.model.documents import PassageKind
from pipeline.model.mentions import AreaName, Mentions
from pipeline.observations.group_names import GroupNames
from pipeline.rulebook import Rulebook

OPENING = 60  # characters that may stand before an area which opens a sentence


class OpenerReader:
    """Reads openings with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("cues")
        self._groups = GroupNames(book)
        self._cast = book.pattern("cues.cast_up_opens")

    def find(self, mentions: Mentions) -> AreaName | None:
        """The area that a list item, note or paragraph opens with, if it holds to its end."""
        if not mentions.areas:
            return None
        name = mentions.areas[0]
        before = mentions.text[: name.start]
        if mentions.passage.kind is PassageKind.ITEM and not any(each.start < name.start for each in mentions.figures):
            if before.endswith("(") and self._cue["bracket_and_colon"].match(mentions.text, name.end):
                return name  # - Cải tạo cảng Tiên Sa (Đà Nẵng): giải ngân 153/160 tỷ đồng
        is_body = self._cue["body_before"].fullmatch(before) and self._cue["colon_soon"].match(mentions.text, name.end)
        if name.start > OPENING or not (self._cue["opening_text"].match(before) or is_body):
            return None
        if len(mentions.areas) > 1 and self._cue["list_joint"].match(mentions.text[name.end : mentions.areas[1].start]):
            return None
        return name

    def groups(self, mentions: Mentions) -> list[int]:
        """Where a part of the country, or a cluster, is named with what its areas behind it add up to, and where a note says what
        the areas before it do."""
        names, text = mentions.areas, mentions.text
        spans = [match.span("name") for match in self._groups.find(text)] if names else []
        ends = [name.end for name in names]
        behind = ((span, bisect_right(ends, span[0])) for span in spans)  # the first name that ends behind a start
        starts = [start for (start, end), place in behind if place == len(names) or names[place].start >= end]
        if names and mentions.passage.kind is PassageKind.NOTE:
            starts += [match.start() for match in self._cast.finditer(text)]
        return starts
