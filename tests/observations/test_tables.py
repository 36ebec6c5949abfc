"""Tables: what columns and rows are, and the sums and ratios that they keep."""

from typing import Any

import pytest

from pipeline.model.figures import Measure
from pipeline.model.verdicts import Outcome
from pipeline.text.numerals import plain

HOUSES = """Kết quả hỗ trợ nhà ở

Đơn vị tính: triệu đồng

| TT | Đơn vị | Kế hoạch | Kết quả | Tỷ lệ % |
|---|---|---|---|---|
| 1 | Lai Châu | 265 | 155 | 58,5 |
| 2 | Sơn La | 233 | 283 | 121,5 |
| 3 | Cao Bằng | 89 | 79 | 88,8 |
| 4 | Hà Giang | 141 | 217 | {rate} |
|  | Tổng cộng | 728 | {total} | 100,8 |
"""


def _flagged(take: Any, text: str) -> list[tuple[str, str]]:
    _, _, audited = take(text)
    return [(v.check, plain(v.stated)) for v in audited.verdicts if v.outcome is Outcome.FLAGGED]


def test_cells_become_observations(take: Any) -> None:
    document, observed, _ = take(HOUSES.format(rate="153,9", total="734"))
    cells = {(each.ref_area_name or each.ref_area, each.column): each for each in observed.observations}
    planned, share = cells["Sơn La", "Kế hoạch"], cells["Sơn La", "Tỷ lệ %"]
    assert (planned.value, planned.unit_measure, planned.measure) == (233_000_000, "VND", Measure.TARGET)
    assert (share.unit_measure, share.measure, share.table, share.row) == ("%", Measure.ACHIEVEMENT, "T1", "Sơn La")
    assert cells["_T", "Kết quả"].value == 734_000_000
    assert document.text[planned.char_start : planned.char_end] == "233"


def test_a_sound_table_passes(take: Any) -> None:
    _, _, audited = take(HOUSES.format(rate="153,9", total="734"))
    passed = [v.check for v in audited.verdicts if v.outcome is Outcome.PASSED]
    assert not _flagged(take, HOUSES.format(rate="153,9", total="734"))
    assert (passed.count("total_of_parts"), passed.count("percent_of_target")) == (2, 5)


def test_slips_of_total_and_rate_are_found(take: Any) -> None:
    slipped = _flagged(take, HOUSES.format(rate="153,9", total="743"))
    assert slipped == [("total_of_parts", "743000000"), ("percent_of_target", "100.8")]
    assert _flagged(take, HOUSES.format(rate="135,9", total="734")) == [("percent_of_target", "135.9")]


@pytest.mark.parametrize(("total", "found"), [("30", 0), ("31", 1)])
def test_a_column_that_sums_its_neighbours(take: Any, total: str, found: int) -> None:
    rows = [
        ("Lai Châu", "12", "5", "7"),
        ("Sơn La", "20", "8", "12"),
        ("Cao Bằng", "9", "4", "5"),
        ("Hà Giang", total, "10", "20"),
    ]
    text = "| Đơn vị | Tổng số | Nam | Nữ |\n|---|---|---|---|\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert len(_flagged(take, text)) == found


def test_the_czech_republic_is_no_total(take: Any) -> None:
    text = "| Thị trường | Tấn |\n|---|---|\n| Đức | 12 |\n| Ba Lan | 20 |\n| Cộng hòa Séc | 33 |"
    assert not _flagged(take, text)


def test_rows_that_close_under_no_reading_are_left_alone(take: Any) -> None:
    text = "| Đơn vị | Xã |\n|---|---|\n| Lai Châu | 12 |\n| Sơn La | 20 |\n| Tổng cộng | 90 |"
    assert not _flagged(take, text)
