"""Growth that a sentence tells of two columns of a table."""

from typing import Any

import pytest

from pipeline.model.verdicts import Severity
from pipeline.text.numerals import plain

REPORT = """# BÁO CÁO GIẢI NGÂN 9 THÁNG NĂM 2019

ĐVT: tỷ đồng

| Địa phương | Kế hoạch năm | Thực hiện 9 tháng | Cùng kỳ 2018 |
|---|---|---|---|
| Hòa Bình | 4.850 | 3.412 | 3.105 |
| Sơn La | 2.615 | 1.938 | 1.652 |
| Phú Thọ | 4.420 | 2.740 | 2.815 |
| Tổng số | 11.885 | 8.090 | 7.572 |

{sentence}
"""


def _told(take: Any, sentence: str) -> list[tuple[str, str, str]]:
    _, _, audited = take(REPORT.format(sentence=sentence))
    assert not [each for each in audited.findings if each.verdict.severity is Severity.ERROR]
    return [
        (each.outcome.value, each.observations[0].ref_area_name, plain(each.stated))
        for each in audited.verdicts
        if each.check == "change_rate"
    ]


@pytest.mark.parametrize(
    ("sentence", "want"),
    [
        (
            "Hòa Bình tăng 307 tỷ đồng so với cùng kỳ (9,9%); ngược lại Phú Thọ giảm 2,7%.",
            [("passed", "Hòa Bình", "307000000000"), ("passed", "Hòa Bình", "9.9"), ("passed", "Phú Thọ", "2.7")],
        ),
        ("Cả vùng giải ngân tăng 6,8% (7.572 tỷ đồng).", [("passed", "", "6.8")]),
        (
            "Sơn La tăng 17,3%, Phú Thọ giảm 7,2%.",
            [("passed", "Sơn La", "17.3"), ("flagged", "Phú Thọ", "7.2")],
        ),
        (
            "Sơn La tăng 17,3%, Phú Thọ tăng 2,7%.",
            [("passed", "Sơn La", "17.3"), ("flagged", "Phú Thọ", "2.7")],
        ),
        ("Phú Thọ giảm 7,2%.", []),  # nothing says that these columns are meant
        ("Sơn La tăng 17,3% số hộ, dân số tăng 1,2%.", [("passed", "Sơn La", "17.3")]),
    ],
)
def test_growth_of_two_columns(take: Any, sentence: str, want: list[tuple[str, str, str]]) -> None:
    assert _told(take, sentence) == want


def test_a_column_of_levels_against_the_year_before_is_an_index(take: Any) -> None:
    table = """# BÁO CÁO NĂM 1998

| Tỉnh | Mắc năm 1997 (ca) | Mắc năm 1998 (ca) | 1998 so với 1997 (%) |
|---|---|---|---|
| Hòa Bình | 412 | 287 | 69,7 |
| Sơn La | 19.846 | 16.318 | 82,2 |
| Phú Thọ | 8.215 | 7.094 | 86,4 |
| Lai Châu | 1.250 | 1.100 | 80,8 |
"""
    _, _, audited = take(table)
    told = [(each.check, each.outcome.value, plain(each.stated)) for each in audited.verdicts]
    assert told == [
        ("change_rate", "passed", "69.7"),
        ("change_rate", "passed", "82.2"),
        ("change_rate", "passed", "86.4"),
        ("change_rate", "flagged", "80.8"),
    ]
