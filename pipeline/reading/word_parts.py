"""The parts of a DOCX: its main text, notes, styles and numbering, found by their relationships."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lxml import etree

from pipeline.errors import UnreadableError
from pipeline.reading.containers import Container, parse_xml

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Parts:
    """Roots of the parts; a part that the file does not have is None."""

    body: etree._Element
    footnotes: etree._Element | None
    endnotes: etree._Element | None
    styles: etree._Element | None
    numbering: etree._Element | None
    settings: etree._Element | None
    theme: etree._Element | None


def open_parts(data: bytes, source: str) -> Parts:
    """Raises UnreadableError where the bytes are no Word document."""
    container = Container(data, source)
    main = _target(container, "", "officeDocument") or "word/document.xml"
    root = _root(container, source, main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise UnreadableError(source, "it is no Word document", "open it in Word and save it as DOCX")

    def part(kind: str) -> etree._Element | None:
        target = _target(container, main, kind)
        return _root(container, source, target) if target else None

    names = ("footnotes", "endnotes", "styles", "numbering", "settings", "theme")
    return Parts(body, *map(part, names))


def _root(container: Container, source: str, name: str) -> etree._Element | None:
    data = container.read(name)
    if data is None:
        return None
    if b"purl.oclc.org/ooxml" in data[:4000]:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return parse_xml(data, source, name)


def _target(container: Container, main: str, kind: str) -> str:
    """The part to which `main` (the package, where empty) has a relationship of that kind."""
    folder, name = posixpath.split(main)
    root = container.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    for each in () if root is None else root:
        if each.get("Type", "").endswith(f"/{kind}") and each.get("TargetMode") != "External":
            target = each.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return ""


def local(element: etree._Element) -> str:
    """The local name of a tag, or nothing for a comment or entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: etree._Element | None, path: str, default: str = "") -> str:
    """The w:val of the first element at a path such as "pPr/pStyle"."""
    found = child(element, path)
    return default if found is None else found.get(VAL, default)


def child(element: etree._Element | None, path: str) -> etree._Element | None:
    return None if element is None else element.find(_qualified(path))


@cache
def _qualified(path: str) -> str:
    return "/".join(W + step for step in path.split("/"))


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return iter(()) if element is None else element.iterfind(W + name)


def switch(element: etree._Element | None, path: str) -> bool | None:
    """A toggle such as rPr/b: on, off, or None where it is not set."""
    found = child(element, path)
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def whole(text: str | None, default: int = 0) -> int:
    """A whole number from an attribute, between -1e6 and 1e6."""
    try:
        return max(-1_000_000, min(1_000_000, int(text))) if text else default
    except ValueError:
        return default
