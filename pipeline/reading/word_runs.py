"""The words of a Word paragraph: runs, tracked changes, fields, note references, symbols."""

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from pipeline.reading.lines import BREAK
from pipeline.reading.word_notes import Notes
from pipeline.reading.word_parts import W, child, local, switch, value
from pipeline.reading.word_styles import Styles

_SKIPPED = frozenset(
    {"del", "moveFrom", "pPr", "rPr", "rt", "sdtPr", "sdtEndPr", "delText", "instrText", "delInstrText"}
)
_INNER = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo",
                    "ruby", "rubyBase"})  # fmt: skip
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ENDS = str.maketrans(dict.fromkeys("\n\r\t\x0b\x0c\x85\u2028\u2029", " "))
_SYMBOLS = {"b1": "±", "b4": "×", "b8": "÷", "a3": "≤", "b3": "≥", "b0": "°", "b7": "•", "2d": "-", "ae": "→", "de": "⇒",
            "b9": "≠", "bb": "≈", "d7": "⋅", "25": "%", "2b": "+", "a8": "▪", "e0": "→"}  # fmt: skip
SOFT_HYPHEN = "\xad"  # in TCVN3 the letter ư: it can be taken out only where the code is known
_TEXT_BOX = f".//{W}txbxContent"
_LARGE = 2.0e12  # square EMU; a picture of 5.5 cm by 2.8 cm has that, logos and seals are smaller


@dataclass(slots=True)
class Line:
    """Words with whether each is bold, and the text boxes that hang on them."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)

    def add(self, text: str, bold: bool = False) -> None:
        if text:
            self.pieces.append((text, bold))

    def mark(self, label: str) -> None:
        """Put a note marker right behind the last word."""
        blank = ""
        while self.pieces and not self.pieces[-1][0].strip() and BREAK not in self.pieces[-1][0]:
            blank = self.pieces.pop()[0] + blank
        if self.pieces:
            text, bold = self.pieces.pop()
            self.add(text.rstrip(" \xa0"), bold)
            blank = text[len(text.rstrip(" \xa0")) :] + blank
        self.add(f"[^{label}]")
        self.add(blank)


class RunReader:
    """Reads the runs of paragraphs; what it cannot read is counted in `unread`."""

    def __init__(self, styles: Styles, notes: Notes) -> None:
        self._styles = styles
        self._notes = notes
        self.unread: Counter[str] = Counter()

    def read(self, paragraph: etree._Element, style: str, line: Line) -> None:
        """Append the words of a paragraph to a line."""
        self._fields: list[bool] = []  # of each open field, whether its code is still being told
        self._walk(paragraph, style, line)

    def _walk(self, parent: etree._Element, style: str, line: Line) -> None:
        for each in parent:
            name = local(each)
            if name == "r":
                self._run(each, style, line)
            elif name in _INNER:
                self._walk(each, style, line)
            elif name == "AlternateContent":
                self._walk(alternative(each), style, line)
            elif name in ("oMath", "oMathPara"):
                line.add(_formula(each))
            elif name == "subDoc":
                self.unread["linked document"] += 1

    def _run(self, run: etree._Element, style: str, line: Line) -> None:
        format_ = child(run, "rPr")
        own = value(format_, "rStyle")
        if self._is_set(format_, own, style, "vanish"):
            return
        bold = self._is_set(format_, own, style, "b")
        capitals = self._is_set(format_, own, style, "caps")
        raised = value(format_, "vertAlign") == "superscript"
        custom = False
        for each in run:
            name = local(each)
            if name == "fldChar":
                self._field(each.get(f"{W}fldCharType", ""))
            elif any(self._fields) or name in _SKIPPED:
                continue
            elif name == "t":
                text = (each.text or "").translate(_ENDS)
                if custom:
                    continue
                if raised and text.strip().isdecimal():
                    text = text.translate(_RAISED)
                line.add(text.upper() if capitals else text, bold)
            elif name == "softHyphen":
                line.add(SOFT_HYPHEN, bold)
            elif name in ("footnoteReference", "endnoteReference"):
                custom = switch_of(each, "customMarkFollows")
                own_mark = "".join(run.itertext(f"{W}t")) if custom else ""
                line.mark(self._notes.label(name[:-9], each.get(f"{W}id", ""), own_mark))
            else:
                self._special(each, name, style, line)

    def _special(self, element: etree._Element, name: str, style: str, line: Line) -> None:
        if name in ("tab", "ptab"):
            line.add(" ")
        elif name in ("br", "cr"):
            line.add(" " if element.get(f"{W}type") in ("page", "column") else BREAK)
        elif name == "noBreakHyphen":
            line.add("-")
        elif name == "sym":
            line.add(self._symbol(element))
        elif name == "ruby":
            self._walk(element, style, line)
        elif name == "AlternateContent":
            self._drawing(alternative(element), line)
        elif name in ("drawing", "pict", "object"):
            self._drawing(element, line)

    def _drawing(self, element: etree._Element, line: Line) -> None:
        boxes = [box for box in element.iterfind(_TEXT_BOX) if not _within(box, element)]
        line.boxes += boxes
        if boxes:
            return
        if local(element) == "object":
            self.unread["embedded object"] += 1
        elif any(_area(each) > _LARGE for each in element.iter() if local(each) == "extent"):
            self.unread["picture"] += 1

    def _symbol(self, element: etree._Element) -> str:
        code = element.get(f"{W}char", "").lower()
        found = _SYMBOLS.get(code[-2:]) if code.startswith("f0") else None
        if found is None and not code.startswith("f0") and len(code) == 4:
            try:
                found = chr(int(code, 16))
            except ValueError:
                found = None
        if found is None:
            self.unread["symbol of a picture font"] += 1
        return found or ""

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_set(self, format_: etree._Element | None, own: str, style: str, name: str) -> bool:
        direct = switch(format_, name)
        if direct is not None:
            return direct
        return (bool(own) and self._styles.toggle(own, name)) or self._styles.toggle(style, name)


def alternative(element: etree._Element) -> etree._Element:
    """The choice of an mc:AlternateContent that newer programs show, or its fallback."""
    choices = [each for each in element if local(each) in ("Choice", "Fallback")]
    for each in choices:
        if each.find(_TEXT_BOX) is not None or each.find(f".//{W}t") is not None:
            return each
    return choices[0] if choices else element


def switch_of(element: etree._Element, name: str) -> bool:
    return element.get(f"{W}{name}", "0") in ("1", "true", "on")


def _within(box: etree._Element, top: etree._Element) -> bool:
    """Whether a text box lies in another one, which is read with its own paragraphs, or repeats one for old programs."""
    for each in box.iterancestors():
        if each is top:
            return False
        if local(each) in ("txbxContent", "Fallback"):
            return True
    return False


def _formula(element: etree._Element) -> str:
    """A formula on one line; a fraction is written with a stroke."""
    name = local(element)
    if name == "t":
        return element.text or ""
    if name == "f":
        return "/".join(_formula(each) for each in element if local(each) in ("num", "den"))
    return "".join(_formula(each) for each in element)


def _area(extent: etree._Element) -> float:
    try:
        return float(extent.get("cx", "0")) * float(extent.get("cy", "0"))
    except ValueError:
        return 0.0
