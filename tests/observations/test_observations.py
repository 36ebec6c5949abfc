"""What a careful reader notes in one sentence, in every list style."""

from typing import Any

import pytest

from pipeline.text.numerals import plain
from tests.conftest import cases


@pytest.mark.parametrize("case", cases("observations"))
def test_reader_notes(case: dict[str, Any], take: Any) -> None:
    _, observed, _ = take(case["text"])
    found = [
        (each.ref_area_name or each.ref_area, each.measure.value, plain(each.value), each.unit_measure)
        for each in observed.observations
    ]
    assert len(found) == len(case["want"]), found
    for (area, measure, value, unit), want in zip(found, case["want"], strict=True):
        assert [area, measure, value] == want[:3]
        assert unit.startswith(want[3])


def test_qualifiers(take: Any) -> None:
    text = "Có trên 1.690 lượt cán bộ, gần 400 đại biểu, tối đa 8 lớp, từ 4 đến 5 triệu đồng, 25 công nhân trở lên."
    _, observed, _ = take(text)
    assert [each.qualifier for each in observed.observations] == [">", "~", "<", "=", ">"]
    assert observed.observations[3].value_high == 5_000_000


def test_places_frame_the_printed_figure(take: Any) -> None:
    document, observed, _ = take(
        "I. KẾT QUẢ\n\n**Lai Châu** có 1.447  sáng kiến¹, trao 12,5 triệu đồng.\n\n¹ Sơn La 35 mô hình.\n"
    )
    for each in observed.observations:
        assert each.printed in document.text[each.char_start : each.char_end]
    assert observed.observations[-1].note == "1"


def test_what_is_not_understood_is_kept(take: Any) -> None:
    _, observed, _ = take("LĐLĐ 7 tỉnh trong Cụm tổ chức; kết quả đạt 45.")
    assert [each.text for each in observed.unbound] == ["7", "45"]
    assert all(each.reason for each in observed.unbound)


def test_headings_give_their_area_to_their_items(take: Any) -> None:
    text = "1. Tỉnh Đoàn Bình Dương\n\n- Hiến 6.125 đơn vị máu.\n\n2. Tỉnh Đoàn Đồng Nai\n\n- Hiến 7.310 đơn vị máu.\n\n3. Kết luận\n\nCả cụm hiến 13.435 đơn vị máu.\n"
    _, observed, _ = take(text)
    assert [each.ref_area_name for each in observed.observations] == ["Bình Dương", "Đồng Nai", ""]


def test_titles_of_a_story_give_their_area_to_the_paragraphs_below(take: Any) -> None:
    line = "Ngành du lịch đón {} triệu lượt khách, nhiều hơn hẳn những năm dịch bệnh hoành hành ở khắp nơi.\n\n"
    titles = ("Khánh Hòa: gấp gần ba", "Phú Yên: đông chưa từng thấy", "Hai tỉnh Huế và Quảng Bình", "Vốn liếng")
    text = line.format(9) + "".join(f"{title}\n\n{line.format(place)}" for place, title in enumerate(titles, 2))
    _, observed, _ = take(text)
    assert [each.ref_area_name for each in observed.observations] == ["", "Khánh Hòa", "Phú Yên", "", ""]


@pytest.mark.parametrize(("year", "code"), [("2023", "VN-03"), ("2026", "VN-03"), ("1980", "ha-tuyen")])
def test_provinces_are_those_of_the_report_s_time(year: str, code: str, take: Any) -> None:
    name = "Hà Tuyên" if code == "ha-tuyen" else "Hà Giang"
    _, observed, _ = take(
        f"Số: 12/BC-UBND\n\nHà Nội, ngày 05 tháng 12 năm {year}\n\nBÁO CÁO\n\n{name} có 12 mô hình.\n"
    )
    assert observed.observations[0].ref_area == code


def test_merged_units_name_their_unit_of_2025(take: Any) -> None:
    _, observed, _ = take("Năm 2023, Hà Giang có 12 mô hình.")
    assert observed.observations[0].ref_area_2025 == "VN-07"  # Tuyên Quang


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Có 12 mô hình.", "2023-01-01/2023-06-30"),
        ("Năm 2022 có 12 mô hình.", "2022-01-01/2022-12-31"),
        ("Trong quý I/2023, có 12 mô hình.", "2023-01-01/2023-03-31"),
        ("Có 12 mô hình, tăng so với năm 2022.", "2023-01-01/2023-06-30"),
    ],
)
def test_periods(text: str, period: str, take: Any) -> None:
    head = "Số: 12/BC-UBND\n\nHà Nội, ngày 05 tháng 7 năm 2023\n\nBÁO CÁO\n\nKết quả 6 tháng đầu năm 2023\n\n"
    _, observed, _ = take(head + text + "\n")
    assert observed.observations[0].time_period == period
