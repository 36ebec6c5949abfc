"""Why a file could not be read, said in Vietnamese: the sentences of rules/reasons.toml, found by their English words."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import regex

from pipeline.rulebook.cards import Message, ReasonFile
from pipeline.rulebook.load import parse, shipped

_PLACE = regex.compile(r"\\\{([a-z]+)\\\}")
_JOINT = "; "
_WITHIN = 1  # joints in one sentence
_LONGEST = 2_000  # characters of a reason


class Reasons:
    """Turns English reasons into Vietnamese; words that no sentence fits stay as they are."""

    def __init__(self, sentences: Sequence[Message]) -> None:
        fewest_places_first = sorted(sentences, key=lambda sentence: sentence.en.count("{"))
        self._known = [(_pattern(sentence.en), sentence.vi) for sentence in fewest_places_first]

    def in_vietnamese(self, reason: str) -> str:
        """A reason of one or several sentences with "; " between."""
        parts = reason[:_LONGEST].split(_JOINT)
        told = []
        at = 0
        while at < len(parts):
            for end in range(min(len(parts), at + _WITHIN + 1), at, -1):
                words = _JOINT.join(parts[at:end])
                found = self._sentence(words)
                if found or end == at + 1:
                    told.append(found or words)
                    at = end
                    break
        return _JOINT.join(told) + reason[_LONGEST:]

    def _sentence(self, words: str) -> str:
        for pattern, vietnamese in self._known:
            if match := pattern.fullmatch(words):
                places = {name: self._sentence(value) or value for name, value in match.groupdict().items()}
                return vietnamese.format(**places)
        return ""


@lru_cache(maxsize=4)
def load_reasons(folder: Path | None = None) -> Reasons:
    """The reasons of a folder of rules; those shipped where it has none of its own. Raises RuleError."""
    path = (folder or shipped()) / "reasons.toml"
    return Reasons(parse(path if path.is_file() else shipped() / path.name, ReasonFile).reason)


def _pattern(english: str) -> "regex.Pattern[str]":
    return regex.compile(_PLACE.sub(r"(?P<\1>[^;]+?)", regex.escape(english, literal_spaces=True)), regex.DOTALL)
