"""The PDF reader, on files made with reportlab. Layout is what is tested, so Latin letters are enough."""

import io
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import UnreadableError
from pipeline.model.documents import PassageKind
from pipeline.model.transcripts import place_of
from pipeline.reading import read_bytes
from pipeline.reading.pdf import MAX_PAGES, transcribe
from pipeline.reading.pdf.health import health
from pipeline.rulebook import Rulebook

LEFT, RIGHT = 80, 520
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
)
PAGE = (595, 842)


def made(draw: Callable[[Canvas], None], **options: object) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, **options)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def text(draw: Callable[[Canvas], None]) -> str:
    return transcribe(made(draw), "made.pdf").text


def full(canvas: Canvas, y: float, words: str, *, x: float = LEFT, size: float = 13, font: str = "Helvetica") -> None:
    """One justified line from x to the right margin."""
    parts = words.split()
    wide = sum(canvas.stringWidth(part, font, size) for part in parts)
    blank = (RIGHT - x - wide) / (len(parts) - 1)
    run = canvas.beginText(x, y)
    run.setFont(font, size)
    run.setWordSpace(blank - canvas.stringWidth(" ", font, size))
    run.textOut(" ".join(parts))
    run.setWordSpace(0)
    canvas.drawText(run)


def line(canvas: Canvas, y: float, words: str, *, x: float = LEFT, size: float = 13, font: str = "Helvetica") -> float:
    canvas.setFont(font, size)
    canvas.drawString(x, y, words)
    return x + canvas.stringWidth(words, font, size)


def marked(canvas: Canvas, y: float, *parts: str, x: float = LEFT, size: float = 13) -> None:
    """Parts that start with ^ are raised and small."""
    for part in parts:
        if part.startswith("^"):
            x = line(canvas, y + 0.35 * size, part[1:], x=x, size=0.65 * size)
        else:
            x = line(canvas, y, part, x=x, size=size)


BODY = (
    "Within the first half of the year the seven units opened clubs",
    "of which the larger part went on to work in schools and farms",
    "and the smaller part was closed again before the end of spring.",
)


def body(canvas: Canvas, y: float) -> float:
    full(canvas, y, BODY[0], x=LEFT + 30)
    full(canvas, y - 18, BODY[1])
    line(canvas, y - 36, BODY[2][:40])
    return y - 54


def test_lines_make_paragraphs() -> None:
    def draw(canvas: Canvas) -> None:
        y = body(canvas, 780)
        body(canvas, y)
        canvas.showPage()

    whole = f"{BODY[0]} {BODY[1]} {BODY[2][:40].rstrip()}"
    assert text(draw) == f"{whole}\n\n{whole}"


def test_a_paragraph_goes_on_over_the_page_and_numbers_and_heads_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(1, 5):
            line(canvas, 815, "BULLETIN No. 9", x=90, size=9)
            line(canvas, 30, f"Page {page}", x=90, size=9)
            line(canvas, 15, f"- {page} -", x=290, size=11)
            for row in range(3):
                full(canvas, 780 - 18 * row, f"{BODY[1]} {page}{row}")
            canvas.showPage()

    assert text(draw) == " ".join(f"{BODY[1]} {page}{row}" for page in range(1, 5) for row in range(3))


def test_captions_that_only_look_alike_stay() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(5):
            body(canvas, 780)
            canvas.showPage()
        for page in range(9):
            canvas.showPage()
            line(canvas, 800, f"Form No. {page + 1}", x=250)
            body(canvas, 760)

    said = text(draw)
    assert all(f"Form No. {page + 1}\n" in said for page in range(9))


def test_raised_digits_are_markers_and_never_part_of_a_number() -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 780)
        marked(canvas, 700, "They spent 40 million in 2022", "^5", ", and 120 m", "^2", " were built.")
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, 120, LEFT + 144, 120)
        marked(canvas, 105, "^5", " North 12 clubs; South 28 clubs.", size=9)

    said = text(draw)
    assert "40 million in 2022[^5], and 120 m² were built." in said
    assert said.endswith("\n\n[^5]: North 12 clubs; South 28 clubs.")
    assert "20225" not in said


