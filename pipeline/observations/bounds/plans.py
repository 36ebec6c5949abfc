"""Find what is said of all areas and their plan, without a figure: "tất cả các tỉnh đều hoàn thành và vượt chỉ tiêu"."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from pipeline.model.figures import Measure
from pipeline.model.mentions import Mentions
from pipeline.model.statements import Bound
from pipeline.observations.bounds.heads import AREAS
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.sums.hosts import Host
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

_WHOLE = Decimal(100)
_STOP = regex.compile(r"[.]\s")


class PlanFinder:
    """Ties such words to the note before them in their sentence, else to the only note of their passage that tells of plans."""

    def __init__(self, book: Rulebook) -> None:
        self._said = book.pattern("bounds.all_reach_plan")
        self._but = book.pattern("cues.not_every_area")
        self._numbers = NumberWords(book)

    def find(self, mentions: tuple[Mentions, ...], drafts: list[list[Draft]], hosts: list[Host]) -> Iterator[Bound]:
        """Bounds of 100%, told of the total whose note gives each area's achievement."""
        reached = [(host, self._reached(host, drafts)) for host in hosts if host.passage >= 0 and host.children]
        for index, mention in enumerate(mentions):
            own = [(host, parts) for host, parts in reached if host.passage == index and parts]
            for match in self._said.finditer(mention.text) if own else ():
                beside = [each for each in own if _is_beside(each[0], mention.text, match.start())]
                host, parts = (beside or own)[-1]
                total = next((each.observations[0] for each in host.totals if each.observations), None)
                if total is not None and (beside or len(own) == 1) and not self._but.search(match.group()):
                    is_sure = bool(beside) or (not host.note and self._count(match) == len(parts))
                    limit = replace(total, value=_WHOLE, qualifier=">", unit_measure="%", measure=Measure.ACHIEVEMENT)
                    yield Bound(limit, tuple(part.observations[0] for part in parts), is_average=not is_sure)

    def _count(self, match: regex.Match[str]) -> int:
        """How many areas the words speak of; 0 where they do not say."""
        said = match["all"] or match["count"] or ""
        value = int(said) if said.isdigit() else self._numbers.parse(said)
        return int(value) if value is not None else 0

    def _reached(self, host: Host, drafts: list[list[Draft]]) -> list[Draft]:
        rates = [draft for child in host.children for draft in drafts[child]]
        parts = [each for each in rates if each.measure is Measure.ACHIEVEMENT and each.areas and each.observations]
        return parts if len({each.area_key for each in parts}) == len(parts) >= AREAS else []


def _is_beside(host: Host, text: str, place: int) -> bool:
    """Whether a place stands in the sentence of a note, behind its totals."""
    last = host.before[-1] if host.totals else None
    if last is None or not last.figure.end <= place < last.sentence_end:
        return False
    return _STOP.search(text, last.figure.end, place) is None
