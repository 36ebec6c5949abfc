"""Totals and the figures of areas that add up to them: notes, lists, sections, columns."""
