"""Read what a sentence says of every place, of none, or of so many of them: a figure none lies beyond, and how many keep to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import regex

from pipeline.model.areas import WHOLE
from pipeline.model.figures import Measure, Observation
from pipeline.observations.again.surroundings import Surroundings
from pipeline.rulebook import Rulebook
from pipeline.text.number_words import NumberWords

Match = regex.Match[str]

_NAMES = regex.compile(r"[,:;(]")  # what stands behind names the places
_STOPS = ",;:)"
_CLAUSE = regex.compile(r"[;,](?!\d)")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Saying:
    """`bound` is the figure with its qualifier turned to what holds (> for a floor, < for a ceiling); a plan without a
    figure of its own stands as the count with the limit 100.

    `count` places keep to it, of `among`; 0 where the words say all, or do not say of how many. `about` are the words
    beside it, without those that name the places, `said` the nearest of them, `behind` those of its clause that follow it;
    `names` says that such follow.
    """

    bound: Observation
    limit: Decimal
    about: str
    count: int = 0
    among: int = 0
    is_plan: bool = False
    said: str = ""
    names: bool = False
    behind: str = ""


class SayingReader:
    """Reads sayings with the cues of rules/bounds.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("bounds")
        self._every = book.pattern("cues.every_area")
        self._but = book.pattern("cues.not_every_area")
        self._numbers = NumberWords(book)

    def read(self, around: Surroundings, observations: tuple[Observation, ...]) -> Iterator[Saying]:
        """The sayings of the prose of one document."""
        for each in observations:
            if each.table or each.value_high is not None or each.malformed or each.ref_area not in (WHOLE, ""):
                continue
            if each.ref_area_name and each.ref_area != WHOLE:
                continue  # ba huyện Kỳ Sơn, Quế Phong, Quỳ Châu mỗi nơi còn dưới 1.200 người: of those
            before, after = around.clause(each)
            own = before[max(map(before.rfind, _STOPS)) + 1 :] if self._opens_clause(before) else before
            if self._but.search(own) or self._but.search(after):
                continue
            saying = self.of_many(each, before, after) or self._of_all(each, before, after)
            saying = saying or self._of_plan(each, before, after)
            if saying is not None:
                yield replace(saying, behind=_CLAUSE.split(after, maxsplit=1)[0])

    def _opens_clause(self, before: str) -> bool:
        """Whether the clause right before a figure itself speaks of all: "riêng khối A có …, tất cả các tỉnh đều đạt trên 95%"."""
        clause = before[max(map(before.rfind, _STOPS)) + 1 :]
        match = self._cue["every"].search(clause)
        return match is not None and not clause[: match.start()].strip()

    def _of_all(self, each: Observation, before: str, after: str) -> Saying | None:
        counted = self._cue["every_counted"].search(before)
        if counted is not None and each.qualifier in ("<", ">") and self._cue["reaches"].search(counted["said"]):
            among, about = self._number(counted["all"]), _beside(before, counted, after)
            return Saying(each, each.value, about, among=among, said=counted["said"])
        for name in ("every", "any", "each"):
            match = self._cue[name].search(before)
            if match is not None and (each.qualifier in ("<", ">") or (name != "each" and _is_all(each))):
                among = self._number(match["count"] or match["all"]) if name == "every" else 0
                named = self._cue["tells"].search(match["named"])
                told = match["named"][named.start() :] if named is not None else ""
                return Saying(each, each.value, _beside(before, match, after, told), among=among, said=match["said"])
        match = self._cue["none"].search(before)
        if match is not None and (sign := self._turned(each, match["said"])):
            return Saying(replace(each, qualifier=sign), each.value, _beside(before, match, after))
        match = self._cue["extreme"].search(before)
        if match is not None and each.qualifier != ("<" if match["least"] else ">"):
            sign = ">" if match["least"] else "<"
            return Saying(replace(each, qualifier=sign), each.value, _beside(before, match, after))
        is_loose = each.unit_measure == "%" and (each.qualifier in ("<", ">") or _is_all(each))
        if is_loose and self._every.search(f"{before}{each.obs_text}"):
            count = self._cue["counted"].search(before)
            among = self._number(count["count"]) if count is not None else 0
            return Saying(each, each.value, f"{before} {after}", among=among)
        return None

    def counts(self, before: str) -> bool:
        """Whether the words before a figure say how many places keep to it."""
        match = self._cue["so_many"].search(before)
        return match is not None and self._cue["reaches"].search(match["said"]) is not None

    def of_many(self, each: Observation, before: str, after: str) -> Saying | None:
        """ "Có 5/6 tỉnh đạt từ 95% trở lên", from the words of a sentence before its figure and behind it."""
        match = self._cue["so_many"].search(before)
        if match is None or each.qualifier not in ("<", ">") or not self._cue["reaches"].search(match["said"]):
            return None
        if match["all"] == match["count"]:
            return None  # 10/10 tỉnh: all
        said = _beside(before, match, after)
        return Saying(each, each.value, said, self._number(match["count"]), self._number(match["all"]))

    def _of_plan(self, each: Observation, before: str, after: str) -> Saying | None:
        """ "Có 4 tỉnh vượt kế hoạch": the figure is the count itself."""
        if each.unit_measure == "%":
            return None
        text = f"{before}{each.printed}{after}"
        match = self._cue["so_many_of_plan"].match(text, len(before))
        if match is None:
            return None
        count = self._number(match["count"])
        is_all = self._cue["all_of"].search(before) is not None or match["all"] == match["count"]
        bound = replace(each, qualifier="<" if match["missed"] else ">", measure=Measure.ACHIEVEMENT, unit_measure="%")
        among = self._number(match["all"]) or (count if is_all else 0)
        behind = _NAMES.split(text[match.end() :], maxsplit=1)
        return Saying(bound, _WHOLE, f"{before} {behind[0]}", count, among, is_plan=True, names=len(behind) > 1)

    def _turned(self, each: Observation, said: str) -> str:
        """What none lies beyond: of "none is below" a floor, of "none is above" a ceiling."""
        if each.qualifier in ("<", ">"):
            return ">" if each.qualifier == "<" else "<"
        below, beyond = self._cue["below"].search(said), self._cue["beyond"].search(said)
        return "" if (below is None) is (beyond is None) else ">" if below else "<"

    def _number(self, words: str | None) -> int:
        if not words:
            return 0
        if words.isdigit():
            return int(words)
        value = self._numbers.parse(words)
        return int(value) if value is not None else 0


def _beside(before: str, match: Match, after: str, told: str = "") -> str:
    """The words of a sentence without those that name the places."""
    return f"{before[: match.start()]} {told} {match['said']} {_CLAUSE.split(after, maxsplit=1)[0]}"


def _is_all(each: Observation) -> bool:
    return each.unit_measure == "%" and each.value == _WHOLE
