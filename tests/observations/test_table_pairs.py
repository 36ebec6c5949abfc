"""Cells that hold several numbers: results over plans, counts with their percentage, two counts at once, dates."""

from typing import Any

import pytest

from pipeline.model.verdicts import Outcome
from pipeline.text.numerals import plain

ROWS = "| Tỉnh | {header} |\n|---|---|\n| Lai Châu | {first} |\n| Sơn La | {second} |\n| Yên Bái | {third} |\n"


@pytest.mark.parametrize(
    ("header", "cells", "want"),
    [
        (
            "Vụ đông: TH/KH (ha)",
            ("386/400", "2.745/2.500", "2.310/2.200"),
            [("386", "ha", "actual"), ("400", "ha", "target")],
        ),
        (
            "Kết quả",
            ("386/400 (96,5%)", "2.745/2.500 (109,8%)", "2.310/2.200 (105%)"),
            [("386", "", "actual"), ("400", "", "target"), ("96.5", "%", "achievement")],
        ),
        ("Số vụ/số người chết", ("38/12", "27/9", "31/14"), [("38", "vụ", "actual"), ("12", "người chết", "actual")]),
        (
            "Hộ nghèo (tỷ lệ %)",
            ("1.200 (12,0%)", "3.100 (11,2%)", "900 (8,5)"),
            [("1200", "hộ nghèo", "actual"), ("12", "%", "achievement")],
        ),
        ("Lượt (đạt %)", ("24 = 80%", "30 = 75%", "45 = 90%"), [("24", "lượt", "actual"), ("80", "%", "achievement")]),
    ],
)
def test_each_number_of_a_cell_is_a_figure(
    take: Any, header: str, cells: tuple[str, str, str], want: list[tuple[str, str, str]]
) -> None:
    _, observed, _ = take(ROWS.format(header=header, first=cells[0], second=cells[1], third=cells[2]))
    own = [each for each in observed.observations if each.row == "Lai Châu"]
    assert [(plain(each.value), each.unit_measure, each.measure.value) for each in own] == want
    assert all(each.obs_text.strip("%") in cells[0] for each in own)


def test_dates_and_odd_cells_stay_whole(take: Any) -> None:
    _, observed, _ = take(ROWS.format(header="Số vụ | Ngày họp", first="38 | 12/5", second="27 | 3/6", third="3 | 7/6"))
    assert [plain(each.value) for each in observed.observations] == ["38", "27", "3"]
    _, observed, _ = take(ROWS.format(header="TH/KH", first="38/40", second="27/25", third="chưa có"))
    assert [plain(each.value) for each in observed.observations] == ["38", "40", "27", "25"]


def test_percentages_of_pairs_are_held_against_them(take: Any) -> None:
    rows = ROWS.format(
        header="TH/KH | Tỷ lệ (%)", first="386/400 | 96,5", second="745/500 | 149,0", third="310/200 | 155"
    )
    _, _, audited = take(rows + "| Tây Ninh | 150/200 | 57,0 |\n| Cộng | 1.591/1.300 | 122,4 |\n")
    flagged = [(each.check, plain(each.stated)) for each in audited.verdicts if each.outcome is Outcome.FLAGGED]
    assert flagged == [("percent_of_target", "57")]
