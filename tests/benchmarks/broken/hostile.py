"""Files made to harm: bombs, nests, endless lines, names that lead elsewhere, structures that name themselves."""

import io
import random
import tarfile
import zipfile
from collections.abc import Iterator

import py7zr
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .seeds import page_picture, workbook

_MB = 1 << 20


def hostile(rng: random.Random, sound: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield from _texts(rng)
    yield from _marked(rng)
    yield from _names(sound["report.txt"])
    yield from _archives(sound)
    yield from _locked(sound)
    yield from _sheets()
    yield from _documents(sound)
    yield from _pdfs()
    for name, data in sound.items():
        for share in (0.02, 0.3, 0.6, 0.9, 0.99):
            stem, _, suffix = name.rpartition(".")
            yield f"cut-{stem}-{int(100 * share)}.{suffix}", data[: int(len(data) * share)]


def _texts(rng: random.Random) -> Iterator[tuple[str, bytes]]:
    yield "empty.txt", b""
    yield "nul.txt", bytes(5 * _MB)
    yield "nul-between.txt", "Lai Châu trao 1.200 suất quà.\n".encode().replace(b" ", b"\0") * 1000
    yield "one-line-20mb.txt", ("Lai Châu trao 1.200 suất quà, " * (20 * _MB // 36)).encode()
    yield "one-word-20mb.txt", b"a" * (20 * _MB)
    yield "letters-20mb.txt", "ễ".encode() * (20 * _MB // 3)
    yield "digits-million.txt", b"Lai Ch\xc3\xa2u trao " + b"7" * 10**6 + " suất quà".encode()
    yield "digits-grouped.txt", b"Trao " + b"1." * 10**6 + "1 suất".encode()
    yield "digits-apart.txt", b"Trao " + b"1 " * 10**6
    yield "noughts.txt", b"trao 0," + b"0" * 10**6 + b"1 t\xe1\xbb\xb7"
    yield "percent.txt", b"(" * 10**5 + "đạt 76/94 (80%)".encode() + b")" * 10**5
    yield "surrogates-16.txt", b"\xff\xfe" + b"\x00\xd8a\x00" * 10_000
    yield "surrogates-8.txt", b"Lai Ch\xc3\xa2u \xed\xa0\x80 1.200 \xed\xbf\xbf su\xe1\xba\xa5t " * 500
    yield (
        "bidi.txt",
        "Lai Châu \u202e002.1\u202c suất \u2066quà\u2069 \u200f1.850\u200e \ufeff\u200b1\u200d2\n".encode() * 300,
    )
    yield "escape.txt", b"\x1b[2J\x1b]0;owned\x07 Lai Ch\xc3\xa2u trao 1.200 su\xe1\xba\xa5t\x9b31m\x08\x08" * 50
    yield "marks.txt", ("a" + "\u0301" * 200_000 + " 12 suất").encode()
    yield "blank-lines.txt", b"\n" * 5 * _MB
    yield "formula.txt", "=cmd|' /C calc'!A0 Lai Châu trao @SUM(1) +1.200 suất quà".encode()
    yield "noise.txt", rng.randbytes(2 * _MB)
    yield "notes.txt", "".join(f"Trao {n} suất[^{n}].\n\n" for n in range(30_000)).encode()
    yield "notes-same.txt", ("Trao 12 suất[^1].\n\n[^1]: Lai Châu 12 suất.\n\n" * 20_000).encode()
    yield "brackets.txt", b"[^" * 500_000
    yield "stars.md", b"**" * 500_000 + b"12"
    yield "hashes.md", b"#" * 500_000 + " 12 suất".encode()
    yield "utf7.txt", b"+ADw-script+AD4- Lai Ch+AOI-u 12"
    yield "ebcdic.txt", "Lai Chau trao 1.200 suat".encode("cp500") * 400
    yield "amounts.txt", ("Chi 999999999999999999999999,99 tỷ đồng, đạt 0,0000000001%. " * 2000).encode()
    yield "ratios.txt", ("Lai Châu 1/0 (đạt 0%), Sơn La 0/0 (đạt 100%), 1e400 suất, tăng -0%. " * 500).encode()


def _marked(rng: random.Random) -> Iterator[tuple[str, bytes]]:
    for name in ("div", "table", "b", "blockquote", "ul", "span", "svg", "p", "td"):
        yield f"nest-{name}.html", f"<html><body>{f'<{name}>' * 10**5}12 suất{f'</{name}>' * 10**5}".encode()
    yield "nest-tables.html", ("<html>" + "<table><tr><td>" * 20_000 + "12").encode()
    yield (
        "columns.csv",
        (",".join(f"c{n}" for n in range(10**5)) + "\n" + ",".join("12" for _ in range(10**5))).encode(),
    )
    yield "columns.md", ("|" + "a|" * 10**5 + "\n|" + "---|" * 10**5 + "\n|" + "12|" * 10**5).encode()
    yield "columns.tsv", ("\t".join("TT" for _ in range(10**5)) + "\n" + "\t".join("12" for _ in range(10**5))).encode()
    yield "columns.html", ("<html><table><tr>" + "<td>12" * 10**5 + "</table>").encode()
    yield "columns-blanks.txt", (("Tỉnh" + "   12" * 50_000 + "\n") * 4).encode()
    yield "rows.md", ("| Tỉnh | Số |\n|---|---|\n" + "| Lai Châu | 12 |\n" * 100_000).encode()
    yield "ragged.md", "\n".join("|" + "1|" * rng.randint(1, 400) for _ in range(3_000)).encode()
    yield "boxes.txt", ("+" + "-" * 50_000 + "+\n|" + "12|" * 16_000 + "\n").encode() * 10
    for width, height in ((10**9, 1), (1, 10**9), (5_000, 5_000)):
        yield (
            f"span-{width}-{height}.html",
            (f"<html><table><tr><td colspan={width} rowspan={height}>12<td>13</table>".encode()),
        )
    yield "spans.html", ("<html><table>" + "<tr><td rowspan=1000 colspan=1000>12" * 1000 + "</table>").encode()
    yield "entities.html", b"<html><body>" + b"&amp;" * 500_000 + b"&#1114112;&#xD800;&#0;&unknown;" * 1000
    yield "attributes.html", b"<html><body " + b" ".join(b"a%d=1" % n for n in range(10**5)) + b">12</body>"
    yield "unclosed.html", b"<html><body>" + b"<p><b><i>12 " * 100_000
    yield "comment.html", b"<html><!--" + b"-" * 5 * _MB
    yield "script.html", b"<html><script>" + b"a<" * 10**6 + b"</script>12"
    yield "base64.html", b'<html><img src="data:image/png;base64,' + b"A" * 10 * _MB + b'">12'
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">' + laughs + b"]><html><body>&l9;</body></html>"
    yield "laughs.html", bomb
    yield "laughs.xml", bomb
    yield "outside.xhtml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x; 12</body></html>'


def _names(text: bytes) -> Iterator[tuple[str, bytes]]:
    for name in ("-rf.txt", "--out.txt", "new\nline.txt", "quote'\".txt", "tab\t.txt", "\x1b[31mred.txt", "a b  c.txt",
                 "bidi\u202etxt.exe.txt", "n" * 240 + ".txt", "=1+1.txt", "percent%s%n{0}.txt", "$(id).txt", "*.txt",
                 "café-e\u0301.txt", "no-suffix", ".hidden.txt", "surrogate-\udcff\udcfe.txt"):  # fmt: skip
        yield f"names/{name}", text


def _zip(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return stream.getvalue()


def _tar(infos: list[tuple[tarfile.TarInfo, bytes]], mode: str = "w:gz") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for info, data in infos:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def _tar_info(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def _archives(sound: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    text = sound["report.txt"]
    flat = _zip([("bomb.txt", bytes(300 * _MB))])
    yield "bomb-flat.zip", flat
    yield "bomb-nested.zip", _zip([(f"{n}.zip", _zip([(f"{m}.zip", flat) for m in range(4)])) for n in range(4)])
    yield "bomb-many.zip", _zip([(f"{n}.txt", bytes(20 * _MB)) for n in range(60)])
    yield "bomb.docx", _zip([("word/document.xml", b"<a>" + bytes(200 * _MB))])
    yield "bomb.xlsx", _zip([("xl/workbook.xml", b" " * 200 * _MB)])
    nest = text
    for depth in range(40):
        nest = _zip([(f"{depth}.zip" if depth else "a.txt", nest)])
    yield "nest-40.zip", nest
    yield "members.zip", _zip([(f"{n}.txt", b"12 su\xe1\xba\xa5t") for n in range(70_000)], zipfile.ZIP_STORED)
    yield "same-name.zip", _zip([("a.txt", text), ("A.txt", text + b"12"), ("a.txt", text + b"13")])
    steps = ["../up.txt", "/etc/abs.txt", "a/../../b.txt", "..\\up.txt", "C:\\x.txt", "a\nb.txt", "=cmd.txt",
             "a" * 5000 + ".txt", "\u202e.txt", "\x1b[2J.txt", "con.txt", "a//b.txt", "./c.txt"]  # fmt: skip
    yield "steps.zip", _zip([(name, text) for name in steps])
    yield "steps.tar.gz", _tar([(_tar_info(name), text) for name in steps if name and "\n" not in name])
    links = [("l1.txt", "/etc/passwd"), ("l2.txt", "l2.txt"), ("l3.txt", "../../etc/shadow"), ("d", "/tmp")]
    for kind, word in ((tarfile.SYMTYPE, "links"), (tarfile.LNKTYPE, "hard-links")):
        yield (
            f"{word}.tar.gz",
            _tar([(_tar_info(name, kind, to), b"") for name, to in links] + [(_tar_info("d/x.txt"), text)]),
        )
    devices = [("z.txt", tarfile.CHRTYPE), ("b.txt", tarfile.BLKTYPE), ("f.txt", tarfile.FIFOTYPE)]
    yield "devices.tar.gz", _tar([(_tar_info(name, kind), b"") for name, kind in devices])
    yield "bomb.tar.gz", _tar([(_tar_info("bomb.txt"), bytes(300 * _MB))])
    for mode in ("bz2", "xz"):
        yield f"bomb.tar.{mode}", _tar([(_tar_info("bomb.txt"), bytes(100 * _MB))], f"w:{mode}")
        yield f"sound.tar.{mode}", _tar([(_tar_info("a.txt"), text)], f"w:{mode}")
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w") as archive:
        archive.writestr(bytes(200 * _MB), "bomb.txt")
    yield "bomb.7z", stream.getvalue()
    yield "many-kinds.zip", _zip(list(sound.items()))
    yield "nested-kinds.zip", _zip([(name, sound[name]) for name in ("report.7z", "report.tar.gz", "report.zip")])
    broken = bytearray(_zip([("a.txt", text), ("b.txt", text)]))
    broken[40] ^= 0xFF
    yield "wrong-sum.zip", bytes(broken)
    yield "long-comment.zip", _zip([("a.txt", text)])[:-2] + b"\xff\xff" + b"c" * 65535


def _locked(sound: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for strength in (40, 128):
        for user in ("", "secret"):
            stream = io.BytesIO()
            locked = StandardEncryption(user, ownerPassword="owner", canPrint=0, strength=strength)
            canvas = Canvas(stream, encrypt=locked)
            canvas.drawString(80, 700, "Lai Chau trao 1.200 suat qua")
            canvas.save()
            yield f"locked-{strength}-{user or 'open'}.pdf", stream.getvalue()
    stream = io.BytesIO()
    with py7zr.SevenZipFile(stream, "w", password="secret") as archive:
        archive.set_encrypted_header(True)
        archive.writestr(sound["report.txt"], "a.txt")
    yield "locked.7z", stream.getvalue()
    held = bytearray(_zip([("a.txt", sound["report.txt"])]))
    held[6] |= 1
    held[held.rindex(b"PK\x01\x02") + 8] |= 1
    yield "locked.zip", bytes(held)
    cfb = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    for suffix in ("xlsx", "docx", "xls", "doc"):
        yield f"locked.{suffix}", cfb


def _sheets() -> Iterator[tuple[str, bytes]]:
    yield "wide.xlsx", workbook([["c"] * 16_384, [12] * 16_384])
    yield "tall.xlsx", workbook([["Lai Châu", 12]] * 60_000)
    plain = workbook([["Tỉnh", "Số"], ["Lai Châu", 12], ["Cộng", 12]])
    part = "xl/worksheets/sheet1.xml"
    held = zipfile.ZipFile(io.BytesIO(plain)).read(part)
    for name, old, new in (
        ("far", b'r="B2"', b'r="XFD1048576"'),
        ("no-place", b'r="B2"', b'r="ZZZZ99999999999"'),
        ("merge-all", b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (
            "merge-many",
            b"</sheetData>",
            b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:B3"/>' * 200_000 + b"</mergeCells>",
        ),
        ("huge-number", b"<v>12</v>", b"<v>1e309</v>"),
        ("not-a-number", b"<v>12</v>", b"<v>NaN</v>"),
        ("long-number", b"<v>12</v>", b"<v>" + b"9" * 10**6 + b"</v>"),
        ("shared-out", b"<v>12</v>", b"<v>99999999</v>"),
        ("nest", b"<sheetData>", b"<sheetData>" + b"<a>" * 100_000),
        ("doctype", b"<worksheet", b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet'),
    ):
        yield f"{name}.xlsx", _swapped(plain, part, held.replace(old, new))
    yield "no-part.xlsx", _swapped(plain, part, None)
    yield "no-styles.xlsx", _swapped(plain, "xl/styles.xml", None)
    yield "bad-styles.xlsx", _swapped(plain, "xl/styles.xml", b"<styleSheet><cellXfs><xf fontId='x'/><xf fontId='-5'/>")
    cells = b'<table:table-cell table:number-columns-repeated="1000000" office:value-type="float" office:value="1"/>'
    rows = b'<table:table-row table:number-rows-repeated="1000000">' + cells + b"</table:table-row>"
    space = b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ods = b"<office:document-content " + space + b'><office:body><office:spreadsheet><table:table table:name="a">'
    mime = b"application/vnd.oasis.opendocument.spreadsheet"
    end = b"</table:table></office:spreadsheet></office:body></office:document-content>"
    yield "repeated.ods", _zip([("mimetype", mime), ("content.xml", ods + rows + end)])
    yield "empty.ods", _zip([("mimetype", mime), ("content.xml", ods + end)])


def _swapped(data: bytes, part: str, new: bytes | None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        members = [(name, new if name == part else before.read(name)) for name in before.namelist()]
    return _zip([(name, held) for name, held in members if held is not None])


def _documents(sound: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    word, part = sound["report.docx"], "word/document.xml"
    held = zipfile.ZipFile(io.BytesIO(word)).read(part)
    body = held.index(b"<w:body>") + 8
    nested = b"<w:tbl><w:tr><w:tc>" * 20_000
    for name, piece in (
        ("nested-tables", nested),
        ("paragraphs", b"<w:p><w:r><w:t>12</w:t></w:r></w:p>" * 150_000),
        ("runs", b"<w:p>" + b"<w:r><w:t>12 </w:t></w:r>" * 150_000 + b"</w:p>"),
        ("cells", b"<w:tbl>" + (b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 400 + b"</w:tr>") * 400 + b"</w:tbl>"),
        ("span", b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'),
        ("notes", b'<w:p><w:r><w:footnoteReference w:id="77"/></w:r></w:p>' * 20_000),
        ("numbered", b'<w:p><w:pPr><w:numPr><w:ilvl w:val="99"/><w:numId w:val="-3"/></w:numPr></w:pPr></w:p>' * 9_000),
    ):
        yield f"{name}.docx", _swapped(word, part, held[:body] + piece + held[body:])
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    yield "doctype.docx", _swapped(word, part, bomb + held.partition(b"?>")[2])
    yield "no-document.docx", _swapped(word, part, None)
    styles = zipfile.ZipFile(io.BytesIO(word)).read("word/styles.xml")
    yield (
        "style-cycle.docx",
        _swapped(
            word,
            "word/styles.xml",
            styles.replace(b"</w:styles>", b'<w:style w:styleId="X"><w:basedOn w:val="X"/></w:style></w:styles>'),
        ),
    )
    yield "nest.rtf", b"{\\rtf1 " + b"{" * 10**5 + b"12" + b"}" * 10**5
    yield "binary.rtf", b"{\\rtf1 \\bin999999999 " + bytes(1000) + b"}"
    yield "object.rtf", b"{\\rtf1 {\\object\\objdata " + b"41" * _MB + b"}12}"


def _pdfs() -> Iterator[tuple[str, bytes]]:
    for pages in (1_999, 2_500):
        stream = io.BytesIO()
        canvas = Canvas(stream)
        for page in range(pages):
            canvas.drawString(80, 700, f"Lai Chau {page}/94 du an")
            canvas.showPage()
        canvas.save()
        yield f"pages-{pages}.pdf", stream.getvalue()
    scan = ImageReader(page_picture())
    blank = ImageReader(Image.new("L", (50, 50), 255))
    for name, picture, size, count in (("big-page", scan, (14_000, 14_000), 1), ("big-pages", scan, (5_000, 5_000), 12),
                                       ("blank-scan", blank, (595, 842), 150), ("tiny-pages", scan, (3, 3), 50)):  # fmt: skip
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=size)
        for _ in range(count):
            canvas.drawImage(picture, 0, 0, *size)
            canvas.showPage()
        canvas.save()
        yield f"{name}.pdf", stream.getvalue()
    for name, line in (
        ("paths", b"0 0 m 9 9 l S\n" * 300_000),
        (
            "rules",
            b"".join(
                b"%d 0 m %d 800 l S 0 %d m 600 %d l S\n" % (n % 600, n % 600, n % 800, n % 800) for n in range(20_000)
            ),
        ),
        ("glyphs", b"BT /F1 8 Tf 50 700 Td (12 du an Lai Chau) Tj ET\n" * 60_000),
        ("states", b"q\n" * 500_000),
        ("numbers", b"BT /F1 1e30 Tf 1e38 -1e38 Td (12) Tj ET 1e400 0 0 1e-400 0 0 cm BT /F1 9 Tf (13) Tj ET"),
        ("outside", b"BT /F1 9 Tf 1 0 0 1 99999 99999 Tm (Lai Chau 12) Tj ET"),
    ):
        yield f"{name}.pdf", _bare(b"/Contents 5 0 R", line)
    yield (
        "cycle-form.pdf",
        _bare(
            b"/Contents 5 0 R",
            b"/X Do",
            b"6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 5>>stream\n/X Do\nendstream endobj\n",
        ),
    )
    yield "huge-box.pdf", _bare(b"/MediaBox[0 0 1e9 1e9]/Contents 5 0 R", b"BT /F1 9 Tf 50 700 Td (Lai Chau 12) Tj ET")
    yield "empty-box.pdf", _bare(b"/MediaBox[0 0 0 0]/Contents 5 0 R", b"BT /F1 9 Tf 50 700 Td (Lai Chau 12) Tj ET")
    yield "kids.pdf", _bare(b"/Contents 5 0 R", b"12").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R 3 0 R 2 0 R]")
    yield "count.pdf", _bare(b"/Contents 5 0 R", b"12").replace(b"/Count 1", b"/Count 99999999")
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000), 1).save(bomb, "PNG")
    yield "picture-bomb.png", bomb.getvalue()
    many = io.BytesIO()
    frames = [page_picture().resize((60, 40))] * 400
    frames[0].save(many, "TIFF", save_all=True, append_images=frames[1:])
    yield "frames.tif", many.getvalue()


def _bare(page: bytes, content: bytes, more: bytes = b"") -> bytes:
    """A PDF written by hand, of one page; its table of places is left to the reader to find."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>/XObject<</X 6 0 R>>>>"
        + page + b">>endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
        b"5 0 obj<</Length %d>>stream\n" % len(content) + content + b"\nendstream endobj\n" + more
        + b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )  # fmt: skip
