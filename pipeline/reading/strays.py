"""The rest of a cut note that a converter ran into the middle of a body paragraph is taken out of it again.

A page end cuts a note and a paragraph at once; who joins the page's lines by their order alone gets a sentence that
breaks off, the note's list goes on, and later the sentence. Such a join is undone only where all of it shows: the note
does not end, the paragraph goes on with headed items that the note lacks, the first of them is led up to in the note's
own words, and a sentence begins with a small letter at one of the two seams.
"""

from bisect import bisect_right

import regex

from pipeline.reading.blocks import Block, Shape
from pipeline.reading.notes import Mark
from pipeline.rulebook import Rulebook

_NEAR = 8  # blocks after the marker in which its note may go on
_LEAD = 800  # characters before the first headed item
_HEADS = 2  # headed items that make a list
_ECHO = 3  # words before a figure that the note must have said before
_WORD = regex.compile(r"\w+")
_SENTENCE = regex.compile(r"[.!?…]\s+(?=[*_]*\p{Lu})")
_SMALL = regex.compile(r"(?:\p{Ll}{2}|[\d%)”])[.!?…]\s+(?=\p{Ll}{2})")


class StrayReader:
    """Finds the rests of notes within paragraphs."""

    def __init__(self, book: Rulebook) -> None:
        patterns = book.patterns("reading")
        self._head = patterns["item_head"]
        self._final = patterns["final"]

    def split(self, text: str, blocks: list[Block], marks: list[Mark]) -> None:
        """Cut such paragraphs in `blocks` into what is theirs and a block of the note, which bears its label."""
        starts = [block.start for block in blocks]
        anchors = {mark.label: mark.start for mark in reversed(marks)}
        claims: dict[int, list[tuple[Block, int, int]]] = {}
        for note in blocks:
            if note.shape is not Shape.NOTE or note.label not in anchors or self._final.search(note.bare[-12:]):
                continue
            heads = self._heads(note.text[note.body_start :].lstrip())
            anchor = bisect_right(starts, anchors[note.label]) - 1
            for index in range(anchor + 1, min(anchor + 1 + _NEAR, len(blocks))) if heads else ():
                span = self._span(blocks[index], note, heads)
                if span is not None:
                    claims.setdefault(index, []).append((note, *span))
        for index in sorted(claims, reverse=True):
            if len(claims[index]) == 1:
                blocks[index : index + 1] = _parts(text, blocks[index], *claims[index][0])

    def _heads(self, words: str) -> dict[str, int]:
        return {match["name"]: match.start() for match in reversed(list(self._head.finditer(words)))}

    def _span(self, block: Block, note: Block, heads: dict[str, int]) -> tuple[int, int] | None:
        """Where in the block the note's rest stands."""
        if block.shape is not Shape.TEXT or block.text.count(":") < _HEADS:
            return None
        found = self._heads(block.text)
        if len(found) < _HEADS or found.keys() & heads.keys():
            return None
        first, last = min(found.values()), max(found.values())
        start = self._seam(block.text, first, note)
        if start is None:
            return None
        end = _SMALL.search(block.text, last)
        if end is None and not _SMALL.search(block.text, max(0, start - 8), start + 2):
            return None
        return start, end.end() if end is not None else len(block.text)

    def _seam(self, words: str, first: int, note: Block) -> int | None:
        """Where the sentence before the first headed item takes up what the note has said before."""
        low = max(0, first - _LEAD)
        for match in _SENTENCE.finditer(words, low, max(low, first - 2)):
            low = match.end()
        said = f" {' '.join(_WORD.findall(note.text.casefold()))} "
        spoken = [(match.group().casefold(), match.start()) for match in _WORD.finditer(words, low, first)]
        for index, (word, _) in enumerate(spoken):
            begin = index
            while (
                word[0].isdigit() and begin and f" {' '.join(each for each, _ in spoken[begin - 1 : index])} " in said
            ):
                begin -= 1
            if index - begin >= _ECHO:
                return spoken[begin][1]
        return None


def _parts(text: str, block: Block, note: Block, start: int, end: int) -> list[Block]:
    spans = ((0, start, Shape.TEXT), (start, end, Shape.NOTE), (end, len(block.text), Shape.TEXT))
    parts = []
    for begin, stop, shape in spans:
        words = block.text[begin:stop]
        left = block.start + begin + len(words) - len(words.lstrip())
        right = block.start + begin + len(words.rstrip())
        if left < right:
            label = note.label if shape is Shape.NOTE else ""
            parts.append(Block(left, right, text[left:right], text[left:right], shape, label))
    return parts
