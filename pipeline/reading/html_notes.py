"""Notes of a web page: links to an anchor further down, and the blocks that hold those anchors."""

from dataclasses import dataclass, field
from urllib.parse import unquote

import regex
from lxml import etree

from pipeline.reading.html_site import tag_of

_LABEL = regex.compile(r"[\[(]?\s*(?P<label>\d{1,3}|[a-z]{1,2}|[*†‡]{1,3})\s*[\])]?[.:]?")
_ANCHOR = regex.compile(r"fn|edn|note|ftn|cite|ref|chu-?thich", regex.IGNORECASE)
_OWN = regex.compile(r"_?(?:ftn|fn|edn|note)[-_]?\d+", regex.IGNORECASE)
_BACK = frozenset("↩↑^⏎↵⬆")
_HOLDERS = frozenset({"li", "p", "div", "aside", "dd", "section", "td", "dt", "blockquote"})
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MOST = 2_000


@dataclass(slots=True)
class WebNotes:
    """Labels by the elements that mark them and by the blocks that hold their words; both in the page's order."""

    markers: dict[etree._Element, str] = field(default_factory=dict)
    bodies: dict[etree._Element, str] = field(default_factory=dict)
    backlinks: set[etree._Element] = field(default_factory=set)
    _holding: set[etree._Element] = field(default_factory=set)

    @classmethod
    def of(cls, root: etree._Element) -> "WebNotes":
        found = cls()
        order: dict[etree._Element, int] = {}
        anchors: dict[str, etree._Element] = {}
        for index, each in enumerate(root.iter()):
            order[each] = index
            for name in (each.get("id"), each.get("name") if tag_of(each) == "a" else None):
                if name:
                    anchors.setdefault(name, each)
        links = [each for each in root.iter("a") if each.get("href", "").startswith("#")]
        for link in links[: _MOST * 4]:
            target = anchors.get(unquote(link.get("href", "")[1:]))
            label = _label(link)
            if target is None or not label or order[target] <= order[link]:
                continue
            body = _holder(target)
            if body is None or body in link.iterancestors() or len(found.bodies) >= _MOST:
                continue
            name = found.bodies.get(body) or found._unique(label)
            found.bodies[body] = name
            found.markers[_outer(link)] = name
        for body in found.bodies:
            found._holding.update(body.iterancestors())
            found._holding.add(body)
            found.backlinks.update(
                _outer(link) for link in body.iter("a") if link.get("href", "").startswith("#") and _is_back(link)
            )
        found.backlinks -= set(found.markers)
        return found

    def marker(self, element: etree._Element) -> str:
        return self.markers.get(element, "")

    def holds_note(self, element: etree._Element) -> bool:
        return element in self._holding

    def without_label(self, words: str, label: str) -> str:
        """The words of a note without the number that they open with."""
        match = regex.match(r"(?:\[(\w+)\]|\((\w+)\)|(\w+)[.):]|([⁰¹²³⁴⁵⁶⁷⁸⁹]+)|\^)\s*", words)
        if match is None:
            return words
        opened = next((group for group in match.groups() if group), label).translate(_RAISED)
        return words[match.end() :] if opened == label.split("-")[0] else words

    def _unique(self, label: str) -> str:
        taken = set(self.bodies.values())
        label = label if label.isalnum() else f"note-{len(taken) + 1}"
        unique = label
        again = 2
        while unique in taken:
            unique = f"{label}-{again}"
            again += 1
        return unique


def _words(element: etree._Element) -> str:
    return "".join(element.itertext()).replace("\xa0", " ").strip()


def _label(link: etree._Element) -> str:
    """The label of a link that looks like a note's marker."""
    words = _words(link).translate(_RAISED)
    match = _LABEL.fullmatch(words)
    if match is None:
        return ""
    raised = tag_of(link.getparent()) == "sup" or any(tag_of(each) == "sup" for each in link.iter())
    named = link.get("role") == "doc-noteref" or _ANCHOR.search(link.get("href", "")) is not None
    return match["label"] if raised or named or words[:1] in "[(" else ""


def _is_back(link: etree._Element) -> bool:
    words = _words(link)
    return (
        words in _BACK or _LABEL.fullmatch(words.translate(_RAISED)) is not None or link.get("role") == "doc-backlink"
    )


def _outer(link: etree._Element) -> etree._Element:
    """The sup around a link, where it holds nothing else."""
    parent = link.getparent()
    return parent if tag_of(parent) == "sup" and _words(parent) == _words(link) else link


def _holder(target: etree._Element) -> etree._Element | None:
    """The block of a note's words; Word puts several paragraphs of one note into a div of its own."""
    if tag_of(target) in _HOLDERS:
        return target
    block = next((each for each in target.iterancestors() if tag_of(each) in _HOLDERS), None)
    around = None if block is None else block.getparent()
    if around is not None and tag_of(around) == "div" and _OWN.fullmatch(around.get("id", "")):
        return around
    return block
