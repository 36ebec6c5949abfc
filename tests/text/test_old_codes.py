"""Vietnamese text in the codes from before Unicode."""

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.old_codes import Code, convert, decode_bytes, guess, lettering, repair
from pipeline.text.old_codes.syllables import syllables
from pipeline.text.old_codes.tables import TCVN3, VISCII, VNI_PAIR, VNI_SINGLE, VPS, WINDOWS_HIGH

REPORT = """Báo cáo tình hình thực hiện nhiệm vụ năm 2007 và phương hướng năm 2008
Đơn vị tính: triệu đồng
Tổng số lao động được giải quyết việc làm là 12.345 người, đạt 97,5% kế hoạch và tăng 8,4% so với cùng kỳ
Tỷ lệ hộ nghèo giảm còn 14,2%; thu ngân sách ước đạt 1.234,5 tỷ đồng, vượt mức đề ra cho cả năm
Huyện đã xây dựng 25 nhà ở cho các gia đình chính sách, sửa chữa 40 tuyến đường với nguồn vốn của tỉnh
Chất lượng giáo dục từng bước được nâng lên, tỷ lệ học sinh khá giỏi chiếm 62,5%
"""
LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"


def encoded(text: str, code: Code) -> str:
    """Text as a reader shows it that takes the code's bytes for windows-1252."""
    text = unicodedata.normalize("NFC", text)
    match code:
        case Code.VNI:
            pairs = {letter: pair for pair, letter in VNI_PAIR.items() if pair[0].isupper() == pair[1].isupper()}
            back = pairs | {letter: char for char, letter in VNI_SINGLE.items()}
        case Code.CP1258:
            return "".join(map(_char_1258, text)).encode("cp1258").decode("cp1252")
        case _:
            table = {Code.TCVN3: TCVN3, Code.VISCII: VISCII, Code.VPS: VPS}[code]
            shown = {char: sign for sign, char in WINDOWS_HIGH.items()} if code is not Code.TCVN3 else {}
            back = {letter: shown.get(char, char) for char, letter in table.items()}
    return "".join(back.get(char, char) for char in text)