def test_unicode_superscripts_are_markers_too() -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 780)
        line(canvas, 700, "They opened 1.586 clubs³.")
        canvas.line(LEFT, 120, LEFT + 144, 120)
        line(canvas, 105, "³ North 12 clubs.", size=9)

    assert "1.586 clubs[^3]." in text(draw)
    assert "[^3]: North 12 clubs." in text(draw)


def test_a_note_goes_on_at_the_next_foot_and_waits_for_the_open_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        full(canvas, 780, BODY[0], x=LEFT + 30)
        full(canvas, 762, BODY[1])
        marked(canvas, 762, "^1", x=RIGHT)
        full(canvas, 744, BODY[1])
        canvas.line(LEFT, 120, LEFT + 144, 120)
        marked(canvas, 105, "^1", " ", size=9)
        full(canvas, 105, "North: 12 clubs with 40 members, of whom 13 joined this year;", x=LEFT + 8, size=9)
        canvas.showPage()
        line(canvas, 780, "of May.")
        body(canvas, 750)
        canvas.line(LEFT, 120, LEFT + 144, 120)
        line(canvas, 105, "22 clubs in the South and 5 in the East.", size=9)
        marked(canvas, 94, "^2", " West: 7 clubs.", size=9)

    parts = text(draw).split("\n\n")
    assert parts[0].endswith(f"{BODY[1]} of May.")
    assert parts[1].startswith("[^1]: North: 12 clubs with")
    assert parts[1].endswith("this year; 22 clubs in the South and 5 in the East.")
    assert parts[-1] == "[^2]: West: 7 clubs."


def test_notes_numbered_anew_on_each_page_get_labels_of_their_own() -> None:
    def draw(canvas: Canvas) -> None:
        for page in (1, 2):
            body(canvas, 780)
            marked(canvas, 700, f"There were {page}0 clubs", "^1", ".")
            canvas.line(LEFT, 120, LEFT + 144, 120)
            marked(canvas, 105, "^1", f" Counted in year {page}.", size=9)
            canvas.showPage()

    said = text(draw)
    assert "10 clubs[^1]." in said
    assert "[^1]: Counted in year 1." in said
    assert "20 clubs[^2-1]." in said
    assert "[^2-1]: Counted in year 2." in said


def test_a_letterhead_is_read_cell_by_cell() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        for row, (one, other) in enumerate(
            (("UNION OF CLUBS", "REPUBLIC OF EXAMPLES"), ("SEVENTH GROUP", "Order and Ease"))
        ):
            canvas.drawCentredString(160, 790 - 16 * row, one)
            canvas.drawCentredString(420, 790 - 16 * row, other)
        canvas.drawCentredString(160, 755, "No. 733/BC")
        canvas.drawCentredString(420, 755, "Upton, day 24")
        canvas.drawCentredString(300, 715, "REPORT")
        body(canvas, 680)

    assert text(draw).split("\n\n")[:7] == [
        "UNION OF CLUBS", "SEVENTH GROUP", "No. 733/BC",
        "REPUBLIC OF EXAMPLES", "Order and Ease", "Upton, day 24", "REPORT",
    ]  # fmt: skip


def test_numbers_torn_by_kerning_are_mended_and_blanks_kept() -> None:
    def draw(canvas: Canvas) -> None:
        x = line(canvas, 700, "Sum 1")
        x = line(canvas, 700, "66,9", x=x + 0.6)
        line(canvas, 700, "12 and 5 7", x=x + 8)

    assert text(draw) == "Sum 166,9 12 and 5 7"


def test_words_torn_by_kerning_are_mended_and_the_second_reader_is_not_asked() -> None:
    def draw(canvas: Canvas) -> None:
        x = line(canvas, 700, "The to")
        line(canvas, 700, "tal of", x=line(canvas, 700, "tal", x=x + 1.2) + 5)

    found = transcribe(made(draw), "made.pdf")
    assert (found.text, found.troubles) == ("The total tal of", ())


