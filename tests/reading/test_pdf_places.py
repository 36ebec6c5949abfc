"""Page and box frame the printed figure: drawn once in black and once in white, only the box differs in the rendered page."""

import io
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import ImageChops
from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from pipeline.mentions import find_mentions
from pipeline.model.figures import Observation
from pipeline.observations import observe
from pipeline.reading import read_bytes
from pipeline.rulebook import Rulebook

PAGE = (595, 842)
SCALE = 4  # pixels a point
FIGURE = "1.693"
PROSE = "Lai Châu 12 công trình; Gia Lai 34 công trình, Hòa Bình 56 công trình"

Draw = Callable[[Canvas, Color], None]


def said(
    canvas: Canvas, ink: Color, x: float, y: float, *, size: float = 13, before: str = "Trong quý, Lai Châu có ",
    after: str = " công trình.",
) -> None:  # fmt: skip
    """A sentence whose figure is drawn in `ink`."""
    for words, colour in ((before, black), (FIGURE, ink), (after, black)):
        canvas.setFont("Helvetica", size)
        canvas.setFillColor(colour)
        canvas.drawString(x, y, words)
        x += canvas.stringWidth(words, "Helvetica", size)
    canvas.setFillColor(black)


def body(canvas: Canvas, y: float, *, x: float = 80) -> None:
    canvas.setFont("Helvetica", 13)
    for row in range(3):
        canvas.drawString(x, y - 18 * row, PROSE)


def plain(canvas: Canvas, ink: Color) -> None:
    body(canvas, 780)
    said(canvas, ink, 80, 700)


def pair(canvas: Canvas, ink: Color) -> None:
    """The second of two figures that stand in one word."""
    body(canvas, 780)
    said(canvas, ink, 80, 700, before="Trong quý, Lai Châu có 1.204/")


def torn(canvas: Canvas, ink: Color) -> None:
    """A figure whose unit stands on the next line."""
    body(canvas, 780)
    said(canvas, ink, 80, 700, before="Trong năm vừa qua, Lai Châu hỗ trợ các xã nghèo toàn tỉnh số vốn ", after="")
    canvas.drawString(80, 682, "tỷ đồng, Gia Lai 34 công trình; Hòa Bình 56 công trình và thêm 78 xã")


def note(canvas: Canvas, ink: Color) -> None:
    body(canvas, 780)
    canvas.drawString(80, 700, "Có 90 công trình")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(185, 705, "1")
    canvas.line(80, 120, 224, 120)
    canvas.drawString(80, 109, "1")
    said(canvas, ink, 88, 105, size=9)


def columns(canvas: Canvas, ink: Color) -> None:
    canvas.setFont("Helvetica", 10)
    for row in range(20):
        canvas.drawString(60, 780 - 14 * row, "Gia Lai 34 công trình và 56 công trình")
        if row != 7:
            canvas.drawString(320, 780 - 14 * row, "Hòa Bình 12 công trình và 78 công trình")
    said(canvas, ink, 320, 780 - 14 * 7, size=10)


def table(canvas: Canvas, ink: Color) -> None:
    rows = (("Tên", "Công trình", "Xã"), ("Lai Châu", FIGURE, "12"), ("Gia Lai", "34", "56"), ("Hòa Bình", "7", "8"))
    for row in range(len(rows) + 1):
        canvas.line(80, 700 - 20 * row, 380, 700 - 20 * row)
    for column in range(4):
        canvas.line(80 + 100 * column, 700, 80 + 100 * column, 620)
    canvas.setFont("Helvetica", 11)
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            canvas.setFillColor(ink if words == FIGURE else black)
            canvas.drawString(84 + 100 * column, 700 - 20 * row - 14, words)
    canvas.setFillColor(black)


def scaled(canvas: Canvas, ink: Color) -> None:
    canvas.scale(0.1, 0.1)
    canvas.setFont("Helvetica", 130)
    canvas.drawString(800, 7800, PROSE)
    said(canvas, ink, 800, 7000, size=130)


def cropped(canvas: Canvas, ink: Color) -> None:
    canvas.setCropBox((30, 60, 570, 830))
    plain(canvas, ink)


def second_page(canvas: Canvas, ink: Color) -> None:
    body(canvas, 780)
    canvas.showPage()
    plain(canvas, ink)


def turned(quarter: int, inner: Draw, *, shown: int | None = None) -> Draw:
    """The same layout on a page that /Rotate sets upright, or turns `shown` quarters."""
    rotation = quarter if shown is None else shown

    def draw(canvas: Canvas, ink: Color) -> None:
        canvas.setPageRotation(90 * rotation)
        wide, high = PAGE[:: -1 if rotation % 2 else 1]  # the canvas turns its media box as well
        canvas.translate(*((0, 0), (wide, 0), (wide, high), (0, high))[quarter])
        canvas.rotate(90 * quarter)
        inner(canvas, ink)

    return draw


def low(canvas: Canvas, ink: Color) -> None:
    body(canvas, 500)
    said(canvas, ink, 80, 420)


LAYOUTS: dict[str, Draw] = {
    "plain": plain,
    "pair": pair,
    "unit on the next line": torn,
    "note": note,
    "columns": columns,
    "table": table,
    "scaled": scaled,
    "cropped": cropped,
    "second page": second_page,
    "turned once": turned(1, plain),
    "turned twice": turned(2, plain),
    "turned thrice": turned(3, plain),
    "turned and cropped": turned(1, cropped),
    "table on a turned page": turned(3, table),
}
SIDEWAYS: dict[str, Draw] = {
    "on its side": turned(1, low, shown=0),
    "on its other side": turned(3, low, shown=0),
    "on its head": turned(2, plain, shown=0),
    "table on its head": turned(2, table, shown=0),
    "turned the wrong way": turned(1, table, shown=3),
}


def made(draw: Draw, ink: Color) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE)
    draw(canvas, ink)
    canvas.save()
    return out.getvalue()


def ink_box(draw: Draw, page: int) -> tuple[float, ...]:
    """Where the rendered pages with and without the figure differ, in points from the top left."""
    images = []
    for ink in (black, white):
        document = pypdfium2.PdfDocument(made(draw, ink))
        images.append(document[page - 1].render(scale=SCALE).to_pil().convert("L"))
        document.close()
    found = ImageChops.difference(*images).getbbox()
    assert found is not None
    return tuple(side / SCALE for side in found)


def the_figure(data: bytes, book: Rulebook) -> Observation:
    document = read_bytes(data, "made.pdf", book)
    observed = observe(document, find_mentions(document, book), book)
    return next(each for each in observed.observations if each.printed == FIGURE)


@pytest.mark.parametrize("name", [*LAYOUTS, *SIDEWAYS])
def test_page_and_box_frame_the_printed_figure(name: str, book: Rulebook) -> None:
    layout = {**LAYOUTS, **SIDEWAYS}[name]
    figure = the_figure(made(layout, black), book)
    assert figure.page is not None
    left, top, right, bottom = map(float, figure.bbox.split())
    x0, y0, x1, y1 = ink_box(layout, figure.page)
    assert left - 1 <= x0 <= x1 <= right + 1
    assert top - 1 <= y0 <= y1 <= bottom + 1
    wide, high = x1 - x0, y1 - y0
    assert right - left < (1.3 if wide > high else 3) * wide
    assert bottom - top < (3 if wide > high else 1.3) * high
