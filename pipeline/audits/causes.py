"""Name what broke a sum: the slip of one figure, an area left out of several totals, a line below it, a copied figure.

All slips that fit are sought. A cause is named where one fits that luck would not fit as often as not; an area that
several totals of one note or list miss alike is one cause. Where several fit all are told and the cause is open: one area
left out or counted twice, which is likelier than a slip of the hand, their kind where it is one, else ambiguous. A total whose gap stands again in the line of one of its areas has inherited it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from pipeline.audits.crossings import crossed
from pipeline.audits.pasted import pasted
from pipeline.audits.percentages import mistyped
from pipeline.audits.slips import left_out, retyped
from pipeline.audits.twins import doubled
from pipeline.model.areas import WHOLE
from pipeline.model.figures import OVERLAP, TOO_FAR, Observation
from pipeline.model.verdicts import BEYOND, RATES, REST, SUMS, Certainty, Outcome, Severity, Slip, Verdict
from pipeline.text.edits import are_look_alikes
from pipeline.text.percent import Match, percent_matches, rounded

_CHANCE = Fraction(1, 2)  # a cause that chance would fit more often is not named
_LUCK = Fraction(1, 5)  # and this often none is more than open
_TELLING = 4  # digits, noughts at the end apart, that two totals hardly share by chance
_SURE = Fraction(1, 50)  # a cause that chance would fit less often, and the only one, is firm


def explain(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The same verdicts; flagged ones carry cause, odds and suggestion where a slip explains them."""
    told = _with_copies(list(verdicts))
    flagged = [verdict for verdict in told if verdict.outcome is Outcome.FLAGGED]
    broken = [verdict for verdict in flagged if _is_sum(verdict) and not verdict.cause]
    joint = _joint(broken)
    meeting, copied_cells = crossed(broken, filter(_is_doubted_sum, told))
    causes: dict[int, Verdict] = {}
    lines = [each for each in broken if each.check == "part_whole" and _is_line(each.observations[0])]
    subtotals = [each for each in broken if each.check == "total_of_parts" and each.observations[0].table]
    passed = [verdict for verdict in told if verdict.outcome is Outcome.PASSED and verdict.check in SUMS]
    copied = _copied(flagged) | _doubles(broken, passed)
    by_total: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in broken:
        by_total[verdict.observations[0].obs_id].append(verdict)
    for verdict in broken:
        slips = retyped(verdict)
        causes[id(verdict)] = (
            meeting.get(id(verdict))
            or _inherited(verdict, lines, subtotals)
            or _proven_by_percent(verdict, slips, flagged, causes)
            or joint.get(id(verdict))
            or _agreed(verdict, slips, by_total[verdict.observations[0].obs_id])
            or _pasted(verdict, copied)
            or _alone(verdict, left_out(verdict), slips)
        )
    by_twins = doubled(causes.values())
    causes = {verdict: by_twins.get(id(each), each) for verdict, each in causes.items()}
    causes |= {verdict: each for verdict, each in meeting.items() if verdict not in causes}
    twice = pasted(told)
    witnessed = {each.obs_id for verdict in passed for each in verdict.observations}
    for verdict in flagged:
        is_rate = verdict.check in RATES or verdict.message == REST
        if is_rate and not verdict.cause and id(verdict) not in causes:
            named = mistyped(verdict, witnessed)
            causes[id(verdict)] = named if named.cause else twice.get(id(verdict), verdict)
    return [*(causes.get(id(verdict), verdict) for verdict in told), *copied_cells]


def _is_sum(verdict: Verdict) -> bool:
    """Whether the first figure is a total of the others; of shares that should make 100 none is."""
    is_total = verdict.stated == verdict.observations[0].value and verdict.message not in (BEYOND, REST)
    return verdict.check in SUMS and is_total


def _is_doubted_sum(verdict: Verdict) -> bool:
    is_open = verdict.outcome is Outcome.SKIPPED and _is_sum(verdict) and bool(verdict.difference)
    return is_open and bool(verdict.observations[0].table)


