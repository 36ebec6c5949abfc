"""One document in a process of its own, for who looks at a single file: one that hangs or eats memory ends in one line."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline import mentions, observations, reading
from pipeline.errors import UnreadableError
from pipeline.model.documents import Document
from pipeline.model.figures import Observed
from pipeline.rulebook import Rulebook, load
from pipeline.runs.apart import Apart, Limits, WorkLostError
from pipeline.runs.intake import MEMORY, Terms, unforeseen

_REMEDY = "save it anew from the program that made it, split it, or give --seconds"

Stages = Callable[[Document, Rulebook], Any]


def read_alone(path: str | Path, terms: Terms, seconds: float = Limits().seconds) -> Document:
    """The document. Raises UnreadableError, also where it takes more time or memory than a file is given."""
    document: Document = _alone(path, terms, seconds, _document)
    return document


def observe_alone(path: str | Path, terms: Terms, seconds: float = Limits().seconds) -> tuple[Document, Observed]:
    """The document and its figures. Raises as `read_alone` does."""
    found: tuple[Document, Observed] = _alone(path, terms, seconds, _observed)
    return found


def _alone(path: str | Path, terms: Terms, seconds: float, stages: Stages) -> Any:
    load(terms.rules)  # what is wrong with them is told from here
    try:
        with Apart(Limits(seconds=seconds)) as apart:
            [(found, failure)] = apart.iterate(_work, str(path), terms, stages)
    except WorkLostError as error:
        raise UnreadableError(str(path), error.reason, _REMEDY) from error
    if failure:
        raise UnreadableError(*failure)
    return found


def _work(path: str, terms: Terms, stages: Stages) -> Iterator[tuple[Any, tuple[str, str, str] | None]]:
    """What the process does; an error that left it would be lost with it."""
    book = load(terms.rules)
    try:
        data = reading.load_bytes(path)
        yield stages(reading.read_bytes(data, path, book, password=terms.password, extent=terms.extent), book), None
    except UnreadableError as error:
        yield None, (error.subject, error.reason, error.remedy)
    except (MemoryError, RecursionError):
        yield None, (path, *MEMORY)
    except Exception as error:
        yield None, (path, *unforeseen(error))


def _document(document: Document, _: Rulebook) -> Document:
    return document


def _observed(document: Document, book: Rulebook) -> tuple[Document, Observed]:
    return document, observations.observe(document, mentions.find_mentions(document, book), book)
