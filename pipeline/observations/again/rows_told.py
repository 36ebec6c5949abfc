"""Sentences that tell a row of a table again: what else they say of its area is of that row as well."""

from pipeline.model.figures import Observation, Observed
from pipeline.model.statements import Repetition

RowTold = tuple[int, int, str, str]  # passage, sentence, table, row


def rows_told(observed: Observed) -> set[RowTold]:
    """The sentences with a figure that a cell has as well, and the row of that cell."""
    pairs = [each for each in observed.statements if isinstance(each, Repetition) and not each.slip]
    return {told for each in pairs if (told := row_of(each.first, each.second)) is not None}


def row_of(one: Observation, other: Observation) -> RowTold | None:
    """The sentence and the row of a cell and a figure of the prose; None where the two are no such pair."""
    if bool(one.table) is bool(other.table):
        return None
    cell, said = (one, other) if one.table else (other, one)
    return said.passage, said.sentence, cell.table, cell.row
