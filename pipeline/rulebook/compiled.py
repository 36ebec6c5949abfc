"""Patterns of the rules, compiled. To compile them takes a tenth of a second, which most runs save: they are kept."""

import hashlib
import io
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import regex

from pipeline import cache
from pipeline.rulebook.cards import PatternFile

Pattern = regex.Pattern[str]
Patterns = dict[str, Pattern]

_SEAL = 32  # bytes before what is kept: the digest of what it was compiled from and of itself


def compiled(rules: Path, files: Mapping[str, PatternFile]) -> Patterns:
    """The patterns of a folder by FILE.NAME, but for broken ones: those of an earlier run where nothing has changed since."""
    sources = dict(_sources(files))
    tools = regex.__version__, sys.version, sys.byteorder, sys.maxsize
    maker = repr((tools, sorted(sources.items()))).encode("utf-8", "surrogatepass")
    path = cache.folder("patterns") / hashlib.sha256(str(rules).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    kept = _recall(path, maker)
    if kept is not None:
        return kept
    patterns = {}
    for name, source in sources.items():
        with suppress(regex.error):
            patterns[name] = compile_(source)
    data = pickle.dumps(patterns)
    cache.keep(path, hashlib.sha256(maker + data).digest() + data)
    return patterns


def compile_(source: str) -> Pattern:
    """One pattern, its fragments already in place. Raises regex.error."""
    return regex.compile(source, regex.VERSION0)


def expand(text: str, fragments: Mapping[str, str]) -> str:
    """Put fragments in the place of <<name>>, those inside fragments too; KeyError names an unknown one."""
    for _ in range(len(fragments) + 1):
        if "<<" not in text:
            break
        text = regex.sub(r"<<(\w+)>>", lambda match: f"(?:{fragments[match[1]]})", text)
    return text


def _sources(files: Mapping[str, PatternFile]) -> Iterator[tuple[str, str]]:
    for namespace, file in files.items():
        for card in reversed(file.pattern):  # of two that share a name the first counts
            with suppress(KeyError):
                yield f"{namespace}.{card.name}", expand(card.regex, file.fragments)


def _recall(path: Path, maker: bytes) -> Patterns | None:
    """What is kept, if it was made from the same and is whole."""
    try:
        held = path.read_bytes()
        seal, data = held[:_SEAL], held[_SEAL:]
        if hashlib.sha256(maker + data).digest() != seal:
            return None
        found: Patterns = _Reader(io.BytesIO(data)).load()
    except Exception:  # a pickle that does not fit raises whatever it stumbles on
        return None
    return found


class _Reader(pickle.Unpickler):
    """Makes patterns and nothing else."""

    def find_class(self, module: str, name: str) -> Callable[..., object]:
        if (module, name) != ("regex._regex", "compile"):
            raise pickle.UnpicklingError(f"no pattern: {module}.{name}")
        made: Callable[..., object] = super().find_class(module, name)
        return made
