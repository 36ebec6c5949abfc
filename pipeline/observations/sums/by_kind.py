"""Totals that a later sentence divides clause by clause: "204 vụ, làm chết 96 người" and "đường bộ 201 vụ, làm chết 94 người; đường
sắt 3 vụ, làm chết 2 người"."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.model.figures import Breakdown, Measure, Split
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.phrases import head_word

_CLAUSES = 2  # that divide a whole
_COLUMNS = 2  # that close together are no accident
_LONG = 100  # nor is one such total of three clauses
_BACK = 60  # figures before a sentence among which its totals are sought
_MARK = ";"

Key = tuple[str, str]  # what is counted, and the word before it; none before the first figure of a clause


def by_kind(mentions: tuple[Mentions, ...], drafts: Sequence[list[Draft]]) -> Iterator[Breakdown]:
    """The sums of columns that add up to totals told before, where two of a sentence do."""
    before: list[Draft] = []
    for mention, passage in zip(mentions, drafts, strict=True):
        counts = [each for each in passage if _is_count(each)]
        for sentence in dict.fromkeys(each.sentence for each in counts):
            own = [each for each in counts if each.sentence == sentence]
            yield from _sums(_columns(mention.text, own), before)
            before = [*before, *own][-_BACK:]


def _is_count(draft: Draft) -> bool:
    is_level = draft.measure is Measure.ACTUAL and draft.figure.form is Form.NUMBER and not draft.is_base
    return (
        is_level
        and not draft.areas
        and bool(draft.unit)
        and draft.unit_dimension != "rate"
        and bool(draft.observations)
    )


def _columns(text: str, figures: list[Draft]) -> dict[Key, list[Draft]]:
    """The figures of each thing that clauses count, one a clause; none where a sentence has one clause."""
    clauses: dict[int, list[Draft]] = defaultdict(list)
    for each in figures:
        clauses[text.count(_MARK, each.sentence_start, each.figure.start)].append(each)
    columns: dict[Key, list[Draft]] = defaultdict(list)
    for clause in clauses.values() if len(clauses) >= _CLAUSES else ():
        for place, each in enumerate(clause):
            columns[_key(each, place)].append(each)
    return {key: own for key, own in columns.items() if len(own) >= _CLAUSES}


def _key(draft: Draft, place: int) -> Key:
    return head_word(draft), draft.lead.split()[-1].lower() if place and draft.lead.split() else ""


def _sums(columns: dict[Key, list[Draft]], before: list[Draft]) -> Iterator[Breakdown]:
    found = []
    for (head, word), own in columns.items():
        reached = sum(each.observations[0].value for each in own)
        totals = [
            each
            for each in before
            if each.observations[0].value == reached
            and head_word(each) == head
            and (not word or _key(each, 1)[1] == word)
        ]
        if totals:
            found.append(
                Breakdown(Split.BY_PART, totals[-1].observations[0], tuple(each.observations[0] for each in own))
            )
    is_long = any(each.total.value >= _LONG and len(each.parts) > _CLAUSES for each in found)
    yield from found if len(found) >= _COLUMNS or is_long else ()
