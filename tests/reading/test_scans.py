"""Recognised words to a document: made by hand, so that no Tesseract is needed; with it, a made scan is read."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableError
from pipeline.model.transcripts import Transcript
from pipeline.reading import images
from pipeline.reading.extent import Extent
from pipeline.reading.pdf import laid_out, scanned, transcribe
from pipeline.reading.pdf.damage import is_damaged
from pipeline.reading.pdf.numbering import number_notes
from pipeline.reading.pdf.pages import Page
from pipeline.reading.pdf.recognised import fill
from pipeline.reading.scans import Recogniser, Sheet, Word, cache, engine, recognise, rules, what_is_missing
from pipeline.reading.scans.engine import Engine, EngineError
from pipeline.reading.scans.hocr import SeenLine, seen_lines
from pipeline.reading.scans.pictures import grey, ink, tilt, turned
from pipeline.reading.scans.raised import find_raised

FONTS = ("DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "NotoSerif-Regular.ttf", "times.ttf")
WIDTH, HEIGHT = 595.0, 842.0


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "cache")


def line(number: int, y: float, text: str, *, x: float = 80.0, size: float = 13.0, sure: int = 95) -> Iterator[Word]:
    """Words of one line; one that starts with ^ is raised, ?78 behind a word is its confidence."""
    for token in text.split():
        raised = token.startswith("^")
        said, _, told = token.lstrip("^").partition("?")
        wide = 0.5 * size * len(said)
        box = (x, y - (0.8 if raised else 0.7) * size, x + wide, y - (0.35 if raised else 0.0) * size)
        yield Word(said, number, box, box[3], 0.6 * size if raised else size, int(told or sure), raised)
        x += wide + 0.3 * size


def sheet(*lines: Iterator[Word], **parts: object) -> Sheet:
    return Sheet(WIDTH, HEIGHT, words=tuple(word for each in lines for word in each), **parts)  # type: ignore[arg-type]


def read(*sheets: Sheet) -> Transcript:
    pages = [Page(number) for number in range(1, len(sheets) + 1)]
    for page, held in zip(pages, sheets, strict=True):
        fill(page, held, [])
    return laid_out(pages, "pdf", [])


LONG = "Trong sáu tháng đầu năm các địa phương đã trao quà cho đoàn viên và người lao động"


def test_words_make_paragraphs_and_notes_hang_on_markers_by_their_order() -> None:
    body = [line(row, 100 + 20 * row, LONG) for row in range(4)]
    found = read(
        sheet(
            *body,
            line(5, 200, "Toàn cụm trao 2022 ^9 suất quà và 15 ^ mô hình."),
            line(6, 700, "^1 Lai Châu 1.000 suất quà.", size=9.5),
            line(7, 715, "^7 Sơn La 15 mô hình.", size=9.5),
            across=((80.0, 685.0, 220.0, 685.5),),
        )
    ).text
    assert "trao 2022[^1] suất quà và 15[^2] mô hình." in found
    assert "[^1]: Lai Châu 1.000 suất quà." in found and "[^2]: Sơn La 15 mô hình." in found


def test_notes_count_on_from_page_to_page_and_begin_anew_where_their_digits_agree() -> None:
    def page(first: str, second: str) -> Sheet:
        return sheet(
            *[line(row, 100 + 20 * row, LONG) for row in range(3)],
            line(4, 180, f"Trao 15 ^{first} suất quà và 16 ^{second} nhà."),
            line(5, 700, f"^{first} Lai Châu 15 suất quà.", size=9.5),
            line(6, 715, f"^{second} Sơn La 16 nhà.", size=9.5),
        )

    on = read(page("1", "2"), page("3", "A"))
    assert [f"[^{label}]: " in on.text for label in ("1", "2", "3", "4")] == [True] * 4
    anew = read(page("1", "2"), page("1", "2"))
    assert "[^2-1]: Lai Châu" in anew.text and "15[^2-1] suất" in anew.text


def test_an_area_is_no_note() -> None:
    pages = [Page(1)]
    fill(pages[0], sheet(line(1, 100, "xây 120 m ^2 nhà ^1 mới"), line(2, 700, "^1 Lai Châu.", size=9.5)), [])
    number_notes(pages)
    assert "\ufdd02\ufdd1" in pages[0].lines[0].text and "\ufdd01\ufdd1" in pages[0].lines[0].text


def test_stray_spellings_follow_the_file() -> None:
    usual = [line(row, 100 + 20 * row, "LĐLĐ Cao Bằng và LĐLĐ Lai Châu trao 12 suất quà") for row in range(5)]
    held = read(sheet(*usual, line(9, 300, "LĐLPĐ Cao Băng (12 nhà), LĐLPP và Cao Bá 12")))
    assert held.text.endswith("LĐLĐ Cao Bằng (12 nhà), LĐLPP và Cao Bá 12")
    words = [held.text[place.start : place.end] for place in held.places]
    assert words[-10:] == ["LĐLĐ", "Cao", "Bằng", "(12", "nhà),", "LĐLPP", "và", "Cao", "Bá", "12"]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        (("L", "H", "HI", "IV"), ("I", "II", "III", "IV")),
        (("I", "II", "IH", "I", "I1"), ("I", "II", "III", "I", "II")),  # parts begin anew
        (("A", "L"), ("A", "I")),
        (("I", "L", "C"), ("I", "L", "C")),  # an L is no II
    ],
)
def test_roman_numerals_follow_their_order(seen: tuple[str, ...], meant: tuple[str, ...]) -> None:
    held = read(sheet(*(line(row, 100 + 60 * row, f"{label}. KẾT QUẢ CHUNG") for row, label in enumerate(seen))))
    assert tuple(re.findall(r"(\w+)\. KẾT", held.text)) == meant


def test_every_word_has_its_place_and_confidence() -> None:
    held = read(sheet(line(1, 100, "Lai Châu 861?58 mô hình")))
    place = next(each for each in held.places if held.text[each.start : each.end] == "861")
    assert place.confidence == 58
    assert (place.page, place.x0, place.y1) == (1, pytest.approx(139.5, abs=20), 100.0)
    assert held.recognised == 1


def test_places_of_a_turned_page_are_those_on_paper() -> None:
    held = sheet(tilt=1.0)
    middle = (WIDTH / 2 - 5, HEIGHT / 2 - 5, WIDTH / 2 + 5, HEIGHT / 2 + 5)
    assert held.on_paper(middle) == pytest.approx(middle)
    left = held.on_paper((20.0, 400.0, 40.0, 410.0))
    assert left[1] < 398 and left[2] - left[0] == pytest.approx(20)


def test_words_between_rules_are_cells() -> None:
    across = tuple((80.0, y, 400.0, y + 0.5) for y in (90.0, 110.0, 130.0, 150.0))
    upright = tuple((x, 90.0, x + 0.5, 150.5) for x in (80.0, 240.0, 400.0))
    rows = [("Đơn", "Quà"), ("Lào", "12"), ("Tổng", "13")]
    cells = [
        line(2 * row + column, 104 + 20 * row, text, x=90.0 + 160 * column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    assert (
        "| Đơn | Quà |\n|---|---|\n| Lào | 12 |\n| Tổng | 13 |"
        in read(sheet(*cells, across=across, upright=upright)).text
    )


HOCR = """<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page'>
<span class='ocr_line' title="bbox 100 200 900 255; baseline 0.01 -12; x_size 53">
<span class='ocrx_word' title='bbox 100 200 300 255; x_wconf 96'>NLĐÐ</span>
<span class='ocrx_word' title='bbox 290 200 500 255; x_wconf 41'>1.234</span><span class='ocrx_word' title='x'> </span>
</span></div></body></html>"""


def test_hocr() -> None:
    (found,) = seen_lines(HOCR)
    assert [(word.text, word.x0, word.x1, word.confidence) for word in found.words] == [
        ("NLĐ", 100, 290, 96), ("1.234", 290, 500, 41),
    ]  # fmt: skip
    assert found.base_at(200) == pytest.approx(244)


def drawn(*boxes: tuple[int, int, int, int]) -> np.ndarray:
    """A white page with black boxes: left, top, right, bottom."""
    page = np.full((400, 900), 255, np.uint8)
    for left, top, right, bottom in boxes:
        page[top:bottom, left:right] = 0
    return page


@pytest.mark.parametrize(
    ("box", "count"),
    [
        ((150, 160, 162, 182), 1),  # a raised digit beside a letter
        ((150, 160, 162, 172), 0),  # a quotation mark is lower
        ((112, 148, 124, 162), 0),  # a mark above a letter
        ((150, 178, 162, 200), 0),  # a letter on the base line
        ((140, 160, 162, 182), 0),  # an arm of a letter that it touches
    ],
)
def test_raised_numbers(box: tuple[int, int, int, int], count: int) -> None:
    page = drawn((100, 165, 140, 200), (170, 165, 210, 200), box)
    found = find_raised(ink(page), SeenLine(100, 165, 210, 200, 200, 0.0, 50.0), 50.0)
    assert [(each.x0, each.x1) for each in found] == [(box[0], box[2])] * count


def test_two_raised_digits_are_one_number() -> None:
    page = drawn((100, 165, 140, 200), (150, 160, 162, 182), (165, 160, 177, 182))
    found = find_raised(ink(page), SeenLine(100, 165, 180, 200, 200, 0.0, 50.0), 50.0)
    assert [(each.x0, each.x1) for each in found] == [(150, 177)]


def test_rules_are_found_and_taken_out_and_letters_stay() -> None:
    boxes = [(100, y, 800, y + 3) for y in (50, 150, 250)] + [(x, 50, x + 3, 253) for x in (100, 450, 797)]
    letter = (200, 130, 210, 170)  # crosses a rule
    page = drawn(*boxes, letter)
    print_ = ink(page)
    level, standing = rules.across(print_, 300), rules.upright(print_, 300)
    assert (len(level), len(standing)) == (3, 3)
    assert rules.tables(level, standing) == [(100, 50, 800, 253)]
    clean = rules.without(page, print_, level, standing)
    assert (clean[130:170, 200:210] == 0).all()
    assert int((clean < 128).sum()) == 40 * 10


@pytest.mark.parametrize("degrees", [-2.0, 0.0, 1.3])
def test_pages_are_straightened(degrees: float) -> None:
    page = np.full((1400, 1000), 255, np.uint8)
    for top in range(100, 1300, 50):
        page[top : top + 20, 100:900:3] = 0
    found = tilt(turned(page, degrees))
    assert found == pytest.approx(-degrees, abs=0.1)


def test_stamps_are_taken_out_and_print_beneath_them_stays() -> None:
    picture = Image.new("RGB", (400, 400), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((50, 50, 350, 150), fill=(20, 20, 20))
    draw.ellipse((140, 100, 260, 300), outline=(210, 40, 50), width=6)
    draw.rectangle((190, 100, 200, 140), fill=(60, 10, 12))  # red over black
    page = grey(picture)
    assert (page[160:300] > 200).all() and (page[60:95, 60:340] < 60).all() and (page[110:130, 192:198] < 60).all()


def test_red_print_stays() -> None:
    picture = Image.new("RGB", (200, 200), "white")
    ImageDraw.Draw(picture).rectangle((50, 50, 150, 150), fill=(200, 30, 30))
    assert (grey(picture)[60:140, 60:140] < 160).all()


def test_the_cache_gives_back_what_it_was_given_and_ignores_what_is_broken(tmp_path: Path) -> None:
    held = sheet(line(1, 100, "Lai Châu 12 ^1 nhà"), tilt=0.5, across=((1.0, 2.0, 3.0, 4.0),))
    assert cache.recall("ab12") is None
    cache.remember("ab12", held)
    assert cache.recall("ab12") == held
    (path,) = (tmp_path / "cache").rglob("*.json")
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    whole = path.read_text(encoding="utf-8")
    for broken in ("", "{", "[]", "{}", whole.replace("ab12", "ab13"), whole.replace('"words"', '"word"'), whole[:-20]):
        path.write_text(broken, encoding="utf-8")
        assert cache.recall("ab12") is None


def test_a_cache_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "file" / "cache")
    cache.remember("ab12", sheet())
    assert cache.recall("ab12") is None


class Counted(Engine):
    """Answers with one line, whatever it is asked."""

    calls = 0

    def read(self, picture: bytes, *options: str, seconds: float = 1.0) -> str:  # noqa: ARG002
        type(self).calls += 1
        return HOCR


def test_a_page_is_recognised_once() -> None:
    reader = Recogniser(Counted("x", "5", ("vie",)))
    picture = Image.new("L", (1200, 400), "white")
    Counted.calls = 0
    first = reader.read(picture)
    assert reader.read(picture) == first and [word.text for word in first.words] == ["NLĐ", "1.234"]
    assert Counted.calls == 1
    reader.read(Image.new("L", (1200, 401), "white"))
    Recogniser(Counted("x", "6", ("vie",))).read(picture)
    assert Counted.calls == 3


@pytest.mark.skipif(sys.platform != "linux", reason="processor time is limited on Linux only")
@pytest.mark.parametrize(("script", "reason"), [("while :; do :; done", "took too long"), ("exit 1", "failed")])
def test_an_engine_that_goes_astray_is_stopped(
    script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys.modules["pipeline.reading.scans.engine"], "PROCESSOR", 1)
    with pytest.raises(EngineError, match=reason):
        Engine(str(program), "5", ("vie",)).read(b"P5 1 1 255\n\0", seconds=60)
    monkeypatch.undo()
    with pytest.raises(EngineError):
        Engine(str(program), "5", ("vie",)).read(b"P5 1 1 255\n\0", seconds=0.2)


def scan(*pages: str) -> bytes:
    """A PDF of pages: "picture" or words of text."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        if page == "picture":
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 20, 20, 550, 800)
        else:
            canvas.drawString(80, 700, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_only_pages_without_text_are_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[int, int]] = []

    def fake(_: Recogniser, picture: Image.Image, _seconds: float) -> Sheet:
        seen.append(picture.size)
        return sheet(line(1, 100, "Seen in a picture 12."))

    monkeypatch.setattr(scanned, "what_is_missing", lambda: "")
    monkeypatch.setattr(scanned, "engine", lambda: Counted("x", "5", ("vie",)))
    monkeypatch.setattr(Recogniser, "read", fake)
    found = transcribe(scan("Held by the file 11.", "picture", "Held by the file 13."), "mixed.pdf")
    assert len(seen) == 1 and abs(seen[0][0] - WIDTH * 300 / 72) < 2
    assert found.text.index("11.") < found.text.index("Seen in a picture 12.") < found.text.index("13.")
    assert (found.pages, found.recognised, found.troubles) == (3, 1, ())


