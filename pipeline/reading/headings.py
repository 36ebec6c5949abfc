"""Follow headings and give each block the number of the section it stands in: II.3.4."""

import regex

from pipeline.reading.blocks import Block, Shape
from pipeline.rulebook import Rulebook

_LONG = 160  # characters; longer is a sentence
_LONG_LETTER = 100
_TELLS = regex.compile(r":\s?\d[\d.]*(?!\d|[/.-]\d{1,2}[/.-]\d{4})")  # a line that gives a figure is an item of a list


class SectionReader:
    """Numbers sections by roman, arabic and lettered headings, as reports nest them."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("reading")

    def read(self, blocks: list[Block]) -> list[str]:
        """The section of each block; blocks that are headings get the shape HEADING."""
        roman = arabic = letter = ""
        sections = []
        for block in blocks:
            if block.shape in (Shape.TEXT, Shape.BULLET):
                level, label = self._heading(block)
                if level:
                    block.shape = Shape.HEADING
                    block.label = label
                if level == "roman":
                    roman, arabic, letter = label, "", ""
                elif level == "arabic":
                    arabic, letter = label, ""
                elif level == "letter":
                    letter = label
            sections.append(".".join(part for part in (roman, arabic, letter) if part))
        return sections

    def _heading(self, block: Block) -> tuple[str, str]:
        bare = block.bare.strip()
        marked = block.text.startswith("#")
        if not marked and _TELLS.search(bare):
            return "", ""  # 4. LĐLĐ huyện Hiệp Hòa: 987/1.000, đạt 98,7%
        for level, names, limit in (
            ("roman", ("heading_roman", "heading_capital"), _LONG),
            ("arabic", ("heading_arabic",), _LONG),
            ("letter", ("heading_letter",), _LONG_LETTER),
        ):
            for name in names:
                match = self._cue[name].match(bare)
                if match and match["label"] and (marked or (len(bare) <= limit and not bare.endswith((".", ";", ",")))):
                    return level, match["label"]
        return ("plain", "") if marked else ("", "")
