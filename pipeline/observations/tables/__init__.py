"""Read tables: a grid of cells, what its columns and rows are, and the sums and ratios that they keep."""

from pipeline.observations.tables.column_sums import ColumnSumFinder
from pipeline.observations.tables.echoes import EchoFinder
from pipeline.observations.tables.growth import GrowthFinder
from pipeline.observations.tables.read import TableReader, Tables

__all__ = ["ColumnSumFinder", "EchoFinder", "GrowthFinder", "TableReader", "Tables"]
