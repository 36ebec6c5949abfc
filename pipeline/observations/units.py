"""Units that tables tell in words: "ĐVT: triệu đồng", "(1.000 USD)", "Số học sinh", one for some columns and one for others."""

from dataclasses import dataclass
from operator import itemgetter

import regex

from pipeline.model.mentions import CURRENCIES
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import canonical, fold

_PERCENT = "%"
_LEVEL = " / "  # between the levels of a header
_BRACKETS = regex.compile(r"\([^()]*\)?")
_TRANSLATED = regex.compile(r"\s[-–—]\s")  # Nghìn người - Thous. persons
_PAIRS = regex.compile(r"[;,]")  # between what is measured and its unit, and the next
_TOLD = regex.compile(r":|\s[-–]\s")  # between what is measured and its unit
_MARKS = regex.compile(r"[\W_]+")
_WORDS = 4  # of a counted noun at most


@dataclass(frozen=True, slots=True)
class Unit:
    """`scale` is a power of ten; `name` is VND, %, or the words that the table uses."""

    name: str
    scale: int = 0

    @property
    def is_money(self) -> bool:
        return self.name in CURRENCIES


class UnitReader:
    """Reads units with the cues of rules/tables.toml and the counted nouns of rules/units.csv."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("tables")
        self._nouns = {fold(unit.phrase): unit.head for unit in book.units}
        self._spelled = {canonical(unit.phrase).lower() for unit in book.units}
        self._scales = {
            word: int(power) for word, _, power in (each.partition("=") for each in book.words("tables.scales"))
        }

    def in_header(self, header: str) -> Unit | None:
        """The unit that a header names ("Kinh phí (triệu đồng)", "Sản lượng (tấn)"), or that one of its levels is ("Nghìn lượt khách /
        Năm 2022"); None where it names none."""
        bracketed = (
            self.of(match["short"])
            for match in self._cue["bracketed"].finditer(header)
            if fold(match["noun"]) in self._nouns
        )
        return self.in_words(header) or next(bracketed, None) or self._level(header)

    def _level(self, header: str) -> Unit | None:
        levels = header.split(_LEVEL)
        found = (self.of(level) for level in levels if len(levels) > 1)
        return next((unit for unit in found if unit.scale and self._is_known(unit)), None)

    def in_words(self, words: str) -> Unit | None:
        """The first unit that words name after "ĐVT:" or in brackets."""
        match = self._cue["unit"].search(words)
        return self.of(match["unit"] or match["short"]) if match else None

    def over(self, caption: str, header: str) -> Unit | None:
        """The unit that the words above a table give a column; where they name several, the one its header fits."""
        if (told := self._told_of(caption, header)) is not None:
            return told
        named = self._named(caption)
        if len(named) < 2:
            only = named[0] if named else None
            return None if only is not None and only.is_money and self._counts(header) else only
        if self._cue["amount"].search(header):
            return next((each for each in named if each.is_money), None)
        said = f" {fold(header)} "
        return next((each for each in named if not each.is_money and f" {fold(each.name)} " in said), None)

    def _told_of(self, caption: str, header: str) -> Unit | None:
        """The unit of the columns whose words stand before it: "ĐVT: lượng: tấn; trị giá: nghìn USD", "(DT: ha; SL: tấn)"."""
        said = f" {_MARKS.sub(' ', fold(header))} "
        pairs = self._pairs(caption)
        fitting = [(place, unit) for words, unit in pairs if (place := said.rfind(f" {fold(words.strip())} ")) >= 0]
        if not fitting:  # (gia cầm: triệu con; vật nuôi khác: nghìn con)
            money = next((unit for _, unit in pairs if unit.is_money and "/" not in unit.name), None)
            if money is not None and self._cue["amount"].search(header):
                return money  # kinh phí: triệu đồng, over NSTW, Xã hội hóa
            others = (unit for words, unit in pairs if self._cue["other_heads"].search(words))
            return None if self._counts(header) else next(others, None)
        return max(fitting, key=itemgetter(0))[1]

    def _pairs(self, caption: str) -> list[tuple[str, Unit]]:
        told = self._cue["units_of_words"].search(caption) or self._cue["unit_of_head"].search(caption)
        heads = self._cue["units_of_heads"].search(caption) if told is None else told
        pairs = [_TOLD.split(each, maxsplit=1) for each in _PAIRS.split(heads["pairs"])] if heads is not None else []
        units = [(pair[0], self.of(pair[-1])) for pair in pairs]
        return units if told is not None or all(self._is_known(unit) for _, unit in units) else []

    def _is_known(self, unit: Unit) -> bool:
        amount, _, per = unit.name.partition("/")
        return unit.is_money or all(fold(each) in self._nouns for each in (amount, per) if each)

    def _named(self, caption: str) -> list[Unit]:
        """Every unit of the first place that names one: "ĐVT: hộ, triệu đồng"; percentages tell themselves."""
        match = self._cue["unit"].search(caption)
        if match is None:
            bare = (self.of(line["unit"]) for line in self._cue["unit_line"].finditer(caption))
            return [unit for unit in bare if unit.name == _PERCENT or self._is_known(unit)][:1]
        first = self.of(match["unit"] or match["short"])
        if not match["unit"]:
            return [first]
        more = self._cue["more_units"].match(caption, match.end())
        others = [self.of(each) for each in self._cue["unit_break"].split(more["more"])] if more else []
        known = [each for each in others if each.is_money or fold(each.name) in self._nouns]
        return [each for each in dict.fromkeys([first, *known]) if each.name != _PERCENT] or [first]

    def of(self, words: str) -> Unit:
        """The unit in a cell or after "ĐVT:": triệu đồng is VND to the sixth, nghìn tấn is tấn to the third."""
        words = _TRANSLATED.split(" ".join(words.split()), 1)[0].strip(" .,;:*_").lower()
        if words == _PERCENT:
            return Unit(_PERCENT)
        money = self._cue["money"].search(words)
        if money:
            return Unit("VND", self._power(money["scale"]))
        scaled = self._cue["scaled"].match(words)
        noun, scale = (scaled["noun"], self._power(scaled["scale"])) if scaled else (words, 0)
        return Unit(noun.upper() if noun.upper() in CURRENCIES else noun, scale)

    def noun(self, header: str) -> str:
        """The counted noun that a header is or begins with, from its lowest level up: "Số học sinh", "Trường chuẩn"."""
        for level in reversed(header.split(_LEVEL)):
            words = _BRACKETS.sub(" ", level).strip()
            match = self._cue["counted"].match(words)
            if match is None and self._cue["target"].search(words):
                continue
            if known := self._known(match["noun"] if match else words, whole=match is None):
                return known
            if match:
                return str(match["noun"]).strip().lower()
        return ""

    def _counts(self, header: str) -> bool:
        """Whether a header, or what stands above it, is of a number of things: "Số dự án / Tổng số"."""
        for level in reversed(header.split(_LEVEL)):
            match = self._cue["counted"].match(level)
            if match is not None and self._known(match["noun"], whole=False):
                return True
            if self._cue["amount"].search(level) or self._cue["money_column"].search(level):
                return False
        return False

    def _known(self, words: str, *, whole: bool) -> str:
        """The longest noun of rules/units.csv that words begin with; where `whole`, nothing but a state may follow it."""
        said = words.split()
        for count in range(min(_WORDS, len(said)), 0, -1):
            first = canonical(" ".join(said[:count])).lower().strip(" .,;:")
            head = self._nouns.get(fold(first)) if first.isascii() or first in self._spelled else None
            rest = " ".join(said[count:])
            if head and (not whole or not rest or self._cue["counted_state"].match(rest)):
                return head
        return ""

    def _power(self, words: str | None) -> int:
        plain = (words or "").strip().replace(".", "").replace(",", "")
        if plain.isdigit():
            return len(plain) - 1
        return sum(self._scales.get(word, 0) for word in plain.split())
