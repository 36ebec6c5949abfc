"""Find shares of all there are above a hundred per cent: "Số tổ có tham gia gửi tiết kiệm bằng 103,6% tổng số tổ"."""

from collections.abc import Iterator

from pipeline.model.figures import Measure
from pipeline.model.statements import Excess
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.share import is_percent
from pipeline.rulebook import Rulebook

_ALL = 100  # per cent


class ExcessFinder:
    """Reads what a share is of with the pattern "of_all_of_them" of rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._of_all = book.pattern("changes.of_all_of_them")

    def find(self, drafts: list[list[Draft]]) -> Iterator[Excess]:
        """The percentages of the very things that their sentence opens with."""
        for passage in drafts:
            for draft in passage:
                if draft.measure not in (Measure.SHARE, Measure.ACHIEVEMENT) or not is_percent(draft):
                    continue
                if draft.figure.number.value <= _ALL or draft.figure.qualifier != "=" or not draft.observations:
                    continue
                match = self._of_all.match(draft.tail)
                said = draft.passage.text[draft.sentence_start : draft.figure.start].lower()
                if match is not None and f"{match['noun'].lower()} " in said:
                    yield Excess(draft.observations[0])
