"""Totals against their parts: what is confirmed, what is flagged, what is skipped with a reason."""

from decimal import Decimal
from typing import Any

import pytest

from pipeline.audits import audit as audit_stage
from pipeline.checks import all_checks
from pipeline.model.verdicts import Outcome, Severity

NOTE = "¹ Lai Châu {0} đoàn viên, Cao Bằng {1} đoàn viên, Sơn La {2} đoàn viên, Hà Giang {3} đoàn viên."


def _verdicts(take: Any, body: str, *parts: object) -> list[Any]:
    _, _, audited = take(f"Toàn cụm {body}¹.\n\n{NOTE.format(*parts)}\n")
    return [verdict for verdict in audited.verdicts if verdict.check == "total_of_parts"]


@pytest.mark.parametrize(
    ("body", "parts", "outcome"),
    [
        ("kết nạp 3.735 đoàn viên", (1200, 1290, 800, 445), Outcome.PASSED),
        ("kết nạp 3.735 đoàn viên", (1200, 1290, 800, 455), Outcome.FLAGGED),
        ("kết nạp trên 3.735 đoàn viên", (1200, 1290, 800, 445), Outcome.PASSED),
        ("kết nạp trên 3.735 đoàn viên", (1200, 1290, 800, 345), Outcome.FLAGGED),
        ("kết nạp 3,7 nghìn đoàn viên", (1200, 1290, 800, 445), Outcome.PASSED),
    ],
)
def test_total(body: str, parts: tuple[int, ...], outcome: Outcome, take: Any) -> None:
    assert [verdict.outcome for verdict in _verdicts(take, body, *parts)] == [outcome]


def test_exact_at_ten_to_the_fifteenth(take: Any) -> None:
    text = "Tổng kinh phí 1.000.000.000.000.002 đồng¹.\n\n¹ Lai Châu 333.333.333.333.334 đồng, Cao Bằng 333.333.333.333.334 đồng, Sơn La 333.333.333.333.333 đồng.\n"
    _, _, audited = take(text)
    [verdict] = [verdict for verdict in audited.verdicts if verdict.check == "total_of_parts"]
    assert (verdict.outcome, verdict.difference) == (Outcome.FLAGGED, Decimal(1))


def test_a_note_that_breaks_off_is_never_the_author_s_error(take: Any) -> None:
    text = "Kết nạp 3.735 đoàn viên¹.\n\n¹ Lai Châu 1.200 đoàn viên, Cao Bằng 1.290 đoàn viên, Sơn La 800 đoàn viên,\n"
    _, _, audited = take(text)
    [verdict] = [verdict for verdict in audited.verdicts if verdict.check == "total_of_parts"]
    assert (verdict.outcome, verdict.severity, verdict.cause) == (Outcome.FLAGGED, Severity.WARNING, "note_cut_short")


def test_proposed_parts_do_not_make_an_error(take: Any) -> None:
    text = "Có 3.290 sáng kiến¹.\n\n¹ Lai Châu 1.200 sáng kiến, Cao Bằng 1.290 sáng kiến, Sơn La 800 sáng kiến, 58 sáng kiến đang đề nghị công nhận.\n"
    _, _, audited = take(text)
    [verdict] = [verdict for verdict in audited.verdicts if verdict.check == "total_of_parts"]
    assert verdict.outcome is Outcome.PASSED


def test_damaged_total_is_read_as_its_parts_demand(take: Any) -> None:
    text = "Có 27.1745 sáng kiến¹.\n\n¹ Lai Châu 12.751 sáng kiến, Cao Bằng 4.019 sáng kiến, Sơn La 10.405 sáng kiến.\n"
    _, observed, audited = take(text)
    assert observed.observations[0].value == 27175
    assert observed.observations[0].printed == "27.1745"
    [finding] = [finding for finding in audited.findings if finding.verdict.check == "malformed_number"]
    assert finding.verdict.expected == 27175


def test_findings_come_worst_first_with_both_languages(take: Any) -> None:
    text = "Sơn La 76/94 doanh nghiệp (đạt 85%). Lào Cai 4.019/2.700 sáng kiến (đạt 148%). Hà Giang có 03 CĐCS đạt 67% chỉ tiêu."
    _, _, audited = take(text)
    assert [finding.verdict.severity.value for finding in audited.findings] == ["error", "warning", "info"]
    assert "80,85%" in audited.findings[0].message_vi
    assert "80.85%" in audited.findings[0].message


