"""Find figures and their own parts inside one stretch: "1.706 cuộc; trong đó cùng cấp 1.654 cuộc, cấp dưới 59 cuộc"."""

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import replace
from decimal import Decimal

from pipeline.model.mentions import Form, Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import (
    NO_UNIT,
    OTHER_KIND,
    OVERLAP,
    PartGroup,
    adds,
    is_bracketed,
    is_counted,
    is_long,
    same_unit,
    value_of,
)
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit
from pipeline.text.normalise import fold

_NO_MARKS = frozenset(",.;()")
_ENDS = frozenset(".;)")  # behind them a bracket is no matter of the figure before
_COLON = 40  # characters of a noun between a whole and the colon behind it
_ALL = 2  # kinds that make a list
_KINDS = 3  # parts of other nouns that are believed to be all behind "trong đó" where they add up
_SOON = 30  # characters between the words and the part that follows them
_NEAR = 60  # figures before and after the words among which a whole and its parts are sought


class PartFinder:
    """Reads "trong đó", "gồm" and brackets."""

    def __init__(self, book: Rulebook) -> None:
        self._of_which = book.pattern("cues.of_which")
        self._exhaustive = book.pattern("cues.exhaustive")
        self._overlapping = book.pattern("cues.overlapping")
        self._remainder = book.pattern("cues.remainder")
        self._anybody = frozenset(book.words("cues.anybody"))
        self._joined = book.pattern("cues.joined_noun")
        self._general = frozenset(fold(word) for word in book.words("cues.general_noun"))
        self._ends_list = book.pattern("cues.list_end")
        self._some = book.pattern("cues.selective")
        self._averaged = book.pattern("cues.averaged")
        self._apart = book.pattern("cues.told_apart")

    def find(self, mentions: Mentions, drafts: list[Draft]) -> list[PartGroup]:
        """The groups of one passage; each part learns its whole."""
        counted = [draft for draft in drafts if is_counted(draft)]
        if len(counted) < 2:
            return []
        text = mentions.text
        groups = self._brackets(text, counted)
        done = -1
        for match in self._of_which.finditer(text):
            if match.start() < done:
                continue
            whole = self._whole(counted, match.start(), text)
            if whole is None:
                continue
            end = self._scope(text, match.start(), match.end(), bool(match["colon"]), whole)
            is_all = bool(self._exhaustive.match(text, match.start()))
            group = self._group(counted, whole, match.end(), end, is_all)
            if group is not None and match.end() <= whole.sentence_end and self._some.match(match[0]):
                group = replace(group, bounded=self._bounds(counted, group, text[whole.figure.end : match.end()]))
            beside = self._beside(counted, whole)
            other = self._group(counted, beside, match.end(), end, is_all) if beside is not None else None
            if group is None and other is not None and not adds(list(other.parts), other.whole):
                _release(other)
                other = None
            if group is None and other is None:
                group = self._kinds(counted, whole, match.end(), end, 2 if is_all else _KINDS)
                if group is None and is_all:
                    group = self._general_kinds(text, counted, whole, match.end(), end)
            elif group is not None and other is None:
                group = _rehung(group, counted)
            groups += [each for each in (group, other) if each is not None]
            done = end if group is not None or other is not None else done
        return [*groups, *self._colons(text, counted)]

    def _whole(self, counted: list[Draft], place: int, text: str) -> Draft | None:
        end = bisect_right(counted, place, key=lambda draft: draft.figure.end)
        near = counted[max(0, end - _NEAR) : end]
        before = [draft for draft in near if not draft.is_base and not is_bracketed(text, draft, place)]
        if not before:
            return None
        last = before[-1]
        between = text[last.figure.end : place]
        if "." not in between.replace("...", ""):
            return last if last.whole < 0 else None
        same = [d for d in before if d.sentence == last.sentence and d.area_key == last.area_key and d.whole < 0]
        is_next = place - last.sentence_end < 4
        return same[-1] if same and is_next else None

    def _beside(self, counted: list[Draft], whole: Draft) -> Draft | None:
        """The count of another thing right before a whole, which the same list may divide: 1.280 cơ sở với 47.500 phòng."""
        place = counted.index(whole)
        before = counted[place - 1] if place else None
        if (
            before is None
            or before.sentence != whole.sentence
            or before.area_key != whole.area_key
            or before.whole >= 0
        ):
            return None
        return None if same_unit(before, whole) or same_unit(whole, before) else before

    def _kinds(self, counted: list[Draft], whole: Draft, start: int, end: int, least: int) -> PartGroup | None:
        """Parts that are named by another noun are believed where they add up: 11.972 hướng dẫn viên, gồm 7.418 thẻ …"""
        inside = [
            draft
            for draft in counted
            if start <= draft.figure.start < end and draft.area_key == whole.area_key and draft.whole < 0
        ]
        if len(inside) < least or any(part.unit_dimension == "money" for part in inside):
            return None
        if not adds(inside, whole):
            return None
        for part in inside:
            part.whole = id(whole)
        return PartGroup(whole, tuple(inside), True, OTHER_KIND)

    def _general_kinds(self, text: str, counted: list[Draft], whole: Draft, start: int, end: int) -> PartGroup | None:
        """The kinds that a list behind "gồm" gives of what the whole counts in general: 42 phương tiện, gồm 12 ô tô, …"""
        parts = [d for d in counted if start <= d.figure.start < end and d.area_key == whole.area_key and d.whole < 0]
        if len(parts) < _ALL or not self._are_kinds(parts, whole, text[start:end], start):
            return None
        for part in parts:
            part.whole = id(whole)
        return PartGroup(whole, tuple(parts), True, "", by_kind=True)

    def _are_kinds(self, parts: list[Draft], whole: Draft, said: str, start: int) -> bool:
        """Whether all words fit, and the sum nearly closes or misses by a slip: what a whole is made of adds up to anything."""
        first, last = parts[0], parts[-1]
        nouns = {fold(part.unit) for part in parts}
        if fold(whole.unit) not in self._general or fold(whole.unit) in nouns or len(nouns) < len(parts):
            return False
        if any(part.is_unit_elided or not part.unit or part.figure.form is not Form.NUMBER for part in parts):
            return False
        behind = said[last.figure.end - start :]
        if first.figure.start - start > _SOON or not self._ends_list.match(behind):
            return False
        stated, reached = value_of(whole), sum((value_of(part) for part in parts), Decimal(0))
        if stated != int(stated) or reached != int(reached):
            return False
        return abs(stated - reached) * 10 <= stated or bool(edit(str(int(stated)), str(int(reached))))

    def _scope(self, text: str, start: int, end: int, colon: bool, whole: Draft) -> int:
        opening = text.rfind("(", whole.figure.end, start)
        if opening >= 0 and text.find(")", opening, start) < 0:
            closing = text.find(")", end)
            return closing if closing >= 0 else len(text)
        limit = whole.sentence_end if start < whole.sentence_end else _sentence_end(text, end)
        if colon or start >= whole.sentence_end:
            return limit
        stop = text.find(";", end, limit)
        return stop if stop >= 0 else limit

    def _group(
        self, counted: list[Draft], whole: Draft, start: int, end: int, complete: bool, *, is_bracket: bool = False
    ) -> PartGroup | None:
        first = bisect_left(counted, start, key=lambda draft: draft.figure.start)
        inside = [
            draft
            for draft in counted[first : first + _NEAR]
            if draft.figure.start < end and draft.area_key == whole.area_key and draft is not whole and draft.whole < 0
        ]
        noun = whole.tail[: max(0, start - whole.figure.end)]
        if not whole.is_base:  # "1.064 tỷ, tăng 6,3% (năm 2001: 1.001 tỷ)": levels of the year before are no parts
            levels = [draft for draft in inside if not draft.is_base]
            inside = levels or (inside if adds(inside, whole) else [])
        same = [d for d in inside if same_unit(d, whole) or self._is_of_two(d, noun) or self._stands_for(d, whole)]
        inside = same if same or not is_bracket else [draft for draft in inside if _may_be_kind(draft, whole)]
        rest = next((place for place, draft in enumerate(inside) if self._remainder.search(draft.lead)), None)
        if rest is not None:  # what is left comes last
            inside, complete = inside[: rest + 1], True
        inside = self._outermost(inside, whole)
        if not inside or (is_bracket and len(inside) < 2):
            return None
        for part in inside:
            part.whole = id(whole)
        words = " ".join(f"{part.lead} {part.unit} {part.tail}" for part in inside)
        doubt = ""
        are_two = any(self._is_of_two(part, noun) for part in inside)
        if rest is None and not are_two and self._overlapping.search(words):
            doubt = OVERLAP
        elif any(part.is_unit_elided or not part.unit for part in inside):
            doubt = NO_UNIT
        elif not are_two and not all(same_unit(part, whole) or self._stands_for(part, whole) for part in inside):
            doubt = OTHER_KIND
        elif any(part.is_tentative for part in inside):
            doubt = "a part is planned or proposed"
        for part in inside:
            if not part.unit:
                part.unit, part.unit_dimension, part.is_unit_elided = whole.unit, whole.unit_dimension, False
        return PartGroup(whole, tuple(inside), complete, doubt)

    def _stands_for(self, part: Draft, whole: Draft) -> bool:
        """Whether a part's noun may name any people: "287.600 học sinh, gồm mầm non 38.450 cháu, tiểu học 128.600 em"."""
        return whole.unit_dimension == "people" and part.unit in self._anybody

    def _bounds(self, counted: list[Draft], group: PartGroup, between: str) -> bool:
        """Whether a first part that exceeds its whole can be of nothing else: no figure before it could hold it.

        Asked only of a part right behind the words, which names what the whole counts: "4.870 cán bộ, trong đó 5.925 cán bộ
        nữ".
        """
        whole, part = group.whole, group.parts[0]
        if value_of(part) <= value_of(whole) or Form.RATIO in (part.figure.form, whole.figure.form):
            return False
        if not part.unit or part.is_unit_elided or not same_unit(part, whole) or part.is_tentative:
            return False
        lead = part.passage.text[whole.figure.end + len(between) : part.figure.start]
        if len(lead) > _SOON or self._apart.search(f"{part.lead} {part.unit}"):
            return False
        if (
            self._averaged.search(f"{part.passage.text[whole.sentence_start : whole.figure.start]} {between}")
            or whole.figure.per
            or part.figure.per
        ):
            return False
        place = counted.index(part)
        before = counted[max(0, place - _NEAR) : place]
        return not any(value_of(each) >= value_of(part) and same_unit(part, each) for each in before)

    def _is_of_two(self, part: Draft, noun: str) -> bool:
        """Whether a whole counts two things of which this is one: "1.196 tổ chức đảng và đảng viên, trong đó 813 đảng viên"."""
        return bool(part.unit) and any(noun.startswith(part.unit, match.end()) for match in self._joined.finditer(noun))

    def _outermost(self, inside: list[Draft], whole: Draft) -> list[Draft]:
        """The parts without those that a further "trong đó" makes parts of the part before them, unless all are needed."""
        nested = [place for place, draft in enumerate(inside) if place and self._of_which.search(draft.lead)]
        if not nested or adds(inside, whole):
            return inside
        return [draft for place, draft in enumerate(inside) if place not in nested]

    def _colons(self, text: str, counted: list[Draft]) -> list[PartGroup]:
        """ "21 giải: 1 giải nhất, 8 giải nhì, 12 giải ba": two or more like figures behind a colon are all the parts."""
        found = []
        for whole, following in itertools.pairwise(counted):
            colon = _opening_colon(text, whole, following)
            if colon < 0 or self._of_which.search(text, whole.figure.end, colon + 1) or whole.whole >= 0:
                continue
            group = self._group(counted, whole, colon, whole.sentence_end, True)
            if group is not None and len(group.parts) > 1 and group.parts[0] is following:
                found.append(group)
            elif group is not None:
                _release(group)
        return found

    def _brackets(self, text: str, counted: list[Draft]) -> list[PartGroup]:
        """ "1.115 cuộc (đồng cấp 1.076 cuộc, cấp dưới 39 cuộc)": two or more like figures in a bracket are parts."""
        found = []
        for whole, following in itertools.pairwise(counted):
            opening = text.find("(", whole.figure.end, following.figure.start)
            if opening < 0 or opening - whole.figure.end > 80 or text.find(")", opening, following.figure.start) >= 0:
                continue
            if not _ENDS.isdisjoint(text[whole.figure.end : opening]) or self._of_which.match(
                text[opening + 1 : opening + 30].lstrip()
            ):
                continue
            closing = text.find(")", opening)
            if closing < 0:
                continue
            group = self._group(counted, whole, opening, closing, False, is_bracket=True)
            if group is None and is_long(whole):  # 802 tổ chức (322 đảng bộ, 480 chi bộ)
                group = self._kinds(counted, whole, opening, closing, 2)
            if group is not None:
                found.append(group)
        return found


