"""Whole reports against what a careful reader notes: figures, areas and findings of tests/gold/*/."""

import csv
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from pipeline.runs.walk import run
from pipeline.text.normalise import fold
from pipeline.text.numerals import plain

GOLD = sorted(path.parent for path in (Path(__file__).parent / "gold").glob("*/report.*"))

MISREAD = {
    "education-highlands-2024": 3,  # two figures of a shared library after a sentence on Kon Tum; a sum after "mỗi nơi"
    "farmers-redriver-2015": 2,  # "Hải Dương thứ nhì (981,0 điểm)": a rank between an area and its bracket
    "petitions-assembly-2022": 2,  # "bình quân 52 ngày, chậm nhất 97 ngày" are taken for spans of time
}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _number(printed: str) -> str:
    """A number in its shortest form; other words as they are (a damaged number, an empty place)."""
    try:
        return plain(Decimal(printed))
    except InvalidOperation:
        return printed


def _is_said(finding: dict[str, str], reported: str) -> bool:
    return not reported or _number(finding["stated"]) == _number(reported) or reported in finding["quote"]


@pytest.mark.parametrize("folder", GOLD, ids=lambda folder: folder.name)
def test_reader_s_figures(folder: Path) -> None:
    [report] = folder.glob("report.*")
    found = Counter(
        (f"fn{row['note']}" if row["note"] else "body", fold(row["ref_area_name"] or row["ref_area"]), row["value"])
        for row in run([report]).observations
    )
    wanted = Counter(
        (row["part"], fold(row["area"]), plain(Decimal(row["value"]))) for row in _read(folder / "observations.csv")
    )
    assert sum((wanted - found).values()) <= MISREAD.get(folder.name, 0), wanted - found
    neutral = Counter((row["part"], plain(Decimal(row["value"]))) for row in _read(folder / "neutral.csv"))
    extra = Counter((part, value) for part, _, value in (found - wanted).elements()) - neutral
    assert sum(extra.values()) * 20 <= sum(wanted.values()), extra


@pytest.mark.parametrize("folder", GOLD, ids=lambda folder: folder.name)
def test_planted_slips_and_nothing_else(folder: Path) -> None:
    [report] = folder.glob("report.*")
    findings = list(run([report]).findings)
    wanted = _read(folder / "findings.csv")
    for row in wanted:
        hits = [f for f in findings if f["check"] == row["check"] and _is_said(f, row["reported"])]
        assert hits, row
        assert not row["cause"] or {row["cause"], "ambiguous"} & {hit["cause"] for hit in hits}
    errors = {(f["check"], _number(f["stated"])) for f in findings if f["severity"] == "error"}
    assert errors <= {(row["check"], _number(row["reported"])) for row in wanted}


@pytest.mark.parametrize("folder", GOLD, ids=lambda folder: folder.name)
def test_sums_and_percentages_that_close_are_confirmed(folder: Path) -> None:
    [report] = folder.glob("report.*")
    passed = Counter(
        (row["check"], _number(row["stated"])) for row in run([report]).checks if row["verdict"] == "passed"
    )
    wanted = Counter((row["check"], plain(Decimal(row["reported"]))) for row in _read(folder / "confirmed.csv"))
    missed = wanted - passed
    assert sum(missed.values()) * 5 <= sum(wanted.values()), missed
