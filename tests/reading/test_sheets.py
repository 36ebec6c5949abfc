"""Spreadsheets and grids: values as printed, headers of several levels, titles, limits."""

import datetime
import io
import time
import zipfile
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableError
from pipeline.reading import sheets
from pipeline.reading.cell_values import number
from pipeline.reading.grids import header_count, written
from pipeline.reading.sheets import transcribe
from pipeline.text.column_numbers import are_column_numbers


def _book(rows: list[list[object]], merged: str = "", **formats: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(row)
    for cells in merged.split():
        sheet.merge_cells(cells)
    for place, shape in formats.items():
        sheet[place].number_format = shape
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_sheet_with_titles_levels_and_values() -> None:
    rows: list[list[object]] = [
        ["BIỂU TỔNG HỢP"],
        [None, None, None, None, None, "ĐVT: triệu đồng"],
        ["TT", "Tỉnh", "Thực hiện", None, "So sánh (%)", "Ngày"],
        [None, None, 2022, 2023],
        [1, 2, 3, 4, "5=4/3", 6],
        ["I", "MIỀN BẮC"],
        [1, "Lai Châu", 1234567.5, 2023, 0.1 + 0.2, datetime.date(2023, 7, 4)],
        [2, "Hà | Giang", 5, -1200, 0.853, None],
    ]
    data = _book(rows, "A1:F1 A3:A4 B3:B4 C3:D3 E3:E4 F3:F4", E8="0.0%")
    assert transcribe(data, "a.xlsx").text == (
        "# Biểu 1\n\nBIỂU TỔNG HỢP\n\nĐVT: triệu đồng\n\n"
        "| TT / 1 | Tỉnh / 2 | Thực hiện / 2022 / 3 | Thực hiện / 2023 / 4 | So sánh (%) / 5=4/3 | Ngày / 6 |\n"
        "|---|---|---|---|---|---|\n"
        "| I | MIỀN BẮC |  |  |  |  |\n"
        "| 1 | Lai Châu | 1.234.567,5 | 2.023 | 0,3 | 04/07/2023 |\n"
        "| 2 | Hà \\| Giang | 5 | -1.200 | 85,3% |  |\n"
    )


def test_a_unit_in_merged_cells_on_the_right_heads_no_column() -> None:
    rows: list[list[object]] = [
        [None, None, None, "ĐVT: triệu đồng"],
        ["TT", "Nội dung", "Dự toán", "Bao gồm", None],
        [None, None, None, "Tỉnh", "Huyện"],
        [1, "Chi đầu tư", 300, 200, 100],
        [2, "Chi thường xuyên", 500, 350, 150],
    ]
    text = transcribe(_book(rows, "D1:E1 A2:A3 B2:B3 C2:C3 D2:E2"), "a.xlsx").text
    assert "ĐVT: triệu đồng\n\n| TT | Nội dung | Dự toán | Bao gồm / Tỉnh | Bao gồm / Huyện |" in text


def test_years_text_and_letterhead() -> None:
    rows: list[list[object]] = [
        ["UBND TỈNH A", None, None, "CỘNG HÒA"],
        [],
        ["Năm", "Mã", "Số\nxã"],
        [2021, "0012", 1999],
        [2022, "1.5", 12000],
        [],
        [None, "Người lập", None, "GIÁM ĐỐC"],
    ]
    assert transcribe(_book(rows), "a.xlsx").text.split("\n\n") == [
        "# Biểu 1",
        "UBND TỈNH A",
        "CỘNG HÒA",
        "| Năm | Mã | Số xã |\n|---|---|---|\n| 2021 | 0012 | 1.999 |\n| 2022 | 1.5 | 12.000 |",
        "Người lập",
        "GIÁM ĐỐC\n",
    ]


def test_merged_rows_repeat_and_blank_rows_split() -> None:
    rows: list[list[object]] = [["Vùng", "Tỉnh", "Số"], ["Bắc", "A", 1], [None, "B", 2], [], ["Tên", "Số"], ["C", 3]]
    text = transcribe(_book(rows, "A2:A3"), "a.xlsx").text
    assert "| Bắc | A | 1 |\n| Bắc | B | 2 |\n\n| Tên | Số |\n" in text


def test_merged_titles_apart_from_the_table_are_paragraphs() -> None:
    rows: list[list[object]] = [
        ["Phụ lục 2. Diện tích, sản lượng lúa", None, None],
        ["(Số liệu tính đến 15/7/2024; DT: nghìn ha; SL: nghìn tấn)", None, None],
        [],
        ["Tỉnh", "DT", "SL"],
        ["Hà Nam", 22.6, 136.7],
    ]
    text = transcribe(_book(rows, "A1:C1 A2:C2"), "a.xlsx").text
    assert "lúa\n\n(Số liệu tính đến 15/7/2024; DT: nghìn ha; SL: nghìn tấn)\n\n| Tỉnh | DT | SL |" in text


def test_an_empty_row_below_a_header_of_years_parts_nothing() -> None:
    rows: list[list[object]] = [
        ["Dân số trung bình phân theo địa phương"],
        ["Đơn vị tính: Nghìn người - Thous. persons"],
        [None, "Diện tích (Km2)", "Dân số trung bình", None, "Tốc độ tăng 2015/2014 (%)"],
        [None, None, "2014", "Năm 2015"],
        [None, None, None, None, None],
        ["CẢ NƯỚC", 4800, 1950.5, 1974.2, 1.22],
        [None, None, None, None, None],
        ["Hà Nam", 862, 799.4, 802.7, 0.41],
    ]
    text = transcribe(_book(rows, "C3:D3 A3:A4 B3:B4 E3:E4"), "a.xlsx").text
    assert "|  | Diện tích (Km2) | Dân số trung bình / 2014 | Dân số trung bình / Năm 2015 |" in text
    assert text.count("\n|---") == 1
    assert "| CẢ NƯỚC | 4.800 | 1.950,5 | 1.974,2 | 1,22 |" in text


def test_hidden_sheets_are_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(_book([["a", "b"], ["c", 1]])))
    book.create_sheet("Ẩn").sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    assert transcribe(buffer.getvalue(), "a.xlsx").troubles == ("the hidden sheet Ẩn was not read",)


