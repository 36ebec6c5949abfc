"""Invented reports of many bodies whose tables hold planted slips, beside the same reports without."""

import tomllib
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.audits import audit
from pipeline.mentions import find_mentions
from pipeline.model.verdicts import Audit
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.rulebook import Rulebook

REPORTS = Path(__file__).parent.parent / "cases" / "tables"
FINDINGS = tomllib.loads((REPORTS / "findings.toml").read_text(encoding="utf-8"))

INSURANCE = [
    ["TT", "Tỉnh", "Số thẻ", "Số thu"],
    [1, "Phú Yên", 812340, 451220],
    [2, "Khánh Hòa", 1104512, 803417],
    [3, "Ninh Thuận", 540118, 290655],
    ["", "Cộng mang sang", 2456970, 1545292],
    ["TT", "Tỉnh", "Số thẻ", "Số thu"],
    ["", "Mang sang", 2456970, 1545292],
    [4, "Bình Thuận", 1021773, 560904],
    [5, "Kon Tum", 480225, 251310],
    ["", "Tổng cộng", 3958968, 2357506],
]
SCHOOLS = [
    ["TT", "Địa phương", "Trường", "Lớp", "Trường đạt chuẩn", "Tỷ lệ (%)"],
    ["I", "Vùng Đông Bắc", "1.219", "14.905", "585", "48,0"],
    ["1", "Hà Giang", "632", "8.114", "266", "42,1"],
    ["2", "Cao Bằng", "587", "6.791", "319", "54,3"],
    ["II", "Vùng Tây Bắc", "967", "15.042", "471", "48,7"],
    ["1", "Lai Châu", "355", "5.020", "171", "48,2"],
    ["2", "Sơn La", "612", "10.022", "300", "49,0"],
    ["", "Tổng cộng (I+II)", "2.186", "29.947", "1.056", "48,3"],
]


def _findings(data: bytes, source: str, book: Rulebook) -> list[tuple[str, str, str]]:
    return sorted(
        (each.verdict.check, each.verdict.observations[0].row, each.verdict.observations[0].printed)
        for each in _audit(data, source, book).findings
    )


def _audit(data: bytes, source: str, book: Rulebook) -> Audit:
    document = read_bytes(data, source, book)
    return audit(document, observe(document, find_mentions(document, book), book), book)


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*-*.*")), ids=lambda path: path.stem)
def test_what_a_careful_reader_finds(path: Path, book: Rulebook) -> None:
    expected = sorted(map(tuple, FINDINGS.get(path.stem, [])))
    assert bool(expected) == path.stem.endswith("-slips")
    assert _findings(path.read_bytes(), path.name, book) == expected


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*-clean.*")), ids=lambda path: path.stem)
def test_clean_reports_have_their_sums_confirmed(path: Path, book: Rulebook) -> None:
    sums = [each for each in _audit(path.read_bytes(), path.name, book).verdicts if each.check == "total_of_parts"]
    passed = [each for each in sums if each.outcome.value == "passed"]
    assert len(passed) > 2
    assert len(passed) >= 0.8 * len(sums)


@pytest.mark.parametrize(("total", "found"), [(2357506, 0), (2375506, 1)])
def test_sums_carried_over_to_the_next_page_of_a_workbook(total: int, found: int, book: Rulebook) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    workbook = openpyxl.Workbook()
    workbook.active.append(["Kết quả thu bảo hiểm y tế năm 2017"])
    workbook.active.append(["", "", "", "ĐVT: triệu đồng"])
    for row in (*INSURANCE[:-1], [*INSURANCE[-1][:-1], total]):
        workbook.active.append(row)
    stream = BytesIO()
    workbook.save(stream)
    findings = _findings(stream.getvalue(), "thu-bhyt.xlsx", book)
    assert findings == [("total_of_parts", "Tổng cộng", "2.375.506")] * found


@pytest.mark.parametrize(("printed", "found"), [("15.042", 0), ("15.402", 1)])
def test_regions_over_their_provinces_in_a_word_file(printed: str, found: int, book: Rulebook) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Quy mô trường, lớp năm học 2015 - 2016")
    table = document.add_table(rows=0, cols=len(SCHOOLS[0]))
    for row in SCHOOLS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = printed if words == "15.042" else words
    stream = BytesIO()
    document.save(stream)
    findings = _findings(stream.getvalue(), "giao-duc.docx", book)
    assert ("total_of_parts", "Vùng Tây Bắc", printed) in findings if found else not findings
