"""The figures of a passage, sentence by sentence."""

from dataclasses import dataclass

from pipeline.observations.drafts.draft import Draft


@dataclass(frozen=True, slots=True)
class Sentence:
    """The figures of one sentence in order, and the text of their passage with dates and years masked."""

    drafts: list[Draft]
    text: str
    year: int = 0  # that the report speaks of; 0 where it names none

    def gap(self, first: Draft, second: Draft) -> str:
        """The words between two figures."""
        return self.text[first.figure.end : second.figure.start]


def sentences_of(drafts: list[Draft], text: str, year: int = 0) -> list[Sentence]:
    """The figures of one passage, sentence by sentence; `text` is the passage's masked text."""
    members: dict[int, list[Draft]] = {}
    for draft in drafts:
        members.setdefault(draft.sentence, []).append(draft)
    return [Sentence(each, text, year) for each in members.values()]