def test_recipients_and_signature_in_two_columns_are_furniture(book: Rulebook) -> None:
    columns = (("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Như trên;", "CHỦ TỊCH"), ("- Lưu: VT, 12 bản.", ""))

    def draw(canvas: Canvas) -> None:
        line(canvas, 810, "BÁO CÁO", x=260, font=_vietnamese())
        y = 780.0
        for _ in range(9):
            y = body(canvas, y)
        for row, (left, right) in enumerate(columns):
            line(canvas, y - 30 - 14 * row, left, size=11, font=_vietnamese())
            line(canvas, y - 30 - 14 * row, right, x=340, size=11, font=_vietnamese())
        line(canvas, y - 130, "Nguyễn Văn An", x=340, size=11, font=_vietnamese())

    document = read_bytes(made(draw), "made.pdf", book)
    foot = [passage for passage in document.passages if passage.kind is PassageKind.FURNITURE]
    assert [passage.text for passage in foot][-6:] == [
        "Nơi nhận:", "- Như trên;", "- Lưu: VT, 12 bản.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn An",
    ]  # fmt: skip


def test_ligatures_are_letters() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(_vietnamese(), 13)
        canvas.drawString(LEFT, 700, "ofﬁce ﬂoor 12 tổng số")

    assert text(draw) == "office floor 12 tổng số"


def _vietnamese() -> str:
    """The name of a font with Vietnamese letters."""
    for path in map(Path, FONTS):
        if path.exists():
            pdfmetrics.registerFont(TTFont("Vietnamese", str(path)))
            return "Vietnamese"
    pytest.skip("no font with Vietnamese letters is installed")


def test_a_hyphen_at_a_line_end() -> None:
    def draw(canvas: Canvas) -> None:
        full(canvas, 780, "In the years that came behind it, the plan 2018-", x=LEFT + 30)
        full(canvas, 762, "2023 was carried out by the clubs and their infor-")
        line(canvas, 744, "mation was kept.")

    assert text(draw).endswith("the plan 2018-2023 was carried out by the clubs and their information was kept.")


def grid(
    canvas: Canvas, top: float, rows: list[list[str]], widths: list[int], *, skip: tuple[tuple[int, int], ...] = ()
) -> None:
    """A ruled table; `skip` names (row, column) whose right side is not drawn."""
    xs = [LEFT]
    for width in widths:
        xs.append(xs[-1] + width)
    for row in range(len(rows) + 1):
        canvas.line(xs[0], top - 20 * row, xs[-1], top - 20 * row)
    for row, cells in enumerate(rows):
        canvas.line(xs[0], top - 20 * row, xs[0], top - 20 * row - 20)
        for column, words in enumerate(cells):
            if (row, column) not in skip:
                canvas.line(xs[column + 1], top - 20 * row, xs[column + 1], top - 20 * row - 20)
            line(canvas, top - 20 * row - 14, words, x=xs[column] + 4, size=11)


def test_a_ruled_table_stands_where_it_stood() -> None:
    def draw(canvas: Canvas) -> None:
        y = body(canvas, 780)
        grid(
            canvas,
            y,
            [["Unit", "Clubs", ""], ["", "Plan", "Done"], ["A | B", "1.200", "950"]],
            [120, 80, 80],
            skip=((0, 1),),
        )
        body(canvas, y - 90)

    parts = text(draw).split("\n\n")
    assert parts[1] == "| Unit | Clubs / Plan | Clubs / Done |\n|---|---|---|\n| A \\| B | 1.200 | 950 |"
    assert parts[0] == parts[2]


def test_a_table_over_pages_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(2):
            head = [["Unit", "Plan", "Done"], ["A", "1", "2=1/2"]]
            grid(canvas, 780, [*head, *([f"u{page}{row}", f"{row}", "7"] for row in range(2))], [120, 80, 80])
            canvas.showPage()

    assert text(draw) == (
        "| Unit / A | Plan / 1 | Done / 2=1/2 |\n|---|---|---|\n"
        "| u00 | 0 | 7 |\n| u01 | 1 | 7 |\n| u10 | 0 | 7 |\n| u11 | 1 | 7 |"
    )


