"""Find runs of like figures that add up exactly to one before them: "26.966 đơn: khiếu nại 12.906 đơn, tố cáo 14.060 đơn"."""

from dataclasses import replace
from decimal import Decimal

from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.opposites import Opposites
from pipeline.observations.parts.group import (
    PartGroup,
    adds,
    is_counted,
    is_edited,
    is_long,
    is_near,
    same_unit,
    value_of,
)
from pipeline.observations.parts.nameless import NamelessReader, lent
from pipeline.rulebook import Rulebook

_SURE = 3  # parts; two are believed only right behind their whole
_TWO = 2
_LEAST = 10  # smaller parts fill any gap
_LONGEST = 12
_WINDOW = 60  # figures on either side of a whole among which its run is sought
_LARGE = 10_000  # a whole that figures hardly miss by one digit through chance
_SENTENCES = 3  # behind the whole that may give its parts
_NOUN = 40  # characters of a noun between a whole and the bracket behind it


class RunFinder:
    """Reads lists of kinds that no word joins to their whole; what does not add up exactly is left alone."""

    def __init__(self, book: Rulebook) -> None:
        self._sums_up = book.pattern("cues.cast_up")
        self._out_of = book.pattern("cues.out_of_all")
        self._all_of = book.pattern("cues.all_of")
        self._others = book.pattern("cues.all_others")
        self._level = book.pattern("cues.administrative_level")
        self._anybody = frozenset(book.words("cues.anybody"))
        self._nameless = NamelessReader(book)
        self._opposites = Opposites(book)

    def find(self, mentions: Mentions, drafts: list[Draft], above: list[Draft]) -> list[PartGroup]:
        """The groups of one passage, with wholes in the passage `above` it too; each part learns its whole."""
        counted = _likely(drafts)
        found = []
        for whole in _likely(above)[-_WINDOW:]:
            run = self._below(mentions.text, counted[:_WINDOW], whole) if is_long(whole) else []
            if run:
                found.append(_made(whole, run))
        for place, whole in enumerate(counted):
            if not is_long(whole) and (whole.whole >= 0 or not self._is_announced(mentions.text, counted, place)):
                continue
            later, earlier = counted[place + 1 : place + 1 + _WINDOW], counted[max(0, place - _WINDOW) : place]
            while run := self._behind(mentions.text, later, whole) or self._before(earlier, whole):
                found.append(_made(whole, run))
            likely = (
                self._sides(later, whole)
                or self._with_others(later, whole)
                or self._nameless.nearly(mentions.text, later, whole)
            )
            likely = likely or self._slipped(later, whole) or self._levels(later, whole)
            likely = likely or _bracketed(mentions.text, later, whole, is_slip=True)
            if likely:
                found.append(replace(_made(whole, likely), by_kind=True))
        return found

    def _is_announced(self, text: str, counted: list[Draft], place: int) -> bool:
        """Whether the words say of a short whole that parts follow: "Trong 27 ngành có 21 …", "11 tổ chức: khiển trách 8 tổ chức, …"."""
        whole, following = counted[place], counted[place + 1 : place + 2]
        if self._all_of.search(whole.lead) or self._out_of.search(whole.lead):
            return True
        gap = text[whole.figure.end : following[0].figure.start] if following else ""
        return ":" in gap and following[0].sentence == whole.sentence

    def _below(self, text: str, counted: list[Draft], whole: Draft) -> list[Draft]:
        """The run that opens the next passage: "Phân theo tuyến: quốc lộ 418 vụ, đường tỉnh 196 vụ, …"."""
        likely = [each for each in counted if self._is_like(each, whole)]
        if (
            not likely
            or ":" not in text[likely[0].sentence_start : likely[0].figure.start]
            or likely[0] is not counted[0]
        ):
            return []
        run = _adding_up(likely, whole)
        return run if len(run) >= _SURE and _ends(likely, run) else []

    def _behind(self, text: str, counted: list[Draft], whole: Draft) -> list[Draft]:
        """The run behind a whole: right behind it, or behind a colon or at the head of a later sentence of its passage."""
        named = _bracketed(text, counted, whole) or self._nameless.all_of(text, counted, whole)
        if named:
            return named
        later = [each for each in counted if self._is_like(each, whole)]
        for place, first in enumerate(later):
            before = later[place - 1] if place else whole
            gap = text[before.figure.end : first.figure.start]
            is_in_line = before is whole and first.sentence == whole.sentence
            is_next = is_in_line and (":" in gap or self._all_of.search(whole.lead) is not None)
            is_turned = counted[0] is first and _turns(gap) and _are_fine(whole, later[place:])
            if not (is_in_line or is_turned or ":" in gap or first.sentence != before.sentence):
                continue
            run = _adding_up(later[place:], whole)
            is_next = is_next or (is_in_line and _is_pair(run, whole))
            least = _TWO if is_next or is_turned or self._opposites.are(run) else _SURE
            if len(run) >= least and (_ends(later[place:], run) or (is_next and is_long(whole))):
                return run
        return []

    def _sides(self, later: list[Draft], whole: Draft) -> list[Draft]:
        """The two sides that a sentence tells of the number it opens with: "Trong 18 chỉ tiêu, 15 chỉ tiêu đạt, 4 chỉ tiêu không đạt"."""
        if not self._all_of.search(whole.lead):
            return []
        like = [each for each in later if self._is_like(each, whole) and each.sentence == whole.sentence]
        return like if self._opposites.are(like) else []

    def _with_others(self, later: list[Draft], whole: Draft) -> list[Draft]:
        """What a sentence tells of the number it opens with, the last of all others: "trong số 124 người chết có 69 người do sạt
        lở đất, 46 người bị lũ cuốn và 12 người do nguyên nhân khác"."""
        if not self._all_of.search(whole.lead) or not is_long(whole):
            return []
        like = _in_clause([each for each in later if self._is_like(each, whole)], whole)
        ends = len(like) >= _SURE and self._others.search(f"{like[-1].lead}|{like[-1].tail}") is not None
        return like if ends and is_near(PartGroup(whole, tuple(like), True, "")) else []

    def _slipped(self, later: list[Draft], whole: Draft) -> list[Draft]:
        """All figures of a later sentence, where one slip in a long whole keeps them from adding up: "Số lượt người ở khu vực FDI
        là 88.412 lượt, dân doanh 25.610 lượt, nhà nước 264 lượt"."""
        if not is_long(whole) or value_of(whole) < _LARGE:
            return []
        for sentence in range(whole.sentence + 1, whole.sentence + 1 + _SENTENCES):
            inside = [each for each in later if each.sentence == sentence]
            if len(inside) >= _SURE and all(self._is_like(each, whole) for each in inside) and is_edited(whole, inside):
                return inside
        return []

    def _levels(self, later: list[Draft], whole: Draft) -> list[Draft]:
        """The shares of all levels of administration, where they come near their whole: "1.804 tổ chức đảng, …; cấp tỉnh
        06 tổ chức, cấp huyện 287 tổ chức, cơ sở 1.501 tổ chức"."""
        like = [each for each in later if self._is_like(each, whole) and each.sentence == whole.sentence]
        like = _in_clause(like, like[0]) if like else []
        levels = [match["level"] for each in like if (match := self._level.search(each.lead)) is not None]
        are_all = len(levels) == len(like) == len(set(levels)) >= _SURE
        return like if are_all and is_long(whole) and is_near(PartGroup(whole, tuple(like), True, "")) else []

    def _before(self, earlier: list[Draft], whole: Draft) -> list[Draft]:
        """The run that a whole casts up, "…, lớp khác 1.468 kiến nghị; cộng 2.391 kiến nghị", or that is out of it."""
        if self._out_of.search(whole.lead):
            return _named_late(earlier, whole)
        if not self._sums_up.search(whole.lead):
            return []
        likely = [each for each in reversed(earlier) if self._is_like(each, whole)]
        return list(reversed(_adding_up(likely, whole)))

    def _is_like(self, part: Draft, whole: Draft) -> bool:
        """Whether a part may count what its whole counts; any word for people stands for people of a name of their own."""
        if part.whole >= 0 or part.area_key != whole.area_key or not part.unit or part.is_unit_elided:
            return False
        return same_unit(part, whole) or (whole.unit_dimension == "people" and part.unit in self._anybody)


