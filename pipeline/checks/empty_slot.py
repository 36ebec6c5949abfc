"""empty_slot: a place that announces a figure has one."""

from pipeline.checks.register import check
from pipeline.model.statements import Slot
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("empty_slot", over=Slot)
def empty_slot(slot: Slot) -> Verdict:
    """An amount that is announced, a place of dots before a unit, a part in a list of parts, an area in a list: each has its number.

    Flagged: Lai Châu khám sức khỏe miễn phí cho 250 công nhân, trị giá; phát áo ấm cho 30 trẻ em.
    Clean: Lai Châu khám sức khỏe miễn phí cho 250 công nhân, trị giá 12 triệu đồng; phát áo ấm cho 30 trẻ em.
    """
    return Verdict(
        "empty_slot", Outcome.FLAGGED, (slot.slot,), "no figure", slot.words, None, Severity.WARNING, Certainty.LIKELY
    )