def searchable() -> bytes:
    """A scan with a hidden text, as copiers make them."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)
    for row in range(20):
        text = canvas.beginText(80, 700 - 20 * row)
        text.setTextRenderMode(3)
        text.textOut(f"Words {row} that a copier took for those of the picture")
        canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def test_a_hidden_text_is_recognised_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "what_is_missing", lambda: "")
    monkeypatch.setattr(scanned, "engine", lambda: Counted("x", "5", ("vie",)))
    monkeypatch.setattr(Recogniser, "read", lambda *_: sheet(line(1, 100, "Seen in a picture 12.")))
    found = transcribe(searchable(), "scan.pdf")
    assert found.text == "Seen in a picture 12." and found.recognised == 1


def test_a_hidden_text_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "what_is_missing", lambda: "Tesseract is not installed")
    found = transcribe(searchable(), "scan.pdf")
    assert "Words 7 that a copier" in found.text
    assert {place.confidence for place in found.places} == {50}
    assert found.troubles[0] == "page 1 is a scan with a hidden text of unknown make"


def test_a_page_that_fails_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def fake(*_: object) -> Sheet:
        raise EngineError("tesseract", "took more than 20 seconds")

    monkeypatch.setattr(scanned, "what_is_missing", lambda: "")
    monkeypatch.setattr(scanned, "engine", lambda: Counted("x", "5", ("vie",)))
    monkeypatch.setattr(scanned, "MAX_SCANS", 1)
    monkeypatch.setattr(Recogniser, "read", fake)
    found = transcribe(scan("Held by the file 11.", "picture", "picture"), "mixed.pdf")
    assert "Held by the file 11." in found.text
    assert any("pages 3 to 3 were not recognised" in trouble for trouble in found.troubles)
    assert any("page 2" in trouble and "took more than 20 seconds" in trouble for trouble in found.troubles)


def test_after_some_pages_that_fail_the_rest_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []

    def fake(*seen: object) -> Sheet:
        calls.append(seen)
        raise EngineError("tesseract", "failed")

    monkeypatch.setattr(scanned, "what_is_missing", lambda: "")
    monkeypatch.setattr(scanned, "engine", lambda: Counted("x", "5", ("vie",)))
    monkeypatch.setattr(Recogniser, "read", fake)
    found = transcribe(scan(*["picture"] * 9), "scan.pdf")
    assert 3 <= len(calls) <= 4
    assert f"pages {len(calls) + 1} to 9 were not recognised either" in found.troubles[-1]


@pytest.mark.parametrize(("sure", "most"), [((40,), 3), ((40, 40, 90), 9)], ids=["all hard", "some hard"])
def test_after_some_pages_that_are_hard_to_read_the_rest_is_left_out(
    sure: tuple[int, ...], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Sheet] = []

    def fake(*_: object) -> Sheet:
        seen = sheet(line(1, 100, "Lost 12."))
        share = sure[len(calls) % len(sure)]
        calls.append(replace(seen, words=tuple(replace(word, confidence=share) for word in seen.words)))
        return calls[-1]

    monkeypatch.setattr(scanned, "what_is_missing", lambda: "")
    monkeypatch.setattr(scanned, "engine", lambda: Counted("x", "5", ("vie",)))
    monkeypatch.setattr(scanned, "_HANDS", 1)
    monkeypatch.setattr(Recogniser, "read", fake)
    found = transcribe(scan(*["picture"] * 9), "scan.pdf")
    assert found.recognised == len(calls) == most
    assert any("could hardly be read" in trouble for trouble in found.troubles) is (most < 9)


class Slow(Counted):
    """An engine that takes a second a page."""

    clock = 0.0

    def read(self, picture: bytes, *options: str, seconds: float = 1.0) -> str:
        type(self).clock += 1
        return super().read(picture, *options, seconds=seconds)


@pytest.fixture
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "what_is_missing", lambda: "")
    monkeypatch.setattr(scanned, "engine", lambda: Slow("x", "5", ("vie",)))
    monkeypatch.setattr(scanned, "time", SimpleNamespace(monotonic=lambda: Slow.clock))
    monkeypatch.setattr(scanned, "_HANDS", 1)


def pictures(count: int) -> bytes:
    """A scan whose pages all differ."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 200))
    for number in range(count):
        canvas.drawImage(ImageReader(Image.new("L", (20, 20), 100 + number)), 5, 5, 190, 190)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.usefixtures("_slow")
