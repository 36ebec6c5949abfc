"""The parts of spaCy that names are found with: words, and a matcher of phrases.

spaCy's package imports its command line as well, a third of its start. Here that waits until somebody asks for it.
"""

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import regex

_PUNCTUATION = r"[^\w\s]"
_INFIX = r"[^\w\s.,]+|(?<!\d)[.,]+|[.,]+(?!\d)"  # 1.234,5 stays whole; Lai-Châu and TP.HCM come apart


class _Later(ModuleType):
    """Stands in for a module, which is imported when a name of it is asked for or its function `info` is called."""

    def info(self, *given: object, **named: object) -> object:
        return self._real().info(*given, **named)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._real(), name)

    def _real(self) -> Any:
        self.leave()
        return importlib.import_module(self.__name__)

    def leave(self) -> None:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


@contextmanager
def _command_line_later() -> Iterator[None]:
    """Import spaCy with a stand-in for what it takes from its command line."""
    stand_in = _Later("spacy.cli.info")
    if "spacy" not in sys.modules:
        sys.modules[stand_in.__name__] = stand_in
    try:
        yield
    finally:
        stand_in.leave()


with _command_line_later():
    from spacy.attrs import LOWER
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


def tokenizer() -> Tokenizer:
    """A tokenizer that keeps Vietnamese numbers whole ("1.234,5", "2751", "12/5" as three).

    Its words know nothing but their small letters: a whole blank pipeline would weigh each for a dozen attributes.
    """
    return Tokenizer(
        Vocab(lex_attr_getters={LOWER: str.lower}),
        prefix_search=regex.compile("^" + _PUNCTUATION).search,
        suffix_search=regex.compile(_PUNCTUATION + "$").search,
        infix_finditer=regex.compile(_INFIX).finditer,
    )


__all__ = ["Doc", "PhraseMatcher", "tokenizer"]
