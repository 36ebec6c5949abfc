"""Judge what a document states: run every check, pick the reading of damaged numbers, word the findings."""

from pipeline.audits.audit import audit

__all__ = ["audit"]
