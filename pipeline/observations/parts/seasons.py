"""Find figures of the parts of a year that add up: "quý I 598 triệu USD, quý II 672 triệu USD, nửa đầu năm 1.270 triệu USD"."""

from collections import defaultdict
from collections.abc import Iterator

import regex

from pipeline.model.figures import Breakdown, Measure, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.opposites import Opposites
from pipeline.observations.parts.group import adds, is_edited, value_of
from pipeline.rulebook import Rulebook

Months = tuple[int, int]  # the first and the last

_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_SPANS = {"half": (1, 6), "later": (7, 12), "nine": (1, 9), "year": (1, 12)}
_TOTALS = ((1, 6), (1, 9), (1, 12))
_SPLITS = (  # in which a total is sought; the fewest parts first
    ((1, 6), (7, 12)),
    ((1, 9), (10, 12)),
    ((1, 6), (7, 9)),
    ((1, 3), (4, 6)),
    ((1, 6), (7, 9), (10, 12)),
    ((1, 3), (4, 6), (7, 9)),
    ((1, 3), (4, 6), (7, 9), (10, 12)),
)
_NEAR = 5  # a sum that misses its total by more than a fifth of it is rather of other things, or of a stock
_STOP = regex.compile(r"[,;.()]")


class SeasonFinder:
    """Reads the parts of a year with "part_of_year" of rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._part = book.pattern("changes.part_of_year")
        self._opposites = Opposites(book)

    def find(self, drafts: list[list[Draft]]) -> Iterator[Breakdown]:
        """The sums of one document, each within a passage and of one area and unit; each part of the year told once.

        One figure without such words speaks of the period of its sentence or of the report.
        """
        for passage in drafts:
            told: dict[tuple[str, str], list[Draft]] = defaultdict(list)
            for draft in passage:
                if _may_stand(draft):
                    told[draft.area_key, draft.unit].append(draft)
            for group in told.values():
                if len(group) > len(_SPLITS[0]):
                    yield from self._sums(group)

    def _sums(self, group: list[Draft]) -> Iterator[Breakdown]:
        named = [(months, draft) for draft in group if (months := self._months(draft)) is not None]
        spans = dict(named)
        if len(spans) < len(named):
            return  # two things, or two years
        spans |= _untold(spans, group)
        for months in _TOTALS:
            total, parts = spans.get(months), _split(spans, months)
            if total is None or not parts or any(self._opposites.are([total, part]) for part in parts):
                continue  # xuất khẩu and nhập khẩu
            if abs(sum(map(value_of, parts)) - value_of(total)) * _NEAR <= value_of(total):
                is_one = len({draft.sentence for draft in (total, *parts)}) == 1  # else they may be of several things
                told = tuple(part.observations[0] for part in parts)
                yield Breakdown(Split.BY_PART, total.observations[0], told, by_kind=not is_one)

    def _months(self, draft: Draft) -> Months | None:
        """The part of the year named right before a figure, else right behind it, in its clause, else at the sentence's start."""
        text, start = draft.passage.text, draft.figure.start - len(draft.lead)
        lead = _STOP.split(text[start : draft.figure.start])[-1]
        tail = _STOP.split(text[draft.figure.end : draft.figure.end + len(draft.tail)], maxsplit=1)[0]
        opening = text[draft.sentence_start : draft.figure.start].lstrip() if draft.sentence_start >= start else ""
        opens = _STOP.split(opening, maxsplit=1)[0]
        found = [match for said in (lead, tail, opens) for match in self._part.finditer(said)][:1]
        if not found:
            return None
        [match] = found
        if match["quarter"]:
            quarter = _QUARTERS[match["quarter"].upper()]
            return 3 * quarter - 2, 3 * quarter
        return _SPANS[str(match.lastgroup)]


def _may_stand(draft: Draft) -> bool:
    is_plain = draft.measure is Measure.ACTUAL and draft.figure.form is Form.NUMBER and draft.figure.qualifier == "="
    return (
        is_plain
        and not draft.is_base
        and bool(draft.unit)
        and draft.unit_dimension != "rate"
        and bool(draft.observations)
    )


def _split(spans: dict[Months, Draft], months: Months) -> list[Draft]:
    """The figures of the fewest parts of the year that fill a longer one; empty where some are not told."""
    split = next((each for each in _SPLITS if _fills(each, months) and spans.keys() >= set(each)), ())
    return [spans[each] for each in split]


def _untold(spans: dict[Months, Draft], group: list[Draft]) -> dict[Months, Draft]:
    """The one figure that opens a group and names no part of the year, with its period: the report's, else the one whose
    parts it is the sum of, or a slip of the hand away."""
    silent = [draft for draft in group if draft not in spans.values()]
    if len(silent) != 1 or silent[0] is not group[0]:
        return {}
    [total] = silent
    known = _months_of(total)
    filled = [
        months
        for months in _TOTALS
        if (parts := _split(spans, months)) and (adds(parts, total) or is_edited(total, parts))
    ]
    months = known or (filled[-1] if filled else None)
    return {months: total} if months is not None and months not in spans else {}


def _months_of(draft: Draft) -> Months | None:
    """The months of the period that a figure speaks of, where they are of one year."""
    first, _, last = draft.observations[0].time_period.partition("/")
    if not last or first[:4] != last[:4]:
        return None
    return int(first[5:7]), int(last[5:7])


def _fills(split: tuple[Months, ...], months: Months) -> bool:
    return split[0][0] == months[0] and split[-1][1] == months[1]
