"""What a web page shows around its text: navigation, menus, forms, advertisements."""

import regex
from lxml import etree

_UNSHOWN = (
    "script style noscript template nav head iframe object embed svg canvas audio video button select option input textarea "
    "datalist dialog del"
)
_NEVER = frozenset(_UNSHOWN.split())
_SITE = frozenset({"header", "footer", "aside"})  # the site's, unless an article holds them
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"})
_AROUND = (
    "menu nav navbar navigation breadcrumb breadcrumbs sidebar share sharing social related comments cookie cookies pagination "
    "advertisement banner skip"
)
_NAMES = frozenset(_AROUND.split())
_WORD = regex.compile(r"[a-z]+")
_HIDDEN = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", regex.IGNORECASE)
_LISTED = 3  # links; a list of that many links and little else leads elsewhere
_SHARE = 0.8  # of the characters


def tag_of(element: etree._Element | None) -> str:
    """The lower-case name of an element, or nothing for what is none."""
    tag = None if element is None else element.tag
    return tag.lower().rpartition(":")[2] if isinstance(tag, str) else ""


def is_furniture(element: etree._Element) -> bool:
    name = tag_of(element)
    if name in _NEVER or element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")):
        return True
    if element.get("role", "").lower() in _ROLES:
        return True
    if name in _SITE:
        return not any(tag_of(each) in ("article", "main") for each in element.iterancestors())
    if name in ("ul", "ol", "menu"):
        return _is_linked(element, _LISTED)
    if name in ("div", "section", "table") and _NAMES & set(_words(element)):
        return _is_linked(element, 1)
    return False


def _words(element: etree._Element) -> list[str]:
    return [word for text in (element.get("class"), element.get("id")) if text for word in _WORD.findall(text.lower())]


def _is_linked(element: etree._Element, least: int) -> bool:
    """Whether nearly all its characters are links to other pages."""
    links = [each for each in element.iter("a") if each.get("href") and not each.get("href", "").startswith("#")]
    if len(links) < least:
        return False
    total = sum(len(text.strip()) for text in element.itertext())
    return sum(len(text.strip()) for link in links for text in link.itertext()) >= _SHARE * total
