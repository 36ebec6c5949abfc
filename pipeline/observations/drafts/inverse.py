"""Pairs that a list tells the other way round: "Phụ nữ/hội viên: Kon Tum 14.820/12.980 (87,6%); …", where the second is the part."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.model.figures import Claim, Pair
from pipeline.text.percent import Match, percent_matches

_LIST = 3  # pairs of a list that show how it is to be read


def with_inverse_pairs(claims: Sequence[Claim]) -> list[Claim]:
    """The same claims; of a run of pairs of one unit, most of which give their percentages from behind, all are read so."""
    found: list[Claim] = []
    for run in _runs(claims):
        inverse = sum(_gives(each, inverse=True) for each in run)
        is_inverse = inverse >= _LIST and inverse * 2 > len(run) and not any(_gives(each) for each in run)
        found += [replace(each, pair=Pair.INVERSE) for each in run] if is_inverse else run
    return found


def _runs(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    run: list[Claim] = []
    for each in claims:
        if run and _form(run[-1]) != _form(each):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _form(claim: Claim) -> tuple[str, ...]:
    """What the pairs of one list share; the parts of other claims."""
    if claim.actual is None or claim.target is None or claim.percent is None or claim.pair is not Pair.ACHIEVEMENT:
        return (claim.claim_id,)
    return claim.actual.unit_measure, claim.target.unit_measure, claim.percent.unit_measure


def _gives(claim: Claim, *, inverse: bool = False) -> bool:
    """Whether the percentage follows from the pair, in its order or `inverse`."""
    if len(_form(claim)) == 1 or claim.actual is None or claim.target is None or claim.percent is None:
        return False
    one, other = (claim.target, claim.actual) if inverse else (claim.actual, claim.target)
    percent = claim.percent
    return percent_matches(one.value, other.value, percent.value, percent.decimals) is not Match.OFF