def _char_1258(char: str) -> str:
    if char.encode("cp1258", "ignore"):
        return char
    spread = unicodedata.normalize("NFD", char)
    tone = next(mark for mark in spread if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", spread.replace(tone, "")) + tone


@pytest.mark.parametrize("code", Code)
def test_reports_come_back_whole(code: Code) -> None:
    old = encoded(REPORT, code)
    assert guess(old) is code
    assert convert(old, code) == REPORT
    assert repair(old) == (REPORT, (f"6 lines converted from {code}",))


@pytest.mark.parametrize("code", Code)
def test_every_letter_comes_back(code: Code) -> None:
    for letter in LETTERS if code is Code.TCVN3 else LETTERS + LETTERS.upper():
        latin = "".join(WINDOWS_HIGH.get(char, char) for char in encoded(letter, code))
        if latin != "\xa0":  # Õ in VISCII, but a blank unless a syllable comes of it
            assert convert(latin, code) == letter


@pytest.mark.parametrize(
    ("data", "text", "code"),
    [
        (b"\xa7\xa2\xa3\xa4\xa5\xa6\xa1", "ĐÂÊÔƠƯĂ", Code.TCVN3),
        (b"V\xad\xean \xae\xa8ng k\xfd", "Vườn đăng ký", Code.TCVN3),
        (b"\xae\xb7 x\xb8c \xae\xde\xaeh \xd7 \xf7", "đã xác địđh ì ữ", Code.TCVN3),
        (b"Vi\xd6t Nam", "Việt Nam", Code.TCVN3),
        (b"Vie\xe4t Nam \xf1\xf6\xf4\xefc Kha\xfang t\xee \xc6 \xd2", "Việt Nam được Khẳng tỵ Ỉ Ị", Code.VNI),
        (b"TO\xc5NG CO\xc4NG \xd1\xd6\xd4\xd8NG", "TỔNG CỘNG ĐƯỜNG", Code.VNI),
        (b"Vi\xaet Nam \xf0\xdf\xfec c\xfca", "Việt Nam được của", Code.VISCII),
        (b"Q\x1e \x02 \x05 \x06 \x14 \x19 \xb3 \xff", "QỴ Ẳ Ẵ Ẫ Ỷ Ỹ Ỡ Ữ", Code.VISCII),
        (b"Vi\x8ct Nam \xc7\xdc\xae\x63 c\xfba", "Việt Nam đượ\x63 của", Code.VPS),
        (b"\x02\x03\x04\x05\x06 \x99 \xf1", "ẠẬẶẸỆ Ỗ Đ", Code.VPS),
        (b"La\xf2ng S\xf5n, \xd0i\xea\xf2n Bi\xean, Th\xfd\xcca Thi\xean Hu\xea\xec", "Lạng Sơn, Điện Biên, Thừa Thiên Huế", Code.CP1258),
    ],
)  # fmt: skip
def test_published_bytes(data: bytes, text: str, code: Code) -> None:
    assert convert(data.decode("latin-1"), code) == text


@pytest.mark.parametrize(
    ("old", "text", "code"),
    [
        ("§¬n vÞ tÝnh: TriÖu ®ång", "Đơn vị tính: Triệu đồng", Code.TCVN3),
        ("Tæng céng", "Tổng cộng", Code.TCVN3),
        ("Tæng sè", "Tổng số", Code.TCVN3),
        ("H\xadng Yªn", "Hưng Yên", Code.TCVN3),
        ("S¬n La", "Sơn La", Code.TCVN3),
        ("§¾k L¾k", "Đắk Lắk", Code.TCVN3),
        ("Toång coäng", "Tổng cộng", Code.VNI),
        ("Ñôn vò tính: Trieäu ñoàng", "Đơn vị tính: Triệu đồng", Code.VNI),
        ("Thaùng 5", "Tháng 5", Code.VNI),
    ],
)
def test_short_cells(old: str, text: str, code: Code) -> None:
    assert guess(old) is code
    assert convert(old, code) == text


SHEET = """Sè TT\tChØ tiªu\tSè l\xadîng\tTû lÖ (%)
§¬n vÞ tÝnh: TriÖu ®ång\t\t\t
1\tTæng sè\t1.234.567\t100
2\tVèn\t12,5\t-3,5
3\tThuÕ\t1/2\t±0,5
Bé\t2.000 m²\t45 °C\t
Q§ sè 12/Q§-UB\t\t\t
Céng\t1.234.567\t\t
"""


def test_a_sheet_of_short_cells() -> None:
    text, told = repair(SHEET)
    assert [line.split("\t")[:3] for line in text.splitlines()] == [
        ["Số TT", "Chỉ tiêu", "Số lượng"],
        ["Đơn vị tính: Triệu đồng", "", ""],
        ["1", "Tổng số", "1.234.567"],
        ["2", "Vốn", "12,5"],
        ["3", "Thuế", "1/2"],
        ["Bộ", "2.000 m²", "45 °C"],
        ["QĐ số 12/QĐ-UB", "", ""],
        ["Cộng", "1.234.567", ""],
    ]
    assert told == ("8 lines converted from TCVN3",)
    assert re.findall(r"[\d.,/%±²°-]+", text) == re.findall(r"[\d.,/%±²°-]+", SHEET)


def test_words_that_are_syllables_either_way_wait_for_their_neighbours() -> None:
    assert guess("Sè TT") is None
    assert repair("Sè TT") == ("Sè TT", ())
    assert repair("Tæng sè\nSè TT\nTriÖu ®ång")[0] == "Tổng số\nSố TT\nTriệu đồng"
    assert repair("Tæng sè\nBà Lê Thu\nTổng số người")[0] == "Tổng số\nBà Lê Thu\nTổng số người"


def test_mixed_documents() -> None:
    lines = REPORT.splitlines()
    mixed = [
        lines[0],
        encoded(lines[2], Code.TCVN3),
        lines[3],
        encoded(lines[4], Code.VNI),
        lines[5],
        "Nestlé, café 5 µm",
    ]
    text, told = repair("\r\n".join(mixed))
    assert text.split("\r\n") == [lines[0], lines[2], lines[3], lines[4], lines[5], "Nestlé, café 5 µm"]
    assert told == ("1 line converted from TCVN3", "1 line converted from VNI")


def test_cells_of_one_row_may_differ() -> None:
    row = "| Tổng số người lao động | " + encoded("Tổng số người", Code.TCVN3) + " | 12 |"
    assert repair(row)[0] == "| Tổng số người lao động | Tổng số người | 12 |"


def test_unicode_words_among_old_ones_are_kept() -> None:
    line = encoded("Ban hành theo Quyết định số 477 của Ngân hàng", Code.TCVN3)
    assert repair("tại " + line + " các trình ®ịnh") == (
        "tại Ban hành theo Quyết định số 477 của Ngân hàng các trình định",
        ("1 line converted from TCVN3",),
    )


def test_what_pdf_extraction_does_to_the_horned_u() -> None:
    line = "GTSXCN \u2212íc ®¹t 5 tû, v\u2212ît kÕ ho¹ch, khu vùc nhµ n\u2212íc t¨ng \u22128,4%, thiÕu vèn ®Çu t\ufffe\r\nn­íc"
    assert repair(line)[0] == (
        "GTSXCN ước đạt 5 tỷ, vượt kế hoạch, khu vực nhà nước tăng \u22128,4%, thiếu vốn đầu tư\r\nnước"
    )
    assert convert("®\u2219 n\xad\xadíc \u03bc", Code.TCVN3) == "đã nước à"


def test_capitals_that_the_font_made() -> None:
    assert convert("TæNG LI£N §OµN lao ®éng", Code.TCVN3) == "TỔNG LIÊN ĐOÀN lao động"
    assert convert("Bé TµI CHÝNH", Code.TCVN3) == "BỘ TÀI CHÍNH"
    assert convert("Bé Tµi chÝnh", Code.TCVN3) == "Bộ Tài chính"


@pytest.mark.parametrize(
    "text",
    [
        "", "Total 12", REPORT, unicodedata.normalize("NFD", REPORT), REPORT.upper(), "Bà Lê Thanh Hà", "cà phê", "ý kiến",
        "Le café où l'été déjà commencé, à l'hôtel", "Größe für schöne Bücher, Übung", "El año pasado, España así más",
        "Não há situação, opções", "Må nå så få på også være første", "Non si può, però è così più", "Käsi työ hyvää päivää",
        "5 µm", "(µm)", "10 m², 25 m³, 45 °C, ±5%", "Windows® 10 ©2020 §5", "n×m, 2÷3, N·m", "1ª, Mª, Nº 5", "(£m)", "Seán", "Ön",
        "Doanh thu¹ tăng", "Doanh thu¹", "inter\xadest", "«mot» »Wort«", "日本語 テキスト", "Привет", "cộng\xad tác",
        "Nghị định số 12/2020/NÐ-CP", "x\ufffe\ny", "a\u2212b", "\x93quoted\x94", "Ã¡ áº¡ á»‡ Æ° Ä‘",
    ],
)  # fmt: skip
def test_other_text_is_left_alone(text: str) -> None:
    assert guess(text) is None
    assert repair(text) == (text, ())


MARKED = sorted(word for word in syllables() if re.search("[ăđĩũơưẠ-ỹ]", word))
WORDS = st.lists(
    st.sampled_from(MARKED) | st.sampled_from(sorted(syllables())) | st.from_regex(r"[0-9.,%/ ]{1,8}", fullmatch=True)
)


@given(st.lists(WORDS.map(" ".join), max_size=6).map("\n".join), st.sampled_from(["NFC", "NFD"]))
def test_unicode_vietnamese_is_untouched(text: str, form: str) -> None:
    text = unicodedata.normalize("NFC" if form == "NFC" else "NFD", text)
    assert guess(text) is None
    assert repair(text) == (text, ())


@given(st.text(max_size=80), st.sampled_from(list(Code)))
def test_nothing_raises_and_all_is_composed(text: str, code: Code) -> None:
    assert unicodedata.is_normalized("NFC", convert(text, code))
    repaired, told = repair(text)
    assert told or repaired == text
    guess(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    found = decode_bytes(data)
    assert found is None or isinstance(found[0], str)


@given(st.text(st.characters(max_codepoint=0xFF), max_size=60), st.sampled_from(list(Code)))
def test_ascii_passes_through(text: str, code: Code) -> None:
    plain = re.sub(r"[^\t\n\r -~]", "", text)
    assert convert(plain, code) == plain


@pytest.mark.parametrize("code", Code)
def test_files(code: Code) -> None:
    shown = encoded(REPORT, code)
    data = b"".join(WINDOWS_HIGH.get(char, char).encode("latin-1") for char in shown)
    assert decode_bytes(data) == (REPORT, code.value)


@pytest.mark.parametrize(
    "data",
    [b"", b"plain", REPORT.encode(), REPORT.encode("utf-16"), "Größe für schöne Bücher".encode("latin-1"), b"\xff\xfe\xfd" * 9,
     REPORT.encode() + b"\xff"],
)  # fmt: skip
def test_other_files_are_refused(data: bytes) -> None:
    assert decode_bytes(data) is None


def test_files_of_several_codes() -> None:
    lines = REPORT.splitlines()
    halves = [encoded(line, Code.TCVN3 if at % 2 else Code.VNI).encode("latin-1") for at, line in enumerate(lines)]
    assert decode_bytes(b"\n".join(halves)) == ("\n".join(lines), "TCVN3 and VNI")
    both = [line.encode() if at % 2 else encoded(line, Code.TCVN3).encode("latin-1") for at, line in enumerate(lines)]
    assert decode_bytes(b"\n".join(both)) == ("\n".join(lines), "TCVN3 and UTF-8")


@pytest.mark.parametrize(
    ("name", "code", "capitals"),
    [
        (".VnTime", Code.TCVN3, False), (".VnTimeH", Code.TCVN3, True), ("FBHPEM+VnTime", Code.TCVN3, False),
        ("VnTimeHBold", Code.TCVN3, True), (".VnArial NarrowH", Code.TCVN3, True), (".VnTimeH,Bold", Code.TCVN3, True),
        (".vntimeh", Code.TCVN3, True), (".VnCentury#20Schoolbook", Code.TCVN3, False), ("VNI-Times", Code.VNI, False),
        ("ABCDEF+VNI-Helve-Bold", Code.VNI, False), ("VNITimes", Code.VNI, False), ("VPS Times", Code.VPS, False),
        ("VI Times", Code.VISCII, False), ("UVnTime", None, False), ("SVN-Gilroy", None, False), ("Times New Roman", None, False),
        ("VnTimes New Roman 2 Unicode", None, False), ("VNSTCVN3", None, False), ("UTM Helve", None, False), ("", None, False),
    ],
)  # fmt: skip
def test_fonts(name: str, code: Code | None, capitals: bool) -> None:
    assert lettering(name) == (None if code is None else (code, capitals))


def test_a_long_unicode_text_takes_no_time() -> None:
    text = (REPORT * (1_000_000 // len(REPORT) + 1))[:1_000_000]
    guess("warm")
    start = time.perf_counter()
    assert guess(text) is None
    assert time.perf_counter() - start < 0.1  # some 5 ms on a slow machine
