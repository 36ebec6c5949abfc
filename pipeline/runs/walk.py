"""Read, observe and audit every input; what fails becomes a row with its reason."""

import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType

from pipeline.errors import OutputError
from pipeline.exports import files
from pipeline.rulebook import load
from pipeline.runs.apart import Apart, Limits, StoppedError, WorkLostError
from pipeline.runs.entries import Entry, failed_entry
from pipeline.runs.inputs import list_inputs
from pipeline.runs.intake import Begun, Terms, judge, plain_bytes, take_in
from pipeline.runs.journal import Journal, digest
from pipeline.runs.result import Result

_PLAIN = 16 * 1024  # bytes of text; a larger file, or one of another format, is read in a process of its own
_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # the last one where the system has it
_REMEDY = "save it anew from the program that made it, split it, or give --seconds"


def run(
    inputs: Iterable[str | Path],
    out: str | Path | None = None,
    *,
    rules: str | Path | None = None,
    password: str = "",
    seconds: float = Limits().seconds,
) -> Result:
    """Read, observe and audit files and folders; write the tables to `out` where one is given.

    A document that takes more than `seconds`, or more memory than a file is given, is a row with that reason; one that
    is too long for them is read in part. Raises
    OutputError before any work where `out` cannot be written, and RuleError for broken rules. SIGINT, SIGTERM and
    SIGHUP end the walk; what was finished is written, `exit_code` tells, and the same call goes on from there.
    """
    book = load(rules)
    folder = Path(out) if out is not None else None
    if folder is not None:
        files.prepare(folder)
    terms = Terms.within(seconds, rules, password)
    journal = Journal(folder, book.folder, terms) if folder is not None else None
    result = Result(book.folder)
    with _Stop() as stop:
        with Apart(Limits(seconds=seconds), lambda: bool(stop.signal)) as apart:
            walk = _Walk(terms, apart)
            for path in list_inputs(inputs):
                if stop.signal:
                    break
                finished = journal.entries(path) if journal is not None else None
                entries = []
                try:
                    for entry in finished or walk.entries(path):
                        result.add(entry)
                        entries.append(entry)
                except StoppedError:
                    break
                if journal is not None and not finished:
                    journal.keep(path, entries)
        result.stopped_by = stop.signal
        if folder is not None and journal is not None and (len(result.documents) or stop.signal):
            try:
                files.write(result.tables, folder)
            except OutputError:
                journal.close(is_whole=False)
                raise
            journal.close(is_whole=not stop.signal)
    return result


class _Walk:
    """Takes in one input after the other."""

    def __init__(self, terms: Terms, apart: Apart) -> None:
        self._terms = terms
        self._apart = apart

    def entries(self, path: Path) -> Iterator[Entry]:
        data = plain_bytes(path, _PLAIN)
        if data is not None:
            yield judge(data, str(path), self._terms)
            return
        done = tries = 0
        while True:
            begun = Begun(str(path), "")
            members = 0
            is_open = True
            try:
                for each in self._apart.iterate(take_in, str(path), self._terms, done):
                    if isinstance(each, Begun):
                        begun, is_open = each, True
                        members += begun.source != str(path)
                    else:
                        is_open = False
                        yield each
                return
            except WorkLostError as error:
                tries += 1
                done += members
                if error.was_killed and tries == 1:  # from outside, which says nothing about the file
                    done -= members and is_open
                    continue
                if is_open:
                    yield failed_entry(begun.source, begun.sha256 or digest(path), error.reason, _REMEDY)
                if not members:
                    return


class _Stop:
    """Notes the signals that end a run while it is entered, in the main thread only."""

    def __init__(self) -> None:
        self.signal = 0
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def __enter__(self) -> "_Stop":
        for number in (getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)):
            try:
                self._before[number] = signal.signal(number, self._note)
            except ValueError:  # not the main thread: its owner decides
                break
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _note(self, number: int, _: FrameType | None) -> None:
        self.signal = number
