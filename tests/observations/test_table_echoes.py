"""Facts that a sentence and a cell both tell."""

from typing import Any

import pytest

from pipeline.model.verdicts import Outcome, Severity
from pipeline.text.numerals import plain

REPORT = """# BÁO CÁO KẾT QUẢ CHO VAY NĂM 2023

{before}

**Bảng 1. Kết quả cho vay hộ nghèo**

ĐVT: triệu đồng

| TT | Tỉnh | Số hộ vay | Doanh số cho vay | Dư nợ quá hạn |
|---|---|---|---|---|
| 1 | Hòa Bình | 12.418 | 620.340 | 1.915 |
| 2 | Sơn La | 15.206 | 758.115 | 2.408 |
| 3 | Phú Thọ | 9.873 | 493.260 | 1.137 |
|  | Tổng cộng | {total} | 1.871.715 | 5.460 |

{after}
"""


def _verdicts(take: Any, before: str = "", after: str = "", total: str = "37.497") -> list[tuple[str, str, str, str]]:
    _, _, audited = take(REPORT.format(before=before, after=after, total=total))
    kinds = ("said_twice", "unit_slip")
    return [
        (each.check, each.outcome.value, plain(each.stated), plain(each.expected))
        for each in audited.verdicts
        if each.check in kinds
    ]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Doanh số cho vay cả vùng đạt 1.871.715 triệu đồng.", "1871715000000"),
        ("Doanh số cho vay đạt 1.871,7 tỷ đồng.", "1871700000000"),
        ("Đã có 37.497 hộ được vay.", "37497"),
        ("Sơn La có 15.206 hộ vay, nhiều nhất vùng.", "15206"),
    ],
)
def test_what_agrees_confirms(take: Any, sentence: str, value: str) -> None:
    found = _verdicts(take, after=sentence)
    assert [(check, outcome) for check, outcome, _, _ in found] == [("said_twice", "passed")]
    assert value in found[0][2:]


@pytest.mark.parametrize(
    ("sentence", "stated", "expected"),
    [
        ("Doanh số cho vay cả vùng đạt 1.871.175 triệu đồng.", "1871175000000", "1871715000000"),
        ("Doanh số cho vay đạt 1.817,7 tỷ đồng.", "1817700000000", "1871715000000"),
        ("Sơn La có 15.260 hộ vay, nhiều nhất vùng.", "15260", "15206"),
        ("Tổng số có 37.497 hộ vay; doanh số cho vay 1.871.715 triệu đồng.", None, None),
    ],
)
def test_one_slip_apart_is_told_as_a_warning(take: Any, sentence: str, stated: str | None, expected: str) -> None:
    found = [each[2:] for each in _verdicts(take, after=sentence) if each[1] == "flagged"]
    assert found == ([(stated, expected)] if stated else [])
    _, _, audited = take(REPORT.format(before="", after=sentence, total="37.497"))
    assert not [each for each in audited.findings if each.verdict.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "sentence",
    [
        "Năm 2022, doanh số cho vay là 1.871.115 triệu đồng.",
        "Doanh số thu nợ cả vùng đạt 1.871.775 triệu đồng, lãi thu 118.200 triệu đồng.",
        "Doanh số cho vay tăng so với cùng kỳ (1.871.115 triệu đồng).",
        "Sơn La có 15.216 lao động được tạo việc làm.",
        "Số thẻ bảo hiểm y tế đã cấp cho hộ cận nghèo là 15.207 thẻ.",
    ],
)
def test_other_facts_are_left_alone(take: Any, sentence: str) -> None:
    assert not [each for each in _verdicts(take, before=sentence) if each[1] == "flagged"]


def test_what_the_parts_give_and_the_text_says(take: Any) -> None:
    found = _verdicts(take, after="Cả vùng có 37.497 hộ được vay vốn.", total="39.947")
    assert ("said_twice", "flagged", "39947", "37497") in found


