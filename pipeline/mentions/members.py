"""Find the members of a list that have no place in rules/areas.csv: districts, communes, firms, each with its figure."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from pipeline.model.areas import MEMBER, Area
from pipeline.model.documents import PassageKind
from pipeline.model.mentions import AreaName, Mentions
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import spelling

_LIST = 3  # names that make a list
_FORMED = 4  # items of one form whose names nothing else shows
_KNOWN = 2  # members that show the form of a list
_FORM = 40  # characters between a name and its figure
_BODY = 30  # characters before a name in which its body stands
_MARK = regex.compile(r"(?:[,;]|(?<=[\d\p{Ll})])\.)(?=\s)")  # between the items of a list
_HEADING = regex.compile(r"(?<![^.;]\s)(?<!\S)[^\d:;.]{3,80}:(?=\s)")  # over the items of one kind
_APART = 140  # characters between two names of one list


class MemberFinder:
    """Finds lists of at least three names with the pattern "member"; of a list of provinces only what names the others."""

    def __init__(self, book: Rulebook) -> None:
        self._member = book.pattern("places.member")
        self._kind = book.pattern("places.member_kind")
        self._meanings = book.abbreviations
        self._kinded = book.pattern("places.kind_and_name")
        self._head = book.pattern("places.head")
        self._unkinded = book.pattern("places.member_of_form")
        self._rest = book.pattern("places.rest")
        self._body = book.pattern("places.body_name")
        self._alone = book.pattern("places.member_alone")
        self._item = book.pattern("places.list_item")
        self._region = book.pattern("places.region")
        self._each = book.pattern("places.members_each")
        self._units = book.pattern("places.members_of_units")

    def within(self, mention: Mentions) -> Mentions:
        """The mentions of one passage with the members of its lists."""
        if len(mention.figures) < _LIST:
            return mention
        return self._with_rest(self._among_namesakes(mention) if mention.areas else self._listed(mention))

    def _among_namesakes(self, mention: Mentions) -> Mentions:
        """The mentions of a passage in which most members of a list are unknown: the others are not the provinces of their names, as
        the communes Vĩnh Long and Vĩnh Phúc of "Vĩnh Thành 98 hộ, Vĩnh Long 147 hộ, Vĩnh Quang 86 hộ, Vĩnh Phúc 124 hộ"."""
        listed = self._listed(replace(mention, areas=())).areas
        starts = [name.start for name in mention.areas]
        known = [name for name in listed if _is_taken(mention.areas, bisect_left(starts, name.end), name.start)]
        if len(listed) < _LIST + len(known) or len(listed) <= 2 * len(known):
            return mention
        taken = [name.start for name in listed]
        others = [name for name in mention.areas if not _is_taken(listed, bisect_left(taken, name.end), name.start)]
        return replace(mention, areas=tuple(sorted((*listed, *others), key=lambda name: name.start)))

    def _with_rest(self, mention: Mentions) -> Mentions:
        """The mentions with "các tỉnh còn lại" behind names of areas as a member of their list."""
        if len(mention.areas) < _KNOWN:
            return mention
        first = mention.areas[0].end
        fresh = [
            AreaName(
                match.start(), match.end(), Area(f"{MEMBER}:{spelling(match[0])}", match[0], MEMBER, "", "", "", "")
            )
            for match in self._rest.finditer(mention.text, first)
        ]
        if not fresh:
            return mention
        areas = tuple(sorted((*mention.areas, *fresh), key=lambda name: name.start))
        figures = tuple(each for each in mention.figures if not any(n.start == each.start for n in fresh))
        return replace(mention, areas=areas, figures=figures)  # the 6 of "6 tỉnh còn lại" is part of the name

    def _listed(self, mention: Mentions) -> Mentions:
        """The mentions with the members of a list: of one that is nothing but bodies and figures all of them."""
        whole = self._whole(mention)
        if whole:
            return replace(mention, areas=whole)
        chains: list[list[AreaName]] = []
        for match in self._member.finditer(mention.text):
            name = self._with_body(_name(match), mention.text)
            if chains and name.start - chains[-1][-1].end <= _APART:
                chains[-1].append(name)
            else:
                chains.append([name])
        names = [name for chain in chains if len({each.area.area_id for each in chain}) >= _LIST for name in chain]
        names = names or [
            _of_words(mention.text[start:end].strip(), end)
            for match in self._units.finditer(mention.text)
            for start, end in match.spans("name")
        ]
        return self._with_sharing(mention, names) if names else mention

    def _with_sharing(self, mention: Mentions, names: list[AreaName]) -> Mentions:
        """The mentions with the members of a list, those too that share a figure: "…; Nông Sơn, Bắc Trà My mỗi nơi 4 xã"."""
        taken = {place for name in names for place in range(name.start, name.end)}
        fresh = [each for each in self._sharing(mention.text) if not taken & set(range(each.start, each.end))]
        return replace(mention, areas=tuple(sorted((*names, *fresh), key=lambda name: name.start)))

    def _sharing(self, text: str) -> list[AreaName]:
        """The names of each item that names several over one figure."""
        return [
            _of_words(text[start:end], end) for match in self._each.finditer(text) for start, end in match.spans("name")
        ]

    def _whole(self, mention: Mentions) -> tuple[AreaName, ...]:
        """The bodies of a note that names one after the other, each with its figure; most have the form of a member."""
        if mention.passage.kind is not PassageKind.NOTE:
            return ()
        names, start = [], 0
        text = _HEADING.sub(lambda heading: " " * len(heading[0]), mention.text)
        for end in [*(match.start() for match in _MARK.finditer(text)), len(text)]:
            item = self._item.match(text[start:end])
            if item is None and end == len(text) and self._rest.search(text, start) is not None:
                break  # 314 đơn vị còn lại 6.218.400.000 đồng
            if item is None:
                return ()
            names.append(_of_words(item["name"].strip(), start + item.end("name")))
            start = end + 1
        bodies = sum(self._body.match(name.area.name) is not None for name in names)
        known = max(bodies, sum(1 for _ in self._member.finditer(mention.text)))
        return tuple(names) if len(names) > _LIST and known * 2 > len(names) else ()

    def across(self, mentions: Sequence[Mentions]) -> tuple[Mentions, ...]:
        """The mentions of a document with the members that list items open with, where three items in a row do."""
        found = list(mentions)
        run: list[tuple[int, list[AreaName]]] = []
        for index, mention in enumerate([*mentions, None]):
            names = self._openings(mention, among=len(run)) if mention is not None else []
            if names:
                run.append((index, names))
                continue
            if len({each.area.area_id for _, own in run for each in own}) >= _LIST:
                for place, own in run:
                    found[place] = replace(found[place], areas=tuple(own))
            run = []
        self._take_forms(found)
        return self._everywhere(found)

    def _take_forms(self, found: list[Mentions]) -> None:
        """Give items in a row that open with a name and the same words behind it that name: "- Đoan Hùng khám 186, phẫu thuật 41"."""
        formed = [self._formed(mention) for mention in found]
        for form, places in groupby(range(len(found)), key=lambda place: formed[place][0]):
            run = list(places)
            if form and len({formed[place][1].area.area_id for place in run}) == len(run) >= _FORMED:
                for place in run:
                    found[place] = replace(found[place], areas=(formed[place][1],))

    def _formed(self, mention: Mentions) -> tuple[str, AreaName]:
        """The words between the name that an item opens with and its first figure, and the name; no words where it has none."""
        nobody = _of_words("", 0)
        if mention.passage.kind is not PassageKind.ITEM or mention.areas or not mention.figures:
            return "", nobody
        match = self._unkinded.search(mention.text)
        if match is None or any(char.isalnum() for char in mention.text[: match.start()]):
            return "", nobody
        return mention.text[match.end() : mention.figures[0].start], _of_words(match[0], match.end())

    def _everywhere(self, mentions: list[Mentions]) -> tuple[Mentions, ...]:
        """The mentions with the members that some list has shown, wherever their names stand."""
        known = {
            name.area.name: name.area for mention in mentions for name in mention.areas if name.area.kind == MEMBER
        }
        known |= {area.name: area for area in self._of_rows(mentions) if area.name not in known}
        if not known:
            return tuple(mentions)
        anywhere = self._spelled(known)
        found = []
        for mention in mentions:
            starts = [name.start for name in mention.areas]
            has_areas = any(name.area.kind != MEMBER for name in mention.areas)
            fresh = [
                self._with_body(AreaName(match.start(), match.end(), known[match["name"]]), mention.text)
                for match in anywhere.finditer(mention.text)
                if not _is_taken(mention.areas, bisect_left(starts, match.end()), match.start())
                and not self._is_of_other_kind(known[match["name"]], match[0])
                and not (has_areas and self._region.fullmatch(match["name"]))  # there it stands over its provinces
            ]
            areas = tuple(sorted((*mention.areas, *fresh), key=lambda name: name.start))
            found.append(self._of_form(replace(mention, areas=areas)) if areas else mention)
        return tuple(found)

    def _of_rows(self, mentions: Iterable[Mentions]) -> Iterator[Area]:
        """The places that the prose names with their kind and a table in a cell of its own: huyện Ba Bể, and a row Ba Bể."""
        tables = (each.text for each in mentions if each.passage.kind is PassageKind.TABLE)
        cells = {cell.strip() for text in tables for cell in text.split("|")}
        taken = {name.area.name for each in mentions for name in each.areas}
        for mention in mentions if cells else ():
            if mention.passage.kind is PassageKind.TABLE or not mention.figures:
                continue
            for match in self._kinded.finditer(mention.text):
                name, whole = match["name"], match[0]
                if name not in taken and not cells.isdisjoint((name, whole, f"{whole[0].upper()}{whole[1:]}")):
                    yield Area(f"{MEMBER}:{spelling(whole)}", name, MEMBER, "", "", "", "")

    def _is_of_other_kind(self, area: Area, printed: str) -> bool:
        """Whether a name is printed behind another kind of place: thành phố Biên Hòa is not phường Biên Hòa."""
        known = area.area_id.removeprefix(f"{MEMBER}:").removesuffix(spelling(area.name))
        kinds = [self._kind_in_full(each) for each in (known, printed.removesuffix(area.name))]
        return all(kinds) and kinds[0] != kinds[1]

    def _kind_in_full(self, kind: str) -> str:
        bare = kind.strip(" .")
        return self._meanings.get(bare.upper(), bare).lower()

    def _spelled(self, names: Iterable[str]) -> regex.Pattern[str]:
        """Where some names stand; one of a single word only behind its kind, or as an item of a list with its figure."""
        order = sorted(names, key=len, reverse=True)
        long, short = (
            "|".join(regex.escape(each) for each in order if (" " in each) is is_long) for is_long in (True, False)
        )
        kind, ends = self._kind.pattern, r"(?!\p{L}|\s\p{Lu})"
        ways = [rf"(?<!\p{{L}})(?:{kind})?(?P<name>{long}){ends}"] if long else []
        if short:
            ways += [
                rf"(?<!\p{{L}})(?:{kind})(?P<name>{short}){ends}",
                rf"(?<=[,;:(]\s?)(?P<name>{short})(?=\s?[:(–-]?\s?\d)",
            ]
        return regex.compile("|".join(ways))

    def _of_form(self, mention: Mentions) -> Mentions:
        """The mentions of a passage with the names of its list that no other list has: the same words follow them.

        "Sìn Hồ huy động 12, Mường Tè huy động 15" makes a member of "Than Uyên huy động 29" before or behind them.
        """
        names = [name for name in mention.areas if name.area.kind == MEMBER]
        if len({name.area.area_id for name in names}) < _KNOWN or len(names) < len(mention.areas):
            return mention
        starts = [figure.start for figure in mention.figures]
        forms = Counter(
            mention.text[name.end : starts[at]]
            for name in names
            if (at := bisect_left(starts, name.end)) < len(starts) and starts[at] - name.end <= _FORM
        )
        fresh = []
        for match in self._unkinded.finditer(mention.text):
            at = bisect_left(starts, match.end())
            form = mention.text[match.end() : starts[at]] if at < len(starts) else ""
            if forms[form] >= _KNOWN and not any(n.start < match.end() and match.start() < n.end for n in names):
                area = Area(f"{MEMBER}:{spelling(match[0])}", match[0], MEMBER, "", "", "", "")
                fresh.append(AreaName(match.start(), match.end(), area))
        areas = tuple(sorted((*mention.areas, *fresh), key=lambda name: name.start))
        return replace(mention, areas=areas) if fresh else mention

    def _with_body(self, name: AreaName, text: str) -> AreaName:
        """The name with the body before it, which opens its item: UBND huyện Sìn Hồ."""
        head = self._head.search(text, max(0, name.start - _BODY), name.start)
        if head is None or not head["body"]:
            return name
        return replace(name, start=head.start(), head=head["body"].strip())

    def _openings(self, mention: Mentions, among: int) -> list[AreaName]:
        """The member that a list item opens with, or those that share it; behind as many as make a list its name may be a single
        word."""
        if mention.passage.kind is not PassageKind.ITEM or mention.areas or not mention.figures:
            return []
        if sharing := self._sharing(mention.text):
            return sharing
        if among >= _LIST and (alone := self._alone.match(mention.text)) is not None:
            return [_of_words(alone[0].strip(" *_+•–-"), alone.end())]
        match = self._member.search(mention.text)
        if match is None:
            return []
        name = self._with_body(_name(match), mention.text)  # Công đoàn phường Trấn Biên: 1.086 đoàn viên
        return [] if any(char.isalnum() for char in mention.text[: name.start]) else [name]


def _of_words(name: str, end: int) -> AreaName:
    """The member of a name that ends at a place."""
    return AreaName(end - len(name), end, Area(f"{MEMBER}:{spelling(name)}", name, MEMBER, "", "", "", ""))


def _is_taken(areas: tuple[AreaName, ...], place: int, start: int) -> bool:
    """Whether the last of the names that begin before the end of a match reaches into it."""
    return place > 0 and areas[place - 1].end > start


def _name(match: regex.Match[str]) -> AreaName:
    printed = match[0].split("(")[0].split(":")[0]
    kind = match["kind"] or ""
    words = [word.strip("*_") for word in printed[len(kind) :].split()]
    name = " ".join(word for word in words if word[:1].isupper())
    end = match.start() + match[0].rfind(words[len(name.split()) - 1]) + len(words[len(name.split()) - 1])
    return AreaName(match.start(), end, Area(f"{MEMBER}:{spelling(f'{kind} {name}')}", name, MEMBER, "", "", "", ""))
