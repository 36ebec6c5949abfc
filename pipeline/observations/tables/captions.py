"""The words that stand around a table and hold for it: title, unit line, remarks below, units told once for all tables."""

from dataclasses import dataclass

from pipeline.model.documents import Document, Passage, PassageKind
from pipeline.rulebook import Rulebook

_ABOVE = 6  # passages before a table that may tell its title and unit
_LONG = 300  # characters; a longer passage is no title
_SHORT = 150  # characters; a longer line is no title by itself
JOINT = " | "  # between the lines of a caption


@dataclass(frozen=True, slots=True)
class Caption:
    """`words` are all that hold for a table, `title` only those that say what it shows."""

    words: str = ""
    title: str = ""


class CaptionReader:
    """Reads captions with the cues of rules/tables.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._standing = book.pattern("tables.unit_of_tables")
        self._unit = book.pattern("tables.unit")
        (self._unit_sign,) = book.words("tables.unit_sign")
        self._number = book.pattern("tables.caption_number")
        self._remark = book.pattern("tables.remark")

    def read(self, document: Document) -> dict[int, Caption]:
        """The words that hold for each table, by the table's first offset: those right above it, the nearest first, a
        unit line right below it, and what was said before of the unit "trong bảng"."""
        ordered = sorted(document.passages, key=lambda passage: passage.pieces[0][0])
        captions: dict[int, Caption] = {}
        standing: list[tuple[str, str]] = []
        for place, passage in enumerate(ordered):
            if passage.kind is not PassageKind.TABLE:
                found = self._standing.finditer(passage.text)
                standing += [(match["number"] or "", f"{self._unit_sign}{match['unit']}") for match in found]
                continue
            above = self._own_of_run(ordered, place) or _above(ordered, place)
            words = [*above, *self._below(ordered, place)]
            number = next((match["number"] for said in words if (match := self._number.match(said))), "")
            words += [unit for of, unit in reversed(standing) if of in ("", number)]
            captions[passage.pieces[0][0]] = Caption(JOINT.join(words), self._title(above))
        return captions

    def _own_of_run(self, ordered: list[Passage], place: int) -> list[str]:
        """The words of one of several tables that stand in a run, as where they are side by side, below as many numbered titles."""
        first = last = place
        while first and ordered[first - 1].kind is PassageKind.TABLE:
            first -= 1
        while last + 1 < len(ordered) and ordered[last + 1].kind is PassageKind.TABLE:
            last += 1
        if first == last:
            return []
        titles: list[list[str]] = []
        for said in reversed(_above(ordered, first)):
            if self._number.match(said):
                titles.append([])
            if titles:
                titles[-1].insert(0, said)
        return titles[place - first] if len(titles) == last - first + 1 else []

    def _title(self, above: list[str]) -> str:
        """The line that numbers the table, else the nearest short one that is no sentence."""
        numbered = (said for said in above if self._number.match(said))
        plain = (
            said for said in above if len(said) < _SHORT and not said.endswith(".") and not self._unit.search(said)
        )
        return next(numbered, next(plain, ""))

    def _below(self, ordered: list[Passage], place: int) -> list[str]:
        """A line below a table that tells its unit, unless it stands over the next table."""
        below = ordered[place + 1 : place + 3]
        if not below or below[0].kind is PassageKind.TABLE or len(below[0].text) >= _LONG:
            return []
        said = below[0].text
        is_last = len(below) < 2 or below[1].kind is not PassageKind.TABLE
        return [said] if self._remark.match(said) and self._unit.search(said) and is_last else []


def _above(ordered: list[Passage], place: int) -> list[str]:
    words: list[str] = []
    for above in reversed(ordered[max(0, place - _ABOVE) : place]):
        if above.kind is PassageKind.TABLE or len(above.text) >= _LONG:
            break
        words.append(above.text)
        if above.kind is PassageKind.HEADING:
            break
    return words
