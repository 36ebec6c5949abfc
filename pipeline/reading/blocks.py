"""Cut a text into blocks: lines that belong together, each with the shape of its first line."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import regex

from pipeline.reading.typeset import table_runs
from pipeline.rulebook import Rulebook

_LINE = regex.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = regex.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_MARKS = regex.compile(r"^[\s>]*#{1,6}\s+|[*_]{2,}|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_PIPES = 1  # a line that opens with a pipe and holds more is a row of a table
_WRAPPED = 50  # characters; a shorter line ends its block on purpose


class Shape(StrEnum):
    TEXT = "text"
    BULLET = "bullet"
    HEADING = "heading"
    NOTE = "note"
    TABLE = "table"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Block:
    """A run of lines: `start` and `end` are offsets into the document, `bare` is the text without Markdown marks."""

    start: int
    end: int
    text: str
    bare: str
    shape: Shape = Shape.TEXT
    label: str = ""  # of a heading or note
    body_start: int = 0  # offset into `text` where the words of a note begin, after its label
    gap: bool = True  # a blank line stands before it
    lines: int = 1


class BlockCutter:
    """Cuts with the line shapes of rules/reading.toml."""

    def __init__(self, book: Rulebook) -> None:
        patterns = book.patterns("reading")
        self._bullet = patterns["bullet"]
        self._furniture = (patterns["page_number"], patterns["rule"])
        self._starts = tuple(
            patterns[name]
            for name in ("bullet", "note_superscript", "note_caret", "note_bracket", "note_paren", "heading_roman", "heading_arabic",
                         "heading_letter", "labelled_line", "recipients", "signature", "motto", "place_and_date", "doc_type", "appendix")
        )  # fmt: skip
        self._number = patterns["number"]
        self._final = patterns["final"]
        self._continues = patterns["continues"]

    def cut(self, text: str, *, typeset: bool = False) -> list[Block]:
        """All blocks in order; what lies between them is white space only. `typeset` says that tables may be set in
        plain text, with blanks or drawn boxes."""
        blocks: list[Block] = []
        previous_end = 0
        tables = _table_lines(text) if typeset else {}
        for match in _LINE.finditer(text):
            line = match.group()
            if not line.strip():
                continue
            start = match.start() + len(line) - len(line.lstrip())
            end = match.start() + len(line.rstrip())
            words = text[start:end]
            bare = _bare(words)
            gap = text.count("\n", previous_end, start) > 1 or not blocks
            previous_end = end
            if match.start() in tables:
                blocks.append(Block(start, end, "", bare, Shape.TABLE, gap=tables[match.start()]))
                continue
            if blocks and not gap and self._joins(blocks[-1], text[blocks[-1].end - 1], words, bare):
                last = blocks[-1]
                last.end = end
                last.lines += 1
                continue
            if words.startswith("|") and words.count("|") > _PIPES:
                blocks.append(Block(start, end, "", bare, Shape.TABLE, gap=gap))
                continue
            shape = Shape.FURNITURE if any(pattern.match(bare) for pattern in self._furniture) else Shape.TEXT
            if shape is Shape.TEXT and self._bullet.match(words) and not words.startswith("**"):
                shape = Shape.BULLET
            blocks.append(Block(start, end, "", bare, shape, gap=gap))
        for block in blocks:
            block.text = text[block.start : block.end]
            if block.lines > 1:
                block.bare = _bare(block.text)
        return blocks

    def _joins(self, last: Block, ending: str, words: str, bare: str) -> bool:
        """Whether a line goes on with the block above it."""
        if last.shape in (Shape.FURNITURE, Shape.TABLE) or words.startswith(("#", "|", "**")):
            return False
        if any(pattern.match(bare) for pattern in self._starts):
            return False
        if any(pattern.match(bare) for pattern in self._furniture) or self._number.match(bare):
            return False
        if self._continues.match(bare):
            return True
        return last.end - last.start >= _WRAPPED and ending not in ".;:!?"


def _table_lines(text: str) -> dict[int, bool]:
    """Where each line of a typeset table begins, and whether it is the first of its table."""
    starts, lines = [0], []
    for match in _BREAK.finditer(text):
        lines.append(text[starts[-1] : match.start()])
        starts.append(match.end())
    lines.append(text[starts[-1] :])
    return {starts[place]: place == run.start for run in table_runs(lines) for place in run}


def _bare(words: str) -> str:
    """Words without Markdown marks, in composed letters, so that the shapes of lines match them."""
    if "*" in words or "_" in words or "#" in words:
        words = _MARKS.sub("", words)
    return unicodedata.normalize("NFC", words)
