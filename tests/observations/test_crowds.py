"""A report with very many totals: it ends, and no total is passed over in silence."""

import time
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


def test_a_list_too_large_to_search_says_so(take: Any) -> None:
    """One note of 1,000 figures for each of ten areas: totals at one place of each line close, the others are told."""
    columns = [[100 + (label * place) % 977 for place in range(1, 11)] for label in range(1, 1001)]
    totals = [sum(column) + (7 if label % 100 == 0 else 0) for label, column in enumerate(columns)]
    body = " ".join(f"Có {total} buổi loại {label}," for label, total in enumerate(totals))
    lines = [
        f"{area}: " + ", ".join(f"{column[place]} buổi loại {label}" for label, column in enumerate(columns))
        for place, area in enumerate((*_AREAS, "Hòa Bình"))
    ]
    _, _, audited = take(f"{body}¹.\n\n¹ {'; '.join(lines)}.\n")
    told = [verdict for verdict in audited.verdicts if verdict.check == "total_of_parts"]
    skipped = {verdict.reason for verdict in told if verdict.outcome is Outcome.SKIPPED}
    assert len(told) == 1000
    assert "too many totals and figures in one list to search" in skipped
    assert not [verdict for verdict in told if verdict.outcome is Outcome.FLAGGED]


def test_a_table_whose_rows_share_a_label_takes_little_time(take: Any) -> None:
    start = time.perf_counter()
    _, observed, _ = take("| Tỉnh | Số hộ |\n|---|---|\n" + "| Sơn La | 12 |\n" * 12_000)
    assert len(observed.observations) == 12_000
    assert time.perf_counter() - start < 12  # 2 s alone; 7 s and more where rows are held against rows