def _is_pair(run: list[Draft], whole: Draft) -> bool:
    """Whether two figures share the sentence of their whole, all printed so finely that they hardly add up by chance."""
    return len(run) == _TWO and run[-1].sentence == whole.sentence and is_long(whole) and all(map(_is_told, run))


def _is_told(part: Draft) -> bool:
    return value_of(part) >= _LEAST


def _turns(gap: str) -> bool:
    """Whether a clause or sentence ends between a whole and the first figure behind it."""
    return ";" in gap or ". " in gap


def _are_fine(whole: Draft, run: list[Draft]) -> bool:
    """Whether a whole and its two parts are printed so finely that they hardly add up by chance."""
    return len(run) > 1 and is_long(whole) and any(map(is_long, run[:2]))


def _likely(drafts: list[Draft]) -> list[Draft]:
    return [draft for draft in drafts if is_counted(draft) and not draft.is_base and draft.figure.qualifier == "="]


def _made(whole: Draft, run: list[Draft]) -> PartGroup:
    for part in run:
        part.whole = id(whole)
    return PartGroup(whole, tuple(run), True, "")


def _in_clause(parts: list[Draft], one: Draft) -> list[Draft]:
    """The figures of one's sentence up to the semicolon behind it."""
    end = one.passage.text.find(";", one.figure.end, one.sentence_end)
    return [each for each in parts if each.sentence == one.sentence and (end < 0 or each.figure.start < end)]


