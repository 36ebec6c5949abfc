"""The fonts of a Word document: its words in fonts from before Unicode are turned into Unicode where they stand."""

from collections.abc import Iterator

from lxml import etree

from pipeline.reading.word_parts import Parts, W, child, local, value
from pipeline.reading.word_styles import Styles
from pipeline.text.old_codes import Lettering, OldFonts, Piece, lettering

_SOFT_HYPHEN = "\xad"  # in TCVN3 the letter ư, which converters write as an element of its own
_HIGH = ("hAnsi", "ascii")  # which of a run's fonts shows its letters beyond ASCII
_THEMES = {"minorHAnsi": "minorFont", "minorAscii": "minorFont", "majorHAnsi": "majorFont", "majorAscii": "majorFont"}
_TEXT = f"{W}t"


def in_unicode(parts: Parts, styles: Styles) -> tuple[str, ...]:
    """Turn words in old fonts into Unicode, in the parts themselves; what was is told."""
    fonts = _Fonts(parts, styles)
    if not fonts.any_old():
        return ()
    held: list[tuple[etree._Element, Piece]] = []
    passages: list[list[Piece]] = []
    for root in (parts.body, parts.footnotes, parts.endnotes):
        for paragraph in () if root is None else root.iter(f"{W}p"):
            for stretch in _stretches(paragraph, fonts):
                passages.append([piece for _, piece in stretch])
                held += stretch
    labels = [(level, piece) for level, piece in fonts.labels(parts.numbering) if piece.lettering]
    passages += [[piece] for _, piece in labels]
    reader = OldFonts()
    reader.read(passages)
    for element, piece in held:
        element.tag, element.text = _TEXT, piece.text
    for element, piece in labels:
        element.set(f"{W}val", piece.text)
    return reader.told("paragraph")


def _stretches(paragraph: etree._Element, fonts: "_Fonts") -> Iterator[list[tuple[etree._Element, Piece]]]:
    """The words of a paragraph, parted where something else stands among them, such as a note's marker."""
    style = value(paragraph, "pPr/pStyle") or fonts.usual_style
    opened: list[tuple[etree._Element, Piece]] = []
    for run in _runs(paragraph):
        shown = fonts.of_run(run, style)
        for each in run:
            name = local(each)
            if name == "t":
                opened.append((each, Piece(each.text or "", shown)))
            elif name == "softHyphen" and shown is not None:
                opened.append((each, Piece(_SOFT_HYPHEN, shown)))
            elif name == "sym" and (symbol := _symbol(each)) is not None:
                opened.append((each, symbol))
            elif name not in ("rPr", "lastRenderedPageBreak", "softHyphen"):
                if any(piece.lettering for _, piece in opened):
                    yield opened
                opened = []
    if any(piece.lettering for _, piece in opened):
        yield opened


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, without those of paragraphs within it."""
    for each in parent:
        name = local(each)
        if name == "r":
            yield each
        elif name not in ("p", "pPr"):
            yield from _runs(each)


def _symbol(element: etree._Element) -> Piece | None:
    """A letter that was put in as a symbol of an old font."""
    shown = lettering(element.get(f"{W}font", ""))
    code = element.get(f"{W}char", "").lower()
    if shown is None or len(code) != 4 or not code.startswith(("f0", "00")):
        return None
    try:
        letter = bytes((int(code[2:], 16),)).decode("cp1252")
    except ValueError:
        return None
    return Piece(letter, shown) if letter.isprintable() or letter == _SOFT_HYPHEN else None


class _Fonts:
    """Looks up the fonts of runs: their own, those of their styles, the document's default."""

    def __init__(self, parts: Parts, styles: Styles) -> None:
        self._parts = parts
        self._styles = styles
        self._themes = _theme_fonts(parts.theme)
        self._of_style: dict[str, str] = {}
        self._default = self._named(child(parts.styles, "docDefaults/rPrDefault/rPr/rFonts"))
        self.usual_style = styles.defaults.get("paragraph", "")

    def any_old(self) -> bool:
        roots = (
            self._parts.body,
            self._parts.footnotes,
            self._parts.endnotes,
            self._parts.styles,
            self._parts.numbering,
        )
        elements = (each for root in roots if root is not None for each in root.iter(f"{W}rFonts", f"{W}sym"))
        names = {name for each in elements for name in each.attrib.values()}
        return any(map(lettering, (*names, *self._themes.values())))

    def of_run(self, run: etree._Element, style: str) -> Lettering | None:
        format_ = child(run, "rPr")
        name = self._named(child(format_, "rFonts"))
        if not name and (own := value(format_, "rStyle")):
            name = self._inherited(own)
        return lettering(name or self._inherited(style) or self._of_table(run) or self._default)

    def labels(self, numbering: etree._Element | None) -> Iterator[tuple[etree._Element, Piece]]:
        """The texts of automatic numbers, such as "§iÒu %1"."""
        for level in () if numbering is None else numbering.iter(f"{W}lvl"):
            name = self._named(child(level, "rPr/rFonts")) or self._inherited(self.usual_style) or self._default
            text = child(level, "lvlText")
            if text is not None:
                yield text, Piece(text.get(f"{W}val", ""), lettering(name))

    def _inherited(self, style: str) -> str:
        if style not in self._of_style:
            found = (self._named(child(each, "rPr/rFonts")) for each in self._styles.chain(style))
            self._of_style[style] = next(filter(None, found), "")
        return self._of_style[style]

    def _of_table(self, run: etree._Element) -> str:
        table = next(run.iterancestors(f"{W}tbl"), None)
        return self._inherited(value(table, "tblPr/tblStyle")) if table is not None else ""

    def _named(self, fonts: etree._Element | None) -> str:
        """The name in an rFonts element of the font that shows letters beyond ASCII."""
        if fonts is None:
            return ""
        themes = (self._themes.get(fonts.get(f"{W}{kind}Theme", ""), "") for kind in _HIGH)
        names = (fonts.get(f"{W}{kind}", "") for kind in _HIGH)
        return next(filter(None, (*themes, *names)), "")


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Names of fonts by what rFonts calls them: minorHAnsi, majorHAnsi."""
    if theme is None:
        return {}
    latin = {local(each.getparent()): each.get("typeface", "") for each in theme.iter() if local(each) == "latin"}
    return {kind: latin[group] for kind, group in _THEMES.items() if latin.get(group)}
