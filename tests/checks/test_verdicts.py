"""The verdict of each check on every kind of subject: what passes, what is skipped and why, how grave the rest is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks.bound_broken import bound_broken
from pipeline.checks.change_rate import change_rate
from pipeline.checks.change_rate_in_points import change_rate_in_points
from pipeline.checks.change_rate_of_level import change_rate_of_level
from pipeline.checks.impossible_percent import impossible_percent
from pipeline.checks.malformed_number import malformed_number
from pipeline.checks.part_whole import part_whole
from pipeline.checks.pasted_value import pasted_value
from pipeline.checks.percent_of_target import percent_of_target
from pipeline.checks.total_of_parts import total_of_parts
from pipeline.checks.unit_slip import unit_slip
from pipeline.checks.unit_slip_by_price import unit_slip_by_price
from pipeline.model.figures import Breakdown, Claim, Measure, Observation, Pair, Split, Status
from pipeline.model.statements import Bound, Change, Copy, Price, Shape
from pipeline.model.verdicts import Outcome


def figure(value: Any, **more: Any) -> Observation:
    number = Decimal(str(value))
    fields: dict[str, Any] = {
        "obs_id": f"{value}{more}", "claim_id": "", "ref_area": "", "ref_area_name": "", "ref_area_2025": "",
        "indicator": "", "indicator_label": "", "measure": Measure.ACTUAL, "time_period": "", "obs_value": number,
        "unit_measure": "vụ", "unit_mult": 0, "value": number, "value_high": None, "decimals": 0, "qualifier": "=",
        "obs_status": Status.NORMAL, "obs_text": "", "char_start": 0, "char_end": 0, "note": "", "section": "",
        "passage": 0, "sentence": 0,
    }  # fmt: skip
    return Observation(**{**fields, **more})


def percent(value: Any, **more: Any) -> Observation:
    behind = len(str(value).partition(".")[2])
    return figure(value, **{"measure": Measure.ACHIEVEMENT, "unit_measure": "%", "decimals": behind, **more})


def said(verdict: Any) -> str:
    """ "flagged warning open: a reason", "skipped: a reason", "" for no matter of the check."""
    if verdict is None:
        return ""
    grave = f" {verdict.severity} {verdict.certainty}" if verdict.outcome is Outcome.FLAGGED else ""
    return f"{verdict.outcome}{grave}" + (f": {verdict.reason}" if verdict.reason else "")


BAD, ABOUT, OVER, UNDER = {"malformed": True}, {"qualifier": "~"}, {"qualifier": ">"}, {"qualifier": "<"}
TRIỆU = {"unit_measure": "VND", "unit_mult": 6}


@pytest.mark.parametrize(
    ("actual", "target", "share", "more", "want"),
    [
        (figure(76), figure(94), percent("80.9"), {}, "passed"),
        (figure(76), figure(94), percent(85), {}, "flagged error firm: does not follow"),
        (figure(76), figure(94), percent(85, measure=Measure.SHARE), {}, "flagged warning open: does not follow"),
        (figure(76), figure(94), percent(85, measure=Measure.CHANGE_RATE), {}, ""),
        (figure(2), figure(3), percent(66), {}, "flagged info firm: cut off"),
        (figure(2), figure(3), percent(66), {"accept_cut_off": False}, "passed: cut off"),
        (figure(2), figure(3), percent(66), {"pair": Pair.PREVIOUS}, "skipped: the pair is no achievement"),
        (figure(2), figure(0), percent(66), {}, "skipped: the target is zero"),
        (figure(76), figure(94), percent(85, **OVER), {}, "skipped: the percentage is a bound"),
        (figure(76), figure(94), percent(85, value_high=Decimal(90)), {}, "skipped: the percentage is a bound"),
        (figure(76, **ABOUT), figure(94), percent(85), {}, "skipped: a count is an estimate"),
        (figure(76), figure(94, **ABOUT), percent(85), {}, "skipped: a count is an estimate"),
        (figure(76, **BAD), figure(94), percent(85), {}, "skipped: a number is damaged"),
        (figure(76), figure(94), percent(85, **BAD), {}, "skipped: a number is damaged"),
        (figure(1_200_000, unit_mult=5), figure(2_300_000, unit_mult=5), percent(54), {}, "passed"),
        (figure(1_200_000, unit_mult=5), figure(2_300_000, unit_mult=5), percent(58), {}, "flagged error firm: does not follow"),
        (figure(76), None, percent(85), {}, ""),
    ],
)  # fmt: skip
def test_percent_of_target(actual: Any, target: Any, share: Any, more: dict[str, Any], want: str) -> None:
    claim = Claim("", actual, target, share, more.pop("pair", Pair.ACHIEVEMENT))
    assert said(percent_of_target.judge(claim, **more)) == want


@pytest.mark.parametrize(
    ("actual", "share", "want"),
    [
        (figure(889), percent(72), "passed"),
        (figure(3), percent(67), "flagged warning likely: no whole target"),
        (figure(3, unit_measure="VND"), percent(67), "skipped: the figure is no count"),
        (figure(3, unit_measure=""), percent(67), "skipped: the figure is no count"),
        (figure("3.5", decimals=1), percent(67), "skipped: the figure is no count"),
        (figure(3, unit_mult=3), percent(67), "skipped: the figure is no count"),
        (figure(3, **OVER), percent(67), "skipped: a figure is a bound or damaged"),
        (figure(3), percent(67, **OVER), "skipped: a figure is a bound or damaged"),
        (figure(3, **BAD), percent(67), "skipped: a figure is a bound or damaged"),
        (figure(0), percent(67), "skipped: a figure is zero"),
        (figure(3), percent(0), "skipped: a figure is zero"),
        (figure(3, measure=Measure.CHANGE), percent(67), ""),
        (figure(3), percent(67, measure=Measure.SHARE), ""),
    ],
)
def test_impossible_percent(actual: Any, share: Any, want: str) -> None:
    assert said(impossible_percent.judge(Claim("", actual, None, share))) == want


THREE = (1200, 1290, 800)  # 3290


@pytest.mark.parametrize(
    ("total", "parts", "more", "want"),
    [
        (3290, THREE, {}, "passed"),
        (3291, THREE, {}, "flagged error likely: the parts do not add up"),
        (3291, THREE, {"doubt": "a part is planned or proposed"}, "skipped: a part is planned or proposed"),
        (3291, THREE, {"doubt": "the note breaks off"}, "flagged warning open: the note breaks off"),
        (3289, THREE, {"doubt": "the note breaks off"}, "skipped: the note breaks off"),
        (3291, THREE, {"total": OVER}, "flagged error likely: the parts do not add up"),
        (3289, THREE, {"total": OVER}, "passed: within rounding or bound"),
        (2000, THREE, {"total": OVER}, "skipped: the total is a bound that holds"),
        (3289, THREE, {"total": UNDER}, "flagged error likely: the parts do not add up"),
        (9000, THREE, {"total": UNDER}, "skipped: the total is a bound that holds"),
        (3300, THREE, {"total": {"unit_mult": 2}}, "passed: within rounding or bound"),
        (3300, THREE, {"total": {"unit_mult": 2}, "exact": True}, "flagged error likely: the parts do not add up"),
        (3290, THREE, {"total": {**BAD, "is_resolved": True}}, "passed: a damaged number is read as the sum demands"),
        (3290, THREE, {"total": BAD}, "skipped: a number is damaged"),
        (2490, THREE[:2], {"total": {**BAD, "is_resolved": True}}, "skipped: a number is damaged"),
        (3290, THREE[:1], {}, "skipped: one area is listed"),
        (900, THREE[:1], {}, "flagged warning open: the parts do not add up"),
    ],
)
def test_total_of_parts(total: int, parts: tuple[int, ...], more: dict[str, Any], want: str) -> None:
    whole = figure(total, **more.pop("total", {}))
    assert said(total_of_parts.judge(Breakdown(Split.BY_AREA, whole, tuple(map(figure, parts)), **more))) == want
    assert total_of_parts.judge(Breakdown(Split.BY_PART, whole, tuple(map(figure, parts)), **more)) is None


@pytest.mark.parametrize(
    ("total", "parts", "more", "want"),
    [
        (416, (386, 30), {}, "passed"),
        (416, (386, 37), {}, "flagged error likely: the parts do not add up"),
        (416, (386, 23), {}, "flagged warning likely: the parts do not add up"),
        (416, (386, 23), {"shares": (percent(90), percent(10))}, "flagged error likely: the parts do not add up"),
        (416, (386, 23), {"complete": False}, "skipped: the parts need not be all"),
        (416, (386, 37), {"complete": False}, "flagged error likely: the parts do not add up"),
        (416, (386, 37), {"doubt": "the parts may overlap"}, "skipped: the parts may overlap"),
        (416, (500, 37), {"doubt": "the parts may overlap"}, "skipped: the parts may overlap"),
        (416, (500, 37), {}, "flagged error likely: a part exceeds the whole"),
        (416, (386,), {}, "skipped: the parts need not be all"),
        (416, (500,), {"total": {"table": "T1"}}, "flagged warning likely: a part exceeds the whole"),
        (416, (500,), {}, "skipped: the parts need not be all"),
        (400, (386, 30), {"total": {"unit_mult": 2}}, "passed: within rounding"),
        (416, (386, 37), {"total": BAD}, "skipped: a number is damaged"),
    ],
)
def test_part_whole(total: int, parts: tuple[int, ...], more: dict[str, Any], want: str) -> None:
    whole = figure(total, **more.pop("total", {}))
    assert said(part_whole.judge(Breakdown(Split.BY_PART, whole, tuple(map(figure, parts)), **more))) == want
    assert part_whole.judge(Breakdown(Split.BY_AREA, whole, tuple(map(figure, parts)), **more)) is None


def changed(after: Any, before: Any, amount: Any, rate: Any, **more: Any) -> Change:
    told = [
        None if each is None else each if isinstance(each, Observation) else figure(each)
        for each in (after, before, amount)
    ]
    shown = (
        None if rate is None else rate if isinstance(rate, Observation) else percent(rate, measure=Measure.CHANGE_RATE)
    )
    return Change(*told, shown, **{"falls": False, "is_tight": True, **more})


@pytest.mark.parametrize(
    ("change", "want"),
    [
        (changed(383, 340, None, "12.65"), "passed"),
        (changed(383, 340, None, "10.65"), "flagged error likely: does not follow"),
        (changed(50, 40, None, "25"), "passed"),
        (changed(50, 40, None, "24"), "flagged error likely: does not follow"),
        (changed(50, 40, None, percent("24", **OVER)), "passed"),
        (changed(383, 340, None, "10.65", is_tight=False), "flagged warning open: does not follow"),
        (changed(383, figure(340, **ABOUT), None, "40.65"), "flagged warning open: does not follow"),
        (changed(383, 340, None, "10.65", doubt="growth may be at constant prices"), "skipped: growth may be at constant prices"),
        (changed(383, figure(340, **BAD), None, "12.65"), "skipped: a number is damaged"),
        (changed(383, 340, None, "12.65", falls=True), "flagged error likely: direction"),
        (changed(383, 340, None, "12.65", falls=True, is_directed=False), "passed"),
        (changed(383, 0, None, "100"), ""),
        (changed(383, None, None, "12.65"), ""),
        (changed(383, None, 43, "12.65"), "passed"),
        (changed(383, None, 43, "10.65"), "flagged error likely: does not follow"),
        (changed(383, None, 43, "10.65", is_tight=False), "skipped: the change may speak of another figure"),
        (changed(383, 340, 43, None), "passed"),
        (changed(383, 340, 41, None), "flagged error likely: does not follow"),
        (changed(383, 340, 43, None, falls=True), "flagged error likely: direction"),
        (changed(383, None, 43, None), ""),
        (changed(1050, 500, None, "210"), "passed: read as a share of the level before"),
        (changed(500, 1050, None, "147", falls=True), "flagged error likely: does not follow"),
        (changed(1274, 956, None, "33.3"), "passed"),
        (changed(1274, 958, None, "32.98"), "flagged info firm: cut off"),
    ],
)  # fmt: skip
def test_change_rate(change: Change, want: str) -> None:
    assert said(change_rate.judge(change)) == want
    assert change_rate.judge(replace(change, shape=Shape.INDEX)) is None


@pytest.mark.parametrize(
    ("change", "want"),
    [
        (changed(1200, 1240, None, "96.8", shape=Shape.INDEX), "passed"),
        (changed(1200, 1240, None, "69.8", shape=Shape.INDEX), "flagged error likely: does not follow"),
        (changed(1200, 1240, None, "69.8", shape=Shape.INDEX, is_tight=False), "flagged warning open: does not follow"),
        (changed(1200, 1240, None, "69.8", shape=Shape.INDEX, doubt="a doubt"), "skipped: a doubt"),
        (changed(1200, figure(1240, **BAD), None, "96.8", shape=Shape.INDEX), "skipped: a number is damaged"),
        (changed(1200, 0, None, "96.8", shape=Shape.INDEX), ""),
        (changed(1200, None, None, "96.8", shape=Shape.INDEX), ""),
        (changed(None, 1240, 40, "103.2", shape=Shape.INDEX), "passed"),
        (changed(None, 1240, 40, "96.8", shape=Shape.INDEX, falls=True), "passed"),
        (changed(360, 120, None, 3, shape=Shape.MULTIPLE), "passed"),
        (changed(420, 120, None, 2, shape=Shape.MULTIPLE, is_loose=True), "passed: read as times more"),
        (changed(420, 120, None, 2, shape=Shape.MULTIPLE), "flagged warning open: does not follow"),
        (changed(330, 120, None, 2, shape=Shape.MULTIPLE), "passed"),
        (changed(360, 120, None, 2, shape=Shape.MULTIPLE), "flagged warning open: does not follow"),
        (changed(370, 120, None, 4, shape=Shape.MULTIPLE), "flagged info open: does not follow"),
        (changed(360, 120, None, "4.0", shape=Shape.MULTIPLE), "flagged error likely: does not follow"),
        (changed(360, 120, None, 3), ""),
    ],
)
def test_change_rate_of_level(change: Change, want: str) -> None:
    assert said(change_rate_of_level.judge(change)) == want


def points(after: Any, before: Any, by: Any, unit: str, **more: Any) -> Change:
    told = percent(by, unit_measure=unit)
    return changed(percent(after), percent(before), None, told, shape=Shape.POINTS, **more)


POINT = "điểm phần trăm"


@pytest.mark.parametrize(
    ("change", "want"),
    [
        (points("10.1", "12.4", "2.3", POINT, falls=True), "passed: percentage points"),
        (points("10.1", "12.4", "2.3", "%", falls=True), "passed: percentage points"),
        (points("10.1", "12.4", "18.5", "%", falls=True), "passed: per cent of the level before"),
        (points("10.1", "12.4", "18.5", "%"), "flagged warning open: direction"),
        (points("10.1", "12.3", "2.1", POINT, falls=True), "passed: percentage points"),
        (points("10.1", "12.4", "18.5", POINT, falls=True), "flagged info open: does not follow"),
        (points("10.1", "12.4", "3.3", POINT, falls=True), "flagged error likely: does not follow"),
        (points("10.1", "12.4", "3.3", POINT, falls=True, is_tight=False), "flagged warning open: does not follow"),
        (points("10.1", "12.4", "3.3", POINT, falls=True, doubt="a doubt"), "skipped: a doubt"),
        (points("10.1", "12.4", "2.3", POINT), "flagged error likely: direction"),
        (replace(points("10.1", "12.4", "2.3", POINT), after=percent("10.1", **BAD)), "skipped: a number is damaged"),
        (replace(points("10.1", "12.4", "2.3", POINT), before=None), ""),
    ],
)
def test_change_rate_in_points(change: Change, want: str) -> None:
    assert said(change_rate_in_points.judge(change)) == want


@pytest.mark.parametrize(
    ("bound", "parts", "average", "want", "worst"),
    [
        (percent(90, **OVER), (92, 95), False, "passed", None),
        (percent(90, **OVER), (92, 85, 88), False, "flagged warning likely: an area lies beyond", 85),
        (percent(90, **OVER), (92, 85), True, "flagged info open: an area lies beyond", 85),
        (percent(100), (100, 98), False, "flagged info open: an area lies beyond", 98),
        (percent(2, **UNDER), (1, 2), False, "passed", None),
        (percent(2, **UNDER), (1, 3, 4), False, "flagged warning likely: an area lies beyond", 4),
    ],
)
def test_bound_broken(bound: Any, parts: tuple[int, ...], average: bool, want: str, worst: int | None) -> None:
    verdict = bound_broken.judge(Bound(bound, tuple(map(percent, parts)), average))
    assert (said(verdict), verdict.expected) == (want, worst)


def test_parts_that_are_bounds_themselves_break_none() -> None:
    for limit, part in ((percent(90, **OVER), percent(85, **OVER)), (percent(2, **UNDER), percent(3, **UNDER))):
        assert said(bound_broken.judge(Bound(limit, (part,), False))) == "passed"
    span = percent(85, value_high=Decimal(95))
    assert said(bound_broken.judge(Bound(percent(90, **OVER), (span,), False))) == "passed"


def test_pasted_value() -> None:
    pair = (figure(527), figure(19_024_000_000, **TRIỆU))
    assert said(pasted_value.judge(Copy(pair, pair))) == "flagged warning open: the same values"
    assert pasted_value.judge(Copy(pair, pair)).facts["amount"] == 19_024_000_000
    alone = Copy(pair[:1], pair[:1], Decimal(412))
    assert said(pasted_value.judge(alone)) == "flagged warning likely: the same values"


@pytest.mark.parametrize(
    ("printed", "value", "resolved", "cause"),
    [("27.1745", 27175, True, "one_digit"), ("2,971,5", 29715, True, "thousandfold"), ("2.9715", 9, True, ""), ("27.1745", 27174, False, "")],
)  # fmt: skip
def test_malformed_number(printed: str, value: int, resolved: bool, cause: str) -> None:
    verdict = malformed_number.judge(figure(value, printed=printed, malformed=True, is_resolved=resolved))
    assert (verdict.stated, verdict.cause, verdict.expected) == (printed, cause, value if resolved else None)
    assert malformed_number.judge(figure(value, printed=printed)) is None


@pytest.mark.parametrize(
    ("value", "reading", "more", "want"),
    [
        (60, 60_000, {}, "flagged error likely: a thousandfold off"),
        (60_000_000, 60, {}, "flagged error likely: a thousandfold off"),
        (60, 60_000, BAD, "flagged warning likely: a thousandfold off"),
        (60, 600, {}, ""),
        (60, 0, {}, ""),
    ],
)
def test_unit_slip(value: int, reading: int, more: dict[str, Any], want: str) -> None:
    read = figure(value, readings=(Decimal(reading),), is_resolved=True, **more)
    assert said(unit_slip.judge(read)) == want
    assert unit_slip.judge(replace(read, is_resolved=False)) is None
    assert unit_slip.judge(replace(read, readings=())) is None


@pytest.mark.parametrize(
    ("amount", "count", "peers", "meant"),
    [
        (figure(75_000_000_000, **TRIỆU), figure(150), (400_000, 500_000, 600_000), 75_000_000),
        (figure(75_000, **TRIỆU), figure(150), (400_000, 500_000, 600_000), 75_000_000),
        (figure(75_000_000, **TRIỆU), figure(150), (400_000, 500_000, 600_000), None),
        (figure(7_500_000_000_000, **TRIỆU), figure(150), (400_000, 500_000, 600_000), None),  # no thousandfold brings it near
        (figure(75_000_000_000, **TRIỆU), figure(150), (4_000, 500_000, 60_000_000), None),  # the others are no custom
        (figure(75_000_000_000, **BAD), figure(150), (400_000, 500_000, 600_000), None),
        (figure(75_000_000_000, **TRIỆU), figure(150, **BAD), (400_000, 500_000, 600_000), None),
        (figure(75_000_000_000, **TRIỆU), figure(150), (0, 0, 0), None),
    ],
)  # fmt: skip
def test_unit_slip_by_price(amount: Any, count: Any, peers: tuple[int, ...], meant: int | None) -> None:
    verdict = unit_slip_by_price.judge(Price(amount, count, tuple(map(Decimal, peers))))
    assert (verdict and verdict.expected) == meant
