"""Take in one input: a file through all stages, or each report of an archive under the name `archive.zip!member`."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import audits, mentions, observations, reading
from pipeline.errors import RuleError, UnreadableError
from pipeline.rulebook import load
from pipeline.runs.apart import Limits
from pipeline.runs.entries import Entry, failed_entry, read_entry
from pipeline.runs.garbage import seldom_sought
from pipeline.runs.nesting import unpacked

MEMORY = ("it needs more memory than a file is given", "split it")


@dataclass(frozen=True, slots=True)
class Terms:
    """How the documents of a run are read."""

    rules: str | None = None  # a folder, None for the shipped ones
    password: str = ""
    extent: reading.Extent = field(default_factory=reading.Extent)

    @classmethod
    def within(cls, seconds: float, rules: str | Path | None, password: str) -> "Terms":
        """More of a long document is read where more seconds are given."""
        extent = reading.Extent().times(seconds / Limits().seconds)
        return cls(str(rules) if rules is not None else None, password, extent)


@dataclass(frozen=True, slots=True)
class Begun:
    """Says which document is at hand, before it is read."""

    source: str
    sha256: str


def take_in(path: str, terms: Terms, skip: int = 0) -> Iterator[Begun | Entry]:
    """Each document of an input: that it is begun, then what it came to. The first `skip` of an archive are passed over."""
    known: dict[str, Entry] = {}
    sha256 = ""
    try:
        data = reading.load_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        if not reading.is_archive(data):
            yield Begun(path, sha256)
            yield judge(data, path, terms)
            return
        del data
        yield Begun(path, sha256)
        found = 0
        for source, member in unpacked(path):
            found += 1
            if found <= skip:
                continue
            if isinstance(member, UnreadableError):
                yield Begun(source, "")
                yield failed_entry(source, "", member.reason, member.remedy)
                continue
            twin = hashlib.sha256(member).hexdigest()
            yield Begun(source, twin)
            entry = known[twin].named(source) if twin in known else judge(member, source, terms)
            known[twin] = entry.named(source)
            yield entry
        if not found:
            raise UnreadableError(path, "the archive holds no report", "see the formats in the README")
    except UnreadableError as error:
        yield failed_entry(error.subject or path, sha256, error.reason, error.remedy)
    except (MemoryError, RecursionError):
        yield failed_entry(path, sha256, *MEMORY)
    except RuleError:
        raise
    except Exception as error:
        yield failed_entry(path, sha256, *unforeseen(error))


@seldom_sought()
def judge(data: bytes, source: str, terms: Terms) -> Entry:
    """The bytes of one document through all stages; what fails becomes an entry with its reason."""
    book = load(terms.rules)
    try:
        document = reading.read_bytes(data, source, book, password=terms.password, extent=terms.extent)
        observed = observations.observe(document, mentions.find_mentions(document, book), book)
        return read_entry(document, observed, audits.audit(document, observed, book))
    except UnreadableError as error:
        reason, remedy = error.reason, error.remedy
    except RuleError:
        raise
    except MemoryError:
        reason, remedy = MEMORY
    except Exception as error:  # one bad file never stops the rest; the reason is told and exported
        reason, remedy = unforeseen(error)
    return failed_entry(source, hashlib.sha256(data).hexdigest(), reason, remedy)


def unforeseen(error: Exception) -> tuple[str, str]:
    """Reason and remedy of an error that nobody thought of."""
    told = f"internal error: {type(error).__name__}: {error}"
    return " ".join(told.split())[:300], "please report it with the file"


def plain_bytes(path: Path, most: int) -> bytes | None:
    """The bytes of a text file of at most `most` bytes, or None where it is of another kind, larger, or cannot be read."""
    try:
        if not path.is_file() or path.stat().st_size > most:
            return None
        data = reading.load_bytes(path)
    except (OSError, ValueError, UnreadableError):
        return None
    return data if len(data) <= most and reading.is_plain(data, str(path)) else None
