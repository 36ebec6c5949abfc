"""Work in a process of its own, which may hang, eat memory or die without harm to the run.

One such process is kept warm and serves one piece of work after the other; it is replaced when it dies or has grown.
"""

import faulthandler
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline.reading import pulse

_MB = 1024 * 1024
_GROWN = 350 * _MB  # bytes resident; a process above it is not used again
_LOOK = 0.1  # seconds between looks at the clock and at the signals
_GRACE = 2.0  # seconds in which a process that is told to end clears up
_PARENT_DIED = 1  # PR_SET_PDEATHSIG of Linux
_PAGES = Path("/proc/self/statm")
_BEAT, _DONE, _LAST = "beat", "done", "last"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a piece of work may take between two signs of life: seconds by the clock, and bytes on top of an idle process."""

    seconds: float = 12.0
    memory: int = 600 * _MB


class WorkLostError(Exception):
    """The process ended before its work was done; `reason` says why, in the words of a row.

    `was_killed` says that something from outside ended it, which need not have to do with the work.
    """

    def __init__(self, reason: str, *, was_killed: bool = False) -> None:
        self.reason = reason
        self.was_killed = was_killed
        super().__init__(reason)


class StoppedError(Exception):
    """The run was told to stop."""


class Apart:
    """Use as a context; `is_stopped` is asked while it waits."""

    def __init__(self, limits: Limits, is_stopped: Callable[[], bool] = lambda: False) -> None:
        self._limits = limits
        self._is_stopped = is_stopped
        self._process: Any = None
        self._line: Connection | None = None

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def iterate(self, work: Callable[..., Iterator[Any]], *arguments: object) -> Iterator[Any]:
        """What `work(*arguments)` yields. Raises WorkLostError where its process fails, StoppedError on a stop.

        `work` is a function of a module; arguments and results are pickled. Between two results no more than the limits'
        time may pass.
        """
        line = self._ready()
        try:
            line.send((work, arguments))
            while True:
                kind, value = self._next(line)
                if kind in (_DONE, _LAST):
                    break
                yield value
        except (EOFError, OSError) as error:
            raise self._cause() from error
        except BaseException:
            self._end()
            raise
        if kind == _LAST:
            self._end()

    def _next(self, line: Connection) -> tuple[str, Any]:
        while True:
            deadline = time.monotonic() + self._limits.seconds
            while not wait([line], _LOOK):
                if self._is_stopped():
                    raise StoppedError
                if time.monotonic() > deadline:
                    self._end()
                    raise WorkLostError(f"reading it took more than {self._limits.seconds:g} seconds")
            found: tuple[str, Any] = line.recv()
            if found[0] != _BEAT:
                return found

    def _ready(self) -> Connection:
        if self._line is not None and self._process.is_alive():
            return self._line
        self._end()
        way = "fork" if sys.platform == "linux" else "spawn"
        context: Any = multiprocessing.get_context(way)
        self._line, theirs = multiprocessing.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._line, self._limits, way), daemon=True)
        self._process.start()
        theirs.close()
        return self._line

    def _cause(self) -> WorkLostError:
        """Why the process is gone."""
        self._process.join(_GRACE)
        code = self._process.exitcode
        self._end()
        if code is not None and code < 0:
            name = signal.Signals(-code).name
            return WorkLostError(
                f"it is broken, or needs more memory than a file is given ({name})",
                was_killed=name in ("SIGKILL", "SIGTERM"),
            )
        return WorkLostError("the process that read it ended too soon", was_killed=code == 128 + signal.SIGTERM)

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None and self._process.is_alive():
            self._process.terminate()
            self._process.join(_GRACE)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
        self._line = self._process = None


def _serve(line: Connection, theirs: Connection, limits: Limits, way: str) -> None:
    """The life of the process: one piece of work after the other until nobody is there any more."""
    if way == "fork":
        theirs.close()
        _die_with_parent()
    faulthandler.disable()  # the row tells of a crash
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _leave)
    _limit_memory(limits.memory)
    pulse.watch(lambda: _tell_life(line, limits))
    try:
        while True:
            work, arguments = line.recv()
            _limit_time(limits.seconds)
            for result in work(*arguments):
                line.send(("result", result))
            is_grown = _resident() > _GROWN
            line.send((_LAST if is_grown else _DONE, None))
            if is_grown:
                break
    except (EOFError, BrokenPipeError, ConnectionError):
        pass


def _tell_life(line: Connection, limits: Limits) -> None:
    line.send((_BEAT, None))
    _limit_time(limits.seconds)


def _leave(number: int, _: FrameType | None) -> None:
    """Unwind, so that programs started and folders made on the way are cleared up."""
    signal.signal(number, signal.SIG_IGN)
    sys.exit(128 + number)


def _die_with_parent() -> None:
    import ctypes

    parent = os.getppid()
    ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _limit_memory(more: int) -> None:
    """Only the soft limit, so that programs started from here may be given their own."""
    try:
        import resource
    except ImportError:  # not on every system
        return
    used = int(_PAGES.read_text().split()[0]) * resource.getpagesize() if _PAGES.exists() else 0
    _soften(resource.RLIMIT_AS, used + more if used else resource.RLIM_INFINITY)
    _soften(resource.RLIMIT_CORE, 0)


def _limit_time(seconds: float) -> None:
    """Processor time, should nobody be left to look at the clock."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _soften(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + 4 * seconds) + 1)


def _soften(kind: int, value: int) -> None:
    import resource

    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = hard if value == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, hard))


def _resident() -> int:
    """Bytes resident, 0 where the system does not tell."""
    if not _PAGES.exists():
        return 0
    import resource

    return int(_PAGES.read_text().split()[1]) * resource.getpagesize()