def _release(group: PartGroup) -> None:
    for part in group.parts:
        part.whole = -1


def _rehung(group: PartGroup, counted: list[Draft]) -> PartGroup:
    """The group under another figure of its whole's sentence, if that is what the parts add up to."""
    whole, parts = group.whole, group.parts
    if len(parts) < 2 or adds(list(parts), whole):
        return group
    place = counted.index(whole)
    likely = [
        each
        for each in counted[max(0, place - _NEAR) : place]
        if each.sentence == whole.sentence
        and each.area_key == whole.area_key
        and each.whole < 0
        and not each.is_base
        and same_unit(parts[0], each)
    ]
    chosen = next((each for each in reversed(likely) if adds(list(parts), each)), None)
    if chosen is None:
        return group
    for part in parts:
        part.whole = id(chosen)
    return replace(group, whole=chosen)


def _opening_colon(text: str, whole: Draft, following: Draft) -> int:
    """Where a colon between a whole and the next figure opens a list; -1 where none does."""
    colon = text.find(":", whole.figure.end, following.figure.start)
    noun = text[whole.figure.end : colon]
    if (
        colon < 0
        or len(noun) > _COLON
        or not _NO_MARKS.isdisjoint(noun)
        or text[colon + 1 : following.figure.start].strip()
    ):
        return -1
    return colon


def _may_be_kind(part: Draft, whole: Draft) -> bool:
    """Whether a part in a bracket may be named by its kind alone: "186 cuộc (142 kinh tế, 44 trách nhiệm)"."""
    return not part.unit_dimension and whole.unit_dimension not in ("money", "rate", "")


def _sentence_end(text: str, start: int) -> int:
    for place in range(start, len(text)):
        if text[place] == "." and (place + 1 == len(text) or text[place + 1] == " "):
            return place
    return len(text)
