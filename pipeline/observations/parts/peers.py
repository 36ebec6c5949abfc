"""Let statements of one form speak for each other: where most of a list's lines close, the same reading holds for all."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Breakdown, Split

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


def proven_by_areas(breakdowns: Iterable[Breakdown], sums: Iterable[Breakdown]) -> tuple[Breakdown, ...]:
    """The same breakdowns; those whose total and parts are all totals of one note, where most areas' own figures add up
    across, list all parts without doubt: "9.551 lượt, gồm trực tiếp 6.535, qua điện thoại 3.083[2]" over "2.275 lượt (trực
    tiếp 1.540, điện thoại 735)"."""
    columns = {each.total.obs_id: each for each in sums if each.split is Split.BY_AREA and each.note and _closes(each)}
    return tuple(
        replace(each, doubt="", complete=True) if each.split is Split.BY_PART and _adds_across(each, columns) else each
        for each in breakdowns
    )


def _adds_across(breakdown: Breakdown, columns: dict[str, Breakdown]) -> bool:
    told = [columns.get(each.obs_id) for each in (breakdown.total, *breakdown.parts)]
    of_area = [{part.ref_area_name: part.value for part in each.parts} for each in told if each is not None]
    if len(of_area) < len(told) or any(own.keys() != of_area[0].keys() for own in of_area):
        return False
    whole, *parts = of_area
    return len(parts) > 1 and _is_proven([whole[area] == sum(own[area] for own in parts) for area in whole])


def _is_proven(closes: list[bool]) -> bool:
    return sum(closes) >= max(_PROOF, 2 * closes.count(False))


def _form(breakdown: Breakdown) -> tuple[str, ...]:
    """What two breakdowns of one form share: the thing counted, the words of the parts."""
    return (breakdown.total.unit_measure, *(part.indicator_label for part in breakdown.parts))


def _closes(breakdown: Breakdown) -> bool:
    return sum((part.value for part in breakdown.parts), Decimal(0)) == breakdown.total.value
