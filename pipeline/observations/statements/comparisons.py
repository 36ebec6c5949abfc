"""Find two levels of which only words tell the way between them: "29.510 triệu đồng, giảm so với 31.905 triệu đồng"."""

from collections.abc import Iterable, Iterator

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.model.statements import Change, Comparison
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.sentences import Sentence, sentences_of
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook


class ComparisonFinder:
    """Reads neighbours of one sentence with "level_against" and "level_reached" of rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._against = book.pattern("changes.level_against")
        self._reached = book.pattern("changes.level_reached")
        self._from = book.pattern("cues.from_lead")

    def find(
        self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], changes: Iterable[Change]
    ) -> Iterator[Comparison]:
        """All comparisons of a document that no rate and no amount of `changes` tells."""
        known = [{each.obs_id for each in change.members} for change in changes]
        judged = {pair for members in known for pair in ((one, other) for one in members for other in members)}
        for mention, passage in zip(mentions, drafts, strict=True):
            bound = [draft for draft in passage if draft.observations and _is_level(draft)]
            for sentence in sentences_of(bound, mention.text):
                for first, second in zip(sentence.drafts, sentence.drafts[1:], strict=False):
                    found = self._compared(sentence, first, second)
                    if found is not None and (found.after.obs_id, found.before.obs_id) not in judged:
                        yield found

    def _compared(self, sentence: Sentence, first: Draft, second: Draft) -> Comparison | None:
        if first.area_key != second.area_key or not _are_alike(first, second):
            return None
        gap = sentence.gap(first, second).removeprefix(f" {first.unit}")
        one, other = first.observations[0], second.observations[0]
        against = self._against.fullmatch(gap)
        if against is not None:
            return Comparison(one, other, falls=against["down"] is not None)
        reached = self._reached.fullmatch(gap) if self._from.search(first.lead) else None
        return Comparison(other, one, falls=reached["down"] is not None) if reached is not None else None


def _is_level(draft: Draft) -> bool:
    is_plain = draft.figure.form in (Form.NUMBER, Form.PERCENT) and draft.figure.qualifier == "="
    return is_plain and draft.measure in (Measure.ACTUAL, Measure.SHARE, Measure.ACHIEVEMENT, Measure.PRICE)


def _are_alike(first: Draft, second: Draft) -> bool:
    if first.figure.unit == "%" or second.figure.unit == "%":
        return first.figure.unit == second.figure.unit
    return kin(first, second) >= NEAR
