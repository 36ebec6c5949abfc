"""The command line: the only room that prints."""

from pipeline.cli.main import main

__all__ = ["main"]
