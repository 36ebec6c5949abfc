"""Find shares of a part that an earlier list tells, by the name they give it: "Riêng cây ngô chiếm 54,5% tổng diện tích".

The part is the only one of a list that adds up whose words hold all telling words of the name.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Ratio
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.parts.group import PartGroup, adds
from pipeline.observations.statements.share import is_percent
from pipeline.rulebook import Rulebook

_FAR = 2  # passages between a list and the share of one of its parts
_REACH = 90  # characters of a name or a part on either side of its figure
_LONG = 4  # words of a name of which one may be lacking
_MOST = (3, 4)  # and what share must be there
_EDGE = regex.compile(r"[,;:.(]")
_CLAUSE = regex.compile(r"[;:.]")
_SHARES = (Measure.SHARE, Measure.ACHIEVEMENT, Measure.ACTUAL)


@dataclass(frozen=True, slots=True)
class _Part:
    draft: Draft
    whole: Draft
    words: frozenset[str]


class NamedShareFinder:
    """Reads names with the cues of rules/cues.toml and rules/tables.toml."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._labeller = labeller
        lists = ("tables.vague", "tables.rate_words", "changes.name_asides")
        self._vague = frozenset(word for each in lists for word in book.words(each))
        self._of_whole = book.pattern("changes.of_total_behind")

    def find(
        self,
        mentions: tuple[Mentions, ...],
        drafts: list[list[Draft]],
        groups: Iterable[PartGroup],
        known: Iterable[Ratio],
    ) -> Iterator[Ratio]:
        """The shares of one document that no figure beside them explains; `known` are those already told."""
        told = {each.percent.obs_id for each in known}
        parts = [part for group in groups if adds(list(group.parts), group.whole) for part in self._parts(group)]
        for index, (mention, passage) in enumerate(zip(mentions, drafts, strict=True)):
            near = [each for each in parts if 0 <= index - each.draft.passage_index <= _FAR]
            for place, percent in enumerate(passage if near else ()):
                if percent.claim != place or not self._may_be(percent) or percent.observations[0].obs_id in told:
                    continue
                before = [
                    each
                    for each in near
                    if each.draft.figure.end <= percent.figure.start or each.draft.passage_index < index
                ]
                start = passage[place - 1].figure.end if place else 0
                part = self._named(mention.text, percent, max(start, percent.sentence_start), before)
                if part is not None and part.draft.observations and part.whole.observations:
                    yield Ratio(percent.observations[0], part.draft.observations[0], part.whole.observations[0], False)

    def _may_be(self, percent: Draft) -> bool:
        is_share = is_percent(percent) and percent.measure in _SHARES and bool(percent.observations)
        return is_share and percent.figure.number.decimals > 0 and self._of_whole.match(percent.tail) is not None

    def _named(self, text: str, percent: Draft, start: int, parts: list[_Part]) -> _Part | None:
        said = _CLAUSE.split(text[max(start, percent.figure.start - _REACH) : percent.figure.start])[-1]
        name = self._labeller.telling(said, self._vague)
        fitting = [each for each in parts if name and _is_named(name, each.words)]
        return fitting[0] if len({id(each.draft) for each in fitting}) == 1 else None

    def _parts(self, group: PartGroup) -> Iterator[_Part]:
        """The parts of a group, each with the words from the mark before its figure to the one behind it."""
        for part in group.parts:
            text = part.passage.text
            before = _EDGE.split(text[max(0, part.figure.start - _REACH) : part.figure.start])[-1]
            behind = _EDGE.split(text[part.figure.end : part.figure.end + _REACH])[0]
            words = self._labeller.telling(f"{before} {part.unit} {behind}", self._vague)
            yield _Part(part, group.whole, words)


def _is_named(name: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a part has all words of a name, or nearly all of a long one."""
    shared = len(name & words)
    return name <= words or (shared >= _LONG and shared * _MOST[1] >= len(name) * _MOST[0])
