"""Which names are provinces at the time of a report, and which words of a name are none."""

from typing import Any

import pytest


@pytest.mark.parametrize(("year", "named"), [("1972", "Châu Đốc"), ("1995", "")])
def test_old_provinces_are_towns_afterwards(year: str, named: str, take: Any) -> None:
    _, observed, _ = take(
        f"Số: 12/BC-UBND\n\nHà Nội, ngày 05 tháng 12 năm {year}\n\nBÁO CÁO\n\nChâu Đốc có 12 mô hình, An Giang có 35 mô hình.\n"
    )
    assert [each.ref_area_name for each in observed.observations] == [named, "An Giang"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Toàn vùng 687 căn nhà.", ["687"]),
        ("Cả khu vực 94 dự án.", ["94"]),
        ("Lữ đoàn đóng tại Vùng 4 Hải quân.", []),
        ("Cán bộ Khu vực 3 dự họp.", []),
    ],
)
def test_numbers_of_regions_are_no_counts(text: str, counted: list[str], take: Any) -> None:
    _, observed, _ = take(text)
    assert [each.printed for each in observed.observations] == counted


def test_members_of_a_list_are_known_everywhere_afterwards(take: Any) -> None:
    _, observed, _ = take(
        "- Huyện Thanh Chương: 214 căn nhà.\n- Huyện Tân Kỳ: 178 căn nhà.\n- Huyện Anh Sơn: 295 căn nhà.\n\nTại Thanh Chương 12 căn nhà bị sập.\n"
    )
    names = [each.ref_area_name for each in observed.observations]
    assert names == ["Thanh Chương", "Tân Kỳ", "Anh Sơn", "Thanh Chương"]
