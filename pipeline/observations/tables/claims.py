"""Claims of the rows of a table: rates with the two cells that they follow from, shares of a total row, what some leave of all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.model.figures import Claim, Measure, Observation
from pipeline.observations.tables.columns import Column
from pipeline.observations.tables.layout import Layout
from pipeline.observations.tables.relations import Link, Relation, holds
from pipeline.text.percent import Match, percent_matches

_LEAST = 3  # rows on which a habit rests
_ALL = 100  # per cent
_FAR = 10  # times a whole: no part of it, whatever its slip


def claim(rate: Observation, one: Observation, other: Observation, measure: Measure) -> Claim:
    """A percentage with the two figures that it follows from."""
    share = replace(rate, measure=measure, unit_measure="%")
    quote = f"…{one.obs_text} / {other.obs_text} / {share.obs_text}…"
    return Claim(rate.claim_id, one, other, share, quote=quote)


def shares(
    layout: Layout, held: Mapping[int, Mapping[int, Observation]], columns: Mapping[int, Column], known: set[int]
) -> Iterator[Claim]:
    """Columns that give each row's share in a total row of another column, or in the row whose share is 100."""
    for share, column in columns.items():
        if column.measure is not Measure.SHARE or share in known:
            continue
        full = [row for row, cell in held[share].items() if cell.value == _ALL]
        best: list[Claim] = []
        most = (0, 0)  # rows that keep to it, and those that do when rounded
        for other in sorted(held, key=lambda each: abs(each - share)):
            if columns[other].is_rate or not columns[other].adds_up:
                continue
            for wholes in _wholes(layout, held[other], list(held[share]), full):
                if not all(each.value for each in wholes.values()):
                    continue
                link = Link(Relation.RATIO, (share, other, -1))
                view = {share: held[share], other: held[other], -1: wholes}
                fits = sum(holds(link, view, row) for row in wholes)
                if fits >= _LEAST and fits * 5 >= len(wholes) * 3:
                    told = fits, sum(_is_rounded(held[share][row], held[other][row], wholes[row]) for row in wholes)
                    if told <= most:
                        continue
                    most = told
                    best = [claim(held[share][row], held[other][row], wholes[row], Measure.SHARE) for row in wholes]
        yield from best


def _wholes(
    layout: Layout, amounts: Mapping[int, Observation], rows: list[int], full: list[int]
) -> Iterator[dict[int, Observation]]:
    """What each row may be a share of: one total, or one row of all; of several rows of all, the nearest above."""
    told = [row for row in rows if row in amounts]
    for total in (row for row in dict.fromkeys((*layout.totals, *full[:_LEAST])) if row in amounts):
        most = _FAR * amounts[total].value  # rows of another table that stands below hold what they hold
        yield {row: amounts[total] for row in told if row != total and amounts[row].value <= most}
    heads = [row for row in full if row in amounts]
    if len(heads) > 1:
        above = {row: max((head for head in heads if head < row), default=-1) for row in told if row not in heads}
        yield {row: amounts[head] for row, head in above.items() if head >= 0}


def _is_rounded(share: Observation, part: Observation, whole: Observation) -> bool:
    return percent_matches(part.value, whole.value, share.value, share.decimals) is Match.ROUNDED


def are_rests(rates: Mapping[int, Observation], others: list[Mapping[int, Observation]], rows: list[int]) -> bool:
    """Whether rates are what some leave of all: settled in time, of those settled but for the late ones; `others` are
    the columns of some and of all."""
    some, all_ = others
    are_shares = all(rates[row].measure in (Measure.ACHIEVEMENT, Measure.SHARE) for row in rows)
    return are_shares and all(some[row].value <= all_[row].value for row in rows)


def rest(some: Observation, all_: Observation) -> Observation:
    """What some leave of all, in the place of their cell."""
    value, printed = all_.value - some.value, all_.obs_value - some.obs_value
    return replace(some, value=value, obs_value=printed, obs_text=f"{all_.obs_text} - {some.obs_text}")
