"""Numbers written in words."""

from decimal import Decimal
from typing import Any

import pytest

from pipeline.text.number_words import NumberWords

PHRASES = {
    "hai mươi ba": "23", "hai mươi mốt": "21", "hai mươi tư": "24", "mười lăm": "15", "ba mươi nhăm": "35",
    "một nghìn không trăm linh năm": "1005", "một nghìn lẻ năm": "1005", "một nghìn hai": "1200", "hai trăm rưỡi": "250",
    "một tỷ rưỡi": "1500000000", "hai triệu rưởi": "2500000", "nửa triệu": "500000", "ba phẩy sáu": "3.6",
    "một chục": "10", "ba vạn": "30000", "hai vạn rưởi": "25000", "một tỷ hai trăm triệu": "1200000000",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), PHRASES.items())
def test_phrase(text: str, value: str, book: Any) -> None:
    assert NumberWords(book).parse(text) == Decimal(value)


@pytest.mark.parametrize("text", ["mươi", "hai ba", "trăm", "", "vài trăm"])
def test_what_is_no_number(text: str, book: Any) -> None:
    assert NumberWords(book).parse(text) is None
