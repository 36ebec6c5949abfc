"""One spelling for many."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.normalise import canonical, fold


@pytest.mark.parametrize(
    ("text", "same"), [("Hoà Bình", "Hòa Bình"), ("Tỉnh uỷ", "Tỉnh ủy"), ("TLÐ", "TLĐ"), ("12\xa0000", "12 000")]
)
def test_spellings_meet(text: str, same: str) -> None:
    assert canonical(text) == same


@pytest.mark.parametrize("text", ["quý", "hoàn", "toán", "loại", "quỳ"])
def test_right_spellings_stay(text: str) -> None:
    assert canonical(text) == text


@pytest.mark.parametrize(("text", "other"), [("Sơn La", "Son La"), ("TLĐ", "TLD"), ("ĐIỆN BIÊN", "dien  bien")])
def test_fold(text: str, other: str) -> None:
    assert fold(text) == fold(other)


@given(st.text(max_size=200))
def test_the_length_stays(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert len(canonical(composed)) == len(composed)