def test_a_total_of_the_prose_rests_on_its_column(take: Any) -> None:
    _, _, audited = take(REPORT.format(before="Cả vùng có 37.497 hộ được vay vốn.", after="", total="37.497"))
    sums = [each for each in audited.verdicts if each.check == "total_of_parts" and each.outcome is Outcome.PASSED]
    assert any(not each.observations[0].table and each.observations[0].value == 37497 for each in sums)


RATES = """# BÁO CÁO KẾT QUẢ THU NĂM 2023

| TT | Đơn vị | Kế hoạch | Đã thu | Tỷ lệ (%) |
|---|---|---|---|---|
| 1 | Hòa Bình | 4.000 | 1.952 | 48,8 |
| 2 | Sơn La | 5.000 | 2.460 | 49,2 |
| 3 | Phú Thọ | 6.000 | 3.036 | 50,6 |
|  | Tổng cộng | 15.000 | 7.448 | 49,7 |

{after}
"""


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        ("Sơn La mới đạt 49,2% kế hoạch.", [("passed", "49.2", "49.2")]),
        ("Còn chậm là Hòa Bình (đạt 48,8%), Sơn La (đạt 42,9%).", [("passed", "48.8", "48.8"), ("flagged", "42.9", "49.2")]),
        ("Sơn La có 42,9% số hộ dùng nước sạch.", []),
        ("Năm 2022, Sơn La đạt 49,2% kế hoạch.", []),
    ],
)  # fmt: skip
def test_percentages_of_a_column_are_told_again(take: Any, sentence: str, want: list[tuple[str, str, str]]) -> None:
    _, _, audited = take(RATES.format(after=sentence))
    told = [each for each in audited.verdicts if each.check == "said_twice"]
    assert [(each.outcome.value, plain(each.stated), plain(each.expected)) for each in told] == want


def test_a_round_total_printed_with_its_decimals_tells(take: Any) -> None:
    table = """# BÁO CÁO NĂM 2023

| Tỉnh | Phân bón trả chậm (tấn) |
|---|---|
| Hòa Bình | 2.840,5 |
| Sơn La | 6.159,5 |
| Phú Thọ | 9.000,0 |
| Tổng cộng | 18.000,0 |

Các cấp Hội cung ứng phân bón trả chậm 18.800,0 tấn.
"""
    _, _, audited = take(table)
    told = [each for each in audited.verdicts if each.check == "said_twice"]
    assert [(plain(each.stated), plain(each.expected), each.cause) for each in told] == [
        ("18800", "18000", "one_digit")
    ]


TAX = """# BÁO CÁO THU NGÂN SÁCH NĂM 2019

Bảng 1. Thu nội địa năm 2019
Đơn vị tính: tỷ đồng
STT | Cục Thuế | Dự toán | Thực hiện | Thực hiện năm 2018 | Tăng so với năm 2018 (%)
1 | Hải Dương | 14.860 | 16.212 | 15.034 | 7,8
2 | Hưng Yên | 11.240 | 12.617 | 11.385 | 10,8
3 | Hà Nam | 6.480 | 7.736 | 6.702 | 15,4
 | Tổng cộng | 32.580 | 36.565 | 33.121 | 10,4

{sentence}

Bảng 2. Kết quả thanh tra
STT | Cục Thuế | Số cuộc (cuộc) | Nợ đầu năm (tỷ đồng) | Nợ cuối năm (tỷ đồng) | Số giảm (tỷ đồng)
1 | Hải Dương | 612 | 842 | 795 | 47
2 | Hưng Yên | 705 | 617 | 588 | 29
3 | Hà Nam | 294 | 364 | 339 | 25
 | Tổng cộng | 1.611 | 1.823 | 1.722 | 101

{after}
"""


