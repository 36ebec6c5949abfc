"""The plans of a total and of its areas: "3.470/4.464 khu … Đồng Nai 812/968 khu, …", "thu 68 tỷ, kế hoạch 62 tỷ. Từng tỉnh: …"."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.model.figures import Breakdown, Measure, Observation, Split
from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import same_unit
from pipeline.observations.sums.hosts import LIST, Host
from pipeline.text.edits import edit

_LEAST = 100  # smaller plans are met by chance
_TELLING = 4  # digits, noughts at the end apart, of plans that one digit hardly sets apart by chance: plans are round


def goals(host: Host, made: Iterable[Breakdown]) -> Iterator[Breakdown]:
    """The sums of plans, where what was done adds up over the same areas.

    A plan that misses the plans of its areas may be another body's: it is told only where a slip explains it.
    """
    drafts = {told[0].obs_id: draft for draft in (*host.totals, *host.parts) if (told := draft.observations)}
    known = {each.total.obs_id for each in made}
    for each in made:
        if each.total.obs_id not in drafts or len(each.parts) < LIST or _reached(each.parts) != each.total.value:
            continue
        total = drafts[each.total.obs_id]
        goal = _goal(total, host)
        plans = [_plan(drafts[part.obs_id], host) for part in each.parts if part.obs_id in drafts]
        told = tuple(plan for plan in plans if plan is not None)
        if goal is None or goal.obs_id in known or len(told) < len(each.parts) or goal.value < _LEAST:
            continue
        if _is_met(goal, told):
            yield Breakdown(Split.BY_AREA, goal, told, True, "", host.note)


def _goal(total: Draft, host: Host) -> Observation | None:
    """What was planned for a total: the second number of its pair, or the only plan of its sentence."""
    if total.figure.form is Form.RATIO:
        return _second(total)
    plans = [each for each in host.further if _is_plan(each, total) and each.sentence == total.sentence]
    return plans[0].observations[0] if len(plans) == 1 and plans[0].observations else None


def _plan(part: Draft, host: Host) -> Observation | None:
    """The same for an area: the second number of its pair, or its only plan."""
    if part.figure.form is Form.RATIO:
        return _second(part)
    plans = [each for each in host.parts if _is_plan(each, part) and each.area_key == part.area_key]
    return plans[0].observations[0] if len(plans) == 1 and plans[0].observations else None


def _second(draft: Draft) -> Observation | None:
    told = draft.observations
    return told[1] if len(told) > 1 and told[1].measure is Measure.TARGET else None


def _is_plan(draft: Draft, done: Draft) -> bool:
    is_alone = draft.figure.form is Form.NUMBER and draft.measure is Measure.TARGET
    return is_alone and same_unit(draft, done) and draft.unit_dimension == done.unit_dimension


def _is_met(goal: Observation, plans: tuple[Observation, ...]) -> bool:
    """Whether plans add up to their goal, or one slip keeps them from it."""
    reached = _reached(plans)
    gap = abs(goal.value - reached)
    if not gap or any(plan.value == gap for plan in plans):
        return True
    printed, meant = (str(int(value)).rstrip("0") for value in (goal.value, reached))
    return min(len(printed), len(meant)) >= _TELLING and bool(edit(str(int(goal.value)), str(int(reached))))


def _reached(parts: Iterable[Observation]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))
