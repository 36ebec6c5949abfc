"""Hold the findings of a folder of reports against their sheets, one beside each report: r1.txt and r1.findings.csv.

A slip is found where a warning or an error tells its figure under its check, and as `loosely` where another check does, or
where the sheet rounds what is expected otherwise. Every error that tells no slip is `beside`.
"""

import csv
from dataclasses import astuple, dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pipeline.runs.walk import run
from pipeline.text.normalise import fold

_SHEET = ".findings.csv"
_NEAR = Decimal("0.0001")
_STEP = 1000

Row = dict[str, str]


@dataclass
class Tally:
    """Counts of slips that must be found, of causes that one simple slip explains, and of what is flagged beside."""

    slips: int = 0
    found: int = 0
    loosely: int = 0
    causes: int = 0
    named: int = 0
    errors: int = 0
    warnings: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(one + two for one, two in zip(astuple(self), astuple(other), strict=True)))

    def __str__(self) -> str:
        return (
            f"{self.found} of {self.slips} slips ({self.loosely} of them loosely), {self.named} of {self.causes} causes; "
            f"beside them {self.errors} errors, {self.warnings} warnings"
        )


def measure(folder: Path) -> tuple[Tally, list[str]]:
    """The tally of one set, and a line for each slip that is missed and each finding beside."""
    whole, told = Tally(), []
    for path in sorted(each for each in folder.iterdir() if not each.name.endswith(_SHEET)):
        sheet = folder / f"{path.stem}{_SHEET}"
        findings = [dict(each) for each in run([path]).findings if each["severity"] != "info"]
        tally, lines = _held_against(findings, _read(sheet) if sheet.exists() else [])
        whole += tally
        told += [f"{path.name}: {line}" for line in lines]
    return whole, told


def _held_against(findings: list[Row], slips: list[Row]) -> tuple[Tally, list[str]]:
    tally, told = Tally(), []
    left = list(findings)
    for loosely in (False, True):
        for slip in [each for each in slips if "finding" not in each]:
            match = next((each for each in left if (_is_near if loosely else _is_told)(slip, each)), None)
            if match is not None:
                left.remove(match)
                slip["finding"] = "loosely" if loosely else "found"
                slip["named"] = "yes" if fold(match["cause"]) == fold(slip["cause"]) else ""
    for slip in (each for each in slips if each["level"] == "must"):
        is_found = "finding" in slip
        tally.slips += 1
        tally.found += is_found
        tally.loosely += slip.get("finding") == "loosely"
        tally.causes += bool(slip["cause"])
        tally.named += bool(slip["cause"] and slip.get("named"))
        if not is_found:
            told.append(f"missed {slip['id']} {slip['check']} {slip['area']} {slip['reported']}: {slip['note']}")
    for each in left:
        tally.errors += each["severity"] == "error"
        tally.warnings += each["severity"] == "warning"
        told.append(f"{each['severity']} beside: {each['check']} {each['message']}")
    return tally, told


def _is_told(slip: Row, finding: Row) -> bool:
    """Whether a finding tells a slip as its sheet does."""
    if fold(finding["check"]) != fold(slip["check"]):
        return False
    place = finding["ref_area_name"] if finding["ref_area"] not in ("", "_T") else "_T"
    if slip["area"] not in ("", "_T") and fold(place) != fold(slip["area"]):
        return False
    if not slip["reported"]:
        return (f"fn{finding['note']}" if finding["note"] else "body") == slip["part"]
    values = [_number(finding[name]) for name in ("stated", "expected")]
    wanted = [_number(slip[name]) for name in ("reported", "expected")]
    if wanted[0] is None:
        return slip["reported"] in (finding["stated"], finding["quote"]) or slip["reported"] in finding["quote"]
    if slip["check"] == "said_twice" and set(values) == set(wanted):
        return True
    return _alike(values[0], wanted[0]) and (wanted[1] is None or _alike(values[1], wanted[1]))


def _is_near(slip: Row, finding: Row) -> bool:
    """Whether a finding tells the slip's figure in another way."""
    wanted = _number(slip["reported"])
    if not slip["reported"]:
        return fold(finding["check"]) == fold(slip["check"])
    if wanted is None:
        return slip["reported"] == finding["stated"]
    values = [each for name in ("stated", "expected") if (each := _number(finding[name])) is not None]
    return any(_alike(each * step, wanted) for each in values for step in (1, _STEP, Decimal(1) / _STEP))


def _alike(one: Decimal | None, other: Decimal | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= _NEAR * max(abs(one), abs(other), Decimal(1))


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))