def _bracketed(text: str, counted: list[Draft], whole: Draft, *, is_slip: bool = False) -> list[Draft]:
    """The places in a bracket behind a whole: "6.120 lượt (tại Hà Nội 3.874, tại Đà Nẵng 2.246)"; those that a slip of the hand
    keeps from adding up where `is_slip`."""
    opening = text.find("(", whole.figure.end, whole.figure.end + _NOUN)
    closing = text.find(")", opening) if opening >= 0 else -1
    inside = [each for each in counted if opening < each.figure.start < closing]
    areas = {each.area_key for each in inside}
    if whole.areas or len(inside) < 2 or len(areas) != len(inside) or not all(each.areas for each in inside):
        return []
    if any(each.whole >= 0 or (each.unit and not same_unit(each, whole)) for each in inside):
        return []
    if is_slip:
        return inside if is_long(whole) and len(inside) >= _SURE and is_edited(whole, inside) else []
    return inside if adds(inside, whole) else []


def _named_late(earlier: list[Draft], whole: Draft) -> list[Draft]:
    """Kinds whose noun only their whole prints, behind them: "xuất sắc 450 (37,5%), tốt 600 (50%), … trên tổng số 1.200 CĐCS"."""
    near = [each for each in earlier if each.sentence == whole.sentence and each.area_key == whole.area_key]
    likely = [each for each in reversed(near) if each.whole < 0 and each.unit in ("", whole.unit)]
    run = list(reversed(_adding_up(likely, whole)))
    if len(run) < _SURE:
        return []
    return lent(run, whole)


def _adding_up(likely: list[Draft], whole: Draft) -> list[Draft]:
    """The first of some figures that add up to a whole, to a reading of a damaged one; none where no number of them does."""
    number = whole.figure.number
    aims = [each.scaleb(whole.figure.scale) for each in number.readings] if number.malformed else [value_of(whole)]
    reached = Decimal(0)
    for place, part in enumerate(likely[:_LONGEST]):
        reached += value_of(part)
        if place and reached in aims:
            return likely[: place + 1]
        if reached >= max(aims):
            return []
    return []


def _ends(likely: list[Draft], run: list[Draft]) -> bool:
    """Whether a run is all that its sentence lists."""
    return (
        len(likely) == len(run) or likely[len(run)].sentence != run[-1].sentence or _is_apart(run[-1], likely[len(run)])
    )


def _is_apart(last: Draft, following: Draft) -> bool:
    return ";" in last.passage.text[last.figure.end : following.figure.start]
