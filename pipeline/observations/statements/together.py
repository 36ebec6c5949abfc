"""Find what share of a whole several figures are together: "Vinh (112 vụ), Diễn Châu (88 vụ); hai địa bàn này chiếm 48,5%"."""

from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.rates import follows, quotient
from pipeline.checks.sums import spread
from pipeline.model.figures import Measure
from pipeline.model.statements import JointShare
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.share import is_counted, is_percent
from pipeline.observations.sums.phrases import NEAR, kin
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

_BACK = 16  # counts before a percentage that are looked at
_LEAST = 2  # things that are told together


class TogetherFinder:
    """Reads them with the pattern "together" of rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._together = book.pattern("changes.together")
        self._numbers = NumberWords(book)

    def find(self, drafts: list[list[Draft]]) -> Iterator[JointShare]:
        """The shares of one document, in order, each with the whole that it follows from, else with the only one near."""
        before: list[Draft] = []
        for passage in drafts:
            for each in passage:
                if not each.observations:
                    continue
                if is_counted(each):
                    before = [*before[1 - _BACK :], each]
                elif (count := self._count(each)) is not None:
                    yield from _joint(each, before, count) if count else _fitting(each, before)

    def _count(self, draft: Draft) -> int | None:
        """Of how many things a percentage speaks together, 0 where its words do not say; None where of one."""
        is_share = draft.measure is Measure.SHARE and is_percent(draft)
        match = self._together.search(draft.lead) if is_share else None
        if match is None:
            return None
        if not match["count"]:
            return 0
        told = match["count"].lower()
        value = int(told) if told.isdigit() else self._numbers.parse(told)
        return int(value) if value is not None and value >= _LEAST else None


def _fitting(percent: Draft, before: list[Draft]) -> Iterator[JointShare]:
    """What the last figures told are together, as many as make the percentage."""
    counts = (list(_joint(percent, before, count, is_told=False)) for count in range(_LEAST, len(before) + 1))
    yield from next((found for found in counts if found), [])


def _joint(percent: Draft, before: list[Draft], count: int, *, is_told: bool = True) -> Iterator[JointShare]:
    """`is_told` says that the words tell the count: then a whole that alone is near is meant though it does not fit."""
    near = [each for each in before if each.passage_index == percent.passage_index]
    last = near[-1] if near else None
    parts = [each for each in near if last is not None and each.unit == last.unit and each.sentence == last.sentence]
    parts = parts[-count:]
    if last is None or len(parts) < count or percent.sentence - last.sentence > 1:
        return
    told = sum((each.observations[0].value for each in parts), Decimal(0))
    wholes = [
        each
        for each in before[: before.index(parts[0])]
        if kin(last, each) >= NEAR and each.observations[0].value >= told and not each.areas
    ]
    span = spread([each.observations[0] for each in parts])
    fitting = [
        each for each in wholes if follows(quotient(span, spread([each.observations[0]])), percent.observations[0])
    ]
    chosen = fitting[-1:] or (wholes if is_told and len(wholes) == 1 else [])
    for whole in chosen:
        members = tuple(each.observations[0] for each in parts)
        yield JointShare(percent.observations[0], members, whole.observations[0])
