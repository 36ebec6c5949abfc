"""Judge what a document states: run every check, pick the reading of damaged numbers, word the findings."""

from pipeline.audit.audit import audit

__all__ = ["audit"]
