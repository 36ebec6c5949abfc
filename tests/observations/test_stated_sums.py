"""Headers and rows whose words say what they are made of: Cộng (1+2), (3)=(1)+(2), Tổng cộng (A+B), Chênh lệch (A-B)."""

from typing import Any

import pytest

from pipeline.model.verdicts import SUMS, Outcome
from pipeline.text.numerals import plain


def _told(take: Any, text: str) -> tuple[int, list[str]]:
    """How many sums pass, and the totals that are flagged."""
    _, _, audited = take(text)
    sums = [verdict for verdict in audited.verdicts if verdict.check in SUMS]
    flagged = [plain(verdict.stated) for verdict in sums if verdict.outcome is Outcome.FLAGGED]
    return sum(verdict.outcome is Outcome.PASSED for verdict in sums), flagged


def _table(header: list[str], *rows: str) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(["Kết quả năm 2022", "", *lines, *(f"| {row} |" for row in rows)]) + "\n"


@pytest.mark.parametrize(
    "header",
    [
        "Huyện;Kế hoạch (1);Bổ sung (2);Cộng (1+2)",
        "Huyện;Kế hoạch (1);Bổ sung (2);Cộng (3)=(1)+(2)",
        "Huyện;Kế hoạch (1);Bổ sung (2);Cộng (3=1+2)",
        "Huyện;A. Kế hoạch;B. Bổ sung;Cộng A+B",
        "Huyện / A;Kế hoạch / 1;Bổ sung / 2;Cộng (1+2) / 3",
        "Huyện / A;Kế hoạch / 1;Bổ sung / 2;Cộng / 3=1+2",
    ],
)
def test_columns_that_say_what_they_are_made_of(take: Any, header: str) -> None:
    """Two rows: too few for a habit, so that only the words tell."""
    good = _table(header.split(";"), "Phú An | 1.204 | 377 | 1.581", "Mỹ Lộc | 2.650 | 412 | 3.062")
    slip = good.replace("3.062", "3.162")
    assert _told(take, good) == (2, [])
    assert _told(take, slip) == (1, ["3162"])


def test_words_that_rows_do_not_keep_to_are_no_rule(take: Any) -> None:
    header = ["Huyện", "Lớp 1 (1)", "Lớp 2 (2)", "Khối (1+2)"]
    assert _told(take, _table(header, "Phú An | 204 | 377 | 91", "Mỹ Lộc | 650 | 412 | 77"))[1] == []


FINANCE = (
    "A | Tổng thu (I+II) | 9.480 | 8.715",
    "I | Thu nội địa | 6.325 | 5.610",
    "II | Thu hải quan | 3.155 | 3.105",
    "B | Tổng chi | 8.260 | 8.100",
    "1 | Chi đầu tư | 3.260 | 3.000",
    "2 | Chi thường xuyên | 5.000 | 5.100",
    "C | Kết dư (A-B) | {first} | {second}",
)


@pytest.mark.parametrize(
    ("first", "second", "flagged"), [("1.220", "615", []), ("1.220", "651", ["651"]), ("1.120", "615", ["1120"])]
)
def test_rows_that_say_what_they_are_made_of(take: Any, first: str, second: str, flagged: list[str]) -> None:
    text = _table(["TT", "Nội dung", "2021", "2022"], *FINANCE).format(first=first, second=second)
    assert _told(take, text)[1] == flagged


def test_rows_named_by_their_codes(take: Any) -> None:
    rows = (
        "Doanh thu thuần | 10 | 48.250 | 44.120",
        "Giá vốn hàng bán | 11 | 31.475 | 30.260",
        "Lợi nhuận gộp (20=10-11) | 20 | 16.775 | {gross}",
        "Chi phí bán hàng | 24 | 4.130 | 3.900",
        "Chi phí quản lý | 25 | 2.215 | 2.180",
        "Lợi nhuận thuần (30=20-24-25) | 30 | 10.430 | 7.780",
    )
    text = _table(["Chỉ tiêu", "Mã số", "Năm nay", "Năm trước"], *rows)
    assert _told(take, text.format(gross="13.860")) == (4, [])
    assert "13680" in _told(take, text.format(gross="13.680"))[1]


def test_sums_under_each_heading_name_the_rows_beside_them(take: Any) -> None:
    rows = (
        "I | Khối tỉnh |  | ",
        "1 | Sở Y tế | 120 | 44",
        "2 | Sở Nội vụ | 85 | 31",
        " | Cộng (1+2) | 205 | 75",
        "II | Khối huyện |  | ",
        "1 | Phú An | 410 | 96",
        "2 | Mỹ Lộc | 377 | {last}",
        " | Cộng (1+2) | 787 | 184",
    )
    text = _table(["TT", "Đơn vị", "Biên chế", "Hợp đồng"], *rows)
    assert _told(take, text.format(last="88")) == (4, [])
    assert _told(take, text.format(last="83"))[1] == ["184"]


CROOKED = """KẾT QUẢ XỬ LÝ

TT  Địa phương   Xử lý (trường hợp)   Chỉ tiêu (trường hợp)   Tỷ lệ (%)
1   Quảng Trị    3.120   3.500   89,1
2   Lâm Đồng     4.960   5.000   99,2
3   Gia Lai      2.646   2.800   94,5
    Cộng         10.726   11.300   94,9
"""


def test_headers_that_stand_far_to_the_right_of_their_columns(take: Any) -> None:
    _, observed, audited = take(CROOKED)
    rates = [each for each in observed.observations if each.unit_measure == "%"]
    assert [plain(each.value) for each in rates] == ["89.1", "99.2", "94.5", "94.9"]
    assert _told(take, CROOKED) == (2, [])
    assert not audited.findings


TYPESET = """TỔNG HỢP THEO ĐỊA PHƯƠNG

TT  Địa phương     Ngân sách trung ương  Ngân sách địa phương  Tổng số (1+2)  Ghi chú
A   B              1                     2                     3              4
1   Điện Biên                    17.399                 6.989         24.388
2   Đắk Lắk                      67.291                 9.411         76.702
3   Phú Thọ                      19.003                 6.854         {last}
4   Lai Châu                     82.269                 9.018         91.287
"""


@pytest.mark.parametrize(("last", "told"), [("25.857", (4, [])), ("25.875", (3, ["25875"]))])
def test_plain_text_with_numbered_columns_and_an_empty_one(take: Any, last: str, told: tuple[int, list[str]]) -> None:
    assert _told(take, TYPESET.format(last=last)) == told
