"""Units of tables: told in the header, above, below, once for all tables, or several at once."""

from typing import Any

import pytest

ROWS = "| Tỉnh | {first} | {second} |\n|---|---|---|\n| Lai Châu | 1.250 | 320 |\n| Sơn La | 2.310 | 415 |\n"
MONEY, PEOPLE = ("VND", 9), ("học sinh", 0)


def _units(take: Any, text: str) -> list[tuple[str, int]]:
    _, observed, _ = take(text)
    cells = [each for each in observed.observations if each.table and each.row == "Lai Châu"]
    return [(each.unit_measure, each.unit_mult) for each in cells]


@pytest.mark.parametrize(
    ("before", "first", "second", "after", "want"),
    [
        ("Đơn vị trong bảng: tỷ đồng, làm tròn.\n\nKết quả thu nộp như sau.\n\n", "Thu", "Chi", "", [MONEY, MONEY]),
        ("Số liệu trong các bảng tính bằng tỷ đồng.\n\n", "Thu", "Số dự án", "", [MONEY, ("dự án", 0)]),
        ("Bảng 1 (ĐVT: tỷ đồng)\n\n", "Thu", "Chi", "", [MONEY, MONEY]),
        ("Bảng 1\n\n", "Thu", "Chi", "\nĐơn vị tính: tỷ đồng\n\nTrên đây là số liệu.", [MONEY, MONEY]),
        ("ĐVT: người, tỷ đồng\n\n", "Người được vay", "Số tiền", "", [("người", 0), MONEY]),
        ("ĐVT: tỷ đồng; %\n\n", "Thu", "Tỷ lệ (%)", "", [MONEY, ("%", 0)]),
        ("ĐVT: 1.000 người\n\n", "Thành thị", "Số lao động", "", [("người", 3), ("người", 3)]),
        (
            "(Số liệu đến 15/7; DT: nghìn ha; SL: nghìn tấn)\n\n",
            "Vụ mùa / DT",
            "Vụ mùa / SL",
            "",
            [("ha", 3), ("tấn", 3)],
        ),
        ("(Ghi chú: số liệu ước; nguồn: báo cáo tỉnh)\n\n", "Ghi chú", "Số học sinh", "", [("", 0), PEOPLE]),
        ("Quy mô\n\n", "Học sinh", "Trường chuẩn QG", "", [PEOPLE, ("trường", 0)]),
        ("Quy mô\n\n", "Số học sinh", "Giải ngân", "", [PEOPLE, ("", 0)]),
        ("Xuất khẩu\n\n", "Trị giá (triệu USD)", "Vắc xin (liều)", "", [("USD", 6), ("liều", 0)]),
        ("Đơn vị tính: Nghìn người - Thous. persons\n\n", "2014", "2015", "", [("người", 3), ("người", 3)]),
        ("ĐVT: lượng: tấn; trị giá: nghìn USD\n\n", "Lượng 2020", "Trị giá 2020", "", [("tấn", 0), ("USD", 3)]),
        ("Đơn vị tính kinh phí: triệu đồng\n\n", "Kinh phí hoạt động", "Số hộ", "", [("VND", 6), ("hộ", 0)]),
        ("ĐVT: cuộc; tỷ đồng\n\n", "Số cuộc", "Vi phạm về kinh tế", "", [("cuộc", 0), MONEY]),
        ("Đơn vị trong bảng 2: tỷ đồng.\n\nBảng 1. Thu, chi\n\n", "Thu", "Chi", "", [("", 0), ("", 0)]),
    ],
)
def test_each_column_has_the_unit_told_for_it(
    take: Any, before: str, first: str, second: str, after: str, want: list[tuple[str, int]]
) -> None:
    assert _units(take, before + ROWS.format(first=first, second=second) + after) == want


def test_what_a_row_says_of_its_unit_gives_way_to_rates_and_amounts(take: Any) -> None:
    _, observed, _ = take(
        "| Nội dung | ĐVT | Số lượng | Thành tiền (đồng) | So với KH (%) |\n|---|---|---|---|---|\n"
        "| Gạo | kg | 1.200 | 15.000.000 | 96,5 |\n| Thu khác | triệu đồng | 340 | 410 | 102,5 |\n"
    )
    assert [(each.unit_measure, each.unit_mult) for each in observed.observations] == [
        *(("kg", 0), ("VND", 0), ("%", 0)),
        *(("VND", 6), ("VND", 6), ("%", 0)),
    ]


def test_a_unit_line_over_the_next_table_is_its_own(take: Any) -> None:
    table = ROWS.format(first="Thu", second="Chi")
    text = f"Bảng 1. Số học sinh\n\n{table}\nĐơn vị tính: tỷ đồng\n\n{table}"
    assert _units(take, text) == [("", 0), ("", 0), MONEY, MONEY]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("24 318,6", "24318.6"),
        ("1\u00a0412\u00a0650", "1412650"),
        ("+12,5", "12.5"),
        ("-1.240", "-1240"),
        ("1.240*", "1240"),
        ("1.240¹", "1240"),
    ],
)
def test_figures_of_cells(take: Any, printed: str, value: str) -> None:
    _, observed, _ = take(f"| Tỉnh | Kết quả |\n|---|---|\n| Lai Châu | {printed} |\n| Sơn La | 20 |\n")
    assert [str(each.value) for each in observed.observations] == [value, "20"]
