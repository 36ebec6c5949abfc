"""Tell levels by the kind of what they count: "làm chết 156 người …, số người chết tăng 2 người; cùng kỳ có 154 người chết"."""

from collections.abc import Iterable

import regex

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_CLAUSE = regex.compile(r"[,;:.()]")


class KindReader:
    """Reads the kind that stands behind a noun, before a verb of change, with rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._direction = book.pattern("changes.direction")
        self._from = book.pattern("cues.from_lead")

    def reached(self, like: Draft, earlier: list[Draft]) -> Draft | None:
        """The one figure of this sentence or the one before that counts the kind of what changed."""
        near = [each for each in earlier if like.sentence - 1 <= each.sentence and not each.is_base]
        return self._only(like, near)

    def before(self, like: Draft, following: Iterable[Draft]) -> Draft | None:
        """The one level of an earlier period that the sentence tells of that kind behind the change.

        One that opens a change of its own is none: "giảm từ 11.085 xuống còn 10.346".
        """
        bases = [each for each in following if each.is_base and not self._from.search(each.lead)]
        return self._only(like, [each for each in bases if each.sentence == like.sentence])

    def _only(self, like: Draft, among: list[Draft]) -> Draft | None:
        noun, kind = self._subject(like)
        told = [each for each in among if each.measure is Measure.ACTUAL and _counts(each, noun, kind)] if kind else []
        return told[0] if len(told) == 1 else None

    def _subject(self, like: Draft) -> tuple[str, str]:
        """The noun that a change counts, and its kind: "giảm 5 người chết", "số người chết tăng 2 người"."""
        noun, _, kind = like.unit.partition(" ")
        if kind:
            return noun, kind
        clause = _CLAUSE.split(like.lead)[-1]
        turn = self._direction.search(clause)
        _, is_named, kind = clause[: turn.start()].rpartition(f" {noun} ") if turn and noun else ("", "", "")
        return noun, kind.strip() if is_named else ""


def _counts(each: Draft, noun: str, kind: str) -> bool:
    if each.unit == noun:
        return each.lead.rstrip().endswith(f" {kind}")
    return each.unit == f"{noun} {kind}"
