"""Find totals whose note gives the shares of bodies that are no areas: "(2) Cảnh sát giao thông 17.846 triệu đồng; Thanh tra …"."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.model.figures import Split
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, adds, is_counted, is_edited, is_long, same_unit, value_of
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook

_LIST = 3  # bodies that make a list, whether or not they add up
_PAIR = 2
_NEAR = 10  # a sum that misses its total by a greater part is hardly meant to reach it


class BodyFinder:
    """Reads notes in which no area is named; the words decide whether what does not close is told, as a warning."""

    def __init__(self, book: Rulebook) -> None:
        self._selective = book.pattern("cues.selective")

    def find(self, mentions: tuple[Mentions, ...], hosts: Iterable[Host]) -> Iterator[PartGroup]:
        """The groups of one document, in the order of its notes; each part learns its whole."""
        for host in hosts:
            if not host.note or not host.totals or any(draft.areas for draft in host.parts):
                continue
            text = " ".join(mentions[child].text for child in host.children)
            totals = [draft for draft in host.totals if not host.is_late(draft) and is_counted(draft)]
            for place, total in enumerate(totals):
                column = _column(host.parts, total)
                is_last = not any(same_unit(later, total) for later in totals[place + 1 :])
                is_whole = is_last and self._selective.search(text) is None
                if _closes(column, total) or (is_whole and _is_list(column, host.parts) and _nears(column, total)):
                    for part in column:
                        part.whole = id(total)
                    yield PartGroup(total, tuple(column), True, "", by_kind=True, split=Split.BY_AREA)


def _column(parts: list[Draft], total: Draft) -> list[Draft]:
    """The first figure of each clause that counts what the total counts."""
    likely = [each for each in parts if is_counted(each) and each.whole < 0 and each.unit and same_unit(each, total)]
    return [next(clause) for _, clause in groupby(likely, key=_clause)]


def _clause(draft: Draft) -> tuple[int, int]:
    text = draft.passage.text
    mark = ";" if ";" in text else ","
    return draft.passage_index, text.count(mark, 0, draft.figure.number_start)


def _closes(column: list[Draft], total: Draft) -> bool:
    return len(column) >= (_PAIR if is_long(total) else _LIST) and adds(column, total)


def _is_list(column: list[Draft], parts: list[Draft]) -> bool:
    """Whether a note is nothing but a list of bodies with one figure of this kind each."""
    alike = [each for each in parts if is_counted(each) and same_unit(each, column[0])] if column else []
    return len(column) >= _LIST and len(alike) == len(column)


def _nears(column: list[Draft], total: Draft) -> bool:
    if total.figure.number.malformed:
        return True
    gap = abs(value_of(total) - sum(map(value_of, column)))
    return is_long(total) and (gap * _NEAR <= value_of(total) or is_edited(total, column))