def test_cells_far_apart_and_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD1048576"] = 1
    buffer = io.BytesIO()
    book.save(buffer)
    start = time.perf_counter()
    with pytest.raises(UnreadableError, match="too far apart"):
        transcribe(buffer.getvalue(), "a.xlsx")
    assert time.perf_counter() - start < 2
    monkeypatch.setattr(sheets, "MAX_CELLS", 20)
    transcript = transcribe(_book([["Tên", "Số"], *([f"x{index}", index] for index in range(50))]), "a.xlsx")
    assert transcript.text.count("\n| x") == 9
    assert "read to row 10 only" in transcript.troubles[0]


def _ods(body: str) -> bytes:
    buffer = io.BytesIO()
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml", '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
        )
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Tờ 1">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def _cell(value: object, more: str = "") -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string" {more}><text:p>{value}</text:p></table:table-cell>'
    kind = "float" if value != 0.125 else "percentage"
    return f'<table:table-cell office:value-type="{kind}" office:value="{value}" {more}><text:p>x</text:p></table:table-cell>'


def test_ods_with_spans_and_percent() -> None:
    wide = 'table:number-columns-spanned="2"'
    rows = [
        _cell("Tỉnh") + _cell("Lúa", wide) + "<table:covered-table-cell/>",
        _cell("") + _cell("KH") + _cell("TH"),
        _cell("A") + _cell(1500) + _cell(0.125),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    assert transcribe(_ods(body), "a.ods").text == (
        "# Tờ 1\n\n| Tỉnh | Lúa / KH | Lúa / TH |\n|---|---|---|\n| A | 1.500 | 12,5% |\n"
    )
    far = '<table:table-row table:number-rows-repeated="1048576">' + _cell(1, 'table:number-columns-repeated="16384"')
    with pytest.raises(UnreadableError, match="too far apart"):
        transcribe(_ods(far + "</table:table-row>"), "a.ods")


@given(st.binary(max_size=300))
def test_ruins_are_refused(tail: bytes) -> None:
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(UnreadableError):
            transcribe(head + tail, "a")


@pytest.mark.parametrize("cut", [40, 400, 2000, -30, -400])
def test_cut_workbooks_are_refused(cut: int) -> None:
    with pytest.raises(UnreadableError):
        transcribe(_book([["a", 1]])[:cut], "a.xlsx")


@given(st.floats(allow_nan=False, allow_infinity=False, width=64) | st.integers(-(10**15), 10**15))
def test_numbers_come_back(value: float) -> None:
    written_back = float(number(value).replace(".", "").replace(",", "."))
    assert written_back == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["Tỉnh", "Số"], ["A", "1"]], 1),
        ([["A", "1"], ["B", "2"]], 0),
        ([["Tỉnh", "Năm 2023", ""], ["", "KH", "TH"], ["Hà Nam", "1", "2"]], 2),
        ([["Tỉnh", "2022", "2023"], ["Hà Nam", "1", "2"]], 1),
        ([["TT", "Tỉnh", "Tháng", "Tháng"], ["TT", "Tỉnh", "1", "2"], ["1", "A", "5", "6"]], 2),
        ([["Tên", "Việc"], ["A", "họp"], ["B", "báo"]], 1),
        ([["Tỉnh", "Số", "Tỷ lệ"], ["A", "1", "2"], ["Hà Nam", "-", "12"]], 2),
        ([["TT", "Chỉ tiêu", "ĐVT", "KH"], ["I", "Lúa", "", ""], ["1", "Diện tích", "ha", "12"]], 1),
    ],
)
def test_header_count(rows: list[list[str]], count: int) -> None:
    assert header_count(rows) == count


