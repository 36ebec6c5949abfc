"""How much of a report is confirmed: passed checks counted for each figure, their share printed and kept."""

import csv
from pathlib import Path

import pytest

from pipeline.cli import main

# A total and a percentage that share a figure, an amount with its unit, a broken sum.
REPORT = """Toàn cụm công nhận 4.650 sáng kiến¹. Toàn cụm chi 27,5 tỷ đồng.. Mở 90 lớp tập huấn².

¹ Lai Châu 1.275/1.500 sáng kiến (đạt 85%), Cao Bằng 1.500 sáng kiến, Sơn La 1.875 sáng kiến.

² Lai Châu 41 lớp tập huấn, Cao Bằng 37 lớp tập huấn, Sơn La 26 lớp tập huấn.
"""
CONFIRMED = {
    "4650": 1, "90": 0, "1275": 2, "1500": 1, "85": 1, "1875": 1, "41": 0, "37": 0, "26": 0, "27500000000": 0,
}  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "54% of the figures rest on a passed check"), ("vi", "54% số liệu được ít nhất")]
)
def test_confirmed(lang: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "r.txt"
    report.write_text(REPORT, encoding="utf-8")
    main(["run", str(report), "--out", str(tmp_path / "out"), "--lang", lang])
    assert words in capsys.readouterr().out
    figures = _rows(tmp_path / "out" / "observations.csv")
    assert [(row["value"], int(row["confirmed"])) for row in figures] == [
        (row["value"], CONFIRMED[row["value"]]) for row in figures
    ]
    [document] = _rows(tmp_path / "out" / "documents.csv")
    assert (document["bound"], document["confirmed"]) == ("11", "6")
    passed = [row for row in _rows(tmp_path / "out" / "checks.csv") if row["verdict"] == "passed"]
    for row in figures:  # an amount that merely has its unit is not borne out by that
        checks = [each["check"] for each in passed if row["obs_id"] in each["obs_ids"].split()]
        assert len([check for check in checks if check != "unit_missing"]) == int(row["confirmed"])