def _inherited(verdict: Verdict, lines: list[Verdict], subtotals: list[Verdict]) -> Verdict | None:
    """The gap of a whole that one area's own line shows as well, or one subtotal of its table: that one is the origin."""
    whole = verdict.observations[0]
    if whole.ref_area_name:
        return None
    if verdict.check == "part_whole":  # the whole and its parts were added up from lines of the same form
        origins = [
            each
            for each in lines
            if each.difference == verdict.difference and each is not verdict and _is_over(whole, each.observations[0])
        ]
    else:  # the total was added up from what the line's own parts give
        members = {each.obs_id for each in verdict.observations[1:]}
        origins = [
            each
            for each in (*lines, *subtotals)
            if each.observations[0].obs_id in members and each.difference == -(verdict.difference or 0)
        ]
    if len(origins) != 1:
        return None
    is_right = verdict.check == "total_of_parts"  # the total sums what the line should say
    return replace(
        verdict,
        cause=f"inherited:{origins[0].observations[0].ref_area_name or origins[0].observations[0].row}",
        certainty=Certainty.LIKELY,
        severity=Severity.INFO if is_right else verdict.severity,
    )


def _is_line(figure: Observation) -> bool:
    """Whether a figure is of one of the areas, or one of the rows, that a whole is made of."""
    return bool(figure.ref_area_name) or (bool(figure.table and figure.row) and figure.ref_area != WHOLE)


def _is_over(whole: Observation, line: Observation) -> bool:
    """Whether a whole may have been added up from such lines: in the same chapter, or in the same column of a table."""
    if whole.table or not line.ref_area_name:
        is_total = not _is_line(whole)
        return is_total and (whole.table, whole.column) == (line.table, line.column)
    return whole.section.rpartition(".")[0] == line.section.rpartition(".")[0]


def _proven_by_percent(
    verdict: Verdict, slips: list[Slip], flagged: list[Verdict], causes: dict[int, Verdict]
) -> Verdict | None:
    """A slip in one area's count that also mends that area's percentage: two witnesses against one figure."""
    found = []
    for slip in slips:
        if slip.figure is None or slip.meant is None or not slip.figure.ref_area_name:
            continue
        for other in flagged:
            members = other.observations
            is_note = other.severity is Severity.INFO  # it was told already what it follows from
            if is_note or other.check != "percent_of_target" or len(members) != 3:
                continue
            if members[1].obs_id != slip.figure.obs_id:
                continue
            percent, _, target = members
            if percent_matches(slip.meant, target.value, percent.value, percent.decimals) is not Match.OFF:
                found.append((slip, other))
    if len(found) != 1:
        return None
    slip, other = found[0]
    odds = rounded(slip.odds, 4)
    causes[id(other)] = replace(other, cause=slip.cause, odds=odds, suggestion=slip.meant)
    area = slip.figure.ref_area_name if slip.figure else ""
    return replace(verdict, cause=f"inherited:{area}", odds=odds, certainty=Certainty.LIKELY, severity=Severity.INFO)


def _joint(broken: list[Verdict]) -> dict[int, Verdict]:
    """Totals over one note or list that miss the same area alike: one cause, by chance as rare as all of them together."""
    hosts: dict[tuple[str, int], dict[str, list[tuple[Verdict, Fraction]]]] = defaultdict(lambda: defaultdict(list))
    for verdict in broken:
        first = verdict.observations[1]
        for slip in left_out(verdict) if verdict.check == "total_of_parts" else ():
            hosts[first.note, first.passage if not first.note else -1][slip.cause].append((verdict, slip.odds))
    found: dict[int, Verdict] = {}
    for causes in hosts.values():
        shared = [(cause, members) for cause, members in causes.items() if len(members) > 1]
        if len(shared) != 1:
            continue
        [(cause, members)] = shared
        odds = Fraction(1)
        for _, each in members:
            odds *= each
        if odds <= _LUCK:
            certainty = Certainty.FIRM if odds <= _SURE else Certainty.LIKELY
            for verdict, _ in members:
                found[id(verdict)] = replace(verdict, cause=cause, odds=rounded(odds, 4), certainty=certainty)
    return found


