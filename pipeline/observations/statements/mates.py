"""Find what may say a change again: the rate beside an amount, past the base or the levels that brackets hold between them."""

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.sentences import Sentence


def beside(sentence: Sentence, place: int) -> tuple[Draft, str]:
    """The figure behind a change and the words between, past the base or the levels in brackets: giảm 850 so với năm 2019 (5.100),
    tức 16,7%; tăng 16 vụ (252 vụ cùng kỳ, tăng 6,3%); giảm 14 người (102 người xuống còn 88 người), tương ứng giảm 13,7%."""
    draft, following = sentence.drafts[place], sentence.drafts[place + 1]
    for at in range(place + 2, min(place + 4, len(sentence.drafts))):
        last, behind = sentence.drafts[at - 1], sentence.drafts[at]
        gap = sentence.gap(last, behind)
        _, closing, rest = gap.partition(")")
        is_rate = behind.measure is Measure.CHANGE_RATE
        if following.is_base and closing:
            return behind, rest
        if following.is_base and is_rate and draft.measure is Measure.CHANGE and gap.count(",") == 1:
            return behind, gap[gap.index(",") :]  # giảm 12 vụ so với 76 vụ của cùng kỳ, tỷ lệ giảm 15,8%
        if following.is_bracketed and following.measure is Measure.ACTUAL and is_rate:
            if {"(", ")", ";"}.isdisjoint(gap) and at == place + 2:
                return behind, gap
            is_one = last is following or {"(", ")"}.isdisjoint(sentence.gap(following, last))
            if closing and is_one and {"(", ")", ";"}.isdisjoint(rest):
                return behind, rest
    return following, sentence.gap(draft, following)
