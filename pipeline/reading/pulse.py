"""The pulse of a long reading: whoever watches a reading from outside learns that it goes on.

A watched reading that gives no sign for its time is ended. Work that takes long by its nature, and is bounded by itself,
beats once for each part that it has done (a page that was recognised, say).
"""

from collections.abc import Callable

_watchers: list[Callable[[], None]] = []


def beat() -> None:
    """Tell that one more part is done; nothing happens where nobody watches."""
    for watcher in _watchers:
        watcher()


def watch(watcher: Callable[[], None]) -> None:
    """Have `watcher` called at every beat of this process."""
    _watchers.append(watcher)
