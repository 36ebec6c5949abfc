"""Footnotes and endnotes of a Word document: which label each reference shows, in order of reference."""

from dataclasses import dataclass, field

import regex
from lxml import etree

from pipeline.reading.word_numbering import numbered
from pipeline.reading.word_parts import W, child, children, value, whole

_LABEL = regex.compile(r"[\w-]{1,12}")
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(slots=True)
class Notes:
    """Labels by kind (footnote, endnote) and id; a section's own rules hold from `enter` on."""

    bodies: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)  # in order of reference
    settings: etree._Element | None = None
    section: etree._Element | None = None
    counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(
        cls, footnotes: etree._Element | None, endnotes: etree._Element | None, settings: etree._Element | None
    ) -> "Notes":
        found = cls(settings=settings)
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for each in children(root, kind):
                if each.get(f"{W}type", "normal") == "normal":
                    found.bodies.setdefault((kind, each.get(f"{W}id", "")), each)
        return found

    def enter(self, section: etree._Element | None) -> None:
        """Go on with the next section, given its w:sectPr."""
        self.section = section
        for kind in _FORMS:
            if self._rule(kind, "numRestart", "continuous") == "eachSect":
                self.counts.pop(kind, None)

    def label(self, kind: str, identity: str, own_mark: str = "") -> str:
        """The label of a reference. A note whose numbers start anew gets a label that tells it from the earlier one."""
        if (kind, identity) in self.labels:
            return self.labels[kind, identity]
        label = own_mark.strip()
        if not label:
            start = whole(self._rule(kind, "numStart", "1"), 1)
            self.counts[kind] = self.counts.get(kind, start - 1) + 1
            label = numbered(self.counts[kind], self._rule(kind, "numFmt", _FORMS[kind]))
        if not _LABEL.fullmatch(label):
            label = f"note-{len(self.labels) + 1}"
        taken = set(self.labels.values())
        again = 2
        unique = label
        while unique in taken:
            unique = f"{label}-{again}"
            again += 1
        self.labels[kind, identity] = unique
        return unique

    def _rule(self, kind: str, name: str, default: str) -> str:
        for holder in (self.section, self.settings):
            if found := value(child(holder, f"{kind}Pr"), name):
                return found
        return default
