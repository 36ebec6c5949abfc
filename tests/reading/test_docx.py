"""Word documents: notes, numbering, changes, hidden text, tables, boxes, and files that are none."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableError
from pipeline.reading.docx import transcribe

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _docx(body: str, **parts: str) -> bytes:
    """A document from the XML of its body and of further parts (footnotes, styles, numbering, settings ...)."""
    links = "".join(f'<Relationship Id="r{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>' for name in parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="a" Type="{_KIND}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for name, words in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {_W}>{words}</w:{name}>")
    return buffer.getvalue()


def _run(text: str, format_: str = "") -> str:
    return f'<w:r><w:rPr>{format_}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _paragraph(*runs: str, format_: str = "") -> str:
    inner = "".join(run if run.startswith("<") else _run(run) for run in runs)
    return f"<w:p><w:pPr>{format_}</w:pPr>{inner}</w:p>"


def _note(identity: int, text: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{identity}">{_paragraph("<w:r><w:footnoteRef/></w:r>", " " + text)}</w:{kind}>'


def _reference(identity: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{identity}" {more}/></w:r>'


def _blocks(data: bytes) -> list[str]:
    return transcribe(data, "a.docx").text.rstrip("\n").split("\n\n")


def test_notes_are_numbered_by_their_references() -> None:
    body = _paragraph("Trồng 120 ha ", _reference(9), ", nuôi 5 con", _reference(2), ".") + _paragraph(
        "Xem", _reference(2, "endnote")
    )
    footnotes = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>' + _note(2, "Hai.") + _note(9, "Một.")
    endnotes = _note(2, "Cuối.", "endnote")
    assert _blocks(_docx(body, footnotes=footnotes, endnotes=endnotes)) == [
        "Trồng 120 ha[^1] , nuôi 5 con[^2].",
        "Xem[^i]",
        "[^1]: Một.",
        "[^2]: Hai.",
        "[^i]: Cuối.",
    ]


def test_notes_that_start_anew_keep_apart() -> None:
    anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = _paragraph("A", _reference(1), format_=anew) + _paragraph("B", _reference(2)) + anew
    data = _docx(body, footnotes=_note(1, "Một.") + _note(2, "Hai."))
    assert _blocks(data) == ["A[^1]", "B[^1-2]", "[^1]: Một.", "[^1-2]: Hai."]


def test_note_without_text_and_own_marks() -> None:
    own = f'<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>a</w:t></w:r>'  # noqa: F541
    transcript = transcribe(_docx(_paragraph("A", own, "B", _reference(5)), footnotes=_note(1, "Riêng.")), "a.docx")
    assert transcript.text == "A[^a]B[^1]\n\n[^a]: Riêng.\n"
    assert transcript.troubles == ("footnote 1 has no text in the file",)


def test_changes_are_accepted_and_hidden_text_is_dropped() -> None:
    body = (
        _paragraph("Có ", f"<w:ins>{_run('12')}</w:ins>", "<w:del><w:r><w:delText>13</w:delText></w:r></w:del>", " xã")
        + _paragraph("Hiện ", _run("ẩn ", "<w:vanish/>"), _run("rõ", '<w:vanish w:val="0"/>'))
        + _paragraph("Đầu ", format_="<w:rPr><w:del/></w:rPr>")
        + _paragraph("cuối")
        + f"<w:moveFrom>{_paragraph('cũ')}</w:moveFrom>"
        + _paragraph(f"<w:moveFrom>{_run('cũ')}</w:moveFrom>", f"<w:moveTo>{_run('mới')}</w:moveTo>")
    )
    assert _blocks(_docx(body)) == ["Có 12 xã", "Hiện rõ", "Đầu cuối", "mới"]


def _level(index: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def test_automatic_numbers() -> None:
    levels = (
        _level(0, "upperRoman", "%1.")
        + _level(1, "decimal", "%2.")
        + _level(2, "decimal", "%2.%3.")
        + _level(3, "lowerLetter", "%4)")
        + _level(4, "bullet", "\uf0b7")
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    steps = [(7, 0), (7, 1), (7, 2), (7, 2), (7, 1), (7, 3), (7, 3), (7, 4), (7, 0), (7, 1), (8, 0), (0, 0)]
    body = "".join(
        _paragraph("x", format_=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
        for num, level in steps
    )
    assert [block.removesuffix("x").strip() for block in _blocks(_docx(body, numbering=numbering))] == (
        ["I.", "1.", "1.1.", "1.2.", "2.", "a)", "b)", "•", "II.", "1.", "V.", ""]
    )


def test_headings_bold_and_raised_digits() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="toc 1"/></w:style>'
        '<w:style w:type="character" w:styleId="B"><w:rPr><w:b/></w:rPr></w:style>'
    )
    raised = '<w:vertAlign w:val="superscript"/>'
    body = (
        _paragraph("I. KẾT QUẢ\t3", format_='<w:pStyle w:val="T"/>')
        + _paragraph("Kết quả", format_='<w:pStyle w:val="H"/>')
        + _paragraph(
            _run("Lai Châu", '<w:rStyle w:val="B"/>'), ": 12 km", _run("2", raised), ", năm 2022", _run("5", raised)
        )
        + _paragraph(_run("Ph", "<w:b/>"), "ú Thọ")
        + _paragraph(_run("đậm cả đoạn", "<w:b/>"))
    )
    assert _blocks(_docx(body, styles=styles)) == [
        "## Kết quả",
        "**Lai Châu:** 12 km², năm 2022⁵",
        "Phú Thọ",
        "đậm cả đoạn",
    ]


def test_breaks_tabs_fields_and_boxes() -> None:
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin",))
    field += '<w:r><w:instrText>SEQ Bảng</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    field += _run("4") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    box = f"<w:txbxContent>{_paragraph('DỰ THẢO')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    body = (
        _paragraph("Bảng ", field, "<w:r><w:tab/><w:t>Số</w:t></w:r>")
        + _paragraph("Gồm:", "<w:r><w:br/></w:r>", "- một", "<w:r><w:br/></w:r>", "và hai")
        + _paragraph("A", f"<w:r>{both}</w:r>", '<w:r><w:br w:type="page"/></w:r>', "B")
    )
    assert _blocks(_docx(body)) == ["Bảng 4 Số", "Gồm:", "- một và hai", "A B", "DỰ THẢO"]


def _table(*rows: str, borders: bool = True) -> str:
    lines = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>' if borders else ""
    return f"<w:tbl><w:tblPr>{lines}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _cell(*texts: str, format_: str = "") -> str:
    return f"<w:tc><w:tcPr>{format_}</w:tcPr>{''.join(map(_paragraph, texts))}</w:tc>"


_OPEN = '<w:vMerge w:val="restart"/>'
_ON = "<w:vMerge/>"


def test_table_with_merged_cells() -> None:
    table = _table(
        _cell("Tỉnh", format_=_OPEN) + _cell("Lúa", format_='<w:gridSpan w:val="2"/>'),
        _cell("", format_=_ON) + _cell("KH") + _cell("TH", "(ha)"),
        _cell("(1)") + _cell("(2)") + _cell("(3)"),
        _cell("Hà Nam") + _cell("1.200") + _cell("1|3"),
    )
    assert _blocks(_docx(_paragraph("ĐVT: ha") + table)) == [
        "ĐVT: ha",
        "| Tỉnh | Lúa / KH | Lúa / TH (ha) |\n|---|---|---|\n| Hà Nam | 1.200 | 1\\|3 |",
    ]


def test_letterhead_is_no_table() -> None:
    table = _table(
        _cell("SỞ Y TẾ", "Số: 12/BC-SYT") + _cell("CỘNG HÒA", "Hà Nam, ngày 3 tháng 7 năm 2023"), borders=False
    )
    assert _blocks(_docx(table)) == ["SỞ Y TẾ", "Số: 12/BC-SYT", "CỘNG HÒA", "Hà Nam, ngày 3 tháng 7 năm 2023"]


def test_a_document_of_python_docx() -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Kết quả", 1)
    made.add_paragraph("Phủ Lý 20 ha", style="List Bullet")
    made.add_paragraph("Duy Tiên 30 ha", style="List Number")
    table = made.add_table(2, 2, style="Table Grid")
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("Tỉnh", "Số", "Hà Nam", "5"), strict=True
    ):
        cell.text = text
    made.sections[0].header.paragraphs[0].text = "đầu trang"
    buffer = io.BytesIO()
    made.save(buffer)
    assert _blocks(buffer.getvalue()) == [
        "# Kết quả",
        "• Phủ Lý 20 ha",
        "1. Duy Tiên 30 ha",
        "| Tỉnh | Số |\n|---|---|\n| Hà Nam | 5 |",
    ]


def test_strict_documents() -> None:
    data = _docx(_paragraph("Toàn tỉnh"))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            new.writestr(name, old.read(name).replace(usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert _blocks(buffer.getvalue()) == ["Toàn tỉnh"]


def test_what_is_no_word_document() -> None:
    nested = "<w:tbl><w:tr><w:tc>" * 80 + _paragraph("x") + "</w:tc></w:tr></w:tbl>" * 80
    for data, reason in (
        (b"", "broken ZIP"),
        (_docx(""), "holds no text"),
        (_docx("<w:p>"), "no well-formed XML"),
        (_docx("<w:p/>").replace(b"w:body", b"w:tail"), "broken|no Word|well-formed"),
        (_docx(nested), "no text|too deeply|well-formed"),
    ):
        with pytest.raises(UnreadableError, match=reason):
            transcribe(data, "a.docx")
    with pytest.raises(UnreadableError, match="document type"):
        data = _docx(_paragraph("x"))
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(
                "word/document.xml", f'<!DOCTYPE a [<!ENTITY e "b">]><w:document {_W}><w:body/></w:document>'
            )
        transcribe(buffer.getvalue(), "a.docx")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30), max_size=5))
def test_no_word_is_lost(texts: list[str]) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    data = _docx("".join(_paragraph(_run(text)) for text in ["mở", *escaped]))
    words = [word for text in ["mở", *texts] for word in text.split()]
    assert transcribe(data, "a.docx").text.split() == words


@pytest.mark.parametrize("cut", [0, 10, 300, -40])
def test_cut_documents(cut: int) -> None:
    with pytest.raises(UnreadableError):
        transcribe(_docx(_paragraph("x"))[:cut], "a.docx")
