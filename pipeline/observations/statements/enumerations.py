"""Find lists of so many things, one a clause with its figure: "có 06 mặt hàng trên 1 tỷ USD, gồm: giày dép 3.524,8 triệu USD; …"."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import regex

from pipeline.model.documents import PassageKind
from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.model.statements import Listing
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_LEAST = 3  # clauses that make a list
_MOST = 40  # things
_MARK = ";"
_LETTERS = "abc"  # that a list of passages begins with


class EnumerationFinder:
    """Reads them with the patterns "things_listed", "things_opened", "next_named" and "things_counted" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._things = book.pattern("cues.things_listed")
        self._opens = book.pattern("cues.things_opened")
        self._counted = book.pattern("cues.things_counted")
        self._goes_on = book.pattern("cues.next_named")
        self._lettered = book.pattern("cues.lettered")
        self._open = (book.pattern("cues.rest_unsaid"), book.pattern("cues.selective"))

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Listing]:
        """All lists of one document, unless words say that one has more or gives some."""
        yield from self._of_clauses(mentions, drafts)
        for index, (mention, passage) in enumerate(zip(mentions, drafts, strict=True)):
            for draft in passage:
                if not _is_count(draft):
                    continue
                listed = self._named(mention.text, draft) or self._lettered_below(mentions, index, draft)
                if listed >= _LEAST:
                    yield Listing(draft.observations[0], (), int(draft.figure.number.value), listed, draft.unit)

    def _named(self, text: str, draft: Draft) -> int:
        """How many names that begin with the very noun are listed: "06 hợp tác xã, gồm: Hợp tác xã A, Hợp tác xã B và Hợp tác xã C"."""
        opening = self._opens.search(text, draft.figure.end, draft.sentence_end)
        noun = regex.escape(draft.unit)
        if (
            opening is None
            or " " not in draft.unit
            or any(cue.search(text, opening.start(), draft.sentence_end) for cue in self._open)
        ):
            return 0
        named = regex.compile(rf"(?<!\p{{L}}){noun}\s(?=\p{{L}})", regex.IGNORECASE)
        found = list(named.finditer(text, opening.end(), draft.sentence_end))
        if not found or found[0].start() != opening.end():
            return 0
        return 1 + sum(self._goes_on.search(text, opening.end(), each.start()) is not None for each in found[1:])

    def _lettered_below(self, mentions: tuple[Mentions, ...], index: int, draft: Draft) -> int:
        """How many lettered passages follow the line that counts them: "còn 05 kiến nghị, cụ thể:" and a), b), c), d)."""
        text = mentions[index].text.rstrip()
        is_last = text.endswith(":") and draft.sentence_end >= len(text) - 1
        if not is_last or not self._counted.match(
            mentions[index].text, draft.figure.number_start + len(draft.figure.number.text)
        ):
            return 0
        letters = []
        for each in mentions[index + 1 :]:
            match = self._lettered.match(each.text)
            if match is None and each.passage.kind is not PassageKind.ITEM:
                break
            letters += [match[0].strip(" ().").lower()] if match is not None else []
        return len(letters) if letters[:_LEAST] == list(_LETTERS[:_LEAST]) and len(set(letters)) == len(letters) else 0

    def _of_clauses(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Listing]:
        """Each list whose clauses all give a figure of one unit."""
        for mention, passage in zip(mentions, drafts, strict=True):
            for place, draft in enumerate(passage):
                number = draft.figure.number
                if not _is_count(draft):
                    continue
                match = self._things.match(mention.text, draft.figure.number_start + len(number.text))
                if match is None or match.end() >= draft.sentence_end:
                    continue
                listed = _clauses(mention.text, match.end(), draft.sentence_end, passage[place + 1 :])
                behind = mention.text[draft.figure.start : draft.sentence_end]
                if listed >= _LEAST and not any(cue.search(behind) for cue in self._open):
                    yield Listing(draft.observations[0], (), int(number.value), listed, match["noun"])


def _is_count(draft: Draft) -> bool:
    """Whether a figure may say how many things are listed."""
    number = draft.figure.number
    is_whole = draft.figure.form is Form.NUMBER and not number.decimals and not draft.figure.scale
    return is_whole and _LEAST <= number.value <= _MOST and bool(draft.observations)


def _clauses(text: str, start: int, end: int, figures: list[Draft]) -> int:
    """How many clauses stand between two places; 0 where one of them gives no level of the unit that most give."""
    levels = [each for each in figures if start <= each.figure.start < end and each.measure is Measure.ACTUAL]
    units = Counter(each.unit for each in levels).most_common(1)
    edges = [start, *(place + 1 for place in range(start, end) if text[place] == _MARK), end]
    clauses = list(pairwise(edges))
    told = (
        [
            sum(each.unit == units[0][0] for each in levels if first <= each.figure.start < last)
            for first, last in clauses
        ]
        if units
        else []
    )
    return len(clauses) if told and all(count == 1 for count in told) else 0