def test_percentages_of_something_else_are_not_the_pair_s(take: Any) -> None:
    text = "Có 12/15 xã có tỷ lệ hộ nghèo giảm còn 5%. Có 20/25 trường, tăng 12% so với cùng kỳ. Có 8/10 chợ đạt trên 95% tiêu chí."
    _, _, audited = take(text)
    assert not [v for v in audited.verdicts if v.check == "percent_of_target" and v.outcome is Outcome.FLAGGED]


@pytest.mark.parametrize(
    ("total", "cause"),
    [
        ("3.290", "omitted:Hà Giang"),
        ("4.180", "counted_twice:Hà Giang"),
        ("3.735", ""),
        ("3.753", "digits_swapped"),
        ("3.785", "one_digit"),
        ("3.612", ""),
    ],
)
def test_cause(total: str, cause: str, take: Any) -> None:
    text = f"Toàn cụm kết nạp {total} đoàn viên¹.\n\n{NOTE.format('1.200', '1.290', '800', '445')}\n"
    _, _, audited = take(text)
    [verdict] = [verdict for verdict in audited.verdicts if verdict.check == "total_of_parts"]
    assert verdict.cause == cause
    assert (verdict.outcome is Outcome.PASSED) == (total == "3.735")


def test_a_gap_is_traced_to_the_line_it_comes_from(take: Any) -> None:
    text = "Kiểm tra 1.713 cuộc; trong đó cùng cấp 1.654 cuộc, cấp dưới 66 cuộc.\n\nLào Cai kiểm tra 416 cuộc; trong đó cùng cấp 386 cuộc, cấp dưới 37 cuộc.\n"
    _, _, audited = take(text)
    causes = [verdict.cause for verdict in audited.verdicts if verdict.check == "part_whole"]
    assert causes[0] == "inherited:Lào Cai"


def test_a_report_that_cuts_off_throughout_is_left_alone(take: Any) -> None:
    _, _, audited = take("Lai Châu 2/3 xã (đạt 66%). Sơn La 5/6 xã (đạt 83%). Cao Bằng 8/9 xã (đạt 88%).")
    assert audited.rounding == "cut off"
    assert not audited.findings


def test_one_percentage_cut_off_among_rounded_ones_is_a_note(take: Any) -> None:
    _, _, audited = take("Lai Châu 2/3 xã (đạt 67%). Sơn La 14/15 xã (đạt 93%). Cao Bằng 8/9 xã (đạt 88%).")
    assert audited.rounding == "mixed"
    assert [finding.verdict.cause for finding in audited.findings] == ["cut_off"]


def test_the_order_of_checks_does_not_matter(take: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Toàn cụm trao 4.950 suất quà: Lai Châu 1.200 suất quà, Sơn La 1.850 suất quà, Cao Bằng 1.800 suất quà; 2/3 xã (đạt 85%)."
    _, _, forward = take(text)
    monkeypatch.setitem(audit_stage.__globals__, "all_checks", lambda: tuple(reversed(all_checks())))
    _, _, backward = take(text)
    assert forward == backward


def test_a_statement_carries_the_reading_that_the_sum_demands(take: Any) -> None:
    text = "Có 27.175 sáng kiến¹.\n\n¹ Lai Châu 12.7541/15.000 sáng kiến, Cao Bằng 4.019 sáng kiến, Sơn La 10.405 sáng kiến.\n"
    _, observed, _ = take(text)
    [claim] = [each for each in observed.claims if each.target is not None]
    assert claim.actual is not None
    assert (claim.actual.value, claim.actual.printed) == (12751, "12.7541")


def test_a_total_that_two_lists_contradict_is_one_finding(take: Any) -> None:
    listed = "Bắc Kạn 2.317 ha, Cao Bằng 1.846 ha, Lạng Sơn 3.109 ha, Tuyên Quang 1.189 ha"
    _, _, audited = take(f"Toàn vùng trồng 8.361 ha rừng: {listed}¹.\n\n¹ {listed}.\n")
    broken = [verdict for verdict in audited.verdicts if verdict.outcome is Outcome.FLAGGED]
    assert [len(broken), len(audited.findings)] == [2, 1]


@pytest.mark.parametrize(
    ("total", "part", "suggestion"), [("12.352", "4.255", Decimal(16352)), ("16.352", "4.525", None)]
)
def test_a_figure_that_would_close_is_told_of_the_total_alone(
    total: str, part: str, suggestion: Decimal | None, take: Any
) -> None:
    text = f"Toàn cụm trao {total} suất quà: Bắc Kạn {part} suất quà, Cao Bằng 4.020 suất quà, Lạng Sơn 4.051 suất quà, Tuyên Quang 4.026 suất quà."
    [finding] = take(text)[2].findings
    assert finding.verdict.cause
    assert finding.verdict.suggestion == suggestion
