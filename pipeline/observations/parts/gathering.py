"""Gather the parts of one figure out of the figures that follow it: those that count what it counts."""

from bisect import bisect_left
from decimal import Decimal
from itertools import accumulate, pairwise

import regex

from pipeline.model.figures import OVERLAP
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.opposites import Opposites
from pipeline.observations.parts.group import (
    NO_UNIT,
    OTHER_KIND,
    REST_UNSAID,
    PartGroup,
    adds,
    is_threshold,
    same_unit,
    value_of,
)
from pipeline.rulebook import Rulebook

_LISTED = 2  # parts that may stand before the one for all others
_NEAR = 60  # figures behind the words among which parts are sought
_LEAST = 2  # parts before a semicolon that may be all
_CLOSE = 50  # those of which one may be some of another miss it by a fiftieth at most
_NEARLY = 10  # parts that are meant to come to their whole miss it by a tenth at most
_APART = ("events", "papers")  # what concerns people of several kinds is one thing all the same
_CLAUSE = regex.compile(r"[,;](?!\d)")
_BEYOND = Decimal("1.2")  # times a whole: its parts come to less


class PartGatherer:
    """Reads what may be a part with rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._of_which = book.pattern("cues.of_which")
        self._overlapping = book.pattern("cues.overlapping")
        self._both = book.pattern("cues.of_both_parts")
        self._remainder = book.pattern("cues.remainder")
        self._others = book.pattern("cues.others")
        self._unsaid = book.pattern("cues.rest_unsaid")
        self._balance = book.pattern("cues.balance")
        self._open = book.pattern("cues.open_list")
        self._head = book.pattern("cues.untold_head")
        self._untold = book.pattern("cues.untold_last")
        self._anybody = frozenset(book.words("cues.anybody"))
        self._and = book.pattern("cues.and_before_last")
        self._goes_on = book.pattern("cues.next_named")
        self._from = book.pattern("cues.from_lead")
        self._of_time = book.pattern("cues.of_time")
        self._opposites = Opposites(book)
        self._classes = (book.pattern("cues.floor_class"), book.pattern("cues.ceiling_class"))
        self._joined = book.pattern("cues.joined_noun")
        self._due = book.pattern("cues.due")
        self._done = book.pattern("cues.done")
        self._received = book.pattern("changes.received_lead")
        self._dealt = book.pattern("changes.dealt_lead")

    def gather(
        self, counted: list[Draft], whole: Draft, start: int, end: int, complete: bool, *, is_bracket: bool = False
    ) -> PartGroup | None:
        """The group of a whole with its parts that stand between two places; each part learns its whole."""
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
        if rest is None and len(inside) > _LISTED and self._others.search(inside[-1].lead):
            rest = len(inside) - 1  # "…; dịch vụ khác 1.660 tỷ đồng"
        if rest is not None:  # what is left comes last
            is_beyond = rest > 1 and adds(
                inside[:rest], whole
            )  # of something wider: 1.203/1.342 vụ, gồm …; còn lại 139 vụ
            inside, complete = _with_rest(inside[: rest + (not is_beyond)], whole), True
        if self._are_of_two_kinds(inside) and not adds(inside, whole):
            return None
        inside = self._first_clauses(self._outermost(self._without_done(inside), whole), whole)
        if not inside or (is_bracket and len(inside) < 2) or is_threshold(whole, inside, self._from):
            return None
        for part in inside:
            part.whole = id(whole)
        complete = complete or self._opposites.are(inside)
        if self._is_partly_told(inside, start):
            return PartGroup(whole, tuple(inside), False, REST_UNSAID)
        doubt = self._doubt(inside, whole, noun, start, ends=rest is not None, complete=complete)
        doubt = doubt or (OVERLAP if not complete and _is_told_of_more(counted[first:], inside, start) else "")
        for part in inside:
            if not part.unit:
                part.unit, part.unit_dimension, part.is_unit_elided = whole.unit, whole.unit_dimension, False
        return PartGroup(whole, tuple(inside), complete, doubt)

    def _is_partly_told(self, parts: list[Draft], start: int) -> bool:
        """Whether words of a list, told from `start` on, say that it has more than its figures: "gồm Bí thư, 2 Phó Bí thư"."""
        first, last = parts[0], parts[-1]
        behind = last.passage.text[last.figure.end : last.sentence_end + 1]
        is_open = self._unsaid.match(behind) or self._open.match(behind) or self._untold.match(behind)
        return bool(is_open or self._head.match(first.passage.text[start : first.figure.start]))

    def _doubt(self, parts: list[Draft], whole: Draft, noun: str, start: int, *, ends: bool, complete: bool) -> str:
        """Why parts, told from `start` on, need not add up; `ends` says that what is left is told as the last of them."""
        words = " ".join(f"{_lead(part, start)} {part.unit} {_CLAUSE.split(part.tail)[0]}" for part in parts)
        are_two = any(self._is_of_two(part, noun) for part in parts)
        if self._balance.search(whole.lead) and any(self._balance.search(part.lead) for part in parts):
            return OVERLAP  # xuất siêu 8 tỷ USD, trong đó lâm sản xuất siêu 9 tỷ USD, chăn nuôi nhập siêu 2,5 tỷ USD
        if self._are_nested(parts, start):
            return OVERLAP
        last = parts[-1]
        if self._both.match(last.passage.text, last.figure.end, last.sentence_end):
            return OVERLAP  # 3.642 doanh nghiệp, gồm 2.871 nhập khẩu và 1.508 xuất khẩu (737 doanh nghiệp có cả hai hoạt động)
        are_times = all(self._of_time.search(part.lead) for part in parts)  # (năm 1993: 1.328 đảng viên; năm 1994: …)
        is_asked = not ends and not are_two and not are_times
        if is_asked and self._overlapping.search(words) and not self._opposites.are(parts):
            bare = " ".join(f"{_lead(part, start)} {part.tail.replace(part.unit, '', 1)}" for part in parts)
            are_all = complete and _nearly(parts, whole)
            is_apart = whole.unit_dimension in _APART and all(same_unit(part, whole) for part in parts)
            if not are_all or (self._overlapping.search(bare) and not is_apart):
                return OVERLAP  # of lượt alone those that nearly add up are meant to
        if any(_multiplies(one, other) for one, other in pairwise(parts)):
            return OTHER_KIND  # 12,9 kg vàng, gồm 10 thỏi 1 kg và 2,9 kg trang sức
        if any(part.is_unit_elided or not part.unit for part in parts) and not self._opposites.are(parts):
            return NO_UNIT
        if not are_two and not all(same_unit(part, whole) or self._stands_for(part, whole) for part in parts):
            return OTHER_KIND
        return "a part is planned or proposed" if any(part.is_tentative for part in parts) else ""

    def _are_nested(self, parts: list[Draft], start: int) -> bool:
        """Whether two classes are open at one end, so that one holds the other: "từ 1 m trở lên 15.730 nhà, trên 2 m 9.384 nhà"."""
        ends = (start, *(part.figure.end for part in parts))
        named = [part.passage.text[end : part.figure.start] for end, part in zip(ends, parts, strict=False)]
        return any(sum(open_.search(words) is not None for words in named) > 1 for open_ in self._classes)

    def _stands_for(self, part: Draft, whole: Draft) -> bool:
        """Whether a part's noun may name any people: "287.600 học sinh, gồm mầm non 38.450 cháu, tiểu học 128.600 em"."""
        return whole.unit_dimension == "people" and part.unit in self._anybody

    def _is_of_two(self, part: Draft, noun: str) -> bool:
        """Whether a whole counts two things of which this is one: "1.196 tổ chức đảng và đảng viên, trong đó 813 đảng viên"."""
        return bool(part.unit) and any(noun.startswith(part.unit, match.end()) for match in self._joined.finditer(noun))

    def _without_done(self, inside: list[Draft]) -> list[Draft]:
        """The parts without those that tell how much of another is done: "phải thi hành kỷ luật 186 đồng chí, đã thi hành kỷ luật 179 đồng chí"."""
        due = {match["what"] for draft in inside if (match := self._due.search(draft.lead)) is not None}
        if not due:
            return inside
        done = [self._done.search(draft.lead) for draft in inside]
        return [draft for draft, match in zip(inside, done, strict=True) if match is None or match["what"] not in due]

    def _are_of_two_kinds(self, inside: list[Draft]) -> bool:
        """Whether figures tell in turn what came in and what was dealt with: "án hình sự thụ lý 612 vụ, giải quyết 560 vụ; …"."""
        came = sum(self._received.search(each.lead) is not None for each in inside)
        went = sum(self._dealt.search(each.lead) is not None for each in inside)
        return min(came, went) >= _LISTED

    def _outermost(self, inside: list[Draft], whole: Draft) -> list[Draft]:
        """The parts without those that a further "trong đó", or a bracket, makes parts of the part before them, unless all are
        needed."""
        nested = [
            draft
            for before, draft in pairwise(inside)
            if self._of_which.search(draft.lead) or (draft.is_bracketed and not before.is_bracketed)
        ]
        if not nested or adds(inside, whole):
            return inside
        outer = [draft for draft in inside if not any(_is_in_clause(draft, each) for each in nested)]
        return outer if adds(outer, whole) else [draft for draft in inside if draft not in nested]

    def _first_clauses(self, inside: list[Draft], whole: Draft) -> list[Draft]:
        """The parts up to where they come to their whole: "mầm non 520 trường, tiểu học 992 trường; 1.058 trường đạt chuẩn".

        Parts that come near it are no fewer where those behind a semicolon lead far beyond, nor those that add up to it exactly
        where their list ends there.
        """
        aim = value_of(whole)
        sums = list(accumulate(map(value_of, inside)))
        if not sums or aim <= 0 or sums[-1] <= aim:
            return inside
        is_far = sums[-1] > aim * _BEYOND
        for place in range(_LEAST, len(inside)):
            is_mark = ";" in whole.passage.text[inside[place - 1].figure.end : inside[place].figure.start]
            near = sums[place - 1] == aim if not is_far else abs(sums[place - 1] - aim) * _NEARLY <= aim
            if (is_mark and near) or (sums[place - 1] == aim and self._ends_before(inside, place)):
                return inside[:place]
        return inside

    def _ends_before(self, inside: list[Draft], place: int) -> bool:
        """Whether a list ends before a place: with "và", where words open what opened with numbers, with a balance: "gồm 98 cuộc theo
        kế hoạch và 28 cuộc đột xuất, kết thúc 109 cuộc", "xuất khẩu 124,5, nhập khẩu 118,2, xuất siêu 6,3 tỷ USD"."""
        last, following = inside[place - 1], inside[place]
        if self._balance.search(following.lead) is not None or self._and.search(last.lead) is not None:
            return True
        opens = [self._goes_on.search(each.lead) is not None for each in inside[1:place]]
        return all(opens) and self._goes_on.search(following.lead) is None


