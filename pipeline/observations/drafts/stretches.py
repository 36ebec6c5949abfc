"""Say which area each figure of a passage belongs to: one stretch per area, in every list style."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from operator import attrgetter

from pipeline.model.areas import MEMBER, Area
from pipeline.model.documents import PassageKind
from pipeline.model.mentions import AreaName, Mentions
from pipeline.observations.drafts.clauses import ClauseReader
from pipeline.observations.drafts.nearby import (
    clauses_of_areas,
    ends_alike,
    has_figure,
    is_apart,
    joined_before,
    last_before,
    turns_again,
    whole_items,
)
from pipeline.observations.drafts.openers import OPENING, OpenerReader
from pipeline.rulebook import Rulebook

Areas = tuple[Area, ...]

_BULLETS = " -–+*•"  # "Ủy ban MTTQ: - Bình Phước": the mark before a bullet tells
_DASHES = "-–"  # part the ends of a road
_LIST = 3  # areas
_SUBJECT = 90  # characters before a list of areas in which it is named as the subject of its clause


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `start` on, figures belong to `areas` (empty: the whole) until the next stretch."""

    start: int
    areas: Areas
    is_explicit: bool
    in_turn: bool = False  # the first figure belongs to the first area, and so on
    of_group: bool = False  # what stands before the next area is of a part of the country, or of a cluster


@dataclass(frozen=True, slots=True)
class Attribution:
    """The areas of each figure of a passage, by its index."""

    areas: tuple[Areas, ...]
    explicit: tuple[bool, ...]
    stretches: tuple[int, ...]
    opener: Area | None  # the area whose name opens the passage
    names: int  # how many areas opened a stretch


