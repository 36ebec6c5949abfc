"""soatso: a proofreader for the figures in Vietnamese reports.

The verbs of the walk, each usable by itself: read, find_mentions, observe, audit, export; and run for all of them.
They are imported when first asked for, so that `import pipeline` costs nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"
__all__ = ["audit", "export", "find_mentions", "observe", "read", "run"]

if TYPE_CHECKING:
    from pipeline.runs.api import audit, export, find_mentions, observe, read, run


def __getattr__(name: str) -> object:
    if name in __all__:
        from pipeline.runs import api

        return getattr(api, name)
    raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
