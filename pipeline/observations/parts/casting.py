"""Find totals told behind their parts: "cấp mới 320 triệu USD; tăng thêm 80 triệu USD; tổng vốn đạt 400 triệu USD"."""

from collections.abc import Iterator

from pipeline.model.mentions import Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import (
    PartGroup,
    adds,
    is_bracketed,
    is_counted,
    is_edited,
    is_long,
    same_unit,
    value_of,
)
from pipeline.rulebook import Rulebook

_FEWEST, _MOST = 2, 12  # parts
_NEAR = 60  # figures before a total among which its parts are sought
_NEAR_BY = 20  # a gap is no greater than one such part of a total
_LEAST = 100  # smaller totals are hit by chance


class CastFinder:
    """Reads totals whose own clause says that they are; what a slip of the hand keeps from adding up is told as well."""

    def __init__(self, book: Rulebook) -> None:
        self._joint = book.pattern("cues.joint_total")
        self._total = book.pattern("cues.total_clause")
        self._summed = book.pattern("cues.cast_up")

    def find(self, mentions: Mentions, drafts: list[Draft]) -> Iterator[PartGroup]:
        """The groups of one passage; each part learns its whole."""
        counted = [each for each in drafts if is_counted(each) and not each.is_base and each.figure.qualifier == "="]
        for place, whole in enumerate(counted):
            clause = mentions.text.rfind(";", whole.sentence_start, whole.figure.start)
            opening = mentions.text[whole.sentence_start : whole.figure.start].lstrip()
            is_summed = self._summed.search(whole.lead) is not None  # Tổng cộng 4.970 vụ; …, tổng cộng 620 người
            is_first = not place or counted[place - 1].sentence != whole.sentence
            is_joint = self._joint.match(opening) is not None or (is_summed and is_first)
            is_cast = clause >= 0 and self._total.search(mentions.text, clause, whole.figure.number_start)
            if whole.whole >= 0 or not (is_joint or is_cast or is_summed):
                continue
            end = whole.sentence_start if is_joint else clause if is_cast else counted[place - 1].figure.end
            sentence = whole.sentence - is_joint
            before = [
                each
                for each in counted[max(0, place - _NEAR) : place]
                if each.figure.end <= end and each.sentence == sentence and _may_be_part(each, whole)
            ]
            run = _adding_up(before, whole)
            outer = [each for each in before if not is_bracketed(mentions.text, each, whole.figure.start)]
            if not run and len(outer) >= _FEWEST:  # 120 hồ sơ (12 quá hạn), 85 hồ sơ, 40 hồ sơ, tổng cộng 245 hồ sơ
                run, before = _adding_up(outer, whole), outer
            among = [each for each in counted[max(0, place - _NEAR) : place] if each.figure.end <= end]
            is_mixed = is_summed and any(_is_of_list(each, before) for each in among)  # 85 suất quà, 40 xe đạp
            near = counted[max(0, place - _NEAR) : place]
            named = [each for each in near if _is_of_area_among(each, before, whole)]
            if named and not run:  # hai tỉnh là 3.000 ha và 150 ha; cộng với 6.000 ha của Lâm Đồng cũ, tổng 9.150 ha
                run = _adding_up([each for each in near if each in (*before, *named)], whole)
            is_slip = (
                not run
                and not (is_mixed or named)
                and _FEWEST <= len(before) <= _MOST
                and _is_meant(whole, before, is_summed=is_summed)
            )
            if run or is_slip:
                for part in run or before:
                    part.whole = id(whole)
                yield PartGroup(whole, tuple(run or before), True, "", by_kind=is_slip)


def _may_be_part(each: Draft, whole: Draft) -> bool:
    is_told_with = each.area_key == whole.area_key and each.whole < 0
    are_people = each.unit_dimension == whole.unit_dimension == "people"
    return is_told_with and bool(each.unit) and (same_unit(each, whole) or are_people)


def _is_of_area_among(each: Draft, parts: list[Draft], whole: Draft) -> bool:
    """Whether an area's own figure stands among parts of the whole, or between them and it."""
    is_among = bool(parts) and each.sentence == parts[-1].sentence and each.figure.start > parts[0].figure.start
    return is_among and bool(each.areas) and not whole.areas and each.whole < 0 and same_unit(each, whole)


def _is_of_list(each: Draft, parts: list[Draft]) -> bool:
    """Whether a count of something else stands between parts and their total: it may be summed up with them."""
    is_other = bool(parts) and each not in parts and each.unit_dimension not in ("money", "rate")
    return is_other and each.sentence == parts[-1].sentence and each.figure.start > parts[0].figure.start


def _is_meant(whole: Draft, before: list[Draft], *, is_summed: bool) -> bool:
    """Whether figures miss their total by a slip of the hand; one that is said to sum them up, by a little."""
    gap = abs(value_of(whole) - sum(map(value_of, before)))
    return (is_long(whole) and is_edited(whole, before)) or (is_summed and gap * _NEAR_BY <= value_of(whole))


def _adding_up(before: list[Draft], whole: Draft) -> list[Draft]:
    """The last figures before a total that add up to it."""
    runs = (before[-count:] for count in range(_FEWEST, min(_MOST, len(before)) + 1))
    return next((run for run in runs if value_of(whole) >= _LEAST and adds(run, whole)), [])
