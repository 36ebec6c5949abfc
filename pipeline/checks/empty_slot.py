"""empty_slot: a place that announces a figure has one."""

from pipeline.checks.register import check
from pipeline.model.statements import Slot
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict


@check("empty_slot", over=Slot)
def empty_slot(slot: Slot) -> Verdict:
    """An amount that is announced, a place of dots before a unit, a part in a list of parts, an area in a list: each has its number.

    Flagged: Lai Châu khám sức khỏe miễn phí cho 250 công nhân, trị giá; phát áo ấm cho 30 trẻ em.
    Flagged: Toàn cụm xây 61 nhà[1]. -- [1] Lai Châu xây 12 nhà, kinh phí 600 triệu đồng; Sơn La xây nhà, kinh phí 450 triệu đồng; Cao Bằng xây 40 nhà, kinh phí 2.000 triệu đồng.
    Flagged: Toàn cụm xây 61 nhà[1]. -- [1] Lai Châu 12 nhà (600 triệu đồng), Sơn La 9 nhà (triệu đồng), Cao Bằng 40 nhà (2.000 triệu đồng).
    Clean: Lai Châu khám sức khỏe miễn phí cho 250 công nhân, trị giá 12 triệu đồng; phát áo ấm cho 30 trẻ em.
    """
    return Verdict(
        "empty_slot", Outcome.FLAGGED, (slot.slot,), "no figure", slot.words, None, Severity.WARNING, Certainty.LIKELY
    )
