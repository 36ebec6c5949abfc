"""Tell two sides of one thing: "trong nước 8.120 tấn, nước ngoài 4.330 tấn"; a whole has no third side."""

import regex

from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_BRACKET = regex.compile(r"\([^()]*\)")
_REACH = 60  # characters before and behind a figure whose words tell its side
_SIDES = " / "  # between the two words of a pair
_TWO = 2


class Opposites:
    """Reads sides with the pairs of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._joint = book.pattern("cues.side_joint")
        self._pairs = [_sides(pair) for pair in book.words("cues.opposites")]

    def are(self, drafts: list[Draft]) -> bool:
        """Whether two figures are told of the two sides of one thing, both in the words before or both in those behind."""
        if len(drafts) != _TWO:
            return False
        one, other = drafts
        return self._face(self._before(one), self._before(other)) or self._face(self._behind(one), self._behind(other))

    def _before(self, draft: Draft) -> str:
        return self._joint.split(_BRACKET.sub("", draft.lead[-_REACH:]))[-1].lower()

    def _behind(self, draft: Draft) -> str:
        return self._joint.split(draft.tail[:_REACH])[0]

    def _face(self, one: str, other: str) -> bool:
        return any(
            (first.search(one) and not first.search(other) and second.search(other) and not second.search(one))
            or (second.search(one) and not second.search(other) and first.search(other) and not first.search(one))
            for first, second in self._pairs
        )


def _sides(pair: str) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """The words of both sides; where one denies the other (đạt / không đạt), the denied word is not the other's."""
    one, other = pair.split(_SIDES)
    denial = other.removesuffix(one) if other.endswith(one) else ""
    return _word(f"(?<!{denial}){one}" if denial else one), _word(other)


def _word(side: str) -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\p{{L}}){side}(?!\p{{L}})")
