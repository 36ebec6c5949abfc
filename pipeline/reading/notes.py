"""Find footnotes: which blocks define one, where their markers hang, and which blocks go on with one."""

from bisect import bisect_right
from dataclasses import dataclass

import regex

from pipeline.reading.blocks import Block, Shape
from pipeline.rulebook import Rulebook

_STYLES = ("superscript", "caret", "bracket", "paren", "star")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HEADING_LENGTH = 110  # characters; a numbered line that short and without a figure is a heading


@dataclass(frozen=True, slots=True)
class Mark:
    """A marker in the text: its label and its half-open span of document offsets."""

    label: str
    start: int
    end: int


class NoteReader:
    """Finds notes in every marker style; which styles a document uses is decided by what it defines."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("reading")
        self._digit = regex.compile(r"\d")

    def find(self, text: str, blocks: list[Block]) -> list[Mark]:
        """Set shape, label and body_start of the blocks that define notes; return the markers, in order."""
        marks = {style: self._marks(text, style) for style in _STYLES}
        first: dict[str, int] = {}
        for style in _STYLES:
            for mark in marks[style]:
                first[mark.label] = min(mark.start, first.get(mark.label, mark.start))
        defined: set[str] = set()
        styles: set[str] = set()
        raised = {mark.label for style in ("superscript", "caret") for mark in marks[style]}
        for read in (self._marked, self._numbered):  # a definition in the marker's own style comes before "17."
            for block in blocks:
                if block.shape in (Shape.FURNITURE, Shape.NOTE, Shape.TABLE):
                    continue
                found = read(block, first, defined, raised)
                if found is not None:
                    style, block.label, block.body_start = found
                    block.shape = Shape.NOTE
                    defined.add(block.label)
                    styles.add(style)
        kept = [
            mark for mark in marks["superscript"] if not defined or mark.label in defined or "superscript" in styles
        ]
        kept += marks["caret"]
        for style in ("bracket", "paren", "star"):
            if style in styles or (style == "bracket" and "number" in styles):
                kept += [mark for mark in marks[style] if mark.label in defined]
        notes = [block for block in blocks if block.shape is Shape.NOTE]
        starts = [block.start for block in notes]
        free = []
        for mark in sorted(kept, key=lambda mark: mark.start):
            owner = notes[bisect_right(starts, mark.start) - 1] if starts and starts[0] <= mark.start else None
            if owner is None or mark.start >= owner.start + owner.body_start:
                free.append(mark)
        return free

    def _marks(self, text: str, style: str) -> list[Mark]:
        marks = []
        for match in self._cue[f"marker_{style}"].finditer(text):
            groups = match.groupdict()
            for name in ("label", "label2"):
                if groups.get(name):
                    label = str(int(groups[name].translate(_DIGITS))) if style == "superscript" else groups[name]
                    marks.append(
                        Mark(label, match.start(name) - (1 if style in ("bracket", "paren") else 0), match.end())
                    )
                    break
        if style == "caret":
            marks = [
                Mark(mark.label, text.rfind("[" if text[mark.end - 1] == "]" else "^", 0, mark.start), mark.end)
                for mark in marks
            ]
        if style == "star":  # stars in pairs set words in bold
            lines = [(mark, text[text.rfind("\n", 0, mark.start) + 1 : mark.start]) for mark in marks]
            marks = [mark for mark, before in lines if "*" not in before]
        return marks

    def _marked(
        self, block: Block, first: dict[str, int], defined: set[str], _raised: set[str]
    ) -> tuple[str, str, int] | None:
        """Style, label and start of the words, if the block opens with a marker."""
        for style in _STYLES:
            match = self._cue[f"note_{style}"].match(block.text)
            if match is None:
                continue
            label = match["label"] or (match.groupdict().get("label2") or "")
            label = str(int(label.translate(_DIGITS))) if label.translate(_DIGITS).isdigit() else label
            if label in defined or (
                style in ("paren", "bracket", "star") and first.get(label, block.start) >= block.start
            ):
                return None
            return style, label, match.end()
        return None

    def _numbered(
        self, block: Block, first: dict[str, int], defined: set[str], raised: set[str]
    ) -> tuple[str, str, int] | None:
        """Style, label and start of the words, if the block opens with a number and a dot that continue the notes.

        An extract may begin with any note: one that is marked before, while the note that it would follow is not.
        """
        match = self._cue["note_number"].match(block.text)
        if match is None:
            return None
        label = str(int(match["label"]))
        if label in defined or first.get(label, block.start) >= block.start:
            return None
        before = str(int(label) - 1)
        if label != "1" and before not in defined and (before in raised or label not in raised):
            return None
        rest = block.bare[match.end() :]
        if len(block.bare) < _HEADING_LENGTH and not self._digit.search(rest):
            return None
        return "number", label, match.end()

    def attach(self, blocks: list[Block], *, notes_are_whole: bool = False) -> dict[int, int]:
        """Blocks that go on with an earlier one, by index: note rests with their note, body rests with their paragraph.

        `notes_are_whole` says that a reader who saw the page has joined the notes already.
        """
        rests: dict[int, int] = {}
        ends: dict[int, int] = {}  # the last block of each owner
        body: int | None = None  # the last body paragraph
        note: int | None = None  # the last note
        crossed = False  # notes or furniture stand between the last body block and here
        defined = {
            block.label: index for index, block in enumerate(blocks) if block.shape is Shape.NOTE and block.body_start
        }
        for index, block in enumerate(blocks):
            if block.shape is Shape.FURNITURE:
                crossed = True
                continue
            if block.shape is Shape.TABLE:
                before = blocks[index - 1] if index else None
                if before is not None and before.shape is Shape.TABLE and not block.gap:
                    rests[index] = rests.get(index - 1, index - 1)
                body, crossed = None, False
                continue
            if block.shape is Shape.NOTE and not block.body_start:  # a rest that strayed
                rests[index], crossed = defined[block.label], True
                continue
            if block.shape is Shape.NOTE:
                note, crossed = index, True
                continue
            if notes_are_whole:
                note = None
            if not block.gap and note is not None and rests.get(index - 1, index - 1) == note:
                rests[index] = note
                ends[note] = index
                continue
            if note is not None and block.shape is Shape.TEXT and self._is_rest(blocks, index, ends.get(note, note)):
                rests[index] = note
                ends[note] = index
                continue
            if block.shape is Shape.TEXT and self._cue["continues"].match(block.bare):
                before_notes = index + 1 < len(blocks) and blocks[index + 1].shape is Shape.NOTE
                note_open = note is not None and not self._is_final(blocks[ends.get(note, note)])
                body_open = body is not None and not self._is_final(blocks[ends.get(body, body)])
                if (
                    note is not None
                    and note_open
                    and (before_notes or (crossed and not body_open))
                    and self._far(blocks, note, index, before_notes)
                ):
                    rests[index] = note
                    ends[note] = index
                    continue
                if body is not None and body_open:
                    rests[index] = body
                    ends[body] = index
                    crossed = False
                    continue
            if block.shape in (Shape.TEXT, Shape.BULLET):
                body = index
            else:
                body = None
            crossed = False
        return rests

    def _far(self, blocks: list[Block], note: int, index: int, before_notes: bool) -> bool:
        """A note's rest stands on a later page: body text lies between, or it directly follows its note."""
        return True if before_notes else all(block.shape is not Shape.TEXT for block in blocks[note + 1 : index])

    def _is_rest(self, blocks: list[Block], index: int, last: int) -> bool:
        """A block right above the notes of its page, where the last note of an earlier page stopped within its list."""
        before_notes = index + 1 < len(blocks) and blocks[index + 1].shape is Shape.NOTE
        return before_notes and last < index - 1 and blocks[last].bare.rstrip().endswith((";", ","))

    def _is_final(self, block: Block) -> bool:
        return self._cue["final"].search(block.bare[-12:]) is not None
