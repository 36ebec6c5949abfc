"""The mention stage: one passage after the other, one reference date for the whole document."""

from collections import Counter
from functools import lru_cache

import regex

from pipeline.mentions.decoys import MASK, DecoyFinder
from pipeline.mentions.figures import FigureFinder
from pipeline.mentions.members import MemberFinder
from pipeline.mentions.names import NameFinder
from pipeline.model.documents import Document, Passage, PassageKind
from pipeline.model.mentions import AreaName, Decoy, Figure, Form, Mentions, Term
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import canonical

_YEAR = regex.compile(r"(?<![\d.,])(?:19[4-9]\d|20[0-4]\d)(?![\d.,]\d)")
_NOUN = 24  # characters behind a number in which its noun begins
_LIST = 3  # areas that make a list
_DIGITS = 30  # characters; no report counts in longer numbers
_FALLBACK_DATE = "2025-06-30"  # the last day of the 63-unit list: its names cover the 34


class MentionFinder:
    """All finders of one rulebook, made once."""

    def __init__(self, book: Rulebook) -> None:
        self._decoys = DecoyFinder(book)
        self._figures = FigureFinder(book)
        self._names = NameFinder(book)
        self.members = MemberFinder(book)
        self._plain_year = book.pattern("figures.plain_year")
        self._glued_code = regex.compile(r"[A-Z](?![\p{L}])|\d")

    def find(self, passage: Passage, on: str) -> Mentions:
        text = canonical(passage.text)
        decoys, masked = self._decoys.find(text)
        areas, terms = self._names.find(_rows_apart(passage, text), on)
        spelled = any(term.kind == "number" for term in terms)
        figures = self._figures.find(masked, spelled=spelled)
        figures, years = self._split_years(text, figures, terms, areas)
        decoys = sorted(decoys + years, key=lambda decoy: decoy.start) if years else decoys
        return Mentions(passage, masked, tuple(figures), tuple(areas), tuple(decoys), tuple(terms))

    def _split_years(
        self, text: str, figures: list[Figure], terms: list[Term], areas: list[AreaName]
    ) -> tuple[list[Figure], list[Decoy]]:
        """A bare 2019 counts nothing unless a counted noun follows or it stands in a list; neither does the 4 of "4D"."""
        named = {name.end for name in areas} if len(areas) >= _LIST else set()
        counted = {term.start for term in terms if term.kind == "unit"}
        kept, years = [], []
        are_years = [self._plain_year.match(figure.number.text) is not None for figure in figures]
        others = (figure for figure, is_year in zip(figures, are_years, strict=True) if not is_year)
        nouns = {_noun_behind(text, figure) for figure in others} - {""} if any(are_years) else set()
        for figure, is_year in zip(figures, are_years, strict=True):
            if len(figure.number.text) > _DIGITS:
                years.append(Decoy(figure.start, figure.end, "run of digits"))
                continue
            plain = figure.form is Form.NUMBER and not figure.unit and not figure.scale
            if plain and figure.qualifier == "=" and is_year:
                listed = len(text[: figure.start].rstrip(" :(")) in named  # "Sơn La 2014, Lai Châu 571, Cao Bằng 98"
                is_counted = figure.end + 1 in counted or _noun_behind(text, figure) in nouns
                if not is_counted and not listed:
                    years.append(Decoy(figure.start, figure.end, "year"))
                    continue
            if plain and self._glued_code.match(text, figure.end):
                years.append(Decoy(figure.start, figure.end, "code"))
                continue
            kept.append(figure)
        return kept, years


def _rows_apart(passage: Passage, text: str) -> str:
    """The text of a table with a bar between its rows, so that no name begins in the row above ("tiêu chí/xã | Hà Nam")."""
    if passage.kind is not PassageKind.TABLE:
        return text
    starts = {start for start, _ in passage.pieces[1:]}
    marked = list(text)
    for at, origin in passage.origins:
        if origin in starts and at and marked[at - 1] == " ":
            marked[at - 1] = "|"
    return "".join(marked)


def _noun_behind(text: str, figure: Figure) -> str:
    """The two words right behind a number that may be its noun: what other numbers count, a year-like one counts too."""
    words = text[figure.end : figure.end + _NOUN].split()[:2]
    is_noun = len(words) == 2 and all(word.isalpha() and word.islower() for word in words)
    return " ".join(words) if is_noun else ""


@lru_cache(maxsize=4)
def finder(book: Rulebook) -> MentionFinder:
    return MentionFinder(book)


def reference_date(document: Document) -> str:
    """The ISO date whose list of provinces the report uses: the end of its period, its date, else its latest frequent year."""
    letterhead = document.letterhead
    if letterhead.time_period:
        return letterhead.time_period.rsplit("/", 1)[-1]
    if letterhead.date:
        return letterhead.date.isoformat()
    years = Counter(_YEAR.findall(document.text[:200_000]))
    if not years:
        return _FALLBACK_DATE
    most = max(years.values())
    year = max(year for year, count in years.items() if 3 * count >= most)
    return _FALLBACK_DATE if year == "2025" else f"{year}-12-31"


def find_mentions(document: Document, book: Rulebook) -> tuple[Mentions, ...]:
    """Find the mentions of every passage that is not furniture, in reading order."""
    on = reference_date(document)
    own = finder(book)
    passages = (passage for passage in document.passages if passage.kind is not PassageKind.FURNITURE)
    return own.members.across([own.members.within(own.find(passage, on)) for passage in passages])


__all__ = ["MASK", "find_mentions", "reference_date"]
