"""Styles of a Word document: what a paragraph or run inherits."""

from dataclasses import dataclass, field

from lxml import etree

from pipeline.reading.word_parts import W, child, children, switch, value, whole

_DEPTH = 12  # styles based on one another


@dataclass(slots=True)
class Styles:
    """Looks up toggles, outline levels and numbering along the chain of base styles."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)  # of each type: paragraph, character, table
    _toggles: dict[tuple[str, str], bool] = field(default_factory=dict)  # those looked up: each run asks for them

    @classmethod
    def of(cls, root: etree._Element | None) -> "Styles":
        styles = cls()
        for style in children(root, "style"):
            identity = style.get(f"{W}styleId", "")
            styles.by_id.setdefault(identity, style)
            if style.get(f"{W}default", "0") in ("1", "true", "on"):
                styles.defaults[style.get(f"{W}type", "")] = identity
        return styles

    def chain(self, identity: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        found: list[etree._Element] = []
        while len(found) < _DEPTH and (style := self.by_id.get(identity)) is not None:
            found.append(style)
            identity = value(style, "basedOn")
        return found

    def toggle(self, identity: str, name: str) -> bool:
        known = self._toggles.get((identity, name))
        if known is None:
            known = self._toggles[identity, name] = self._toggle(identity, name)
        return known

    def _toggle(self, identity: str, name: str) -> bool:
        for style in self.chain(identity):
            found = switch(style, f"rPr/{name}")
            if found is not None:
                return found
        return False

    def name(self, identity: str) -> str:
        return value(self.by_id.get(identity), "name").lower()

    def heading(self, identity: str) -> int:
        """Level of a heading style, from 1; 0 for other styles."""
        for style in self.chain(identity):
            words = value(style, "name").lower().split()
            if words == ["title"]:
                return 1
            if len(words) == 2 and words[0] == "heading" and words[1].isdecimal():
                return min(6, max(1, int(words[1])))
            level = value(style, "pPr/outlineLvl")
            if level:
                return whole(level, 9) + 1 if whole(level, 9) < 6 else 0
        return 0

    def numbering(self, identity: str) -> tuple[str, str, str] | None:
        """numId, ilvl (may be empty) and the style that sets them."""
        level = ""
        for style in self.chain(identity):
            numbers = child(style, "pPr/numPr")
            if numbers is not None:
                level = level or value(numbers, "ilvl")
                if number := value(numbers, "numId"):
                    return number, level, style.get(f"{W}styleId", "")
        return None
