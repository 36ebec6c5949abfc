"""Find figures and their own parts inside one stretch: "1.706 cuộc; trong đó cùng cấp 1.654 cuộc, cấp dưới 59 cuộc"."""

from bisect import bisect_right
from dataclasses import replace

from pipeline.model.figures import OVERLAP, Measure
from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.enclosed import EnclosedFinder
from pipeline.observations.parts.exceeding import ExcessReader
from pipeline.observations.parts.gathering import PartGatherer, release
from pipeline.observations.parts.group import (
    NO_UNIT,
    PartGroup,
    adds,
    beside_of,
    is_bracketed,
    is_counted,
    is_edited,
    is_long,
    is_near,
    is_plan,
    same_unit,
    value_of,
)
from pipeline.observations.parts.kinds import KindReader
from pipeline.rulebook import Rulebook

_KINDS = 3  # parts of other nouns that are believed to be all behind "trong đó" where they add up
_TWO = 2
_OPENING = 20  # characters before the number that a sentence opens with
_NEAR = 60  # figures before the words among which a whole is sought


class PartFinder:
    """Reads "trong đó", "gồm" and brackets."""

    def __init__(self, book: Rulebook) -> None:
        self._of_which = book.pattern("cues.of_which")
        self._exhaustive = book.pattern("cues.exhaustive")
        self._divided = book.pattern("cues.divided")
        self._conclusion = book.pattern("cues.conclusion")
        self._opens = book.pattern("cues.all_of")
        self._others = book.pattern("cues.others")
        self._some = book.pattern("cues.selective")
        self._gatherer = PartGatherer(book)
        self._kinds = KindReader(book)
        self._excess = ExcessReader(book)
        self._enclosed = EnclosedFinder(book, self._gatherer, self._kinds)

    def find(self, mentions: Mentions, drafts: list[Draft]) -> list[PartGroup]:
        """The groups of one passage; each part learns its whole."""
        counted = [draft for draft in drafts if is_counted(draft)]
        if len(counted) < 2:
            return []
        text = mentions.text
        groups = self._enclosed.in_brackets(text, counted)
        done = -1
        for match in self._of_which.finditer(text):
            if match.start() < done:
                groups += self._nested(counted, match.start(), match.end(), text)
                continue
            whole = self._whole(counted, match.start(), text)
            if whole is None:
                continue
            end = self._scope(text, match.start(), match.end(), bool(match["colon"]), whole)
            is_all = bool(self._exhaustive.match(text, match.start()))
            group = self._gatherer.gather(counted, whole, match.end(), end, is_all)
            if group is not None and not match["colon"]:
                group = self._over_clauses(counted, group, match.end(), end, is_all=is_all)
            if group is not None:
                group = self._all_kinds(counted, group, match.end(), end, is_all=is_all)
            if group is not None and group.doubt == OVERLAP and self._divided.match(match[0]):
                group = replace(group, doubt="")
            if group is not None and match.end() <= whole.sentence_end and self._some.match(match[0]):
                bounded = self._excess.is_bounded(counted, group, match.start(), match.end())
                group = replace(group, bounded=bounded)
            beside = beside_of(counted, whole)
            other = self._gatherer.gather(counted, beside, match.end(), end, is_all) if beside is not None else None
            if group is None and other is not None and not _may_be_some(other, is_all=is_all):
                release(other)
                other = None
            if group is not None and other is not None and not match["colon"]:
                group, other = self._both_over_clauses(counted, group, other, match.end(), end, is_all=is_all)
            if group is None and other is None:
                group = self._kinds.adding_up(counted, whole, match.end(), end, 2 if is_all else _KINDS)
                if group is None and is_all:
                    group = self._kinds.general(text, counted, whole, match.end(), end)
            elif group is not None and other is None:
                group = _rehung(group, drafts)
            if group is None and other is None and self._some.match(match[0]):
                group = self._excess.of_people(counted, whole, match.start(), match.end())
            groups += _together([each for each in (group, other) if each is not None])
            done = end if group is not None or other is not None else done
        groups += self._of_so_many(counted)
        return [
            *(_beside_prices(each, drafts) for each in groups),
            *self._enclosed.behind_colons(text, counted, drafts),
        ]

    def _of_so_many(self, counted: list[Draft]) -> list[PartGroup]:
        """The kinds that a sentence gives of the number it opens with, where they add up: "Trong 628 tổ chức có 286 đảng bộ và 342 chi
        bộ"."""
        found = []
        for whole in counted:
            if (
                is_long(whole)
                and self._opens.search(whole.lead)
                and whole.figure.start - whole.sentence_start < _OPENING
            ):
                group = self._kinds.adding_up(counted, whole, whole.figure.end, whole.sentence_end, _TWO)
                if group is not None and adds(list(group.parts), whole):
                    found.append(group)
                elif group is not None:
                    release(group)
        return found

    def _nested(self, counted: list[Draft], start: int, end: int, text: str) -> list[PartGroup]:
        """The parts of a part, up to the next semicolon: "Trong đó: cụm A 207 cuộc, gồm tổ chức 139, cá nhân 68; cụm B 214 cuộc, …"."""
        before = [draft for draft in counted if draft.figure.end <= start]
        if not self._exhaustive.match(text, start) or not before or before[-1].whole < 0:
            return []
        whole = before[-1]
        if ";" in text[whole.figure.end : start] or is_bracketed(text, whole, start):
            return []
        stop = text.find(";", end, whole.sentence_end)
        group = self._gatherer.gather(counted, whole, end, stop if stop >= 0 else whole.sentence_end, complete=True)
        return [group] if group is not None and len(group.parts) > 1 else []

    def _over_clauses(self, counted: list[Draft], group: PartGroup, start: int, end: int, *, is_all: bool) -> PartGroup:
        """The group, or one over the clauses behind it where they go on with the list: "trong đó cá 3.115,2 nghìn tấn, tăng 1,6%; tôm
        449,5 nghìn tấn, tăng 3,1%; thủy sản khác 706,4 nghìn tấn"."""
        whole = group.whole
        if end >= whole.sentence_end or adds(list(group.parts), whole) or len(group.parts) > 1:
            return group
        release(group)
        wider = self._gatherer.gather(counted, whole, start, whole.sentence_end, is_all)
        if wider is not None and len(wider.parts) == _TWO and adds(list(wider.parts), whole) and is_long(whole):
            return wider
        if wider is not None and len(wider.parts) >= _KINDS:
            is_all = self._others.search(wider.parts[-1].lead) is not None and is_near(wider)
            if adds(list(wider.parts), whole):
                return wider
            if is_all or is_edited(whole, wider.parts):
                return replace(wider, by_kind=True)
        if wider is not None:
            release(wider)
        for part in group.parts:
            part.whole = id(whole)
        return group

    def _both_over_clauses(
        self, counted: list[Draft], group: PartGroup, other: PartGroup, start: int, end: int, *, is_all: bool
    ) -> tuple[PartGroup, PartGroup]:
        """Two groups of one list; where the clauses behind complete one, they do the other: "203.594 đoàn viên trong 2.041 CĐCS, trong
        đó khối quận 93.152 đoàn viên, 1.278 CĐCS; khối ngành 110.442 đoàn viên, 763 CĐCS"."""
        other = self._over_clauses(counted, other, start, end, is_all=is_all)
        long, short = (group, other) if len(group.parts) > len(other.parts) else (other, group)
        if len(long.parts) == len(short.parts) or not adds(list(long.parts), long.whole):
            return group, other
        release(short)
        wider = self._gatherer.gather(counted, short.whole, start, short.whole.sentence_end, is_all)
        if wider is not None and len(wider.parts) == len(long.parts) and is_near(wider):
            short = wider
        else:
            if wider is not None:
                release(wider)
            for part in short.parts:
                part.whole = id(short.whole)
        return (long, short) if long.whole is group.whole else (short, long)

    def _all_kinds(self, counted: list[Draft], group: PartGroup, start: int, end: int, *, is_all: bool) -> PartGroup:
        """The group, or one over all figures behind the words where the nouns of some keep it from adding up: "gồm 139 trẻ em và
        75 người già", "trong đó 5.874 mô tô, 412 ô tô và 96 phương tiện khác"."""
        if adds(list(group.parts), group.whole):
            return group
        release(group)
        wider = self._kinds.adding_up(counted, group.whole, start, end, len(group.parts) + 1)
        if wider is not None and len(wider.parts) > len(group.parts):
            if is_all or adds(list(wider.parts), wider.whole):
                return wider
            release(wider)
        for part in group.parts:
            part.whole = id(group.whole)
        return group

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

    def _scope(self, text: str, start: int, end: int, colon: bool, whole: Draft) -> int:
        opening = text.rfind("(", whole.figure.end, start)
        if opening >= 0 and text.find(")", opening, start) < 0:
            closing = text.find(")", end)
            return closing if closing >= 0 else len(text)
        limit = whole.sentence_end if start < whole.sentence_end else _sentence_end(text, end)
        concluded = self._conclusion.search(text, end, limit)
        limit = concluded.start() if concluded else limit
        if colon or start >= whole.sentence_end:
            return limit
        stop = text.find(";", end, limit)
        return stop if stop >= 0 else limit


