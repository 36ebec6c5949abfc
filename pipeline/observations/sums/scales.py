"""Lend the scale and unit of a total to the bare figures of its list: "23,7 tỷ đồng (Cần Thơ 9,2; Hậu Giang 14,5)"."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import LIST, Host

_SLACK = 5  # one part in so many: bare figures that miss the printed total by more count something else


def lend_scale(host: Host) -> None:
    """Give the bare figures of a list, at one place in the stretch of each area, the scale of the total they add up to.

    Only figures whose sum comes near the number that the total prints, and to no other total's nearer, are taken for
    figures in its scale.
    """
    totals = [each for each in host.totals if each.figure.form is Form.NUMBER and each.unit]
    if not any(each.figure.scale for each in totals):
        return
    for column in _columns(host.parts):
        reached = sum((part.figure.number.value for part in column), Decimal(0))
        near = [each for each in totals if _gap(each, reached) * _SLACK <= each.figure.number.value]
        total = min(near, key=lambda each: _gap(each, reached), default=None)
        if total is None or not total.figure.scale:
            continue
        for part in column:
            part.figure = replace(part.figure, scale=total.figure.scale, unit=total.figure.unit)
            part.unit, part.unit_dimension, part.is_unit_elided = total.unit, total.unit_dimension, False


def _gap(total: Draft, reached: Decimal) -> Decimal:
    return abs(total.figure.number.value - reached)


def _columns(parts: list[Draft]) -> list[list[Draft]]:
    """The bare figures that stand at the same place in the stretches of three areas or more."""
    columns: dict[int, dict[str, Draft]] = defaultdict(dict)
    rank = 0
    before: Draft | None = None
    for part in parts:
        rank = rank + 1 if before is not None and before.stretch == part.stretch and _same_passage(before, part) else 0
        before = part
        if part.areas and _is_bare(part):
            columns[rank].setdefault(part.area_key, part)
    return [list(column.values()) for column in columns.values() if len(column) >= LIST]


def _same_passage(one: Draft, other: Draft) -> bool:
    return one.passage_index == other.passage_index


def _is_bare(draft: Draft) -> bool:
    figure = draft.figure
    return (
        draft.is_unit_elided
        and figure.form is Form.NUMBER
        and not figure.scale
        and not figure.unit
        and draft.measure is Measure.ACTUAL
    )