def _is_told_of_more(counted: list[Draft], parts: list[Draft], start: int) -> bool:
    """Whether some parts but not all are told with counts of other things: "412 ha cho thu hoạch, cấp 9 mã số với 168 ha"."""
    end, with_more = start, []
    for part in parts:
        between = (each for each in counted if end <= each.figure.start < part.figure.start)
        with_more.append(any(each.figure.form is Form.NUMBER and not each.is_bracketed for each in between))
        end = part.figure.end
    return any(with_more[1:]) and not all(with_more)


def _is_in_clause(draft: Draft, nested: Draft) -> bool:
    """Whether a figure is a part that a further "gồm" opens, or follows one before the next semicolon."""
    if draft.figure.start < nested.figure.start:
        return False
    return ";" not in draft.passage.text[nested.figure.start : draft.figure.start]


def _with_rest(parts: list[Draft], whole: Draft) -> list[Draft]:
    """The parts; of nested classes the widest with what is left: "trên 0,5 ha 87 hộ, trên 1 ha 31 hộ, còn lại 125 hộ" of 212."""
    ends = [parts[0], parts[-1]]
    return ends if len(parts) > _LISTED and not adds(parts, whole) and adds(ends, whole) else parts


def _multiplies(one: Draft, other: Draft) -> bool:
    """Whether nothing but a noun parts two figures: so many things of so much each."""
    between = one.passage.text[one.figure.end : other.figure.start].split()
    return len(between) == 1 and between[0].isalpha() and between[0] == one.unit != other.unit


def _nearly(parts: list[Draft], whole: Draft) -> bool:
    aim = value_of(whole)
    return abs(sum(map(value_of, parts)) - aim) * _CLOSE <= aim


def _lead(part: Draft, start: int) -> str:
    """The words before a part, without those of its whole: "12.576 học sinh hộ nghèo, gồm 5.341 học sinh tiểu học"."""
    return part.lead[max(0, len(part.lead) - max(0, part.figure.start - start)) :]


def release(group: PartGroup) -> None:
    """Let the parts of a group that is not believed be parts of another."""
    for part in group.parts:
        part.whole = -1


def _may_be_kind(part: Draft, whole: Draft) -> bool:
    """Whether a part in a bracket may be named by its kind alone: "186 cuộc (142 kinh tế, 44 trách nhiệm)"."""
    return not part.unit_dimension and whole.unit_dimension not in ("money", "rate", "")
