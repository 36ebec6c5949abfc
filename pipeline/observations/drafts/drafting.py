"""Turn the mentions of one passage into drafts: sentences, areas, and the words around each figure."""

import regex

from pipeline.model.areas import Area
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.drafts.stretches import AreaReader, Attribution
from pipeline.rulebook import Rulebook

_STRONG = regex.compile(r"[;\x02]|[.!?…](?=\s|$)")
_LEAD = 160  # characters; the words that govern a figure stand nearer than that
_TAIL = 120


class Drafter:
    """Makes drafts of figures."""

    def __init__(self, book: Rulebook) -> None:
        self._areas = AreaReader(book)
        self._sentence_end = book.pattern("cues.sentence_end")

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Half-open spans of the sentences of a masked text; together they cover it."""
        spans = []
        start = 0
        for match in self._sentence_end.finditer(text):
            spans.append((start, match.end()))
            start = match.end()
        if start < len(text) or not spans:
            spans.append((start, len(text)))
        return spans

    def draft(
        self, mentions: Mentions, index: int, default: tuple[Area, ...], home: Area | None
    ) -> tuple[list[Draft], Attribution]:
        """One draft a figure, in order; `index` is the passage's number in the document, `home` whom that is all about."""
        text = mentions.text
        sentences = self.sentences(text)
        attribution = self._areas.attribute(mentions, sentences, default, home)
        drafts: list[Draft] = []
        number = 0
        names = mentions.areas
        at = 0
        figures = mentions.figures
        nouns = {term.start: term.end for term in mentions.terms if term.kind == "unit"}
        for order, figure in enumerate(figures):
            while sentences[number][1] <= figure.number_start:
                number += 1
            start, end = sentences[number]
            previous_end = figures[order - 1].end if order else 0
            if order and not figures[order - 1].unit:  # its own noun is no word for this figure
                previous_end = nouns.get(previous_end + 1, previous_end)
            next_start = figures[order + 1].start if order + 1 < len(figures) else len(text)
            while at < len(names) and names[at].end <= figure.start:
                at += 1
            floor = max(start, previous_end, figure.start - _LEAD)
            goes_on = order and attribution.stretches[order] == attribution.stretches[order - 1]
            if at and names[at - 1].end > floor and attribution.explicit[order] and not goes_on:
                floor = names[
                    at - 1
                ].end  # else the name stands within the words: "đạt 49% chỉ tiêu UBND Hải Phòng giao (…"
            ceiling = min(end, next_start, figure.end + _TAIL)
            ahead = at
            while ahead < len(names) and names[ahead].start < figure.end:
                ahead += 1
            if ahead < len(names) and names[ahead].start < ceiling:
                ceiling = max(figure.end, names[ahead].start)
            tail = text[figure.end : ceiling]
            strong = _STRONG.search(tail)
            drafts.append(
                Draft(
                    figure=figure,
                    passage=mentions.passage,
                    passage_index=index,
                    sentence=number,
                    sentence_start=start,
                    sentence_end=end,
                    areas=attribution.areas[order],
                    is_explicit=attribution.explicit[order],
                    lead=text[floor : figure.start],
                    tail=tail[: strong.start()] if strong else tail,
                    runs_on=strong is None and ceiling == next_start,
                    stretch=attribution.stretches[order],
                )
            )
        return drafts, attribution
