"""Web pages in fonts from before Unicode: font elements, styles and style sheets tell their code."""

import time

import pytest
from benchmarks.sheets.letters import encoded

from pipeline.reading.formats import transcribe
from pipeline.text.old_codes import Code


def old(text: str, code: Code = Code.TCVN3) -> str:
    return encoded(text, code)


def text(page: str) -> str:
    return transcribe(page.encode(), "a.html").text.rstrip("\n")


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        pytest.param(f'<p><font face=".VnTime">{old("cũ")}</font> Größe', "cũ Größe", id="face"),
        pytest.param(f'<p style="font-family:\'VNI-Times\', serif">{old("cũ", Code.VNI)}', "cũ", id="style"),
        pytest.param(f"<p style='font:italic 12.0pt/1.5 .VnTimeH'>{old('cũ')}", "CŨ", id="short form"),
        pytest.param(f'<div style="font-family:.VnTime"><p>{old("cũ")}<b>{old(" tờ")}</b><i style="font-family:Arial"> Größe', "cũ **tờ** Größe", id="inherited"),
        pytest.param('<p style="font-family:Arial,.VnTime">Größe', "Größe", id="another font comes first"),
        pytest.param('<p><font face=".VnTime">Sở Y tế có 5</font><p><font face=".VnTime">Có', "Sở Y tế có 5\n\nCó", id="Unicode"),
        pytest.param(f'<p><font face=".VnTime">{old("cũ")}</font><script>".VnTime"</script>', "cũ", id="beside a script"),
    ],
)  # fmt: skip
def test_fonts_of_elements(page: str, shown: str) -> None:
    assert text(page) == shown


SHEET = """<style><!-- /* .VnTimeH */
@font-face {font-family:".VnTime"; panose-1:2 11;}
p.MsoNormal, li.MsoNormal {margin:0in; font-size:12.0pt; font-family:".VnTime","serif";}
@page Section1 {size:595.3pt}
p.MsoNormal:hover > {font-family:Arial}
.box p.plain, p#one {font: 12pt Arial}
--></style>"""


def test_style_sheets() -> None:
    words = old("cũ")
    page = f'{SHEET}<p class=MsoNormal>{words}<p class="MsoNormal plain">{words}<div class=box><p class="MsoNormal plain">Größe</div>'
    assert text(f"{page}<p>Größe<p class=MsoNormal id=one>Größe") == "cũ\n\ncũ\n\nGröße\n\nGröße\n\nGröße"


@pytest.mark.parametrize("charset", ["windows-1252", "x-user-defined", "utf-8", ""])
def test_pages_whose_bytes_are_old(charset: str) -> None:
    head = f'<meta charset="{charset}">' if charset else ""
    page = f'{head}<p><font face=".VnTimeH">{old("báo cáo")}</font><p><font face=".VnTime">{old("Thu được 12 tỷ đồng của các xã")}'
    assert transcribe(page.encode("cp1252"), "a.html").text == "BÁO CÁO\n\nThu được 12 tỷ đồng của các xã\n"


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("<style>" + "a" * 3_000_000 + "</style>", id="a rule without an end"),
        pytest.param("<style>" + "/*" * 1_000_000 + "</style>", id="comments without an end"),
        pytest.param("<style>" + "{" * 1_000_000 + "</style>", id="nests"),
        pytest.param("<style>" + "p{font:Arial}" * 100_000 + "</style>", id="many rules"),
        pytest.param(f'<p style="font:{"1" * 500_000}">x', id="a long style"),
    ],
)
def test_hostile_styles_take_little_time(head: str) -> None:
    start = time.perf_counter()
    assert text(f'{head}<p><font face=".VnTime">{old("cũ")}</font>').endswith("cũ")
    assert time.perf_counter() - start < 5
