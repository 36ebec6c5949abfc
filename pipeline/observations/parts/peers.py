"""Let statements of one form speak for each other: where most of a list's lines close, the same reading holds for all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Breakdown

_PROOF = 3  # sums of one form that close and prove how the others are read


def proven(breakdowns: Iterable[Breakdown], doubts: tuple[str, ...]) -> tuple[Breakdown, ...]:
    """The same breakdowns; where three of one form close, and most of all, the others list all parts without doubt.

    `doubts` are those that such a form removes.
    """
    told = tuple(breakdowns)
    forms: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for each in told:
        forms[_form(each)].append(_closes(each))
    return tuple(
        replace(each, doubt="", complete=True)
        if each.doubt in ("", *doubts) and _is_proven(forms[_form(each)])
        else each
        for each in told
    )


def _is_proven(closes: list[bool]) -> bool:
    return sum(closes) >= max(_PROOF, 2 * closes.count(False))


def _form(breakdown: Breakdown) -> tuple[str, ...]:
    """What two breakdowns of one form share: the thing counted, the words of the parts."""
    return (breakdown.total.unit_measure, *(part.indicator_label for part in breakdown.parts))


def _closes(breakdown: Breakdown) -> bool:
    return sum((part.value for part in breakdown.parts), Decimal(0)) == breakdown.total.value
