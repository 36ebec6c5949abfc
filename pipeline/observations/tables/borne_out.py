"""What a table's own totals bear out: where all columns add up, no single cell of a row can be the one that is wrong."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from pipeline.model.figures import Breakdown
from pipeline.model.statements import Change

_DOUBT = "every column adds up as it stands"
_ROWS = 2

Statement = TypeVar("Statement", bound=object)


def adding_up(sums: Iterable[Breakdown]) -> frozenset[str]:
    """The cells (by obs_id) of the sums down the columns that close."""
    closed = (each for each in sums if len(each.parts) >= _ROWS and _closes(each))
    return frozenset(cell.obs_id for each in closed for cell in (each.total, *each.parts))


def borne_out(statement: Statement, proven: frozenset[str]) -> Statement:
    """A sum or an amount of change across a row, in doubt where all its cells are `proven`."""
    if isinstance(statement, Breakdown):
        is_proven = all(each.obs_id in proven for each in (statement.total, *statement.parts))
        return (
            replace(statement, doubt=statement.doubt or _DOUBT) if is_proven and not _closes(statement) else statement
        )
    if isinstance(statement, Change) and statement.rate is None:
        is_proven = all(each.obs_id in proven for each in statement.members)
        return replace(statement, doubt=statement.doubt or _DOUBT) if is_proven else statement
    return statement


def _closes(breakdown: Breakdown) -> bool:
    cells = (breakdown.total, *breakdown.parts)
    gap = abs(breakdown.total.value - sum((part.value for part in breakdown.parts), Decimal(0)))
    return gap <= sum((each.half for each in cells), Decimal(0))
