"""The count or amount that a percentage is said of: the nearest before it that can have a share."""

import regex

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import is_bracketed
from pipeline.observations.statements.sentences import Sentence
from pipeline.observations.statements.share import is_counted

_BRACKET = regex.compile(r"\([^()]*\)")
_BACK = 40  # figures before a percentage that are looked at
_REACH = 70  # characters before it that may name what it is of
_GAP = 110  # characters; words farther apart speak of another figure
_BETWEEN = 16  # characters between two counts that stand side by side
_RATES = (Measure.SHARE, Measure.ACHIEVEMENT, Measure.CHANGE, Measure.CHANGE_RATE)


def part_of(sentence: Sentence, place: int, of_which: regex.Pattern[str]) -> Draft | None:
    """The count or amount that a percentage is said of: the nearest before it, over other rates of the same.

    Of two counts side by side it is the one whose noun the percentage names: "287 vụ/471 bị cáo, đạt 69,7% số vụ thụ lý".
    """
    nearest = _nearest_of(sentence, place, of_which)
    if nearest is None:
        return None
    at = sentence.drafts.index(nearest)
    beside = sentence.drafts[at - 1] if at else None
    if beside is None or not is_counted(beside) or beside.area_key != nearest.area_key or beside.unit == nearest.unit:
        return nearest
    if len(sentence.gap(beside, nearest)) > _BETWEEN or not beside.unit:
        return nearest
    percent = sentence.drafts[place]
    if sentence.gap(beside, nearest).rstrip().endswith("/") and f" {nearest.unit} " not in f" {percent.tail} ":
        return beside  # 98 vụ/201 bị cáo, đạt 87,5%: of the first, where nothing names the other
    said = f" {percent.lead[-_REACH:]} {percent.tail.split(',')[0].split('.')[0]} "
    return beside if f" {beside.unit} " in said and f" {nearest.unit} " not in percent.tail else nearest


def _nearest_of(sentence: Sentence, place: int, of_which: regex.Pattern[str]) -> Draft | None:
    following = percent = sentence.drafts[place]
    for each in reversed(sentence.drafts[max(0, place - _BACK) : place]):
        if is_bracketed(sentence.text, each, percent.figure.start):
            continue  # a level, a plan or parts: "19 đảng viên (khiển trách 11, cảnh cáo 8), bằng 0,3% tổng số đảng viên"
        gap = _BRACKET.sub(" ", sentence.gap(each, following))
        following = each
        if ";" in gap or ":" in gap or len(gap) > _GAP:
            return None
        if each.measure in _RATES and of_which.search(gap):
            return None  # 6.000 tỷ đồng (chiếm 50%, trong đó vốn dân cư chiếm 35%)
        if each.measure in _RATES or each.measure is Measure.TARGET:
            continue
        return each if is_counted(each) and each.area_key == percent.area_key else None
    return None
