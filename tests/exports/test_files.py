"""Tables as CSV: what a spreadsheet would run stands behind an apostrophe, and nothing else changes."""

import csv
import io

import pytest

from pipeline.exports.files import encode
from pipeline.exports.tables import Table


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+cmd|x", "'+cmd|x"), ("@SUM(1)", "'@SUM(1)"), ("-cmd", "'-cmd"), ("＝1+1", "'＝1+1"),
        ("=", "="), (">", ">"), ("-5", "-5"), ("-12,5%", "-12,5%"), ("+1.250", "+1.250"), ("- Hà Nội", "- Hà Nội"), ("Hà Nội", "Hà Nội"),
        ("", ""),
    ],
)  # fmt: skip
def test_no_cell_is_a_formula(cell: str, written: str) -> None:
    data = encode(Table("x", ("column",), ((cell,), ("end",)))).decode("utf-8")
    assert list(csv.reader(io.StringIO(data)))[1] == [written]