def test_recognising_ends_when_its_time_is_over_and_goes_on_the_next_time() -> None:
    data, brief = pictures(8), Extent(scan_seconds=2.5)
    runs = [transcribe(data, "scan.pdf", extent=brief) for _ in range(4)]
    assert [(run.recognised, run.unrecognised) for run in runs] == [(3, 5), (6, 2), (8, 0), (8, 0)]
    assert runs[0].troubles[-1].startswith("pages 4 to 8 were not recognised: the 2.5 seconds")
    assert runs[3].troubles == ()


@pytest.mark.usefixtures("_slow")
def test_a_damaged_scan_is_given_the_shorter_time() -> None:
    cut = pictures(8).replace(b"startxref", b"startxxxx")
    found = transcribe(cut, "scan.pdf", extent=Extent(repair_seconds=0.5))
    assert (found.recognised, found.unrecognised) == (1, 7) and "0.5 seconds" in found.troubles[-1]
    assert transcribe(pictures(8), "scan.pdf", extent=Extent(repair_seconds=0.5)).recognised == 8


@pytest.mark.parametrize(
    ("change", "damaged"),
    [
        (lambda data: data, False),
        (lambda data: b"junk before\n" + data, False),
        (lambda data: data[: len(data) // 2], True),
        (lambda data: data.replace(b"%%EOF", b"%%END"), True),
        (lambda data: re.sub(rb"startxref\s+\d+", b"startxref\n7", data), True),
        (lambda data: re.sub(rb"(stream\r?\nx.{20}).{9}", lambda held: held[1] + bytes(9), data, flags=re.S), True),
    ],
    ids=["whole", "junk before", "cut off", "no end", "wrong way", "packed part changed"],
)
def test_damage_of_a_file(change: Callable[[bytes], bytes], damaged: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for row in range(60):
        canvas.drawString(80, 800 - 10 * row, f"Lai Chau {row * 7919}")
    canvas.save()
    data = out.getvalue()
    assert re.search(rb"stream\r?\nx", data)
    assert is_damaged(change(data)) is damaged


@pytest.mark.parametrize("found", [None, Engine("tesseract", "5", ("eng",))])
def test_without_the_engine_one_line_says_what_to_install(
    found: Engine | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["pipeline.reading.scans.engine"], "engine", lambda: found)
    assert what_is_missing() == ("Tesseract lacks Vietnamese" if found else "Tesseract is not installed")
    held = transcribe(scan("Held by the file 11.", "picture"), "mixed.pdf")
    assert "Held by the file 11." in held.text
    assert held.troubles[0] == "page 2 has no text (a scan)" and "tesseract-ocr-vie" in held.troubles[1]
    with pytest.raises(UnreadableError, match="tesseract-ocr-vie"):
        images.transcribe(png(Image.new("L", (80, 80))), "page.png")


def png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


NO_SIZE = (
    b"II*\0\x08\0\0\0\x01\0\x03\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0"  # a TIFF that does not tell how large it is
)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + b"x" * 90, b"\xff\xd8\xff" + b"x" * 90, b"II*\0" + b"x" * 90, NO_SIZE]
)
def test_broken_pictures_are_told(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "what_is_missing", lambda: "")
    with pytest.raises(UnreadableError, match="damaged"):
        images.transcribe(data, "broken")


REPORT = (
    "Thực hiện kế hoạch công tác, trong sáu tháng đầu năm toàn cụm đã trao",
    "4.850 suất quà cho đoàn viên có hoàn cảnh khó khăn, cụ thể như sau:",
    "Lai Châu trao 1.200 suất quà; Sơn La trao 1.850 suất quà, đạt 92,5% kế",
    "hoạch; Cao Bằng trao 1.800 suất quà với tổng số tiền 900 triệu đồng.",
)


def picture_of(lines: tuple[str, ...], degrees: float = 0.0, noise: float = 0.0) -> Image.Image:
    """A page at 300 dots an inch."""
    font = next((found for name in FONTS if (found := _font(name)) is not None), None)
    if font is None:
        pytest.skip("no font with Vietnamese letters is installed")
    page = Image.new("L", (2480, 1400), 255)
    draw = ImageDraw.Draw(page)
    for row, text in enumerate(lines):
        draw.text((300, 250 + 90 * row), text, font=font, fill=20)
    page = page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(7).normal(0, noise, (1400, 2480))
    return Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))


