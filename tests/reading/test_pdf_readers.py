"""Both PDF readers held against each other: on every page the second one sees the figures that the first one reads.

SOATSO_CORPUS may name a folder of PDFs; those that LibreOffice and Ghostscript make are read where they are installed.
"""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from docx import Document as Word
from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.transcripts import place_of
from pipeline.reading.pdf import transcribe
from pipeline.reading.pdf.load import load
from pipeline.reading.pdf.second import SecondReader, dispute
from pipeline.text.old_codes import OldFonts
from tests.reading.test_pdf_places import LAYOUTS, PAGE, body, made

CORPUS = sorted(Path(os.environ["SOATSO_CORPUS"]).rglob("*.pdf")) if "SOATSO_CORPUS" in os.environ else []
SENTENCES = (
    "Trong quý I, Lai Châu hỗ trợ 1.690 hộ nghèo, đạt 76,5% kế hoạch; Gia Lai hỗ trợ 2.345 hộ với 12,75 tỷ đồng.",
    "Toàn vùng có 13.870 lượt người tham gia, trong đó 4.512 nữ, tăng 250 lượt (1,84%) so với cùng kỳ năm 2022.",
)


def differences(data: bytes) -> list[str]:
    """Figures of any page that only the first reader sees."""
    document = pypdfium2.PdfDocument(data)
    out = []
    with pdfplumber.open(io.BytesIO(data)) as other, SecondReader(data, "") as second:
        for index, page in enumerate(other.pages):
            read = load(document, index, second, OldFonts(), [])
            lines = [*read.lines, *(line for grid in read.grids for cell in grid.cells for line in cell)]
            words = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["size"])
            out += [f"{index + 1}: {token}" for token in dispute(lines, [word["text"] for word in words])]
    document.close()
    return out


@pytest.fixture(scope="module")
def office_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file with justified prose in two sizes and a table, printed by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    word = Word()
    word.add_heading("Báo cáo kết quả quý I", 1)
    for _ in range(20):
        for sentence in SENTENCES:
            word.add_paragraph(sentence).alignment = 3
    table = word.add_table(rows=0, cols=3, style="Table Grid")
    for cells in (("Tỉnh", "Kế hoạch", "Thực hiện"), ("Lai Châu", "2.210", "1.690"), ("Gia Lai", "3.000", "2.345")):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    word.save(str(folder / "made.docx"))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "made.docx")], check=True, capture_output=True, timeout=120
    )
    return folder / "made.pdf"


@pytest.fixture(scope="module")
def ghostscript_pdf(office_pdf: Path) -> Path:
    if shutil.which("gs") is None:
        pytest.skip("Ghostscript is not installed")
    out = office_pdf.with_name("copy.pdf")
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", f"-sOutputFile={out}", str(office_pdf)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out


@pytest.mark.parametrize("name", LAYOUTS)
def test_made_layouts(name: str) -> None:
    assert differences(made(LAYOUTS[name], black)) == []


@pytest.mark.parametrize("maker", ["office_pdf", "ghostscript_pdf"])
def test_pdfs_of_other_makers(maker: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(maker).read_bytes()
    assert differences(data) == []
    said = transcribe(data, "made.pdf").text
    for sentence in SENTENCES:
        assert said.count(sentence) == 20
    assert "| Lai Châu | 2.210 | 1.690 |" in said


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_corpus(path: Path) -> None:
    assert differences(path.read_bytes()) == []


def test_a_figure_that_only_one_reader_sees_is_in_doubt() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE)
    body(canvas, 780)
    canvas.drawString(80, 700, "Lai Châu có 1.693 công trình.")
    canvas.drawString(81.5, 700, "Lai Châu có 1.843 công trình.")
    canvas.save()
    found = transcribe(out.getvalue(), "made.pdf")
    sound = place_of(found.places, 0, 10)
    assert sound is not None
    assert sound.confidence == 100
    for printed in ("1.693", "1.843"):
        at = found.text.index(printed)
        place = place_of(found.places, at, at + 5)
        assert place is not None
        assert place.confidence < 90
    [trouble] = found.troubles
    assert trouble.startswith("page 1: two readers differ on figures (1.693")


def test_mended_figures_that_both_readers_see_are_not_in_doubt() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE)
    canvas.setFont("Helvetica", 13)
    canvas.drawString(80, 700, "Lai Châu 1")
    canvas.drawString(80 + canvas.stringWidth("Lai Châu 1", "Helvetica", 13) + 0.6, 700, "66,9 công trình")
    canvas.save()
    found = transcribe(out.getvalue(), "made.pdf")
    assert found.text == "Lai Châu 166,9 công trình"
    assert found.troubles == ()
    assert found.places[0].confidence == 100