def _beside_prices(group: PartGroup, drafts: list[Draft]) -> PartGroup:
    """The group, in doubt where what one thing costs stands among its parts: "giải nhì 3 triệu đồng, giải ba và giải tư mỗi giải 2 triệu
    đồng"."""
    first, last = group.parts[0].figure.start, group.parts[-1].figure.end
    prices = (each for each in drafts if first < each.figure.start < last and each.measure is Measure.PRICE)
    is_beside = any(each.figure.unit == group.whole.figure.unit for each in prices)
    return replace(group, doubt=OVERLAP) if is_beside and not adds(list(group.parts), group.whole) else group


def _may_be_some(group: PartGroup, *, is_all: bool) -> bool:
    """Whether parts behind an amount may be of the count before it: "2.165 sáng kiến, làm lợi 84,2 tỷ đồng (trong đó 214 sáng kiến …)"."""
    if adds(list(group.parts), group.whole):
        return True
    return not is_all and sum(map(value_of, group.parts)) < value_of(group.whole)


def _together(groups: list[PartGroup]) -> list[PartGroup]:
    """The groups; of two over one list that have as many parts, one that adds up shows that the other has all of its own too."""
    if len(groups) != _TWO or len({len(group.parts) for group in groups}) > 1 or len(groups[0].parts) < _TWO:
        return groups
    if not any(adds(list(group.parts), group.whole) for group in groups):
        return groups
    return [
        replace(group, complete=True, doubt="" if group.doubt in (OVERLAP, NO_UNIT) else group.doubt)
        for group in groups
    ]


def _rehung(group: PartGroup, drafts: list[Draft]) -> PartGroup:
    """The group under another figure of its whole's sentence, or a plan of its passage, if that is what the parts add up to."""
    whole, parts = group.whole, group.parts
    if len(parts) < 2 or adds(list(parts), whole):
        return group
    place = drafts.index(whole)
    likely = [
        each
        for each in drafts[max(0, place - _NEAR) : place]
        if ((is_counted(each) and each.sentence == whole.sentence) or (is_plan(each) and is_long(each)))
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


def _sentence_end(text: str, start: int) -> int:
    for place in range(start, len(text)):
        if text[place] == "." and (place + 1 == len(text) or text[place + 1] == " "):
            return place
    return len(text)
