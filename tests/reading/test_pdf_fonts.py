"""PDFs in fonts from before Unicode: the name of each run's font tells its code; figures keep their places."""

import io

import pytest
from benchmarks.sheets.letters import encoded
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.model.transcripts import place_of
from pipeline.reading.formats import transcribe
from pipeline.text.old_codes import Code

FONTS = {
    "Helvetica": b"ABCDEF+.VnTime",
    "Helvetica-Bold": b"ABCDEF+.VnTimeH",
    "Times-Roman": b"VNI-Times",
    "Courier": b"GHIJKL+Arial",
}
OLD, CAPITALS, VNI, OTHER = FONTS


def made(*lines: tuple[tuple[str, str], ...]) -> bytes:
    """Lines of (text, font), each a paragraph; a soft hyphen comes out as a hyphen, as WinAnsi fonts have it."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0)
    for number, line in enumerate(lines):
        x = 72.0
        for text, font in line:
            canvas.setFont(font, 13)
            canvas.drawString(x, 750 - 60 * number, text)
            x += stringWidth(text, font, 13)
    canvas.save()
    data = out.getvalue()
    for font, name in FONTS.items():
        widths = " ".join(
            str(round(1000 * stringWidth(bytes((code,)).decode("cp1252", "replace"), font, 1)))
            for code in range(32, 256)
        )
        whole = f"/FirstChar 32 /LastChar 255 /Widths [{widths}] /BaseFont /".encode() + name + b" "
        data = data.replace(f"/BaseFont /{font} ".encode(), whole)
    return data


def old(text: str, font: str = OLD) -> tuple[str, str]:
    return encoded(text, Code.VNI if font is VNI else Code.TCVN3), font


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param((old("Có 5 hộ"),), "Có 5 hộ", id="short"),
        pytest.param((old("phần mềm cũ "), ("Größe Office", OTHER)), "phần mềm cũ Größe Office", id="beside another font"),
        pytest.param((old("ủy ban nhân dân", CAPITALS), old(" họp")), "ỦY BAN NHÂN DÂN họp", id="capitals"),
        pytest.param((old("cử", CAPITALS), old("cũ")), "**CỬ**cũ", id="two fonts in one word"),
        pytest.param((old("bò", VNI), old(" bò")), "bò bò", id="two codes"),
        pytest.param((old("đầu tư cho Tây - Bắc, Bắc-Nam, được hưởng của -12"),), "đầu tư cho Tây - Bắc, Bắc-Nam, được hưởng của -12", id="hyphens"),
        pytest.param((old("- Thủ tướng: 5"),), "- Thủ tướng: 5", id="bullet"),
        pytest.param((old("ước đạt 5-10 tỷ, ưu tiên lương"),), "ước đạt 5-10 tỷ, -u tiên lương", id="a letter that may be a dash"),
        pytest.param((("café", OTHER),), "café", id="no old font"),
    ],
)  # fmt: skip
def test_lines(line: tuple[tuple[str, str], ...], text: str) -> None:
    assert transcribe(made(line), "a.pdf").text.strip() == text.replace("**", "")


def test_what_was_done_is_told_and_figures_keep_their_places() -> None:
    found = transcribe(made((old("Tổng số: "), ("12.345", OTHER)), (old("trưởng phòng họp 67 cuộc"),)), "a.pdf")
    assert " ".join(found.text.split()) == "Tổng số: 12.345 trưởng phòng họp 67 cuộc"
    assert found.conversions == ("2 pieces converted from TCVN3 by their fonts",)
    start = found.text.index("67")
    place = place_of(found.places, start, start + 2, found.text)
    assert place is not None
    before = stringWidth(old("trưởng phòng họp ")[0], OLD, 13)
    assert place.x0 == pytest.approx(72 + before, abs=1)
    assert place.x1 - place.x0 == pytest.approx(2 * 7.23, abs=1)
