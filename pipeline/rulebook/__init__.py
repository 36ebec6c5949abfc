"""Load rules/: the lists and patterns that hold every Vietnamese word the program knows."""

from pipeline.rulebook.book import Organisation, Rulebook, Unit
from pipeline.rulebook.load import load
from pipeline.rulebook.reasons import load_reasons

__all__ = ["Organisation", "Rulebook", "Unit", "load", "load_reasons"]
