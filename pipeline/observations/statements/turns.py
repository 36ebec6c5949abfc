"""Tell where the words behind a change turn to another thing, so that the figures there are no levels of it."""

from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_WORDS = 2  # blanks between a comma and the verb behind it, where a thing of its own has moved


class TurnReader:
    """Reads turns with "direction", "cause" and "contrast" of rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._direction = book.pattern("changes.direction")
        self._cause = book.pattern("changes.cause")
        self._contrast = book.pattern("changes.contrast")

    def ends(self, last: Draft, gap: str) -> bool:
        """Whether another thing has moved, or its cause: "(tăng 6,3%), số người chết tăng từ 174 lên 187 người", "giảm 31% do giá giảm
        từ 18 USD/thùng còn 13 USD/thùng"; `gap` is what stands behind the figure `last`."""
        said = gap.partition(")")[2] if last.is_bracketed else gap.lstrip()
        way = self._direction.search(said)
        if way is not None and (last.is_bracketed or _names(said[: way.start()])):
            return True
        turn = self._cause.search(gap) or self._contrast.search(gap)
        return turn is not None and self._direction.search(gap, turn.end()) is not None


def _names(said: str) -> bool:
    """Whether words behind a comma are enough to name a thing."""
    return said.startswith(",") and said[1:].count(" ") > _WORDS
