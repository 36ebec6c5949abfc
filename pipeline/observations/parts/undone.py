"""What is left of a pair: "giải quyết 842/938 vụ (89,8%), tồn 96 vụ"."""

from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.figures import Breakdown, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import is_counted, same_unit
from pipeline.rulebook import Rulebook

_PEERS = 2  # pairs of a passage that what is left fills up, which show what the others should do
DOUBT = "what is left may be of something else"


class UndoneFinder:
    """Reads what is left with the cue "left_over" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._left = book.pattern("cues.left_over")

    def find(self, drafts: list[list[Draft]]) -> Iterator[Breakdown]:
        """The second number of each pair as what was done and what is left; in doubt where no others of its passage close."""
        for passage in drafts:
            told = [
                (pair.observations, rest.observations[0])
                for pair, rest in pairwise(each for each in passage if each.figure.unit != "%")
                if self._is_left(pair, rest) and len(pair.observations) > 1 and rest.observations
            ]
            closed = sum(done.value + rest.value == whole.value for (done, whole), rest in told)
            for (done, whole), rest in told:
                doubt = "" if done.value + rest.value == whole.value or closed >= _PEERS else DOUBT
                yield Breakdown(Split.BY_PART, whole, (done, rest), not doubt, doubt, whole.note)

    def _is_left(self, pair: Draft, rest: Draft) -> bool:
        return (
            pair.figure.form is Form.RATIO
            and rest.figure.form is Form.NUMBER
            and is_counted(rest)
            and rest.whole < 0
            and rest.sentence == pair.sentence
            and rest.area_key == pair.area_key
            and same_unit(rest, pair)
            and self._left.search(rest.lead) is not None
        )
