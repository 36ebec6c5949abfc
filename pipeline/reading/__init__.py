"""Read a file into a Document: one text, its passages, its notes joined and hung on their markers."""

from pipeline.reading.archives import members
from pipeline.reading.extent import Extent
from pipeline.reading.formats import is_archive, is_plain
from pipeline.reading.read import load_bytes, read, read_bytes

__all__ = ["Extent", "is_archive", "is_plain", "load_bytes", "members", "read", "read_bytes"]
