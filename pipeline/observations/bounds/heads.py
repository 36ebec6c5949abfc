"""Percentages that are said to hold for all areas: "đều đạt trên 90%", "100% đơn vị", "đều dưới 2%"."""

from collections.abc import Sequence

from pipeline.model.mentions import Form
from pipeline.model.statements import Bound
from pipeline.observations.bounds.sayings import SayingReader
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

AREAS = 3  # that make a list


class HeadReader:
    """Tells by the words before a percentage whether it speaks of all areas."""

    def __init__(self, book: Rulebook) -> None:
        self._all = book.pattern("cues.every_area")
        self._whole = book.pattern("bounds.whole_of_places")
        self._some = book.pattern("bounds.some")
        self._names = book.pattern("bounds.names_them")
        self._sayings = SayingReader(book)

    def over_list(self, text: str, drafts: list[Draft]) -> list[Draft]:
        """What may speak of a list that hangs on the passage: its floors, and the ceilings said of all places or of so many."""
        return [
            draft
            for draft in drafts
            if not draft.areas
            and (is_floor(draft) or (_is_ceiling(draft) and self._is_of_places(text, draft)))
            and not self._is_of_some(text, draft)
        ]

    def of_all(self, text: str, drafts: list[Draft]) -> list[Draft]:
        """The floors and ceilings of a passage that are said of all areas."""
        return [
            draft
            for draft in drafts
            if not draft.areas
            and (is_floor(draft) or _is_ceiling(draft))
            and self._is_of_all(text, draft)
            and not self._is_of_some(text, draft)
        ]

    def of_named(self, text: str, drafts: list[Draft]) -> list[Draft]:
        """The floors and ceilings that so many places keep to, whose names follow: "06 địa phương giải ngân trên 70% gồm: …"."""
        return [
            draft
            for draft in drafts
            if not draft.areas
            and _is_percentage(draft)
            and draft.figure.qualifier in ("<", ">")
            and self._names.match(text, draft.figure.end)
            and self._sayings.counts(text[draft.sentence_start : draft.figure.number_start])
        ]

    def _is_of_all(self, text: str, draft: Draft) -> bool:
        is_whole = self._whole.match(text, draft.figure.number_start) is not None
        return is_whole or self._all.search(text, draft.sentence_start, draft.figure.end) is not None

    def _is_of_places(self, text: str, draft: Draft) -> bool:
        said = text[draft.sentence_start : draft.figure.number_start]
        return self._is_of_all(text, draft) or self._sayings.counts(said)

    def _is_of_some(self, text: str, draft: Draft) -> bool:
        return self._some.search(text, draft.sentence_start, draft.figure.start) is not None


def is_floor(draft: Draft) -> bool:
    """ "trên 90%", and 100%: no area may lie below."""
    return _is_percentage(draft) and (draft.figure.qualifier == ">" or draft.figure.number.value == 100)


def _is_ceiling(draft: Draft) -> bool:
    """ "đều dưới 2%": no area may lie above."""
    return _is_percentage(draft) and draft.figure.qualifier == "<"


def _is_percentage(draft: Draft) -> bool:
    return draft.figure.unit == "%" and draft.figure.form is Form.PERCENT


def has_list(head: Draft, drafts: list[Draft]) -> bool:
    """Whether the areas' own percentages follow in the sentence of a bound, so that no other list speaks of it."""
    behind = [each for each in drafts if each.sentence == head.sentence and each.figure.start > head.figure.end]
    return len({each.area_key for each in behind if each.figure.unit == "%" and each.areas}) >= AREAS


def bound(head: Draft, parts: Sequence[Draft], *, is_average: bool = False) -> Bound:
    """The bound that a head sets for its areas' figures, all of them observed."""
    return Bound(head.observations[0], tuple(part.observations[0] for part in parts), is_average)