class AreaReader:
    """Reads stretches with the cues of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._cue = book.patterns("cues")
        self._clauses = ClauseReader(book)
        self._openers = OpenerReader(book)

    def attribute(
        self, mentions: Mentions, sentences: list[tuple[int, int]], default: Areas, home: Area | None
    ) -> Attribution:
        """Attribute the figures of one passage; `default` holds where the passage itself names no area.

        `home` is the area that the whole document is about: a clause that speaks of it speaks of the whole.

        Members of a list under the heading of a province are parts of that province.
        """
        if default and any(name.area.kind == MEMBER for name in mentions.areas):
            mentions = replace(mentions, areas=tuple(each for each in mentions.areas if each.area.kind != MEMBER))
        stretches, trailing, opener = self._stretches(mentions, sentences, default, home)
        areas: list[Areas] = []
        explicit: list[bool] = []
        numbers: list[int] = []
        turn = 0
        at = 0
        for index, figure in enumerate(mentions.figures):
            place = figure.number_start
            previous = at
            while at + 1 < len(stretches) and stretches[at + 1].start <= place:
                at += 1
            stretch = stretches[at]
            turn = 0 if at != previous else turn
            if stretch.in_turn and turn == len(stretch.areas):
                end = stretches[at + 1].start if at + 1 < len(stretches) else len(mentions.text)
                turn = 0 if turns_again(mentions, index, turn, end) else turn
            if index in trailing:
                areas.append(trailing[index])
                explicit.append(True)
            elif stretch.in_turn and turn < len(stretch.areas):
                areas.append((stretch.areas[turn],))
                explicit.append(True)
                turn += 1
            elif stretch.in_turn:
                areas.append(default)
                explicit.append(False)
            else:
                areas.append(stretch.areas)
                explicit.append(stretch.is_explicit)
            numbers.append(at)
        if mentions.passage.kind is PassageKind.NOTE:
            for index, area in clauses_of_areas(mentions):
                if not explicit[index] and not stretches[numbers[index]].of_group:
                    areas[index], explicit[index] = (area,), True
        opened = len({stretch.areas for stretch in stretches if stretch.is_explicit})
        return Attribution(tuple(areas), tuple(explicit), tuple(numbers), opener, opened + len(trailing))

    def _stretches(
        self, mentions: Mentions, sentences: list[tuple[int, int]], default: Areas, home: Area | None
    ) -> tuple[list[Stretch], dict[int, Areas], Area | None]:
        text, names, figures = mentions.text, mentions.areas, mentions.figures
        is_note = mentions.passage.kind is PassageKind.NOTE
        opener = self._openers.find(mentions)
        base = Stretch(0, (opener.area,), True) if opener else Stretch(0, default, False)
        events = [base]
        trailing: dict[int, Areas] = {}
        first_head = next((name.head for name in names if name.head), "")
        wholes = (
            []
            if is_note or not (mentions.areas or default)
            else [match.start() for match in self._cue["whole"].finditer(text)]
        )
        at = 0
        inside: list[AreaName] = []
        for start, end in sentences:
            before, inside = inside, []
            while at < len(names) and names[at].start < end:
                inside.append(names[at])
                at += 1
            goes_on = len(before) == 1 and not inside and self._goes_on(before[0].area, text[start:end])
            if goes_on:
                inside = before
                if events[-1].areas != (before[0].area,):  # Đứng sau là Khánh Hòa. Địa phương này đón 12 triệu lượt
                    events.append(Stretch(start, (before[0].area,), True))
            if not is_note and start > 0 and events[-1].areas != base.areas and not goes_on:
                events.append(Stretch(start, base.areas, base.is_explicit))
            for whole in wholes:
                is_owned = bool(events[-1].areas) or any(name.end <= whole for name in inside)
                if start <= whole < end and is_owned and not any(n.start <= whole < n.end for n in inside):
                    is_turn = whole - start < 40 or text[max(0, whole - 2) : whole] == "; "
                    if is_turn or (len(inside) >= _LIST and ends_alike(mentions, whole, end)):
                        events.append(Stretch(max(whole, events[-1].start), (), False))
            closings: list[AreaName] = []  # in brackets behind their figures
            for group in self._groups(text, inside) if not goes_on else ():
                last = events[-1]
                if len(group) > 1:
                    event = self._list_event(mentions, group, end)
                    if event is not None:
                        events.append(event)
                        continue
                    if self._is_bracketed(text, group):
                        continue
                name = group[-1] if len(group) > 1 else group[0]
                if len(group) == 1 and self._is_bracketed(text, group):
                    index = last_before(figures, name.start, start)
                    if index is not None:
                        trailing[index] = (name.area,)
                        closings.append(name)
                    elif self._figure_soon(text, name.end + 1, end):  # Tại cửa khẩu Mộc Bài (Tây Ninh), …
                        events.append(Stretch(name.start, (name.area,), True))
                    continue
                if len(group) > 1 and not self._figure_soon(text, name.end, end):
                    continue
                first = group[0]
                if len(group) == 1 and not last.areas:
                    trailing.update(self._clauses.owned_before(mentions, name, start))
                if self._opens(mentions, first, start, first_head, name.end, end):
                    events.append(Stretch(first.start, (name.area,), True))
                elif (
                    not is_note
                    and len(group) == 1
                    and name.area != home
                    and self._clauses.is_of(mentions, name, last.areas, (start, end))
                ):
                    events.append(Stretch(name.start, (name.area,), True))
                    closing = text.find("; ", name.end, end)
                    if closing >= 0 and last_before(figures, name.start, start) is not None:
                        events.append(Stretch(closing + 1, last.areas, last.is_explicit))
                elif not last.is_explicit and self._trails(text, name, start):
                    floor = max(start, last.start)
                    index = last_before(figures, name.start, floor)
                    while index is not None and index not in trailing:
                        trailing[index] = (name.area,)
                        index = joined_before(text, figures, index, floor)
            events += _closings(text, start, end, events)
            trailing.update(whole_items(figures, closings, start))
        events += [Stretch(start, (), False, of_group=True) for start in self._openers.groups(mentions)]
        events.sort(key=lambda stretch: stretch.start)
        return events, trailing, opener.area if opener else None

    def _goes_on(self, area: Area, sentence: str) -> bool:
        """Whether a sentence without a name speaks of the only area of the one before: "Trong đó, …", "Số hộ của tỉnh …"."""
        if self._cue["of_which"].match(sentence.lstrip()):
            return True
        return area.kind != MEMBER and self._cue["same_area"].match(sentence) is not None

    def _groups(self, text: str, names: list[AreaName]) -> list[list[AreaName]]:
        groups: list[list[AreaName]] = []
        for name in names:
            if groups and self._cue["list_joint"].match(text[groups[-1][-1].end : name.start]):
                groups[-1].append(name)
            else:
                groups.append([name])
        return groups

    def _list_event(self, mentions: Mentions, group: list[AreaName], end: int) -> Stretch | None:
        """ "A, B, C đều có 1", "mỗi nơi 2", "lần lượt 3, 4 và 5", "ba tỉnh A, B, C có 6": the areas of a list share what follows."""
        text = mentions.text
        following = next((f for f in mentions.figures if f.number_start >= group[-1].end), None)
        if following is None or following.number_start >= end:
            return None
        between = text[group[-1].end : following.number_start]
        areas = tuple(name.area for name in group)
        if self._cue["in_turn"].search(between):
            return Stretch(group[0].start, areas, True, in_turn=True)
        if self._cue["each_area"].match(between):
            return Stretch(group[0].start, areas, True)
        if self._cue["areas_together"].search(text, max(0, group[0].start - _SUBJECT), group[0].end):
            return Stretch(
                group[0].start, (), False
            )  # Bốn tỉnh ven biển Cà Mau, Bạc Liêu, Sóc Trăng, Bến Tre thả nuôi 12
        return None

    def _opens(self, mentions: Mentions, name: AreaName, start: int, first_head: str, after: int, end: int) -> bool:
        text = mentions.text
        if name.start - start < OPENING and self._cue["opening_text"].match(text[start : name.start]):
            return True
        before = text[max(start, name.start - OPENING) : name.start]
        if any(first <= name.start <= first + 12 or first == name.start for first, last in mentions.passage.bold):
            return True
        mark = before.rstrip(_BULLETS)[-1:] or before.rstrip()[-1:]
        if self._cue["figure_next"].match(text, after, end) or self._cue["where"].match(text, after, end):
            return True
        if self._cue["says"].match(text, after, end) and self._cue["opens_after_noun"].match(text[start : name.start]):
            return True
        soon = self._figure_soon(text, after, end)
        colon = self._cue["colon_soon"].match(text, after) is not None
        if mark in (";", ",") and self._cue["slot_next"].match(text, after, end):
            return True
        if mark in (";", "(", ":"):
            return soon or colon or bool(name.head) or (mark == ";" and has_figure(mentions, after, end))
        if colon and self._cue["body_before"].search(before):
            return True  # Chi nhánh tỉnh Hà Tĩnh: 12
        if soon and name.start - start < OPENING and self._cue["body_before"].fullmatch(text[start : name.start]):
            return True  # Chi nhánh tỉnh Hà Tĩnh huy động 12
        body = self._cue["body_before"].search(before) if soon else None
        if body is not None and body[0].startswith((";", ":")):
            return True  # ; Biên phòng Nghệ An bắt 87
        near = before[-30:]
        if mark == ",":
            return colon or soon or bool(name.head and name.head == first_head)
        if self._cue["opens_after_word"].search(near) and not self._cue["trails"].search(near):
            return soon or bool(name.head and name.head == first_head)
        if self._cue["place_opens"].search(near):
            return soon or colon
        if self._cue["ranked"].search(near) and self._cue["comma_figure"].match(text, after, end):
            return True  # nhiều hơn cả là ở Đồng Tháp, 68,3 ha
        if not self._cue["trails"].search(near):
            is_road = before.rstrip()[-1:] in _DASHES  # cao tốc Cần Thơ - Sóc Trăng (188 km)
            return not is_road and self._cue["count_in_bracket"].match(text, after, end) is not None
        is_next = self._cue["next_figure"].match(text, after) is not None  # 138 ở Bình Định và 65 ở Quảng Ngãi
        if self._cue["figure_in_bracket"].match(text, after, end) and is_apart(mentions, name, start):
            return True  # còn cao (480 ca), tập trung ở vùng sâu của Gia Lai (118 ca)
        if self._cue["possessive"].search(near):
            is_first = last_before(mentions.figures, name.start, start) is None
            return is_first and self._cue["owner_says"].match(text, after, end) is not None
        return soon and not is_next

    def _figure_soon(self, text: str, after: int, end: int) -> bool:
        return self._cue["figure_soon"].match(text, after, end) is not None

    def _trails(self, text: str, name: AreaName, start: int) -> bool:
        return self._cue["trails"].search(text[max(start, name.start - 30) : name.start]) is not None

    def _is_bracketed(self, text: str, group: list[AreaName]) -> bool:
        start, end = group[0].start, group[-1].end
        before = text[max(0, start - 3) : start].rstrip()[-1:]
        after = text[end : end + 3].lstrip()[:1]
        return before == "(" and after == ")"


def _closings(text: str, start: int, end: int, events: list[Stretch]) -> list[Stretch]:
    """After a bracket that holds a list of areas, what stood before the bracket holds again."""
    closings: list[Stretch] = []
    ordered = sorted(events, key=attrgetter("start"))
    starts = [event.start for event in ordered]
    explicit = [event.start for event in ordered if event.is_explicit]
    opening = text.find("(", start, end)
    while opening >= 0:
        closing = text.find(")", opening, end)
        if closing < 0:
            break
        if bisect_right(explicit, opening) < bisect_left(explicit, closing):
            outer = ordered[bisect_left(starts, starts[bisect_right(starts, opening) - 1])]
            outer = max([outer, *closings[-1:]], key=attrgetter("start"))
            closings.append(Stretch(closing + 1, outer.areas, outer.is_explicit))
        opening = text.find("(", closing, end)
    return closings
