"""Automatic numbers of Word paragraphs: counts the levels of each list and writes their labels out."""

from dataclasses import dataclass, field

from lxml import etree

from pipeline.reading.word_parts import W, child, children, switch, value, whole

_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_BULLETS = "-–—+•●▪*o"


@dataclass(frozen=True, slots=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1  # the level, from 1, whose step restarts this one; 0 never, -1 any above
    legal: bool = False  # all numbers in arabic
    blank: str = " "  # what stands between the label and the words
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """Labels in document order; each call of `label` counts one paragraph."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)  # by abstract id
    nums: dict[str, str] = field(default_factory=dict)  # num id to abstract id
    changes: dict[tuple[str, int], Level] = field(default_factory=dict)  # levels that a num sets anew
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element | None) -> "Numbering":
        found = cls()
        links: dict[str, str] = {}  # style link to abstract id
        linked: dict[str, str] = {}  # abstract id to style link
        for abstract in children(root, "abstractNum"):
            identity = abstract.get(f"{W}abstractNumId", "")
            found.lists[identity] = {whole(each.get(f"{W}ilvl")): _level(each) for each in children(abstract, "lvl")}
            if link := value(abstract, "styleLink"):
                links[link] = identity
            if link := value(abstract, "numStyleLink"):
                linked[identity] = link
        for num in children(root, "num"):
            identity = num.get(f"{W}numId", "")
            abstract_id = value(num, "abstractNumId")
            found.nums[identity] = links.get(linked.get(abstract_id, ""), abstract_id)
            for change in children(num, "lvlOverride"):
                index = whole(change.get(f"{W}ilvl"))
                level = child(change, "lvl")
                if level is not None:
                    found.changes[identity, index] = _level(level)
                if start := value(change, "startOverride"):
                    found.starts[identity, index] = whole(start, 1)
        return found

    def level_of_style(self, num: str, style: str) -> int:
        levels = self.lists.get(self.nums.get(num, ""), {})
        return next((index for index, level in levels.items() if style and level.style == style), 0)

    def label(self, num: str, index: int) -> str:
        """The label of the next paragraph on a level, from 0, with its blank; nothing where the list has none."""
        abstract = self.nums.get(num, "")
        level = self._level(num, index)
        if level is None or not 0 <= index < _LEVELS:
            return ""
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        if num not in self.begun:
            self.begun.add(num)
            for each in range(_LEVELS):
                if (num, each) in self.starts:
                    counts[each] = self.starts[num, each] - 1
        before = counts[index]
        counts[index] = self._start(num, index) if before is None else before + 1
        for above in range(index):
            if counts[above] is None:
                counts[above] = self._start(num, above)
        for below in range(index + 1, _LEVELS):
            deeper = self._level(num, below)
            restart = -1 if deeper is None else deeper.restart
            if restart < 0 or (restart and index < restart):
                counts[below] = None
        return self._written(num, level, counts)

    def _level(self, num: str, index: int) -> Level | None:
        return self.changes.get((num, index)) or self.lists.get(self.nums.get(num, ""), {}).get(index)

    def _start(self, num: str, index: int) -> int:
        level = self._level(num, index)
        return self.starts.get((num, index), level.start if level else 1)

    def _written(self, num: str, level: Level, counts: list[int | None]) -> str:
        if level.form == "bullet":
            glyph = level.text.strip()
            return f"{glyph if glyph in _BULLETS and glyph else '•'} " if level.text else ""
        text = level.text
        for index in range(_LEVELS):
            if f"%{index + 1}" in text:
                shown = self._level(num, index)
                form = "decimal" if level.legal or shown is None else shown.form
                text = text.replace(f"%{index + 1}", numbered(counts[index] or 0, form))
        return text + level.blank if text.strip() else ""


def numbered(number: int, form: str) -> str:
    """A number as ST_NumberFormat prints it; forms in words and unknown ones are decimal."""
    if form == "none":
        return ""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min(8, (number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        letters = ""
        for worth, sign in _ROMAN:
            letters += sign * (number // worth)
            number %= worth
        return letters.upper() if form == "upperRoman" else letters
    return f"{number:02}" if form == "decimalZero" else str(number)


def _level(element: etree._Element) -> Level:
    return Level(
        start=whole(value(element, "start"), 1 if child(element, "start") is None else 0),
        form=value(element, "numFmt", "decimal"),
        text=value(element, "lvlText"),
        restart=whole(value(element, "lvlRestart"), -1) if child(element, "lvlRestart") is not None else -1,
        legal=switch(element, "isLgl") or False,
        blank="" if value(element, "suff") == "nothing" else " ",
        style=value(element, "pStyle"),
    )
