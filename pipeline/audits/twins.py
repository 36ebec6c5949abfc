"""Name the figure that two areas side by side share in a sum that does not close: one of them is pasted.

"Ngũ Hành Sơn 1.240 suất, 620 triệu đồng; Liên Chiểu 1.240 suất, 620 triệu đồng": what tells it of one column tells it of the others.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from pipeline.model.verdicts import Certainty, Verdict
from pipeline.text.percent import rounded

_LUCK = Fraction(1, 20)  # two areas side by side print the same figure more often by chance

Areas = tuple[str, ...]


def doubled(sums: Iterable[Verdict]) -> dict[int, Verdict]:
    """By the id of a flagged sum that no slip explains, the same with its cause and the areas that share a figure."""
    lists: dict[tuple[str, Areas], list[tuple[Verdict, Areas]]] = defaultdict(list)
    for each in sums:
        twins = _twins(each)
        if twins and not each.cause and each.check == "total_of_parts":
            areas = tuple(part.ref_area_name for part in each.observations[1:])
            lists[each.observations[-1].note, areas].append((each, twins))
    found: dict[int, Verdict] = {}
    for told in lists.values():
        odds = {twins: min(_odds(each) for each, other in told if other == twins) for _, twins in told}
        for each, twins in told:
            if odds[twins] <= _LUCK:
                facts = {**each.facts, "twin": twins[0], "other": twins[1]}
                luck = rounded(odds[twins], 4)
                found[id(each)] = replace(each, cause="pasted", odds=luck, certainty=Certainty.LIKELY, facts=facts)
    return found


def _twins(verdict: Verdict) -> Areas:
    """The one pair of areas side by side that give the same figure; empty where there is none, or more."""
    pairs = [
        (one.ref_area_name, other.ref_area_name)
        for one, other in pairwise(verdict.observations[1:])
        if one.value == other.value and one.ref_area_name and one.ref_area_name != other.ref_area_name
    ]
    return pairs[0] if len(pairs) == 1 else ()


def _odds(verdict: Verdict) -> Fraction:
    """How likely chance gives some pair of neighbours of a list the figure that these two share."""
    parts = verdict.observations[1:]
    shared = next(one for one, other in pairwise(parts) if one.value == other.value)
    digits = len(str(int(abs(shared.obs_value))).rstrip("0"))
    return Fraction(len(parts) - 1, 9 * 10 ** (digits - 1)) if digits else Fraction(1)
