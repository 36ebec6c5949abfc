"""Find the whole of shares that add to 100: "768 người (64%) hài lòng, 321 người (26%) …, 120 người (10%) …".

Figures told one after another, each with its percentage, are all there are where the percentages make 100. All but one of
these follow from one figure before them, and that is what they are taken of.
"""

from collections import defaultdict

from pipeline.checks.rates import HUNDRED, add_up, meet
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, value_of
from pipeline.observations.statements.share import Share, fits, is_counted

_LEAST = 3  # shares that reach 100 hardly by chance
_BACK = 40  # figures before the shares among which their whole is sought


def take_splits(shares: list[Share], drafts: list[list[Draft]]) -> list[PartGroup]:
    """Give the shares of each split its whole; the splits as wholes with their parts, but for those that others found."""
    sentences: dict[tuple[int, int, str], list[Share]] = defaultdict(list)
    for share in shares:
        part = share.part
        sentences[part.passage_index, part.sentence, part.area_key].append(share)
    found = []
    for (passage, _, _), told in sentences.items():
        for run in _runs(told):
            whole = _whole_of(run, drafts[passage])
            if whole is None:
                continue
            fitting = sum(fits(share, whole) for share in run)
            for share in run:
                if share.whole is None or share.whole is whole:
                    share.whole, share.proof = whole, fitting
            if all(share.part.whole < 0 for share in run):
                found.append(PartGroup(whole, tuple(share.part for share in run), True, "", by_kind=True))
    return found


def _runs(told: list[Share]) -> list[list[Share]]:
    """The longest runs of shares that reach 100, each part counted once."""
    runs, at = [], 0
    while at <= len(told) - _LEAST:
        ends = (end for end in range(len(told), at + _LEAST - 1, -1) if _reaches(told[at:end]))
        end = next(ends, 0)
        if end:
            runs.append(told[at:end])
        at = end or at + 1
    return runs


def _reaches(run: list[Share]) -> bool:
    if len({id(share.part) for share in run}) < len(run) or not all(is_counted(share.part) for share in run):
        return False
    return meet(add_up([share.percent.observations[0] for share in run]), HUNDRED)


def _whole_of(run: list[Share], passage: list[Draft]) -> Draft | None:
    """The last figure before a run from which all its shares, or all but one, follow."""
    first = run[0].part
    before = [each for each in passage if each.figure.end <= first.figure.start and each.observations]
    likely = [
        each
        for each in before[-_BACK:]
        if is_counted(each) and each.area_key in ("", first.area_key) and _may_be_whole(each, first, run)
    ]
    return next((each for each in reversed(likely) if sum(fits(share, each) for share in run) >= len(run) - 1), None)


def _may_be_whole(each: Draft, first: Draft, run: list[Share]) -> bool:
    """Whether a figure is greater than every part, and money where they are."""
    are_money = {each.unit_dimension == "money", first.unit_dimension == "money"}
    is_like = len(are_money) == 1 and (True not in are_money or each.unit == first.unit)
    return is_like and all(value_of(share.part) < value_of(each) for share in run)
