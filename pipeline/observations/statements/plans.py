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
    """Reads plans with the cue "still_to_come" of rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._to_come = book.pattern("cues.still_to_come")

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
