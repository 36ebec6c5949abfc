"""unit_slip: no figure is a thousandfold off beside its total."""

from decimal import Decimal

from pipeline.checks.register import check
from pipeline.model.figures import Observation
from pipeline.model.verdicts import Certainty, Outcome, Severity, Verdict

_STEPS = tuple(Decimal(1000) ** step for step in (1, 2, 3))


@check("unit_slip", over=Observation)
def unit_slip(observation: Observation) -> Verdict | None:
    """An amount that closes its sum only when read a thousand times smaller or greater has slipped its unit or its mark.

    Judged where the arithmetic of the document has picked the reading; a damaged number is judged as malformed first and
    is here a warning only.

    Flagged: Nạo vét 85 công trình, kinh phí 60 tỷ đồng[1]. -- [1] Lai Châu 40 công trình, kinh phí 27,4 tỷ đồng; Cao Bằng 30 công trình, kinh phí 20 tỷ đồng; Sơn La 15 công trình, kinh phí 12.600 tỷ đồng.
    Flagged: Toàn cụm trao 900 suất quà với tổng số tiền 1.950 tỷ[1]. -- [1] Lai Châu 400 suất quà với số tiền 900 triệu đồng, Cao Bằng 300 suất quà với số tiền 600 triệu đồng, Sơn La 200 suất quà với số tiền 450 triệu đồng.
    Clean: Toàn cụm trao 900 suất quà với tổng số tiền 1.950 triệu đồng[1]. -- [1] Lai Châu 400 suất quà với số tiền 900 triệu đồng, Cao Bằng 300 suất quà với số tiền 600 triệu đồng, Sơn La 200 suất quà với số tiền 450 triệu đồng.
    """
    if not observation.is_resolved or not observation.readings or not observation.value:
        return None
    printed = observation.readings[0]
    greater, smaller = max(printed, observation.value), min(printed, observation.value)
    if not smaller or greater / smaller not in _STEPS:
        return None
    return Verdict(
        "unit_slip",
        Outcome.FLAGGED,
        (observation,),
        "a thousandfold off",
        printed,
        observation.value,
        Severity.WARNING if observation.malformed else Severity.ERROR,
        Certainty.LIKELY,
        cause="thousandfold",
        suggestion=observation.value,
    )