def test_places_point_at_the_paper() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.showPage()
        line(canvas, 700, "Alone here.")

    found = transcribe(made(draw), "made.pdf")
    place = place_of(found.places, 0, 5)
    assert place is not None
    assert (place.page, round(place.x0)) == (2, LEFT)
    assert place.y0 < 842 - 700 < place.y1 + 1
    assert found.pages == 2
    starts = [each.start for each in found.places]
    assert starts == sorted(starts)


def test_turned_pages_read_the_same() -> None:
    def upright(canvas: Canvas) -> None:
        body(canvas, 780)

    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(PAGE[0], 0)
        canvas.rotate(90)
        body(canvas, 500)

    assert text(turned) == text(upright)


def test_a_scan_is_told() -> None:
    pixel = io.BytesIO(b"P6 2 2 255 " + bytes(12))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(pixel), 0, 0, *PAGE)
        canvas.showPage()
        line(canvas, 700, "Words.")

    found = transcribe(made(draw), "made.pdf")
    assert found.troubles[0].startswith("page 1 has no text (a scan)")
    assert found.text == "Words."


def test_locked_damaged_and_long_files() -> None:
    locked = made(lambda canvas: canvas.drawString(80, 700, "Secret."), encrypt="key")
    with pytest.raises(UnreadableError, match=r"locked\.pdf: the PDF is encrypted; give its password with --password"):
        transcribe(locked, "locked.pdf")
    with pytest.raises(UnreadableError, match="--password"):
        transcribe(locked, "locked.pdf", password="other")
    assert transcribe(locked, "locked.pdf", password="key").text == "Secret."
    for data in (b"", b"%PDF-1.7\nnothing", locked[:200]):
        with pytest.raises(UnreadableError, match="the PDF is damaged"):
            transcribe(data, "broken.pdf")

    def long(canvas: Canvas) -> None:
        for _ in range(MAX_PAGES + 1):
            canvas.showPage()

    with pytest.raises(UnreadableError, match="more than 2,000"):
        transcribe(made(long), "long.pdf")


def test_words_across_the_text_are_left_out_and_told() -> None:
    def draw(canvas: Canvas) -> None:
        y = body(canvas, 780)
        line(canvas, 745, "COPY", x=200, size=50)
        body(canvas, y)

    found = transcribe(made(draw), "made.pdf")
    assert found.troubles == ("page 1: large words across the text were left out (COPY)",)
    one, other = found.text.split("\n\n")
    assert one == other


def test_large_titles_stay() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 790, "REPORT", x=200, size=40)
        body(canvas, 740)

    assert text(draw).startswith("REPORT\n\n")


def test_lost_letters_are_told() -> None:
    garbled = "".join(chr(0xE000 + 7 * index % 50) for index in range(300))
    assert health(garbled).garbled
    assert health("#$%&" * 80 + " 12 34").doubtful
    sound = "Công đoàn các cấp đã tổ chức hội nghị cho người lao động. " * 8
    plain = "The unions held 12 meetings for the workers of the mills. " * 8
    assert not any(health(text).doubtful or health(text).garbled for text in (sound, plain, "\uf0b7 " + plain))


def test_tables_keep_their_place_under_cropped_and_turned_pages() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((20, 30, 560, 830))
        canvas.setPageRotation(90)
        canvas.translate(PAGE[0], 0)
        canvas.rotate(90)
        grid(canvas, 500, [["Unit", "Plan"], ["A", "1.200"]], [120, 80])

    assert text(draw) == "| Unit | Plan |\n|---|---|\n| A | 1.200 |"


@pytest.mark.parametrize("seed", range(8))
def test_broken_bytes_raise_nothing_else(seed: int) -> None:
    def draw(canvas: Canvas) -> None:
        y = body(canvas, 780)
        grid(canvas, y, [["Unit", "Plan"], ["A", "1.200"]], [120, 80])

    data = bytearray(made(draw))
    chance = random.Random(seed)
    for _ in range(3 + 20 * (seed % 3)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        assert transcribe(bytes(data), "broken.pdf").format == "pdf"
    except UnreadableError as error:
        assert "damaged" in str(error) or "encrypted" in str(error)