@pytest.mark.parametrize(
    ("sentence", "after", "want"),
    [
        ("Hà Nam thu nội địa 7.736 triệu đồng.", "", ["unit_slip flagged 7736000000"]),
        ("Hà Nam thu nội địa 7.736 tỷ đồng.", "", ["said_twice passed 7736000000000"]),
        ("Hà Nam hỗ trợ hội viên 7.736 triệu đồng.", "", []),
        ("", "Cả cụm tiến hành 1.611 cuộc thanh tra. Riêng Hưng Yên thực hiện 750 cuộc.", ["said_twice passed 1611", "said_twice flagged 750"]),
        ("", "Riêng Hưng Yên thực hiện 750 cuộc.", []),
        ("", "Nợ giảm mạnh nhất là Hải Dương với 47 tỷ đồng.", ["said_twice passed 47000000000"]),
        ("Hưng Yên thu 12.617 tỷ đồng, tăng 10,8%.", "", ["said_twice passed 12617000000000", "said_twice passed 10.8"]),
    ],
)  # fmt: skip
def test_what_sentences_beside_a_table_say_of_its_rows(take: Any, sentence: str, after: str, want: list[str]) -> None:
    _, _, audited = take(TAX.format(sentence=sentence, after=after))
    kinds = ("said_twice", "unit_slip")
    told = [each for each in audited.verdicts if each.check in kinds]
    assert [f"{each.check} {each.outcome.value} {plain(each.stated)}" for each in told] == want


CATCH = """# BÁO CÁO QUÝ III NĂM 2009

Biểu 2. Sản lượng cá tra 9 tháng của các tỉnh nuôi trọng điểm

| Tỉnh | Năm 2008 (tấn) | Năm 2009 (tấn) |
|---|---|---|
| Đồng Tháp | 186.275 | 201.350 |
| Vĩnh Long | 62.480 | 70.935 |
| Bến Tre | 58.140 | 69.720 |
| Cộng | 306.895 | 342.005 |

Đáng chú ý, sản lượng cá tra 9 tháng năm 2009 của Vĩnh Long đạt {said} tấn.
"""


@pytest.mark.parametrize(("said", "want"), [("70.935", ["passed"]), ("70.953", ["flagged"]), ("71.200", [])])
def test_a_year_over_a_column_may_stand_for_the_months_of_its_title(take: Any, said: str, want: list[str]) -> None:
    _, _, audited = take(CATCH.format(said=said))
    assert [each.outcome.value for each in audited.verdicts if each.check == "said_twice"] == want


LEAVERS = """BÁO CÁO
Kết quả tinh giản biên chế

Bảng 2. Số người hưởng chính sách tinh giản và kinh phí

TT | Địa phương | Tổng số (người) | Nghỉ hưu trước tuổi (người) | Thôi việc ngay (người)
1 | Hà Giang | 548 | 486 | 62
2 | Nghệ An | 1.156 | 1.025 | 131
3 | Cà Mau | 422 | 364 | 58

Riêng tỉnh Nghệ An {said} trong bốn năm.
"""


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("tinh giản được 1.165 người", ["flagged"]),
        ("tinh giản được 1.257 người", []),
        ("xuất khẩu lao động 1.165 người", []),
    ],
)
def test_a_swap_in_the_row_of_a_province_needs_words_of_the_title(take: Any, said: str, want: list[str]) -> None:
    _, _, audited = take(LEAVERS.format(said=said))
    assert [each.outcome.value for each in audited.verdicts if each.check == "said_twice"] == want


CROP = """BÁO CÁO
Sản lượng cà phê năm 2024

Tỉnh | Diện tích (ha) | Sản lượng (tấn)
Kon Tum | 24.150 | 67.620
Gia Lai | 88.340 | 273.854
Đắk Nông | 127.580 | 344.466

Riêng tỉnh Gia Lai, sản lượng {said}, tăng nhẹ.
"""


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("273.854 nghìn tấn", ["unit_slip flagged 273854000"]),
        ("273.854 tấn", ["said_twice passed 273854"]),
        ("273,854 nghìn tấn", ["said_twice passed 273854"]),
    ],
)
def test_a_thousand_too_many_beside_a_cell_without_one(take: Any, said: str, want: list[str]) -> None:
    _, _, audited = take(CROP.format(said=said))
    kinds = ("said_twice", "unit_slip")
    told = [each for each in audited.verdicts if each.check in kinds]
    assert [f"{each.check} {each.outcome.value} {plain(each.stated)}" for each in told] == want
