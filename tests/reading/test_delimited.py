"""Tables whose cells are parted by semicolons or commas, and figures that no letterhead may swallow."""

import pytest

from pipeline.model.documents import PassageKind
from pipeline.reading.delimited import with_tables
from pipeline.reading.read import read_bytes
from pipeline.rulebook import load

ROWS = [
    ["Tỉnh", "Số vụ", "Số tiền"],
    ["Bến Tre", "1.204", "35"],
    ["Trà Vinh", "980", "27,5"],
    ["Cộng", "2.184", "62,5"],
]


@pytest.mark.parametrize("mark", [";", ","])
def test_rows_become_a_pipe_table(mark: str) -> None:
    lines = [mark.join(f'"{text}"' if mark in text else text for text in row) for row in ROWS]
    text = with_tables("Biểu 2\n\n" + "\n".join(lines) + "\nGhi chú: ước tính.\n")
    assert "| Tỉnh | Số vụ | Số tiền |\n|---|---|---|\n| Bến Tre | 1.204 | 35 |" in text
    assert text.startswith("Biểu 2\n") and text.endswith("\nGhi chú: ước tính.\n")


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        (['"3,300"', "12.5", "7"], "| 3.300 | 12,5 | 7 |"),  # as programs write them
        (["3.300", "12.500", "7"], "| 3.300 | 12.500 | 7 |"),
        (['"3.300,5"', '"12,5"', "7"], "| 3.300,5 | 12,5 | 7 |"),
    ],
)
def test_marks_of_numbers_follow_the_report(cells: list[str], shown: str) -> None:
    rows = [",".join([name, *cells]) for name in ("Bến Tre", "Trà Vinh", "Vĩnh Long")]
    assert f"| Bến Tre {shown}" in with_tables("\n".join(["Tỉnh,a,b,c", *rows]))


def test_a_title_and_a_remark_stand_alone_in_their_rows() -> None:
    title, remark = (
        "Biểu 3.2. Dân số trung bình",
        "Ghi chú: số liệu sơ bộ, tính theo kết quả điều tra biến động dân số thời điểm 01/4",
    )
    rows = [f"{name};{count};{count}" for name, count in (("Bến Tre", 120), ("Trà Vinh", 90), ("Vĩnh Long", 30))]
    text = with_tables("\n".join([f"{title};;", "Tỉnh;Nam;Nữ", *rows, f"{remark};;"]))
    assert f"{title}\n\n| Tỉnh | Nam | Nữ |" in text and text.rstrip().endswith(remark)


@pytest.mark.parametrize(
    "text",
    [
        "Gồm: Bến Tre 12 vụ; Trà Vinh 9 vụ; Vĩnh Long 3 vụ.\n" * 5,
        "Bến Tre, Trà Vinh, Vĩnh Long, 3 tỉnh\n" * 5,
        "Bến Tre; 12; 9\nTrà Vinh; 3; 4\n",
    ],
)
def test_sentences_stay(text: str) -> None:
    assert with_tables(text) == text


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("BÁO CÁO\nSố hộ nghèo năm 2018", "Bến Tre 1.254 330\nTrà Vinh 2.118 412"),
        ("BÁO CÁO\nKẾT QUẢ THỰC HIỆN ĐỀ ÁN 06 TRONG 6 THÁNG ĐẦU NĂM 2023", "Bến Tre 1.254\nTrà Vinh 412"),
    ],
)
def test_rows_below_a_title_are_no_letterhead(title: str, rows: str) -> None:
    document = read_bytes(f"{title}\n{rows}\n".encode(), "a.txt", load())
    kept = " ".join(each.text for each in document.passages if each.kind is not PassageKind.FURNITURE)
    assert all(word in kept for word in rows.split())
    assert document.letterhead.doc_type == "BÁO CÁO"


SHEET = """CỤC THỐNG KÊ TỈNH;;;
Số: 76/BC-CTK;;;
;;;
"1. Tổng dư nợ đạt 155.263,9 tỷ đồng, tăng 7,79%; trong đó nông nghiệp đạt 44.365,6 tỷ đồng, công nghiệp đạt 34.533,0 tỷ đồng, thương mại, dịch vụ và tiêu dùng đạt 76.365,3 tỷ đồng.";;;
;;;
Biểu 01. DƯ NỢ;;;
STT;Ngành;Dư nợ đến;
;;31/12/2022;31/12/2023
1;Nông nghiệp;40.704,5;44.365,6
2;Công nghiệp;33.188,8;34.533,0
3;Thương mại, dịch vụ;70.147,0;76.365,3
;Cộng;144.040,3;155.263,9
"""


def test_a_sheet_written_as_text_is_parted_again() -> None:
    text = with_tables(SHEET)
    assert "| STT | Ngành | Dư nợ đến / 31/12/2022 | Dư nợ đến / 31/12/2023 |" in text
    assert "\n1. Tổng dư nợ đạt 155.263,9 tỷ đồng, tăng 7,79%; trong đó" in text
    assert ";;;" not in text and '"' not in text


def test_a_long_name_of_a_row_parts_no_table() -> None:
    name = "Quản lý các nhiệm vụ cấp Nhà nước " * 6
    text = with_tables(f"TT;Nội dung;2022;2023\n1;Lương;12;15\n;{name};;\n2;Thưởng;14;16\n3;Khác;17;18\n4;Cộng;43;49\n")
    assert text.count("\n|---|") == 1
