"""How seldom the interpreter looks for records that hold each other in a circle: a walk makes many records, and next to no circles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (50_000, 20, 50)  # new records before each look; the interpreter's own limits are far lower


@contextmanager
def seldom_sought() -> Iterator[None]:
    """Look seldom while this is entered, then as before."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
