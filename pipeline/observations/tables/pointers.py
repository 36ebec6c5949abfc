"""Which table a sentence points to, by the number in its title: "(Biểu số 01)", "nêu ở Bảng 1"."""

from pipeline.observations.tables.captions import JOINT
from pipeline.rulebook import Rulebook


class PointerReader:
    """Reads the numbers of tables with rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._title = book.pattern("tables.caption_number")
        self._told = book.pattern("tables.told_in_table")

    def is_title(self, line: str) -> bool:
        return self._title.match(line) is not None

    def number(self, title: str) -> str:
        """The number that the words over a table give it; empty where they give none."""
        return next((match["number"] for said in title.split(JOINT) if (match := self._title.match(said))), "")

    def pointed(self, text: str) -> frozenset[str]:
        """The numbers of the tables that a text of the prose points to."""
        return frozenset(match["number"] for match in self._told.finditer(text))
