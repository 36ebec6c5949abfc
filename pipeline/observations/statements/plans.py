"""Percentages of a plan that stands right before them, while what was done is told farther off, over its own parts.

"5.043 tỷ đồng (quý I 2.146 tỷ đồng, quý II 2.897 tỷ đồng). Kế hoạch cả năm là 12.200 tỷ đồng, như vậy đạt 41,3%."
"""

from collections.abc import Iterator

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.sentences import Sentence
from pipeline.observations.statements.share import Share, fits, is_counted, is_percent
from pipeline.rulebook import Rulebook

_GAP = 60  # characters; a percentage farther from a plan speaks of something else
_STOPS = frozenset(";:.()")
_NEARLY = 5  # what is done is hardly farther from the percentage than a fifth of it


class PlanReader:
    """Reads plans with the cues "still_to_come" and "of_plan_behind" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._to_come = book.pattern("cues.still_to_come")
        self._behind = book.pattern("cues.of_plan_behind")

    def find(self, previous: Sentence | None, sentence: Sentence) -> Iterator[Share]:
        """Shares whose whole is the plan before them; sure where one figure alone comes near what was done."""
        for place in range(1, len(sentence.drafts)):
            plan, percent = sentence.drafts[place - 1], sentence.drafts[place]
            if not _is_of_plan(sentence, plan, percent) or self._to_come.search(f"{plan.lead} {percent.lead}"):
                continue
            before = [*(previous.drafts if previous else ()), *sentence.drafts[: place - 1]]
            done = [each for each in before if _may_be_done(each, plan) and _are_of_one_time(each, plan)]
            for part in reversed(done):
                share = Share(percent, part, frozenset(), whole=plan)
                share.is_sure = len(done) == 1 and _is_near(share, plan)
                if share.is_sure or fits(share, plan):
                    yield share
                    break
        yield from self._of_sentence_before(previous, sentence)

    def _of_sentence_before(self, previous: Sentence | None, sentence: Sentence) -> Iterator[Share]:
        """ "Kế hoạch vốn năm 2015 là 412 tỷ đồng. Đến ngày 15/12 đã giải ngân 386,4 tỷ đồng, đạt 93,8% kế hoạch"."""
        plans = [each for each in previous.drafts if each.measure is Measure.TARGET] if previous is not None else []
        for percent in sentence.drafts if plans else ():
            if percent.measure is not Measure.ACHIEVEMENT or not is_percent(percent):
                continue
            own = [each for each in sentence.drafts if each.claim == percent.claim and each is not percent]
            if len(own) != 1 or not self._behind.match(percent.tail) or _has_own_base(sentence, percent):
                continue
            part = own[0]
            meant = [each for each in plans if _may_be_done(part, each) and each.figure.form is Form.NUMBER]
            share = Share(percent, part, frozenset(), whole=meant[0]) if len(meant) == len(plans) == 1 else None
            if share is not None and _is_near(share, meant[0]):
                yield share


def _has_own_base(sentence: Sentence, percent: Draft) -> bool:
    """Whether a figure stands in the words behind a percentage: "bằng 80% dự toán sau cắt giảm 5.580 tỷ đồng"."""
    behind = sentence.text[percent.figure.end :]
    stop = percent.figure.end + min((at for mark in ",;.)" if (at := behind.find(mark)) >= 0), default=len(behind))
    return any(percent.figure.end <= each.figure.start < stop for each in sentence.drafts)


def _is_of_plan(sentence: Sentence, plan: Draft, percent: Draft) -> bool:
    """Whether a percentage stands right behind a plan that it makes one claim with, and nothing done has a part in it."""
    if plan.measure is not Measure.TARGET or plan.figure.form is not Form.NUMBER or plan.unit_dimension == "rate":
        return False
    if percent.measure is not Measure.ACHIEVEMENT or not is_percent(percent) or percent.claim != plan.claim:
        return False
    is_lone = all(each in (plan, percent) or each.claim != plan.claim for each in sentence.drafts)
    gap = sentence.gap(plan, percent)
    return is_lone and len(gap) <= _GAP and not _STOPS & set(gap)


def _may_be_done(each: Draft, plan: Draft) -> bool:
    """Whether a figure may be what was done of a plan: no part of another, no level of an earlier year."""
    return (
        is_counted(each)
        and each.whole < 0
        and not each.is_base
        and bool(plan.unit)
        and each.unit == plan.unit
        and each.area_key == plan.area_key
    )


def _are_of_one_time(each: Draft, plan: Draft) -> bool:
    one, other = (draft.observations[0].time_period for draft in (each, plan))
    return not (one and other) or one == other


def _is_near(share: Share, plan: Draft) -> bool:
    """Whether what was done makes about the percentage of a plan."""
    percent, done, whole = (each.observations[0].value for each in (share.percent, share.part, plan))
    return abs(100 * done - percent * whole) * _NEARLY <= percent * whole
