"""Let statements of one form speak for each other: where most of a list's lines close, the same reading holds for all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Breakdown

_PROOF = 3  # sums of one form that close and prove how the others are read


def proven(breakdowns: Iterable[Breakdown], doubt: str) -> tuple[Breakdown, ...]:
    """The same breakdowns; those that bear a doubt lose it where at least three of their form close, and most of all."""
    told = tuple(breakdowns)
    forms: dict[tuple[str, ...], list[bool]] = defaultdict(list)
    for each in told:
        if each.doubt == doubt:
            forms[_form(each)].append(_closes(each))
    return tuple(
        replace(each, doubt="") if each.doubt == doubt and _is_proven(forms[_form(each)]) else each for each in told
    )


def _is_proven(closes: list[bool]) -> bool:
    return sum(closes) >= max(_PROOF, 2 * closes.count(False))


def _form(breakdown: Breakdown) -> tuple[str, ...]:
    units = (each.unit_measure for each in (breakdown.total, *breakdown.parts))
    return (breakdown.note, breakdown.total.section, *units)


def _closes(breakdown: Breakdown) -> bool:
    return sum((part.value for part in breakdown.parts), Decimal(0)) == breakdown.total.value
