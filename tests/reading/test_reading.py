"""Reading text: letterhead, sections, notes in every marker style, encodings, bad files."""

import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableError
from pipeline.model.documents import Document, PassageKind
from pipeline.reading import read, read_bytes

REPORT = """ỦY BAN NHÂN DÂN
TỈNH HÀ NAM

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 45/BC-UBND
Hà Nam, ngày 03 tháng 7 năm 2023

BÁO CÁO
Tình hình kinh tế - xã hội 6 tháng đầu năm 2023

I. KẾT QUẢ

1. Nông nghiệp

Toàn tỉnh trồng 120 ha rau¹, nuôi 35 nghìn

¹ Phủ Lý 20 ha, Duy Tiên 100 ha, trong đó có 12 ha rau an

con lợn theo hướng an toàn.

toàn được chứng nhận.

² Bình Lục 7 ổ dịch.

2.1. Thú y

- Xử lý 7 ổ dịch².

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""


def _read(text: str, book: Any) -> Document:
    return read_bytes(text.encode("utf-8"), "r.txt", book)


@pytest.mark.parametrize(
    ("dateline", "told", "period"),
    [
        ("Thứ Tư, 10/9/2025 - 07:45 (GMT+7)", date(2025, 9, 10), "2025-01-01/2025-12-31"),
        ("16/01/2025", date(2025, 1, 16), "2024-01-01/2024-12-31"),
        ("Thứ tư, công tác tuyên truyền", None, "2024-01-01/2024-12-31"),
    ],
)
def test_the_day_below_a_headline(dateline: str, told: date | None, period: str, book: Any) -> None:
    document = _read(f"Khách đến đông\n\n{dateline}\n\nSo với năm 2024, khách tăng 12%.\n", book)
    head = document.letterhead
    assert (head.date, head.time_period) == (told, period)
    assert any(each.kind is PassageKind.FURNITURE for each in document.passages) is (told is not None)


def test_letterhead(book: Any) -> None:
    head = _read(REPORT, book).letterhead
    assert (head.number, head.doc_type, head.place, head.date) == ("45/BC-UBND", "BÁO CÁO", "Hà Nam", date(2023, 7, 3))
    assert head.issuer == "ỦY BAN NHÂN DÂN TỈNH HÀ NAM"
    assert head.title == "Tình hình kinh tế - xã hội 6 tháng đầu năm 2023"
    assert head.time_period == "2023-01-01/2023-06-30"


def test_sections_and_furniture(book: Any) -> None:
    document = _read(REPORT, book)
    sections = {passage.text: passage.section for passage in document.passages}
    assert sections["2.1. Thú y"] == "I.2.1"
    assert sections["- Xử lý 7 ổ dịch ."] == "I.2.1"
    furniture = " ".join(p.text for p in document.passages if p.kind is PassageKind.FURNITURE)
    assert "Độc lập" in furniture and "Lưu: VT" in furniture and "CHỦ TỊCH" in furniture


def test_notes_and_paragraphs_cut_by_a_page_end_are_joined(book: Any) -> None:
    document = _read(REPORT, book)
    [note] = [passage for passage in document.passages if passage.note == "1"]
    assert note.text == "Phủ Lý 20 ha, Duy Tiên 100 ha, trong đó có 12 ha rau an toàn được chứng nhận."
    [body] = [passage for passage in document.passages if passage.text.startswith("Toàn tỉnh")]
    assert body.text.endswith("nuôi 35 nghìn con lợn theo hướng an toàn.")
    assert [marker.label for marker in body.markers] == ["1"]


@pytest.mark.parametrize(
    ("mark", "definition"),
    [
        ("¹", "¹ "),
        ("¹", "1. "),
        ("¹", "**¹** "),
        (" [1]", "[1] "),
        ("(1)", "(1) "),
        ("[^1]", "[^1]: "),
        ("^1^", "^1^ "),
    ],
)
def test_marker_styles(mark: str, definition: str, book: Any) -> None:
    document = _read(
        f"Toàn cụm trao 62 suất quà, tổng số tiền 31 tỷ đồng{mark}.\n\n{definition}LĐLĐ tỉnh Sơn La 62 suất quà.\n",
        book,
    )
    body, note = document.passages
    assert (note.kind, note.note, note.text) == (PassageKind.NOTE, "1", "LĐLĐ tỉnh Sơn La 62 suất quà.")
    assert [marker.label for marker in body.markers] == ["1"]
    assert "1" not in body.text.split("tỷ đồng")[1]


@pytest.mark.parametrize("text", ["Nghị quyết 7^c/NQ-TLĐ", "bữa ăn 18.000^d một suất", "rộng 120 m² và 5 km²"])
def test_letters_and_exponents_are_no_markers(text: str, book: Any) -> None:
    [passage] = _read(text, book).passages
    assert passage.text == text
    assert not passage.markers


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str, book: Any) -> None:
    text = "Liên đoàn Lao động tỉnh Điện Biên kết nạp 1.258 đoàn viên mới trong 6 tháng đầu năm.\n" * 4
    assert "Điện Biên" in read_bytes(text.encode(encoding), "r.txt", book).text


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        ("Thái Bình thu 12 triêu £, Hà Nam 5.".encode("cp1252"), "Thái Bình thu 12 triêu £, Hà Nam 5.", "windows-1252"),
        ("Đắk Lắk thu 12 tỷ đồng".encode() + b" \xe1", "Đắk Lắk thu 12 tỷ đồng \ufffd", "no UTF-8"),
    ],
)
def test_what_no_code_fits_is_shown_and_told(data: bytes, text: str, told: str, book: Any) -> None:
    document = read_bytes(data, "r.txt", book)
    assert document.text == text
    assert any(told in trouble for trouble in document.troubles)


def test_windows_1258(book: Any) -> None:
    text = "Tỉnh Điện Biên kết nạp 1.258 đoàn viên; Lạng Sơn hỗ trợ 20 nhà, tổng số tiền 720 triệu đồng.\n"
    marks = {"\u0300", "\u0301", "\u0309", "\u0303", "\u0323"}
    parts = []
    for char in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in apart if c in marks)
        parts.append(unicodedata.normalize("NFC", "".join(c for c in apart if c not in marks)) + tones)
    assert read_bytes("".join(parts).encode("cp1258"), "r.txt", book).text == text


def test_decomposed_text_is_read_and_kept(take: Any) -> None:
    text = unicodedata.normalize("NFD", "Điện Biên có 12 mô hình.")
    document, observed, _ = take(text)
    assert document.text == text
    [observation] = observed.observations
    assert observation.ref_area_name == "Điện Biên"
    assert document.text[observation.char_start : observation.char_end].startswith("12")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"PK\x03\x04..", "archive"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_bad_files_have_one_clear_reason(data: bytes, word: str, book: Any) -> None:
    with pytest.raises(UnreadableError, match=word):
        read_bytes(data, "bad.txt", book)


def test_missing_file_and_folder(tmp_path: Path, book: Any) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(UnreadableError):
            read(path, book)


def _lost(document: Document) -> str:
    kept = document.text
    for passage in document.passages:
        for start, end in passage.pieces:
            kept = kept[:start] + " " * (end - start) + kept[end:]
    return kept.strip()


LINES = st.lists(
    st.sampled_from(["I. KẾT QUẢ", "1. Thuận lợi", "- Hà Nội 12 xã", "¹ Sơn La 5 hộ", "có 5 hộ¹", "", "và thu nhập", "**Gia Lai:** 3", "[^1]: a", "Số: 1/BC-A", "(1) x", "Nơi nhận:", "12"])
    | st.text(max_size=40),
    max_size=25,
)  # fmt: skip


@given(LINES)
def test_reading_loses_no_character(book: Any, lines: list[str]) -> None:
    text = "\n".join(lines).encode("utf-8", errors="ignore").decode()
    if text.strip(" \t\r\n\x00") and text.count("\0") * 1000 <= len(text):
        try:
            document = read_bytes(text.encode(), "r.txt", book)
        except UnreadableError:
            return
        assert not _lost(document)
        pieces = sorted(piece for passage in document.passages for piece in passage.pieces)
        assert all(first[1] <= second[0] for first, second in pairwise(pieces))


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(book: Any, data: bytes) -> None:
    try:
        read_bytes(data, "r.txt", book)
    except UnreadableError:
        return


@given(LINES)
def test_any_text_goes_through_all_stages(take: Any, lines: list[str]) -> None:
    text = "\n".join(lines).encode("utf-8", errors="ignore").decode()
    try:
        document, observed, _ = take(text)
    except UnreadableError:
        return
    for each in observed.observations:
        assert 0 <= each.char_start < each.char_end <= len(document.text)
    assert len({each.obs_id for each in observed.observations}) == len(observed.observations)


def test_a_list_cut_within_goes_on_above_the_next_notes(book: Any) -> None:
    text = "Trao 62 suất quà¹.\n\n¹ Thanh Hóa trao 52 suất;\n\nNội dung khác đã kết thúc².\n\nQuảng Trị trao 10 suất.\n\n² Nghệ An 3 lớp.\n"
    document = _read(text, book)
    [note] = [passage for passage in document.passages if passage.note == "1"]
    assert note.text == "Thanh Hóa trao 52 suất; Quảng Trị trao 10 suất."


def test_numbered_items_are_no_notes_where_notes_have_their_own_marks(book: Any) -> None:
    text = "Có 18 ca mắc[1].\n\nII. NHIỆM VỤ\n\n1. Trước ngày 15/12 hoàn thành tiêm bù cho 120 trẻ ở các xã vùng cao.\n\n[1] Hà Nội 12 ca; Hải Phòng 6 ca.\n"
    document = _read(text, book)
    assert [passage.text for passage in document.passages if passage.note == "1"] == ["Hà Nội 12 ca; Hải Phòng 6 ca."]
