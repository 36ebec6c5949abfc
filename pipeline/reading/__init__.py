"""Read a file into a Document: one text, its passages, its notes joined and hung on their markers."""

from pipeline.reading.read import read, read_bytes

__all__ = ["read", "read_bytes"]
