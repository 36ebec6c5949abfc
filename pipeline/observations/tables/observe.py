"""Join what the tables of a document state to its prose: their own figures, and what sentences say of their cells."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.model.documents import Document
from pipeline.model.figures import Observed
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Change
from pipeline.observations.again.surroundings import Surroundings
from pipeline.observations.drafts.labels import Labeller
from pipeline.observations.sums.once import told_once
from pipeline.observations.sums.readings import read_as, resolved
from pipeline.observations.tables.announced_rows import AnnouncedRows
from pipeline.observations.tables.carried import CarriedFinder
from pipeline.observations.tables.claims_again import ClaimsAgain
from pipeline.observations.tables.column_sums import ColumnSumFinder
from pipeline.observations.tables.damaged import told_by_cells
from pipeline.observations.tables.echoes import EchoFinder
from pipeline.observations.tables.growth import GrowthFinder
from pipeline.observations.tables.level_growth import LevelGrowthFinder
from pipeline.observations.tables.rates_told import RowRateFinder
from pipeline.observations.tables.read import TableReader, Tables
from pipeline.observations.tables.repeated import repeated
from pipeline.observations.tables.yearly import yearly_growth
from pipeline.rulebook import Rulebook


class TableObserver:
    """All readers of tables, made once."""

    def __init__(self, book: Rulebook, labeller: Labeller) -> None:
        self._tables = TableReader(book)
        self._echoes = EchoFinder(book, labeller)
        self._growth = GrowthFinder(book, labeller)
        self._rates = RowRateFinder(book)
        self._sums = ColumnSumFinder(book, labeller)
        self._level_growth = LevelGrowthFinder(book, labeller)
        self._carried = CarriedFinder(book, labeller)
        self._claims = ClaimsAgain(book)
        self._rows = AnnouncedRows(book)

    def join(
        self, prose: Observed, document: Document, tables: list[Mentions], around: Surroundings
    ) -> tuple[Observed, Mapping[str, str]]:
        """What prose and tables state together, and the words over each table."""
        read = self._tables.read(document, tables)
        joined = _joined(prose, read)
        cells = [each for each in joined.observations if each.table]
        damaged = told_by_cells(around, prose.observations, cells)
        if damaged:
            joined = read_as(joined, damaged)
        told = [each for each in joined.observations if not each.table]
        echoes = self._echoes.find(around, told, cells, read.titles, joined.breakdowns)
        sums = told_once(self._sums.find(around, told, cells), (*joined.breakdowns, *echoes.sums))
        again = tuple(repeated(cells, joined.breakdowns))
        known = {frozenset((each.first.obs_id, each.second.obs_id)) for each in again}
        carried = (
            each
            for each in self._carried.find(cells, joined.breakdowns)
            if frozenset((each.first.obs_id, each.second.obs_id)) not in known
        )
        growth = tuple(self._growth.find(around, told, cells, joined.statements))
        growth += tuple(self._rates.find(around, told, joined.statements, growth))
        told_of = {each.obs_id for change in growth for each in change.members}
        told_of |= {each.obs_id for said in joined.statements if isinstance(said, Change) for each in said.members}
        growth += tuple(self._level_growth.find(around, told, cells, told_of))
        growth += tuple(yearly_growth(cells))
        known |= {frozenset((each.first.obs_id, each.second.obs_id)) for each in echoes.repetitions}
        claimed = [
            each
            for each in self._claims.find(joined.claims, cells)
            if frozenset((each.first.obs_id, each.second.obs_id)) not in known
        ]
        rows = self._rows.find(around, echoes.repetitions, joined.breakdowns)
        told_again = replace(
            joined,
            breakdowns=(*joined.breakdowns, *echoes.sums, *sums),
            statements=(*joined.statements, *echoes.repetitions, *again, *carried, *growth, *claimed, *rows),
        )
        return told_again, read.titles


def _joined(prose: Observed, tables: Tables) -> Observed:
    """What the prose and the tables of a document state, in the order of their places."""
    told = resolved(
        Observed(
            tuple(tables.observations),
            tuple(tables.claims),
            tuple(tables.breakdowns),
            tuple(tables.unbound),
            (*tables.changes, *tables.products),
        )
    )
    return replace(
        prose,
        observations=tuple(sorted((*prose.observations, *told.observations), key=lambda each: each.char_start)),
        claims=(*prose.claims, *told.claims),
        breakdowns=(*prose.breakdowns, *told.breakdowns),
        unbound=tuple(sorted((*prose.unbound, *told.unbound), key=lambda each: each.char_start)),
        statements=(*prose.statements, *told.statements),
    )
