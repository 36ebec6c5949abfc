"""Read tables: a grid of cells, what its columns and rows are, and the sums and ratios that they keep."""

from pipeline.observations.tables.observe import TableObserver

__all__ = ["TableObserver"]
