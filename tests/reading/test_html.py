"""Web pages: text without the site, lists, tables, notes, charsets, and pages that hold nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableError
from pipeline.reading.html import transcribe


def _blocks(page: str, charset: str = "utf-8") -> list[str]:
    return transcribe(page.encode(charset), "a.html").text.rstrip("\n").split("\n\n")


def test_the_site_is_left_out() -> None:
    page = """<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body>
    <header>Cổng thông tin</header><nav><a href="/">Trang chủ</a></nav>
    <ul><li><a href="/1">Một</a><li><a href="/2">Hai</a><li><a href="/3">Ba</a></ul>
    <div class="related-news"><a href="/4">Tin khác</a></div><script>var a = "<p>x</p>";</script>
    <article><header><h1>BÁO CÁO</h1></header><p>Toàn tỉnh có
      <i>12</i> xã.</p><p style="display: none">ẩn</p></article>
    <aside>Quảng cáo</aside><footer>Bản quyền</footer></body></html>"""
    assert _blocks(page) == ["# BÁO CÁO", "Toàn tỉnh có 12 xã."]


def test_lists_breaks_and_bold() -> None:
    page = """<div>Gồm:<br>- một<br>- hai,<br>và ba<p><b>Phủ Lý</b>: 5 km<sup>2</sup>, năm 2022<sup>7</sup></div>
    <ul><li>A<ul><li>B</ul><li><p>C</p><p>D</p></ul><ol start="3" type="a"><li>E<li>F</ol>"""
    assert _blocks(page) == [
        "Gồm:",
        "- một",
        "- hai, và ba",
        "**Phủ Lý:** 5 km², năm 2022⁷",
        "- A",
        "- B",
        "- C",
        "D",
        "c. E",
        "d. F",
    ]


def test_table_with_spans() -> None:
    page = """<table><caption>Bảng 1</caption><tr><th rowspan=2>Tỉnh<th colspan=2>Lúa
    <tr><th>KH<th>TH<tr><td rowspan=2>Hà Nam<td>1.200<td>1|3<br>ha<tr><td>5<td>6</table>"""
    assert _blocks(page) == [
        "Bảng 1",
        "| Tỉnh | Lúa / KH | Lúa / TH |\n|---|---|---|\n| Hà Nam | 1.200 | 1\\|3 ha |\n| Hà Nam | 5 | 6 |",
    ]


def test_letterhead_table_is_taken_apart() -> None:
    page = "<table border=0><tr><td><p>SỞ Y TẾ<p>Số: 1/BC<td><p>CỘNG HÒA<p>Độc lập</table><p>x"
    assert _blocks(page) == ["SỞ Y TẾ", "Số: 1/BC", "CỘNG HÒA", "Độc lập", "x"]


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ('<sup><a href="#fn1" id="r1">1</a></sup>', '<ol><li id="fn1">Hà Nam 5 ha. <a href="#r1">↩</a></li></ol>'),
        ('<a href="#n1"><sup>1</sup></a>', '<p id="n1"><sup><a href="#r">1</a></sup> Hà Nam 5 ha.</p>'),
        (
            '<a href="#_ftn1" name="_r">[1]</a>',
            '<div id="ftn1"><p><a href="#_r" name="_ftn1">[1]</a> Hà Nam<p>5 ha.</div>',
        ),
        ('<sup><a href="#c">(1)</a></sup>', '<footer><p><a name="c"></a>(1) Hà Nam 5 ha.</p></footer>'),
        ('<sup><a href="#c">1</a></sup>', '<aside id="c"><p>Hà Nam 5 ha.</p></aside>'),
    ],
)
def test_notes(reference: str, note: str) -> None:
    assert _blocks(f"<p>Trồng 12 ha {reference}, nuôi cá.</p><p>Khác.</p>{note}") == [
        "Trồng 12 ha[^1], nuôi cá.",
        "Khác.",
        "[^1]: Hà Nam 5 ha.",
    ]


def test_links_that_are_no_notes() -> None:
    assert _blocks('<p>Xem <a href="#muc2">mục 2</a> và <a href="#muc2">2</a>.</p><p id="muc2">Mục</p>') == [
        "Xem mục 2 và 2.",
        "Mục",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Sở Y tế".encode("utf-16"), "Sở Y tế"),
        ("\ufeffSở Y tế".encode(), "Sở Y tế"),
        (
            '<meta charset="windows-1258"><p>Số liệu'.replace("ố", "ô\u0301").replace("ệ", "ê\u0323").encode("cp1258"),
            "Số liệu",
        ),
        ('<meta charset="iso-8859-1"><p>Sở Y tế'.encode(), "Sở Y tế"),
        ('<meta content="text/html; charset=windows-1252"><p>S&#7903; caf\xe9'.encode("latin-1"), "Sở café"),
        ('<?xml version="1.0" encoding="utf-8"?><html><p>Sở Y tế'.encode(), "Sở Y tế"),
    ],
)
def test_charsets(data: bytes, text: str) -> None:
    assert transcribe(data, "a.html").text == f"{text}\n"


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<nav>x</nav>", b"<!-- x -->", b"<div>" * 30_000])
def test_pages_without_text(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        transcribe(data, "a.html")


def test_hostile_pages_stay_small() -> None:
    page = b"<table><tr><td colspan=100000 rowspan=100000>1" + b"<tr><td>2" * 400 + b"</table>"
    transcript = transcribe(page, "a.html")
    assert len(transcript.text) < 2_000_000
    assert transcript.troubles
    page = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>x&e;</p>'
    assert transcribe(page, "a.html").text.endswith("x&e;\n")


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30), max_size=5))
def test_no_word_is_lost(texts: list[str]) -> None:
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for text in texts]
    page = "<meta charset=utf-8>" + "".join(f"<p>{text}</p>" for text in ["mở", *escaped])
    words = [word for text in ["mở", *texts] for word in text.split()]
    assert transcribe(page.encode(), "a.html").text.split() == words


@given(st.text(alphabet='<>/="abtdrphlisu1# \n', max_size=120))
def test_any_markup_is_read_or_refused(page: str) -> None:
    try:
        assert transcribe(f"x{page}".encode(), "a.html").text.strip()
    except UnreadableError as error:
        assert error.reason
