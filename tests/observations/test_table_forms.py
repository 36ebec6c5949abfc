"""Tables as offices set them: balance sheets with codes, lists of projects in groups, yearbooks, what no header says."""

from typing import Any

from pipeline.model.verdicts import Outcome
from pipeline.text.numerals import plain

SHEET = """Bảng cân đối kế toán (đơn vị tính: triệu đồng)

| Chỉ tiêu | Mã số | Số cuối năm | Số đầu năm |
|---|---|---|---|
| A - TÀI SẢN NGẮN HẠN (100 = 110 + 120) | 100 | 105.402 | 98.930 |
| I. Tiền | 110 | 43.402 | 43.930 |
| II. Hàng tồn kho | 120 | 62.000 | 55.000 |
| B - TÀI SẢN DÀI HẠN (200 = 210 + 220) | 200 | 509.744 | 493.152 |
| I. Phải thu dài hạn | 210 | 350 | 350 |
| II. Tài sản cố định | 220 | 509.394 | 492.802 |
| TỔNG CỘNG TÀI SẢN (270 = 100 + 200) | 270 | 615.146 | 592.082 |
"""
GROUPS = """Danh mục dự án (đơn vị: triệu đồng)

| TT | Danh mục | Tổng mức | Kế hoạch |
|---|---|---|---|
| | TỔNG SỐ | 4.101 | 1.051 |
| I | Giao thông | 3.467 | 900 |
| (1) | Dự án chuyển tiếp | 1.426 | 344 |
| 1 | Đường nối quốc lộ 32C | 625 | 145 |
| 2 | Cầu Giới Phiên | 801 | 199 |
| (2) | Dự án khởi công mới | 2.041 | 556 |
| 1 | Đường tránh Cổ Phúc | 1.600 | 445 |
| 2 | Đường Trạm Tấu | 441 | 111 |
| II | Thủy lợi | 634 | 151 |
| (1) | Dự án chuyển tiếp | 284 | 63 |
| 1 | Kè sông Hồng | 231 | 49 |
| 2 | Hồ Từ Hiếu | 53 | 14 |
| (2) | Dự án khởi công mới | 350 | 88 |
| 1 | Cụm công trình vùng cao | 200 | 50 |
| 2 | Suối Thia | 150 | 38 |
"""
YEARS = """Cơ cấu số trang trại phân theo vùng

%

| Vùng | 2018 | 2019 | 2020 | 2021 | 2022 |
|---|---|---|---|---|---|
| CẢ NƯỚC | 100 | 100 | 100 | 100 | 100 |
| Đồng bằng sông Hồng | 41,3 | 41,3 | 41,3 | 41,3 | 40,5 |
| Tây Nguyên | 22,8 | 22,7 | 22,7 | 22,8 | 23,1 |
| Đông Nam Bộ | 35,9 | 36,0 | 36,0 | 35,9 | 36,4 |
"""
VOTES = """Kết quả bầu cử

| Xã | Số phiếu phát ra | Số phiếu thu vào | Phiếu hợp lệ | Phiếu không hợp lệ |
|---|---|---|---|---|
| Khánh An | 4.668 | 4.668 | 4.648 | 20 |
| Khánh Công | 4.319 | 4.319 | 4.280 | 39 |
| Khánh Cư | 4.747 | 4.747 | 4.700 | 47 |
| Khánh Hải | 5.107 | 5.107 | 5.046 | 61 |
| Khánh Hội | 3.901 | 3.900 | 3.821 | 79 |
| Tổng cộng | 22.742 | 22.741 | 22.495 | 246 |
"""
DAMAGED = """Danh mục dự án (đơn vị: triệu đồng)

| TT | Dự án | Kế hoạch | Giải ngân | Liên hệ |
|---|---|---|---|---|
| 1 | Đường tránh | 386.500 | 275.342 | 0276.3822.144 |
| 2 | Cầu Đại Ngãi | 517.390 | 250.778 | 0276.3827.120 |
| 3 | Quốc lộ 28B | 243.610 | 151.476 | 0276.3811.692 |
"""


def _told(take: Any, text: str) -> tuple[int, list[str]]:
    """How many checks pass, and what is flagged."""
    verdicts = [each for each in take(text)[2].verdicts if each.check != "unit_missing"]
    flagged = [f"{each.check} {plain(each.stated)}" for each in verdicts if each.outcome is Outcome.FLAGGED]
    return sum(each.outcome is Outcome.PASSED for each in verdicts), flagged


def test_rows_of_a_balance_sheet_name_codes_of_three_digits(take: Any) -> None:
    assert _told(take, SHEET) == (6, [])
    assert _told(take, SHEET.replace("509.744", "509.774"))[1] == [
        "total_of_parts 509774000000",
        "total_of_parts 615146000000",
    ]


def test_numbers_in_brackets_group_those_without(take: Any) -> None:
    passed, flagged = _told(take, GROUPS)
    assert passed >= 14 and not flagged
    assert _told(take, GROUPS.replace("| 1.426 |", "| 1.246 |"))[1] == [
        "total_of_parts 3467000000",
        "total_of_parts 1246000000",
    ]


def test_years_leave_nothing_of_one_another(take: Any) -> None:
    observations = take(YEARS)[1].observations
    assert {each.unit_measure for each in observations if each.table} == {"%"}
    assert _told(take, YEARS)[1] == []


def test_what_two_columns_make_up_need_not_be_left_of_a_third(take: Any) -> None:
    assert _told(take, VOTES)[1] == []


def test_a_column_of_damaged_cells_breaks_nothing(take: Any) -> None:
    assert len([each for each in take(DAMAGED)[1].observations if each.column == "Giải ngân"]) == 3
