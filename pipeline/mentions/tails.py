"""What is glued to a number: scale word, currency or percent sign, what it adds ("3 tỷ 250 triệu"), a word that bounds it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from pipeline.model.mentions import Printed
from pipeline.rulebook import Rulebook
from pipeline.text.numerals import parse_number

_REACH = 100  # characters; a search ahead of its end would scan the whole text for a mark it needs


class Tail(NamedTuple):
    """What is glued to a number: where it ends, its scale, its unit sign."""

    end: int
    scale: int = 0
    unit: str = ""
    addend: Decimal = Decimal(0)  # the "250 triệu" of "3 tỷ 250 triệu", in units of the scale
    more: bool = False

    def number(self, printed: str) -> Printed:
        """The number before it, with what it adds."""
        number = parse_number(printed, scaled=bool(self.scale) or self.unit == "%")
        if self.addend:
            decimals = -int(self.addend.as_tuple().exponent)
            return replace(number, value=number.value + self.addend, decimals=max(number.decimals, decimals))
        return number


class TailReader:
    """Reads what stands at either end of a number with the patterns of rules/figures.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._before = book.pattern("figures.before")
        self._tail = book.pattern("figures.tail")
        self._scales = {word: int(value) for word, value in pairs_of(book.words("figures.scales"))}
        self._currencies = dict(pairs_of(book.words("figures.currencies")))
        self._percents = dict(pairs_of(book.words("figures.percent_signs")))

    def read(self, text: str, end: int) -> Tail:
        """What is glued to a number that ends there; nothing is a tail of no length."""
        if end >= len(text):
            return Tail(end)
        match = self._tail.match(text, end, end + _REACH)
        if match is None or match.end() == end:
            return Tail(end)
        more = bool(match["after"])
        if match["percent"]:
            return Tail(match.end(), 0, self._percents[match["percent"].replace("\xa0", " ")], more=more)
        if match["points"]:
            return Tail(match.end(), 0, match["points"].strip(), more=more)
        scale = self._scales[match["scale"].lower()] if match["scale"] else 0
        unit = self._currencies[match["currency"].lower()] if match["currency"] else ""
        unit = unit or (self._currencies.get(match["scale"].lower(), "") if match["scale"] else "")
        addend = Decimal(0)
        for rest in ("rest", "last"):  # 1 tỷ 027 triệu 300 ngàn đồng
            if match[rest]:
                addend += Decimal(match[rest]).scaleb(self._scales[match[f"{rest}_scale"]] - scale)
        if match["half"] and scale:
            addend += Decimal("0.5")
        return Tail(match.end(), scale, unit, addend, more)

    def qualifier(self, text: str, begin: int) -> tuple[int, str]:
        """Where the words before a number begin that bound it ("trên", "gần"), and their sign."""
        if begin == 0 or text[begin - 1] not in " \n":
            return begin, "="
        match = self._before.search(text, max(0, begin - 22), begin)
        if match is None:
            return begin, "="
        sign = ">" if match["more"] else "<" if match["less"] else "~"
        return match.start(), sign


def pairs_of(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The keys and values of a word list "key=value"."""
    for word in words:
        key, _, value = word.rpartition("=")
        yield key, value
