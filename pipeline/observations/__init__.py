"""Bind figures to areas, units and measures, and totals to their parts."""

from pipeline.observations.observe import observe

__all__ = ["observe"]
