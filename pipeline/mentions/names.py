"""Find provinces, counted nouns and organisations: spaCy's PhraseMatcher over the words of a text."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import attrgetter

import regex

from pipeline.mentions.tokens import Doc, PhraseMatcher, tokenizer
from pipeline.model.areas import Area
from pipeline.model.mentions import AreaName, Term
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import canonical
from pipeline.text.number_words import NumberWords

_LONG = 100  # characters; no word is that long, and the tokenizer takes such runs apart mark by mark
_SHORT = 2000  # characters; in less text no run can cost much
_LONG_RUN = regex.compile(r"\S{100,}")
_DASHES = regex.compile(r"\s*[-–—]\s*")


_REORGANISED = "1977"  # the provinces of before 1976 are towns and districts afterwards
_AFTERWARDS = "1980"


class NameFinder:
    """Finds the names of rules/areas.csv, units.csv and organisations.csv, the longest at each place."""

    def __init__(self, book: Rulebook) -> None:
        self._tokenizer = tokenizer()
        self._matcher = PhraseMatcher(self._tokenizer.vocab, attr="LOWER")
        self._payload: dict[int, tuple[str, str]] = {}
        self._areas: dict[str, tuple[Area, ...]] = {}
        self._patterns = book.patterns("places")
        named: dict[str, list[Area]] = {}
        for area in book.areas:
            for name in (area.name, *area.variants):
                for spelling in _spellings(name):
                    named.setdefault(spelling, []).append(area)
        self._areas = {name: tuple(areas) for name, areas in named.items()}
        for name in named:
            self._add("area", name, name)
        for unit in book.units:
            self._add("unit", unit.phrase, unit.head)
        for organisation in book.organisations:
            for name in (organisation.name, *organisation.variants):
                self._add("organisation", name, organisation.name)
        for sign in NumberWords(book).signs:
            self._add("number", sign, "")
        for indicator in book.indicators:
            for word in indicator.words:
                self._add("indicator", word, indicator.code)

    def _add(self, kind: str, phrase: str, key: str) -> None:
        pattern = self._tokenizer(canonical(phrase).lower())
        name = f"{kind}:{key}:{phrase}"
        self._matcher.add(name, [pattern])
        self._payload[self._tokenizer.vocab.strings[name]] = (kind, key)

    def find(self, text: str, on: str) -> tuple[list[AreaName], list[Term]]:
        """Areas (as they were on the ISO date `on`) and terms of a canonical text, each list in order."""
        if len(text) > _SHORT and max(map(len, text.split()), default=0) >= _LONG:
            text = _LONG_RUN.sub(lambda run: " " * len(run[0]), text)
        doc = self._tokenizer(text)
        areas: list[AreaName] = []
        terms: list[Term] = []
        for first, last, kind, key in self._longest(doc):
            end = doc[last - 1]
            start, stop = doc[first].idx, end.idx + len(end)
            if kind != "area":
                terms.append(Term(start, stop, kind, key))
            elif (named := self._area(text, start, stop, key, on)) is not None:
                areas.append(named)
        terms.sort(key=attrgetter("start"))
        return self._without_ranges(text, areas), terms

    def _without_ranges(self, text: str, areas: list[AreaName]) -> list[AreaName]:
        """The areas but for those between which a region lies: "năm tỉnh từ Hà Tĩnh đến Quảng Nam"."""
        ends: set[int] = set()
        for one, other in pairwise(areas):
            if self._patterns["range_goes_on"].match(text[one.end : other.start]):
                before = text[max(0, one.start - 60) : one.start]
                if self._patterns["range_opens"].search(before):
                    ends |= {one.start, other.start}
        return [each for each in areas if each.start not in ends] if ends else areas

    def _longest(self, doc: Doc) -> Iterator[tuple[int, int, str, str]]:
        """The longest match of each kind at each place: half-open spans of tokens, kind and key.

        The matcher gives matches by their first token, then by their last.
        """
        open_matches: dict[str, tuple[int, int, str]] = {}
        for match, first, last in self._matcher(doc):
            kind, key = self._payload[match]
            before = open_matches.get(kind)
            if before is not None and first != before[0]:
                if first < before[1]:
                    continue
                yield before[0], before[1], kind, before[2]
            open_matches[kind] = (first, last, key)
        for kind, (first, last, key) in open_matches.items():
            yield first, last, kind, key

    def _area(self, text: str, start: int, end: int, name: str, on: str) -> AreaName | None:
        if not text[start].isupper():
            return None
        before = text[max(0, start - 60) : start]
        area = current(self._areas[name], on)
        if self._patterns["other_thing"].search(before) or self._patterns["goes_on"].match(text, end):
            return None
        if area.kind == "province" and self._patterns["city_of_province"].search(before):
            return None
        head = self._patterns["head"].search(before)
        opening = start - (len(before) - head.start()) if head else start
        body = (head["body"] or "").strip() if head else ""
        if opening == start and area.valid_to and area.valid_to < _REORGANISED < _AFTERWARDS < on:
            return None  # Châu Đốc, Sa Đéc: towns since
        if self._patterns["needs_head"].match(text[start:end]) and opening == start:
            if not self._patterns["list_neighbour"].search(before):
                return None
        return AreaName(opening, end, area, body)


def current(areas: Iterable[Area], on: str) -> Area:
    """Of the units that share a name, the one that exists on an ISO date, else the one whose days lie nearest."""
    candidates = sorted(areas, key=lambda area: area.valid_from)
    for area in reversed(candidates):
        if area.is_valid(on):
            return area
    past = [area for area in candidates if area.valid_to and area.valid_to < on]
    return past[-1] if past else candidates[0]


def _spellings(name: str) -> set[str]:
    """A name with each way to write its dash, in the matcher's spelling."""
    plain = canonical(name).lower()
    if not _DASHES.search(plain):
        return {plain}
    return {_DASHES.sub(dash, plain) for dash in (" - ", "-", " – ", " ")}
