"""A report with very many totals: it ends, and no total is passed over in silence."""

from typing import Any

from pipeline.model.verdicts import Outcome

_AREAS = ("Lai Châu", "Sơn La", "Cao Bằng", "Hà Giang", "Lào Cai", "Điện Biên", "Yên Bái", "Bắc Kạn", "Lạng Sơn")


def test_every_total_of_a_crowd_has_its_verdict(take: Any) -> None:
    body, notes, right = [], [], []
    for label in range(1, 151):
        parts = [100 + (label * place) % 977 for place in range(1, len(_AREAS) + 1)]
        right.append(label % 3 > 0)
        body.append(f"Toàn cụm trao {sum(parts) + (0 if right[-1] else 400)} suất quà({label}).")
        listed = ", ".join(f"{area} {part} suất quà" for area, part in zip(_AREAS, parts, strict=True))
        notes.append(f"({label}) {listed}.")
    _, _, audited = take("\n\n".join([*body, *notes]) + "\n")
    told = [verdict for verdict in audited.verdicts if verdict.check == "total_of_parts"]
    assert [verdict.outcome is Outcome.PASSED for verdict in told] == right
    assert all(verdict.reason for verdict in told if verdict.outcome is Outcome.SKIPPED)
