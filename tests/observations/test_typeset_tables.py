"""Tables that plain text sets with tabs, blanks, bars or drawn boxes."""

from typing import Any

import pytest

from pipeline.model.documents import PassageKind
from pipeline.model.verdicts import Outcome
from pipeline.reading.typeset import table_runs
from pipeline.text.typeset import spans

BLANKS = """
Biểu 1. Kết quả tiêm chủng                                  (ĐVT: mũi)
----------------------------------------------------------------------
 TT   Tỉnh              Kế hoạch      Vắc xin      Vắc xin     Tỷ lệ
                          năm           sởi        bại liệt     (%)
 (1)   (2)                (3)           (4)          (5)     (6)=(4)/(3)
----------------------------------------------------------------------
  1   Hậu Giang          2 410         2 265        2 198       94,0
  2   Sóc Trăng          3 150         3 024        2 970       96,0
  3   Bạc Liêu           1 860         1 792        -           96,3
  4   Cà Mau             1 500         1 440        1 395       96,0
----------------------------------------------------------------------
      Tổng cộng          8 920         {total}        6 563       95,5

Các tỉnh báo cáo đủ.
"""
BARE = """Kết quả xử lý
TT  Tỉnh   Xử lý (vụ)   Chỉ tiêu (vụ)   Tỷ lệ (%)
1   Hậu Giang    2.265   2.410   94,0
2   Sóc Trăng    3.024   3.150   96,0
3   Cà Mau       1.440   1.500   96,0
    Cộng         {total}   7.060   95,3

Hết.
"""
TABS = "Thu\n\nTT\tTỉnh\tKế hoạch\tThu\n1\tHậu Giang\t2.300\t2.265\n2\tSóc Trăng\t\t3.024\n3\tCà Mau\t1.500\t1.440\n\tCộng\t3.800\t{total}\n"
BOX = """
┌────┬───────────┬──────────┐
│ TT │ Tỉnh      │ Số vụ    │
├────┼───────────┼──────────┤
│  1 │ Hậu Giang │    2.265 │
│  2 │ Sóc Trăng │    3.024 │
│  3 │ Cà Mau    │    1.440 │
│  4 │ Bạc Liêu  │    1.111 │
├────┼───────────┼──────────┤
│    │ Cộng      │    {total} │
└────┴───────────┴──────────┘
"""
GRID = """
+----+------------------------+----------+-------+
| TT | Nội dung               | Dự toán  | Thu   |
+----+------------------------+----------+-------+
|  1 | Thu từ hoạt động       |    2.300 | 2.265 |
|    | xuất nhập khẩu         |          |       |
+----+------------------------+----------+-------+
|  2 | Thu nội địa            |    3.000 | 3.024 |
+----+------------------------+----------+-------+
|  3 | Thu khác               |    1.500 | 1.440 |
+----+------------------------+----------+-------+
|    | Cộng                   |    6.800 | {total} |
+----+------------------------+----------+-------+
"""
WRAPPED = """
Nội dung                           Dự toán     Quyết toán
Chi đầu tư                           2.300        2.265
Chi giáo dục, đào tạo
  và dạy nghề                        3.000        3.024
Chi khác                             1.500        1.440
Tổng cộng                            6.800        {total}
"""


@pytest.mark.parametrize(
    ("text", "total", "slip"),
    [
        (BLANKS, "8 521", "8 251"),
        (BARE, "6.729", "6.279"),
        (TABS, "6.729", "6.279"),
        (BOX, "7.840", "7.480"),
        (GRID, "6.729", "6.279"),
        (WRAPPED, "6.729", "6.279"),
    ],
)
def test_sums_of_typeset_tables(take: Any, text: str, total: str, slip: str) -> None:
    document, observed, audited = take(text.format(total=total))
    assert sum(passage.kind is PassageKind.TABLE for passage in document.passages) == 1
    cell = next(each for each in observed.observations if each.obs_text == total and each.table)
    assert audited.confirmed.get(cell.obs_id)
    assert document.text[cell.char_start : cell.char_end] == total
    assert not audited.findings
    _, _, slipped = take(text.format(total=slip))
    sums = [each for each in slipped.verdicts if each.check == "total_of_parts" and each.outcome is Outcome.FLAGGED]
    assert [each.observations[0].obs_text for each in sums] == [slip]


def test_headers_over_several_lines_belong_to_their_columns(take: Any) -> None:
    _, observed, _ = take(BLANKS.format(total="8 521"))
    first = [each for each in observed.observations if each.row == "Hậu Giang"]
    assert [each.column for each in first] == ["Kế hoạch năm", "Vắc xin sởi", "Vắc xin bại liệt", "Tỷ lệ (%)"]
    assert [each.unit_measure for each in first] == ["mũi", "mũi", "mũi", "%"]
    _, observed, _ = take(BARE.format(total="6.729"))
    first = [each for each in observed.observations if each.row == "Sóc Trăng"]
    assert [each.column for each in first] == ["Xử lý (vụ)", "Chỉ tiêu (vụ)", "Tỷ lệ (%)"]


