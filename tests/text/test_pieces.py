"""Text whose fonts are known: fonts tell codes and capitals, letters that are Unicode speak against them."""

import pytest
from benchmarks.sheets.letters import encoded
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.old_codes import Code, OldFonts, Piece, lettering

SENTENCES = ("Sở Y tế được giao 12 tỷ đồng.", "Đã họp 3 cuộc tại Đắk Lắk, Huế.", "HĐND tỉnh thông qua nghị quyết.")


def read(*passages: tuple[tuple[str, str], ...]) -> tuple[list[str], tuple[str, ...]]:
    """Passages of (text, font) with "|" between their pieces, and what was told."""
    pieces = [[Piece(text, lettering(font)) for text, font in passage] for passage in passages]
    fonts = OldFonts()
    fonts.read(pieces)
    return ["|".join(piece.text for piece in passage) for passage in pieces], fonts.told("line")


def tcvn3(text: str, font: str = ".VnTime") -> tuple[str, str]:
    return encoded(text, Code.TCVN3), font


def vni(text: str) -> tuple[str, str]:
    return encoded(text, Code.VNI), "VNI-Times"


@pytest.mark.parametrize(
    ("passage", "text"),
    [
        pytest.param((tcvn3("có"),), "có", id="a syllable in either code"),
        pytest.param((vni("cứ"),), "cứ", id="VNI"),
        pytest.param((("2 × 3 m²", "Symbol"), tcvn3(" hộ")), "2 × 3 m²| hộ", id="signs in another font"),
        pytest.param((tcvn3("phần mềm "), ("Größe Office", "Arial")), "phần mềm |Größe Office", id="a name in Arial"),
        pytest.param((tcvn3("Chi "), tcvn3("tổng", "Arial"), tcvn3(" cũ")), "Chi |tổng| cũ", id="a stray piece"),
        pytest.param(
            (tcvn3("s"), tcvn3("ố", "Arial"), ("cố", "Arial"), tcvn3(" cũ")), "s|ố|cố| cũ", id="a stray letter"
        ),
        pytest.param((tcvn3("th"), tcvn3("ươn", ".VnTimeH"), tcvn3("g")), "th|ƯƠN|g", id="capitals within a word"),
        pytest.param((vni("ngườ"), vni("i"), ("12", "VNI-Times")), "người||12", id="a word in pieces"),
        pytest.param((tcvn3("ủy ban nhân dân", ".VnTimeH"),), "ỦY BAN NHÂN DÂN", id="capitals"),
        pytest.param((("nam 2007", ".VnArialH"),), "NAM 2007", id="capitals without a tone"),
        pytest.param((tcvn3("đã duyệt "), ("Sở Y tế", ".VnTime")), "đã duyệt |Sở Y tế", id="Unicode beside"),
        pytest.param((("Größe", ".VnTime"),), "Größe", id="letters that make no syllable"),
        pytest.param((("dự toán", ".VnTimeH"),), "dự toán", id="Unicode in a font of capitals"),
    ],
)
def test_passages(passage: tuple[tuple[str, str], ...], text: str) -> None:
    assert read(passage)[0] == [text]


def test_what_shows_nothing_follows_those_around_it() -> None:
    retyped = [((text, ".VnTime"),) for text in ("Có 5 hộ", "Đề án được duyệt", "Có 7 hộ", "Kê khai")]
    assert read(*retyped) == (
        ["Có 5 hộ", "Đề án được duyệt", "Có 7 hộ", "Kê khai"],
        ("3 lines in fonts of TCVN3 kept, for they are Unicode",),
    )
    mixed = [(tcvn3("Tổng số"),), (tcvn3("Krông Nô"),), (tcvn3("cũ"),), (("Sở Y tế", ".VnTime"),), (("có", ".VnTime"),)]
    assert read(*mixed) == (
        ["Tổng số", "Krông Nô", "cũ", "Sở Y tế", "có"],
        (
            "3 lines converted from TCVN3 by their fonts",
            "1 line in fonts of TCVN3 kept, for they are Unicode",
            "2 lines in old fonts may be Unicode or not, and were read as those around them",
        ),
    )


@pytest.mark.parametrize("code", ["TCVN3", "VNI"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_come_back_and_stay(sentence: str, code: str) -> None:
    font = {"TCVN3": ".VnTime", "VNI": "VNI-Times"}[code]
    assert read(((encoded(sentence, Code(code)), font),))[0] == [sentence]
    assert read(((sentence, font),))[0] == [sentence]


@given(
    st.lists(
        st.lists(st.tuples(st.text(max_size=12), st.sampled_from([".VnTime", ".VnTimeH", "VNI-Times", "VPS", "Arial"])), max_size=4),
        max_size=4,
    )
)  # fmt: skip
def test_any_pieces_keep_their_digits_and_number(passages: list[list[tuple[str, str]]]) -> None:
    lines, _ = read(*map(tuple, passages))
    for passage, line in zip(passages, lines, strict=True):
        before = "".join(text for text, _ in passage)
        assert [c for c in line if c in "0123456789"] == [c for c in before if c in "0123456789"]
