"""Find printed figures in a text whose decoys are masked: numbers, ratios, percentages, money, ranges."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from pipeline.mentions.tails import Tail, TailReader, pairs_of
from pipeline.model.mentions import CURRENCIES, Figure, Form, Printed
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords
from pipeline.text.numerals import parse_number
from pipeline.text.percent import Match as Follows
from pipeline.text.percent import percent_matches

Match = regex.Match[str]

_JOINED = regex.compile(r"\d\s?%?\s?[-–—]\s?$")  # before a number that stands behind another and a dash
_NOUN = 30  # characters behind a number in which its noun begins
_WORDS = 4  # words of the longest noun
_REACH = 100  # characters; a search ahead of its end would scan the whole text for a mark it needs


class FigureFinder:
    """Finds figures with the patterns of rules/figures.toml."""

    def __init__(self, book: Rulebook) -> None:
        patterns = book.patterns("figures")
        self._tails = TailReader(book)
        self._number = patterns["number"]
        self._per = patterns["per"]
        self._slash = patterns["slash"]
        self._range = patterns["range"]
        self._from = patterns["from"]
        self._trailing_more = patterns["trailing_more"]
        self._trailing_less = patterns["trailing_less"]
        self._doubled = patterns["doubled"]
        self._vague = patterns["vague"]
        (self._times,) = book.words("figures.times")
        self._multiples = dict(pairs_of(book.words("figures.multiples")))
        self._nouns = frozenset(unit.phrase.lower() for unit in book.units if unit.dimension != "rate")
        self._reached = patterns["reached"]
        self._words = NumberWords(book)
        self._word_run = regex.compile(self._words.regex)

    def find(self, text: str, *, spelled: bool) -> list[Figure]:
        """All figures of a masked text in order; they never overlap. `spelled`: some may be written in words."""
        printed = list(self._printed(text))
        figures = [*printed, *self._multiplied(text)]
        if spelled:
            figures += self._spelled(text, figures)
        return figures if len(figures) == len(printed) else sorted(figures, key=lambda figure: figure.start)

    def _printed(self, text: str) -> Iterator[Figure]:
        done = 0
        for match in self._number.finditer(text):
            if match.start() < done:
                continue
            figure = self._read(text, match)
            done = figure.end
            yield figure

    def _read(self, text: str, match: Match) -> Figure:
        begin, end = match.span()
        tail = self._tails.read(text, end)
        start, qualifier = self._tails.qualifier(text, begin)
        figure = Figure(
            start=start,
            end=tail.end,
            form=Form.PERCENT if tail.unit in ("%", "‰") else Form.NUMBER,
            number=tail.number(match.group()),
            scale=tail.scale,
            unit=tail.unit,
            qualifier=">" if tail.more else qualifier,
            number_start=begin,
            number_end=end,
        )
        second = self._ratio(text, figure) or self._span(text, figure)
        figure = second or figure
        per = self._per.match(text, figure.end, figure.end + _REACH)
        if per is not None and (figure.form is not Form.RATIO or figure.unit == "%"):
            figure = replace(figure, end=per.end(), per=per["per"])
        return self._trailing(text, figure)

    def _trailing(self, text: str, figure: Figure) -> Figure:
        if text.find("tr", figure.end, figure.end + 40) < 0:
            return figure
        after = text[figure.end : figure.end + 50]
        if self._trailing_more.match(after):
            return replace(figure, qualifier=">")
        if self._trailing_less.match(after):
            return replace(figure, qualifier="<")
        return figure

    def _ratio(self, text: str, first: Figure) -> Figure | None:
        if text.find("/", first.number_end, first.end + _REACH) < 0:  # as behind most figures
            return None
        slash = self._slash.match(text, first.end, first.end + _REACH) or self._slash.match(
            text, first.number_end, first.number_end + _REACH
        )
        if slash is None:
            return None
        match = self._number.match(text, slash.end())
        if match is None:
            return None
        tail = self._tails.read(text, match.end())
        if text[tail.end : tail.end + 1] == "/" and text[tail.end + 1 : tail.end + 2].isdigit():
            return None  # a chain of three is no ratio
        between = slash["between"].strip() or text[first.number_end : first.end].strip()
        second = tail.number(match.group())
        if _are_unlike(first, tail, between) or (
            between
            and self._count_apart(text, between, tail.end)
            and not self._is_measured(text, first.number, second, tail.end)
        ):
            return None  # 74 suất/66,6 triệu đồng, 13 lớp/529 lượt người: two figures
        unit, scale = first.unit, first.scale
        if not unit and not scale:
            unit, scale = tail.unit, tail.scale
            number = tail.number(first.number.text)
        else:
            number = first.number
        return replace(
            first,
            end=tail.end,
            form=Form.RATIO,
            number=number,
            unit=unit,
            scale=scale,
            second=second,
            second_scale=tail.scale,
            second_unit=tail.unit,
            between=between,
            second_start=match.start(),
            second_end=tail.end,
        )

    def _count_apart(self, text: str, noun: str, end: int) -> bool:
        """Whether the nouns of two numbers around a slash are known, and two."""
        one, other = self._noun_of(noun), self._noun_of(text[end : end + _NOUN].strip())
        return bool(one and other) and one.split()[0] != other.split()[0]

    def _is_measured(self, text: str, first: Printed, second: Printed, end: int) -> bool:
        """Whether the percentage behind two numbers is what the first makes of the second."""
        reached = self._reached.match(text, end, end + _REACH)
        if reached is None:
            return False
        percent = parse_number(reached["percent"], scaled=True)
        return percent_matches(first.value, second.value, percent.value, percent.decimals) is not Follows.OFF

    def _noun_of(self, words: str) -> str:
        """The counted noun that some words begin with; empty where none is known."""
        found = words.lower().split()[:_WORDS]
        heads = (" ".join(found[:count]).rstrip(";,.:)(") for count in range(len(found), 0, -1))
        return next((head for head in heads if head in self._nouns), "")

    def _span(self, text: str, first: Figure) -> Figure | None:
        dash = self._range.match(text, first.end, first.end + _REACH)
        if dash is None:
            return None
        match = self._number.match(text, dash.end())
        if match is None:
            return None
        tail = self._tails.read(text, match.end())
        if first.unit and tail.unit and first.unit != tail.unit:
            return None
        scale = first.scale or tail.scale
        second = tail.number(match.group())
        if second.value.scaleb(tail.scale) <= first.number.value.scaleb(scale):
            return None
        if self._in_chain(text, first.start, tail.end):
            return None  # lần lượt là 42,8% - 23,0% - 34,2%
        number = tail.number(first.number.text) if not first.unit else first.number
        opening = self._from.search(text, max(0, first.start - 14), first.start)
        return replace(
            first,
            start=opening.start() if opening else first.start,
            end=tail.end,
            form=Form.RANGE,
            number=number,
            unit=first.unit or tail.unit,
            scale=scale,
            second=second,
            second_scale=tail.scale,
            second_start=match.start(),
            second_end=tail.end,
        )

    def _in_chain(self, text: str, start: int, end: int) -> bool:
        """Whether two numbers around a dash stand in a row of three or more."""
        dash = self._range.match(text, end, end + _REACH)
        if dash is not None and self._number.match(text, dash.end()):
            return True
        return _JOINED.search(text, max(0, start - _REACH), start) is not None

    def _multiplied(self, text: str) -> Iterator[Figure]:
        """ "tăng gấp đôi": a figure without a digit, counted in times."""
        for match in self._doubled.finditer(text):
            begin, end = match.span("word")
            start, qualifier = self._tails.qualifier(text, begin)
            value = Decimal(self._multiples[match["word"].lower()])
            number = Printed(match["word"], value, decimals=-int(value.as_tuple().exponent))
            yield Figure(
                start,
                end,
                Form.NUMBER,
                number,
                unit=self._times,
                qualifier=qualifier,
                number_start=begin,
                number_end=end,
            )

    def _spelled(self, text: str, printed: list[Figure]) -> Iterator[Figure]:
        """Figures written in words: only runs that can be nothing but a number ("hai mươi ba")."""
        taken = [(figure.start, figure.end) for figure in printed]
        for match in self._word_run.finditer(text):
            begin, end = match.span()
            if any(first < end and begin < last for first, last in taken):
                continue
            value = self._words.parse(match.group())
            if value is None or text[begin - 1 : begin] == "(" or self._vague.search(text, 0, begin):
                continue  # 03 (ba) bản: the words only repeat the figure before them
            tail = self._tails.read(text, end)
            start, qualifier = self._tails.qualifier(text, begin)
            yield Figure(
                start=start,
                end=tail.end,
                form=Form.PERCENT if tail.unit in ("%", "‰") else Form.NUMBER,
                number=Printed(match.group(), value),
                unit=tail.unit,
                scale=tail.scale,
                qualifier=qualifier,
                number_start=begin,
                number_end=end,
            )


def _are_unlike(first: Figure, tail: Tail, between: str) -> bool:
    """Whether only one of two figures around a slash is money, or each another money."""
    if first.unit:
        return first.unit != tail.unit and (bool(tail.unit) or not tail.scale) and "%" not in (first.unit, tail.unit)
    return bool(between) and tail.unit in CURRENCIES