def _font(name: str) -> ImageFont.FreeTypeFont | None:
    try:
        return ImageFont.truetype(name, 52)
    except OSError:
        return None


@pytest.mark.skipif(bool(what_is_missing()), reason="Tesseract with Vietnamese is not installed")
@pytest.mark.parametrize(("degrees", "noise"), [(0.0, 0.0), (0.8, 12.0)])
def test_a_made_scan_is_read(degrees: float, noise: float) -> None:
    found = Recogniser(engine()).read(picture_of(REPORT, degrees, noise))  # type: ignore[arg-type]
    said = {word.text.strip(".,;"): word for word in found.words}
    for figure in ("4.850", "1.200", "1.850", "92,5%", "1.800", "900"):
        assert figure in said
    assert abs(found.tilt + degrees) < 0.15
    first = found.on_paper(said["4.850"].box)
    assert first[0] == pytest.approx(300 * 72 / 300, abs=8)


@pytest.mark.skipif(bool(what_is_missing()), reason="Tesseract with Vietnamese is not installed")
def test_pages_of_a_tiff_become_one_document() -> None:
    out = io.BytesIO()
    first, second = picture_of(REPORT[:2]), picture_of(REPORT[2:])
    first.save(out, "TIFF", save_all=True, append_images=[second], dpi=(300, 300))
    found = images.transcribe(out.getvalue(), "report.tif")
    assert (found.format, found.pages, found.recognised) == ("tiff", 2, 2)
    assert "cụ thể" in found.text and "1.850" in found.text
    assert {place.page for place in found.places} == {1, 2}


def test_settings_are_part_of_the_key() -> None:
    assert recognise.SETTINGS.isdigit()
