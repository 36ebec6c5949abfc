"""Write lines into one text and keep where each stands."""

import regex

from pipeline.model.transcripts import Place
from pipeline.reading.pdf.letters import BOLD, LIGHT, unmarked
from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.notes import Notes, with_markers
from pipeline.reading.pdf.spots import placed

_SPAN = regex.compile(rf"{BOLD}[^{BOLD}{LIGHT}]*{LIGHT}")
_BROKEN = regex.compile(r"(?<![\p{L}])([a-z]{2,})-$")
_REST = regex.compile(r"[a-z]{2,}(?!\p{L})")
_LONGEST = 7  # letters of a Vietnamese syllable, as in "nghiêng"


def _bold(texts: list[str]) -> list[str]:
    """`**` around bold words; none where all words of a paragraph are bold, or no bold words are marked well."""
    whole = "".join(texts)
    if BOLD not in whole:
        return texts
    light = _SPAN.sub("", whole)
    if not any(letter.isalnum() for letter in light):
        return [unmarked(text) for text in texts]
    for index in range(len(texts) - 1):
        if texts[index].endswith(LIGHT) and texts[index + 1].startswith(BOLD):
            texts[index], texts[index + 1] = texts[index][:-1], texts[index + 1][1:]
    joined = "\n".join(texts)
    if "*" in joined or not _is_balanced(joined):
        return [unmarked(text) for text in texts]
    return joined.replace(BOLD, "**").replace(LIGHT, "**").split("\n")


def _is_balanced(text: str) -> bool:
    """Whether each BOLD has its LIGHT, with words between."""
    before, *spans = text.split(BOLD)
    return LIGHT not in before and all(span.find(LIGHT) > 0 and span.count(LIGHT) == 1 for span in spans)


class Writer:
    """Gathers a text and its places."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._parts: list[str] = []
        self._length = 0
        self.places: list[Place] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def gap(self) -> None:
        """A blank line before what follows."""
        if self._length:
            self.put("\n\n")

    def words(self, lines: list[Line], *, escape: bool = False) -> None:
        """Lines joined into one: by a blank, or by nothing behind a hyphen that is part of its word."""
        last = ""
        bold = _bold([with_markers(line, self._notes) for line in lines]) if not escape else []
        for position, line in enumerate(lines):
            text = bold[position] if bold else unmarked(with_markers(line, self._notes))
            if escape:
                text = text.replace("|", "\\|")
            if not text:
                continue
            if last:
                self._join(last, text)
            start = self._length
            self.put(text)
            self.places += placed(line, text, start)
            last = text

    def _join(self, last: str, text: str) -> None:
        if not last.endswith("-") or len(last) < 2 or last[-2].isspace() or not text[0].isalnum():
            if not text.startswith("[^"):
                self.put(" ")
            return
        broken, rest = _BROKEN.search(last), _REST.match(text)
        if broken and rest and len(broken[1]) + len(rest.group()) > _LONGEST:
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            if self.places:
                self.places[-1] = self.places[-1]._replace(end=min(self.places[-1].end, self._length))
