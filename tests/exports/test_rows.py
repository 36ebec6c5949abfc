"""Rows of the tables: the place of a finding."""

from typing import Any

import pytest

from pipeline.exports.rows import finding_row


@pytest.mark.parametrize(
    ("text", "area", "name"),
    [
        ("Sơn La kiểm tra 416 cuộc (trong đó đồng cấp 386 cuộc, cấp dưới 37 cuộc).", "VN-05", "Sơn La"),
        ("Huyện Ba Vì kiểm tra 416 cuộc (trong đó đồng cấp 386 cuộc, cấp dưới 37 cuộc); huyện Quốc Oai 12 cuộc; huyện Thạch Thất 15 cuộc.", "ba-vi", "Ba Vì"),
        ("Toàn ngành kiểm tra 416 cuộc (trong đó đồng cấp 386 cuộc, cấp dưới 37 cuộc).", "_T", ""),
    ],
)  # fmt: skip
def test_a_district_is_neither_a_province_nor_the_whole(take: Any, text: str, area: str, name: str) -> None:
    _, _, audited = take(text)
    [finding] = audited.findings
    assert finding_row("d", finding)[5:7] == (area, name)
