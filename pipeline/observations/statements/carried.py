"""Shares that leave their whole unsaid where the words around them have told it: in brackets of one form, or in the sentence before."""

from itertools import pairwise

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.share import Share, fits

_PROOF = 2  # bare brackets of one section that hold the plan, which show what the others hold


def take_brackets(shares: list[Share]) -> None:
    """ "thu BHXH 2.345 tỷ đồng, đạt 47,9% (4.900 tỷ đồng); …": where such brackets hold the plans, all of a section do."""
    sections: dict[str, list[Share]] = {}
    for share in shares:
        if share.bracket is not None and share.percent.measure is Measure.ACHIEVEMENT:
            sections.setdefault(share.part.passage.section, []).append(share)
    for told in sections.values():
        fitting = [share for share in told if share.bracket is not None and fits(share, share.bracket)]
        if len(fitting) >= _PROOF and len(fitting) * 2 > len(told):
            for share in told:
                share.whole, share.proof = share.bracket, len(fitting)


def carry(shares: list[Share]) -> None:
    """ "Hoa Kỳ 79,25 tỷ USD, chiếm 27,2% tổng kim ngạch. Tiếp đến là Trung Quốc 49,63 tỷ USD, chiếm 17,1%": of the same whole."""
    for before, share in pairwise(shares):
        if share.whole is not None or share.base or share.percent.measure is not Measure.SHARE or share.part.whole >= 0:
            continue
        if before.whole is not None and before.percent.measure is Measure.SHARE and _is_next(before.part, share.part):
            whole, part = (each.observations[0] for each in (before.whole, share.part))
            if (before.base or before.is_carried) and part.value < whole.value:
                share.whole, share.is_carried = before.whole, True


def _is_next(one: Draft, other: Draft) -> bool:
    """Whether two parts of other places stand in one sentence or two that follow each other."""
    is_near = one.passage_index == other.passage_index and other.sentence - one.sentence <= 1
    are_places = bool(one.areas) and bool(other.areas) and one.area_key != other.area_key
    return is_near and are_places and one.unit == other.unit
