"""Word documents in fonts from before Unicode: runs, styles, themes, symbols and numbers tell their code."""

import io
import zipfile

import pytest
from benchmarks.sheets.letters import encoded

from pipeline.reading.formats import transcribe
from pipeline.text.old_codes import Code

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body: str, **parts: str) -> bytes:
    links = "".join(f'<Relationship Id="r{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>' for name in parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, words in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {_W}>{words}</w:{name}>")
    return buffer.getvalue()


def old(text: str, code: Code = Code.TCVN3) -> str:
    return encoded(text, code)


def run(text: str, font: str = "", more: str = "") -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="Arial"/>' if font else ""
    return f'<w:r><w:rPr>{fonts}{more}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def blocks(data: bytes) -> list[str]:
    return transcribe(data, "a.docx").text.rstrip("\n").split("\n\n")


def test_runs_of_one_paragraph() -> None:
    body = paragraph(
        run(old("Có "), ".VnTime"), run("Größe Office", "Arial"), run(old(" cũ, "), ".VnTime"), run(old("tổng cục"), ".VnTimeH"),
        run(", Sở Y tế", ".VnTime"), run(old(" Bình", Code.VNI), "VNI-Times", "<w:b/>"),
    )  # fmt: skip
    assert blocks(word(body)) == ["Có Größe Office cũ, TỔNG CỤC, Sở Y tế **Bình**"]


def test_soft_hyphens_and_symbols_are_letters() -> None:
    hyphen, symbol = "<w:softHyphen/>", '<w:sym w:font=".VnTime" w:char="F0AD"/>'
    fonts = '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr>'
    body = paragraph(
        f"<w:r>{fonts}<w:t>t</w:t>{hyphen}<w:t>íng ®</w:t>{symbol}<w:t>îc l</w:t></w:r>", run("\xad¬ng", ".VnTime")
    )
    assert blocks(word(body)) == ["tướng được lương"]
    broken = "".join(
        f'<w:r><w:sym w:font=".VnTime" w:char="{code}"/></w:r>' for code in ("F000", "F081", "F0", "F0GG", "")
    )
    assert blocks(word(paragraph(broken, run(old("cũ"), ".VnTime")))) == ["cũ"]
    kept = paragraph("<w:r><w:t>khu</w:t><w:softHyphen/><w:t>yến nghị</w:t></w:r>", run(old(" tư"), ".VnTime"))
    assert blocks(word(kept)) == ["khuyến nghị tư"]


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {default}/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="D"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:rPr><w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="T"><w:rPr><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>'
)  # fmt: skip


def test_styles() -> None:
    body = (
        paragraph(run(old("cũ")), style="B")
        + paragraph(run(old("cũ")), style="D")
        + paragraph(run("cũng", "Arial"), run(old(" cũ", Code.VNI), more='<w:rStyle w:val="C"/>'), style="D")
        + paragraph(run("Größe"))
        + f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{paragraph(run(old("cũ")))}</w:tc></w:tr></w:tbl>'
    )
    styles = STYLES.format(default='w:ascii="Arial" w:hAnsi="Arial"')
    assert blocks(word(body, styles=styles)) == ["cũ", "cũ", "cũng cũ", "Größe", "CŨ"]


@pytest.mark.parametrize(
    "default", ['w:ascii=".VnTime" w:hAnsi=".VnTime"', 'w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"']
)
def test_defaults_and_themes(default: str) -> None:
    theme = '<minorFont><latin typeface=".VnTime"/></minorFont><majorFont><latin typeface="Arial"/></majorFont>'
    body = paragraph(run(old("cũ"))) + paragraph(run("cũng Größe", "Arial"))
    assert blocks(word(body, styles=STYLES.format(default=default), theme=theme)) == ["cũ", "cũng Größe"]


def test_notes_and_numbers() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="§iÒu %1."/>'
        '<w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    format_ = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    note = f'<w:footnote w:id="1">{paragraph(run(old("cũ: 3"), ".VnTime"))}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    body = f"<w:p>{format_}{run(old('Dự án'), '.VnTime')}{reference}{run(old(', mới'), '.VnTime')}</w:p>"
    assert blocks(word(body, numbering=numbering, footnotes=note)) == ["Điều 1. Dự án[^1], mới", "[^1]: cũ: 3"]


def test_documents_converted_since_are_told() -> None:
    body = (
        paragraph(run("Sở Y tế có 5", ".VnTime")) + paragraph(run("Có", ".VnTime")) + paragraph(run("cố", ".VnTimeH"))
    )
    found = transcribe(word(body), "a.docx")
    assert found.text == "Sở Y tế có 5\n\nCó\n\ncố\n"
    assert found.conversions == ("2 paragraphs in fonts of TCVN3 kept, for they are Unicode",)
    assert not found.troubles