def test_remarks_and_notes_around_a_grid() -> None:
    rows = [["Tỉnh", "Số[^1]", ""], ["A", "1[^2]", ""], ["Nguồn: báo cáo của các huyện gửi về tỉnh năm 2023", "", ""]]
    assert written(rows) == [
        "| Tỉnh | Số[^1] |\n|---|---|\n| A | 1[^2] |",
        "Nguồn: báo cáo của các huyện gửi về tỉnh năm 2023",
    ]


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=6))
def test_grids_lose_no_word(rows: list[list[Any]]) -> None:
    told = " ".join(written(rows)).replace("\\|", "|")
    for word in (word for row in rows for text in row for word in text.split()):
        assert word in told or any(are_column_numbers([text.strip() for text in row if text.strip()]) for row in rows)


def test_lines_of_two_texts_far_apart_are_titles() -> None:
    rows: list[list[object]] = [
        ["UBND HUYỆN A", None, None, None, "Biểu số 3"],
        ["STT", "Chỉ tiêu", "2008", "2009", "Tăng"],
        [],
        ["I", "Thu", 12, 15, 3],
        [],
        ["II", "Chi", 10, 11, 1],
        [1, "Lương", 7, 7, 0],
    ]
    assert transcribe(_book(rows), "a.xlsx").text.split("\n\n")[1:] == [
        "UBND HUYỆN A",
        "Biểu số 3",
        "| STT | Chỉ tiêu | 2008 | 2009 | Tăng |\n|---|---|---|---|---|\n"
        "| I | Thu | 12 | 15 | 3 |\n| II | Chi | 10 | 11 | 1 |\n| 1 | Lương | 7 | 7 | 0 |\n",
    ]


def test_paragraphs_over_several_columns_are_prose() -> None:
    told = "Kim ngạch xuất khẩu ước đạt 16.868,2 triệu USD, tăng 8,9% so với cùng kỳ năm trước; trong đó khu vực có vốn đầu tư nước ngoài đạt 13.396,3 triệu USD, chiếm 79,4% tổng kim ngạch."
    rows: list[list[object]] = [
        ["CỤC THỐNG KÊ", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["BÁO CÁO", None, None],
        [told, None, None],
        ["2. Nhập khẩu", None, None],
    ]
    text = transcribe(_book(rows, "A1:B1 A2:C2 A3:C3 A4:C4"), "a.xlsx").text
    assert f"\n\n{told}\n\n" in text and "|" not in text


def test_a_long_name_of_one_row_stays_in_its_table() -> None:
    name = "Công tác quản lý các nhiệm vụ cấp Nhà nước " * 4
    rows: list[list[object]] = [["TT", "Nội dung", "Năm 2023"], [1, "Lương", 120], [None, name, None], [2, "Khác", 140]]
    assert transcribe(_book(rows), "a.xlsx").text.count("\n|---|") == 1


def test_a_yearbook_sets_the_number_of_its_table_before_the_title() -> None:
    rows = [
        [141, "Số trang trại phân theo vùng", None, None, None],
        [None, "Number of farms by region", None, None, None],
        [None, None, None, None, "Trang trại - Farm"],
        [None, None, "2020", "2021", "Sơ bộ\nPrel. 2022"],
        [None, "CẢ NƯỚC - WHOLE COUNTRY", 26421, 24586, 22868],
        [None, "Đồng bằng sông Hồng - Red River Delta", 7975, 7314, 6712],
    ]
    told = transcribe(_book(rows), "a.xlsx").text.split("\n\n")
    assert told[-4:-1] == [
        "141. Số trang trại phân theo vùng", "Number of farms by region", "Trang trại - Farm",
    ]  # fmt: skip
    assert told[-1].startswith("|  | 2020 | 2021 | Sơ bộ Prel. 2022 |\n")


def test_a_letterhead_over_merged_cells_heads_no_column() -> None:
    rows = [
        ["UBND TỈNH TÂY NINH", None, None, None, None, None, None, "Biểu mẫu số 01", None],
        ["SỞ TÀI CHÍNH", None, None, None, None, None, None, None, None],
        ["STT", "Danh mục", "Mã dự án", "Địa điểm", "Kế hoạch", "Giải ngân", "Tỷ lệ (%)", "Chủ đầu tư", "Ghi chú"],
        [1, "Đường tránh", 7756467, "Gò Dầu", 33571, 30519, 90.9, "Ban quản lý", ""],
        [2, "Kênh tiêu", 7760306, "Tân Biên", 2625, 2492, 94.9, "UBND huyện", ""],
    ]
    told = transcribe(_book(rows, "A1:B1 A2:B2 H1:I1"), "a.xlsx").text.split("\n\n")
    assert told[-4:-1] == ["UBND TỈNH TÂY NINH", "Biểu mẫu số 01", "SỞ TÀI CHÍNH"]
    assert told[-1].startswith("| STT | Danh mục | Mã dự án | Địa điểm | Kế hoạch | Giải ngân | Tỷ lệ (%) |")
