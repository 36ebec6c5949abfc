"""Read, observe and audit every input; what fails becomes a row with its reason."""

import hashlib
import signal
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType

from pipeline import audits, mentions, observations, reading
from pipeline.errors import RuleError, UnreadableError
from pipeline.exports import files
from pipeline.rulebook import Rulebook, load
from pipeline.runs.inputs import list_inputs, refuse_known
from pipeline.runs.result import Reading, Result


def run(inputs: Iterable[str | Path], out: str | Path | None = None, *, rules: str | Path | None = None) -> Result:
    """Read, observe and audit files and folders; write the tables to `out` where one is given.

    Raises OutputError before any work where `out` cannot be written, and RuleError for broken rules. SIGINT and SIGTERM
    end the walk after the document at hand; what was finished is written and `exit_code` tells.
    """
    book = load(rules)
    folder = Path(out) if out is not None else None
    if folder is not None:
        files.prepare(folder)
    result = Result()
    with _Stop() as stop:
        for path in list_inputs(inputs):
            if stop.signal:
                break
            _take(path, book, result)
        result.stopped_by = stop.signal
        if folder is not None:
            files.write(result.tables, folder)
    return result


def read_one(path: Path, book: Rulebook) -> Reading:
    """One file through all stages. Raises UnreadableError."""
    refuse_known(path)
    document = reading.read(path, book)
    observed = observations.observe(document, mentions.find_mentions(document, book), book)
    return Reading(document, observed, audits.audit(document, observed, book))


def _take(path: Path, book: Rulebook, result: Result) -> None:
    try:
        result.add(read_one(path, book))
    except UnreadableError as error:
        result.fail(str(path), _hash(path), error.reason, error.remedy)
    except RuleError:
        raise
    except MemoryError:
        result.fail(str(path), _hash(path), "it needs more memory than there is", "split it")
    except Exception as error:  # one bad file never stops the rest; the reason is told and exported
        reason = f"internal error: {type(error).__name__}: {error}"
        result.fail(str(path), _hash(path), " ".join(reason.split())[:300], "please report it with the file")


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""


class _Stop:
    """Notes SIGINT and SIGTERM while it is entered, in the main thread only."""

    def __init__(self) -> None:
        self.signal = 0
        self._before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}

    def __enter__(self) -> "_Stop":
        for number in (signal.SIGINT, signal.SIGTERM):
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
