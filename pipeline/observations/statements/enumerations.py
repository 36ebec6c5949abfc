"""Find lists of so many things, one a clause with its figure: "có 06 mặt hàng trên 1 tỷ USD, gồm: giày dép 3.524,8 triệu USD; …"."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.model.statements import Listing
from pipeline.observations.drafts.draft import Draft
from pipeline.rulebook import Rulebook

_LEAST = 3  # clauses that make a list
_MOST = 40  # things
_MARK = ";"


class EnumerationFinder:
    """Reads them with the pattern "things_listed" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._things = book.pattern("cues.things_listed")
        self._open = (book.pattern("cues.rest_unsaid"), book.pattern("cues.selective"))

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]]) -> Iterator[Listing]:
        """Each list whose clauses all give a figure of one unit, unless words say that it has more or gives some."""
        for mention, passage in zip(mentions, drafts, strict=True):
            for place, draft in enumerate(passage):
                number = draft.figure.number
                is_count = draft.figure.form is Form.NUMBER and not number.decimals and not draft.figure.scale
                if not is_count or not _LEAST <= number.value <= _MOST or not draft.observations:
                    continue
                match = self._things.match(mention.text, draft.figure.number_start + len(number.text))
                if match is None or match.end() >= draft.sentence_end:
                    continue
                listed = _clauses(mention.text, match.end(), draft.sentence_end, passage[place + 1 :])
                behind = mention.text[draft.figure.start : draft.sentence_end]
                if listed >= _LEAST and not any(cue.search(behind) for cue in self._open):
                    yield Listing(draft.observations[0], (), int(number.value), listed, match["noun"])


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
