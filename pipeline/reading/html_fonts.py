"""The fonts of a web page: its words in fonts from before Unicode are turned into Unicode where they stand."""

from collections.abc import Iterator, Mapping
from itertools import islice

import regex
from lxml import etree

from pipeline.reading.html_site import tag_of
from pipeline.text.old_codes import Lettering, OldFonts, Piece, lettering

_NAMED = regex.compile(rb"(?i)(?:^|[\"';:,=\s])((?:\.?vn|vni|vps|vi|viscii)[-\w .]{0,30})")
_FAMILY = regex.compile(r"(?i)(?:^|;)\s*font-family\s*:\s*([^;]+)")
_SHORT = regex.compile(r"(?i)(?:^|;)\s*font\s*:[^;]*?[\d.]+(?:pt|px|em|%|cm|mm)?(?:\s*/\s*[\w.%]+)?\s+([^;]+)")
_RULES = 100  # of a page that name a font
_LONGEST = 2_000  # characters of a rule, and of an element's style
_SHEETS = 1_000_000  # characters
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "o:p",
        "s",
        "small",
        "span",
        "strike",
        "strong",
        "tt",
        "u",
    ]
)
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head"})

Held = tuple[etree._Element, str, Piece]  # whose text or tail a piece is


def names_old_font(data: bytes) -> bool:
    """Whether the bytes of a page may name a font from before Unicode. Fast."""
    return any(lettering(match[1].decode("latin-1")) for match in _NAMED.finditer(data))


def in_unicode(root: etree._Element) -> tuple[str, ...]:
    """Turn words in old fonts into Unicode, in the page itself; what was is told."""
    passages: list[list[Held]] = [[]]
    for held in _texts(root, _by_rules(root), None):
        if held is None:
            passages.append([])
        else:
            passages[-1].append(held)
    old = [passage for passage in passages if any(piece.lettering for _, _, piece in passage)]
    reader = OldFonts()
    reader.read([[piece for _, _, piece in passage] for passage in old])
    for element, place, piece in (held for passage in old for held in passage):
        setattr(element, place, piece.text)
    return reader.told("paragraph")


def _texts(
    element: etree._Element, rules: Mapping[etree._Element, str], shown: Lettering | None
) -> Iterator[Held | None]:
    """The texts of an element with their fonts, in order; None where a paragraph ends."""
    stack: list[tuple[etree._Element, Lettering | None, bool]] = [(element, shown, False)]
    while stack:
        each, around, is_done = stack.pop()
        own = around
        name = tag_of(each)
        if not is_done and name not in _SKIPPED:
            named = _first(_declared(each.get("style", "")) or rules.get(each, "") or each.get("face", ""))
            own = lettering(named) if named else around
            if name not in _INLINE:
                yield None
            if each.text:
                yield each, "text", Piece(each.text, own)
            stack.append((each, around, True))
            stack += [(inner, own, False) for inner in reversed(each)]
            continue
        if name not in _INLINE:
            yield None
        if each.tail and each is not element:
            yield each, "tail", Piece(each.tail, around)


def _by_rules(root: etree._Element) -> dict[etree._Element, str]:
    """The fonts that the page's style sheets give to its elements; of rules of one weight the last one counts."""
    rules = list(islice(_rules("\n".join(each.text or "" for each in root.iter("style"))), _RULES))
    if not rules:
        return {}
    from cssselect import HTMLTranslator, SelectorError, parse

    weighed: list[tuple[tuple[int, int, int], str, str]] = []
    for selectors, family in rules:
        try:
            parsed = parse(selectors)
            weighed += [(each.specificity(), HTMLTranslator().selector_to_xpath(each), family) for each in parsed]
        except SelectorError:  # of a page or a medium, not of an element
            continue
    found: dict[etree._Element, str] = {}
    for _, path, family in sorted(weighed, key=lambda rule: rule[0]):
        found |= dict.fromkeys(root.xpath(path), family)
    return found


def _rules(sheets: str) -> Iterator[tuple[str, str]]:
    """Selectors and font families of the rules that name a font."""
    first, *parts = sheets[:_SHEETS].replace("<!--", " ").replace("-->", " ").split("/*")
    bare = first + " ".join(part.partition("*/")[2] for part in parts)
    for rule in bare.split("}"):
        selectors, _, body = rule.rpartition("{")
        family = _declared(body)
        if family and len(selectors) < _LONGEST:
            yield selectors.rpartition("{")[2].strip(), family


def _declared(style: str) -> str:
    """The font families that declarations name, the last ones where there are several."""
    if "font" not in style[:_LONGEST].lower():
        return ""
    return next((found[-1] for pattern in (_FAMILY, _SHORT) if (found := pattern.findall(style[:_LONGEST]))), "")


def _first(families: str) -> str:
    return families.split(",")[0].strip().strip("\"'").strip()