def _agreed(verdict: Verdict, slips: list[Slip], told: list[Verdict]) -> Verdict | None:
    """A total that two of the sums `told` of it contradict alike: they bear each other out, so that the slip is in the total."""
    total = verdict.observations[0]
    others = [each for each in told if each is not verdict and each.expected == verdict.expected]
    own = [slip for slip in slips if slip.figure is total]
    if not others or len(own) != 1:
        return None
    [slip] = own
    return replace(
        verdict, cause=slip.cause, odds=rounded(slip.odds, 4), suggestion=slip.meant, certainty=Certainty.LIKELY
    )


def _with_copies(verdicts: list[Verdict]) -> list[Verdict]:
    """The same verdicts; a total far from its parts, or below them, is flagged after all where it is known to be copied."""
    copies = {
        (each.observations[0].obs_id, each.expected)
        for each in verdicts
        if each.check == "pasted_value" and each.outcome is Outcome.FLAGGED and each.expected is not None
    }
    return [
        replace(
            each, outcome=Outcome.FLAGGED, reason="the parts do not add up", severity=Severity.WARNING,
            certainty=Certainty.LIKELY,
            facts={**each.facts, "parts": tuple(part.value for part in each.observations[1:])},
        )
        if each.outcome is Outcome.SKIPPED
        and each.check in SUMS
        and each.reason in (TOO_FAR, OVERLAP)
        and (each.observations[0].obs_id, each.expected) in copies
        else each
        for each in verdicts
    ]  # fmt: skip


def _copied(flagged: Iterable[Verdict]) -> set[str]:
    """The figures (by obs_id) that stand again beside another fact."""
    return {
        member.obs_id
        for each in flagged
        if each.check == "pasted_value"
        for member in each.observations[: 2 if "amount" in each.facts else 1]
    }


def _doubles(broken: Iterable[Verdict], passed: Iterable[Verdict]) -> set[str]:
    """The broken totals (by obs_id) that print the value of another total of their unit, which its own parts bear out."""
    proven = {
        (verdict.stated, total.unit_measure): total.obs_id for verdict in passed for total in verdict.observations[:1]
    }
    return {
        total.obs_id
        for total in (verdict.observations[0] for verdict in broken)
        if len(str(int(total.obs_value)).rstrip("0")) >= _TELLING
        and proven.get((total.value, total.unit_measure), total.obs_id) != total.obs_id
    }


def _pasted(verdict: Verdict, copied: set[str]) -> Verdict | None:
    """A total that stands again beside another fact, where it is right."""
    if verdict.observations[0].obs_id not in copied:
        return None
    return replace(verdict, cause="pasted", certainty=Certainty.LIKELY)


def _alone(verdict: Verdict, absent: list[Slip], slips: list[Slip]) -> Verdict:
    """The cause that one sum shows by itself."""
    if not verdict.difference:
        return verdict
    found = [*absent, *slips]
    if not found:
        return verdict
    if len(found) > 1:
        kinds = {slip.cause for slip in found}
        likelier = absent if len(absent) == 1 and absent[0].odds <= _LUCK / 2 else found if len(kinds) == 1 else ()
        return replace(
            verdict,
            cause=likelier[0].cause if likelier else "ambiguous",
            odds=rounded(min(Fraction(1), sum((slip.odds for slip in found), Fraction(0))), 4) if likelier else None,
            certainty=Certainty.OPEN,
            rivals=tuple(found),
        )
    [slip] = found
    if slip.odds > _CHANCE:
        return replace(verdict, certainty=Certainty.OPEN)
    if slip.odds > _LUCK:
        return replace(verdict, cause=slip.cause, odds=rounded(slip.odds, 4), certainty=Certainty.OPEN)
    suggestion = slip.meant if slip.figure is verdict.observations[0] else None
    is_sure = slip.odds <= _SURE and not (suggestion is not None and _looks_misread(verdict, suggestion))
    certainty = Certainty.FIRM if is_sure else Certainty.LIKELY
    return replace(verdict, cause=slip.cause, odds=rounded(slip.odds, 4), suggestion=suggestion, certainty=certainty)


def _looks_misread(verdict: Verdict, meant: Decimal) -> bool:
    """Whether the figure meant differs from the printed one by two digits that a scan may confuse."""
    return are_look_alikes(str(int(verdict.observations[0].value)), str(int(meant)))