def test_a_label_on_two_lines_is_one(take: Any) -> None:
    for text, label in (
        (WRAPPED, "Chi giáo dục, đào tạo và dạy nghề"),
        (GRID, "Thu từ hoạt động xuất nhập khẩu"),
    ):
        _, observed, _ = take(text.format(total="6.729"))
        assert label in {each.row for each in observed.observations}


def test_an_empty_cell_shifts_nothing(take: Any) -> None:
    _, observed, _ = take(TABS.format(total="6.729"))
    assert [each.obs_text for each in observed.observations if each.row == "Sóc Trăng"] == ["3.024"]


@pytest.mark.parametrize(
    "text",
    [
        "SỞ Y TẾ                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 214/BC-SYT          Độc lập - Tự do - Hạnh phúc",
        "Lai Châu có  12  xã,  Sơn La có  20  xã.\nHà Giang có  9  xã,  Cao Bằng có  11  xã.\nCác tỉnh khác  30  xã.",
        "Nơi nhận:                KT. GIÁM ĐỐC\n- Như trên;              PHÓ GIÁM ĐỐC\n- Lưu: VT, 12.",
        "Lai Châu: 12 mô hình, 40 hộ\nSơn La: 20 mô hình, 35 hộ\nHà Giang: 9 mô hình, 22 hộ",
    ],
)
def test_what_is_no_table_is_left_as_text(text: str) -> None:
    assert table_runs(text.split("\n")) == []


COVERED = """Bảng 4. Số vụ tai nạn giao thông

+----+-------------+-----------------+-----------------+
| TT | Địa phương  |    Số vụ        |   Số người chết |
|    |             |  2021  |  2022  |  2021  |  2022  |
+----+-------------+--------+--------+--------+--------+
| 1  | Hà Nam      |   112  |   98   |   45   |   39   |
| 2  | Nam Định    |   156  |   149  |   61   |   60   |
| 3  | Thái Bình   |   134  |   121  |   52   |   47   |
|    | Cộng        |   402  |   368  |  158   |   146  |
+----+-------------+--------+--------+--------+--------+
"""


def test_a_header_of_a_box_stands_over_the_columns_that_it_covers(take: Any) -> None:
    _, observed, _ = take(COVERED)
    first = [(each.column, each.unit_measure) for each in observed.observations if each.row == "Hà Nam"]
    assert first == [
        ("Số vụ / 2021", "vụ"), ("Số vụ / 2022", "vụ"), ("Số người chết / 2021", "người chết"), ("Số người chết / 2022", "người chết"),
    ]  # fmt: skip


UNITS_LAST = """Bảng 10. Kết quả xây dựng nông thôn mới

Địa phương     Tổng    Xã đạt   Tỷ lệ    Bình quân
               số xã   chuẩn     (%)     tiêu chí/xã
Hà Nam           98      98     100,0       19,0
Nam Định        204     204     100,0       19,0
Thái Bình       241     239      99,2       18,9
"""


def test_no_name_begins_in_the_row_above(take: Any) -> None:
    _, observed, _ = take(UNITS_LAST)
    assert {each.ref_area_name for each in observed.observations} == {"Hà Nam", "Nam Định", "Thái Bình"}


def test_a_rule_above_a_header_between_bars(take: Any) -> None:
    lines = [line.replace("+", "|") for line in COVERED.splitlines()]
    _, observed, _ = take("\n".join(lines))
    first = [each.column for each in observed.observations if each.row == "Hà Nam"]
    assert first == ["Số vụ / 2021", "Số vụ / 2022", "Số người chết / 2021", "Số người chết / 2022"]


NARROW = """Số lao động

    Địa phương   2015   2018 Sơ bộ 2020
       Cả nước 408912 540997     {total}
       Kon Tum  16799  55874      82712
Thừa Thiên Huế 145081 163071     282409
       Gia Lai 247032 322052     200950
"""


@pytest.mark.parametrize(("total", "flagged"), [("566071", 0), ("566017", 1)])
def test_single_blanks_part_columns_where_figures_are_set_to_the_right(take: Any, total: str, flagged: int) -> None:
    _, observed, audited = take(NARROW.format(total=total))
    assert {each.column for each in observed.observations} == {"2015", "2018", "Sơ bộ 2020"}
    assert len(observed.observations) == 12
    assert sum(each.outcome is Outcome.FLAGGED for each in audited.verdicts) == flagged


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Hà Giang   4.067 330 14.522", ["Hà Giang", "4.067", "330", "14.522"]),
        ("Hà Giang   24 318,6  22 907", ["Hà Giang", "24 318,6", "22 907"]),  # thousands parted by blanks
        ("Hà Giang   145081 163071", ["Hà Giang", "145081", "163071"]),
        ("Năm nay cả nước có 12 vụ  35", ["Năm nay cả nước có 12 vụ", "35"]),
    ],
)
def test_blanks_between_figures(line: str, cells: list[str]) -> None:
    assert [line[start:end] for start, end in spans(line)] == cells
