"""Tell the sides of one thing: "trong nước 8.120 tấn, nước ngoài 4.330 tấn"; a whole has no other side."""

from itertools import permutations

import regex

from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

Side = regex.Pattern[str]

_BRACKET = regex.compile(r"\([^()]*\)")
_REACH = 60  # characters before and behind a figure whose words tell its side
_BETWEEN = " / "  # the words of a set of sides


class Opposites:
    """Reads sides with the words of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._joint = book.pattern("cues.side_joint")
        self._sides = [_sides(words) for words in book.words("cues.opposites")]
        self._most = max(map(len, self._sides))

    def are(self, drafts: list[Draft]) -> bool:
        """Whether figures are told of all sides of one thing, each in the words before it or each in those behind."""
        if not 1 < len(drafts) <= self._most:
            return False
        return self._face([self._before(each) for each in drafts]) or self._face(
            [self._behind(each) for each in drafts]
        )

    def _before(self, draft: Draft) -> str:
        return self._joint.split(_BRACKET.sub("", draft.lead[-_REACH:]))[-1].lower()

    def _behind(self, draft: Draft) -> str:
        return self._joint.split(draft.tail[:_REACH])[0]

    def _face(self, told: list[str]) -> bool:
        """Whether each of some words tells one side of a set, and each side is told by one."""
        return any(
            any(_tell(told, order) for order in permutations(sides)) for sides in self._sides if len(sides) == len(told)
        )


def _tell(told: list[str], sides: tuple[Side, ...]) -> bool:
    return all(
        (side.search(words) is not None) is (place == at)
        for place, words in enumerate(told)
        for at, side in enumerate(sides)
    )


def _sides(words: str) -> tuple[Side, ...]:
    """The words of each side; where one denies another (đạt / không đạt), the denied word is not the other's."""
    sides = words.split(_BETWEEN)
    denials = [[each.removesuffix(side) for each in sides if each != side and each.endswith(side)] for side in sides]
    return tuple(
        _word("".join((*(f"(?<!{word})" for word in denied), side)))
        for side, denied in zip(sides, denials, strict=True)
    )


def _word(side: str) -> Side:
    return regex.compile(rf"(?<!\p{{L}}){side}(?!\p{{L}})")
