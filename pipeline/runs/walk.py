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
from pipeline.runs.inputs import is_report, list_inputs
from pipeline.runs.result import Reading, Result


def run(
    inputs: Iterable[str | Path],
    out: str | Path | None = None,
    *,
    rules: str | Path | None = None,
    password: str = "",
) -> Result:
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
            _take(path, book, result, password)
        result.stopped_by = stop.signal
        if folder is not None:
            files.write(result.tables, folder)
    return result


def read_one(data: bytes, source: str, book: Rulebook, *, password: str = "") -> Reading:
    """One file's bytes through all stages. Raises UnreadableError."""
    document = reading.read_bytes(data, source, book, password=password)
    observed = observations.observe(document, mentions.find_mentions(document, book), book)
    return Reading(document, observed, audits.audit(document, observed, book))


def _take(path: Path, book: Rulebook, result: Result, password: str) -> None:
    """Take in a file, or each report of an archive under the name `archive.zip!member`."""
    source = str(path)
    try:
        data = reading.load_bytes(path)
        if not reading.is_archive(data):
            _judge(data, source, book, result, password)
            return
        del data
        found = False
        for name, member in reading.members(path):
            if is_report(name):
                found = True
                _judge(member, f"{source}!{name}", book, result, password)
        if not found:
            raise UnreadableError(source, "the archive holds no report", "see the formats in the README")
    except UnreadableError as error:
        result.fail(error.subject or source, _hash(path), error.reason, error.remedy)
    except (MemoryError, RecursionError):
        result.fail(source, _hash(path), "it needs more memory than there is", "split it")


def _judge(data: bytes, source: str, book: Rulebook, result: Result, password: str) -> None:
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        result.add(read_one(data, source, book, password=password))
    except UnreadableError as error:
        result.fail(source, sha256, error.reason, error.remedy)
    except RuleError:
        raise
    except MemoryError:
        result.fail(source, sha256, "it needs more memory than there is", "split it")
    except Exception as error:  # one bad file never stops the rest; the reason is told and exported
        reason = f"internal error: {type(error).__name__}: {error}"
        result.fail(source, sha256, " ".join(reason.split())[:300], "please report it with the file")


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
