"""An invented report of many pages as a PDF: justified prose with figures, footnotes at each foot, a ruled table at the end.

Its fonts are those of every PDF reader, so only words of Latin-1 letters stand in it.
"""

import io
import random

from reportlab.pdfgen.canvas import Canvas

PAGE = (595, 842)
LEFT, RIGHT, TOP, FOOT = 85, 552, 770, 270  # the last paragraph of a page may go on below its foot
AREAS = (
    "Lai Châu",
    "Gia Lai",
    "Hà Nam",
    "Hà Giang",
    "Thái Bình",
    "Hòa Bình",
    "Phú Yên",
    "Yên Bái",
    "Cà Mau",
    "Trà Vinh",
)
WORDS = [
    "trong",
    "quý",
    "này",
    "các",
    "xã",
    "tham",
    "gia",
    "xây",
    "công",
    "trình",
    "chung",
    "theo",
    "thông",
    "báo",
    "hàng",
    "tháng",
    "và",
    "giám",
    "sát",
    "tài",
    "chính",
    "công",
    "khai;",
    "sau",
    "khi",
    "hoàn",
    "thành,",
    "bàn",
    "giao",
    "cho",
    "thôn",
    "quản",
    "lý,",
    "mỗi",
    "nhóm",
    "phân",
    "công",
    "hai",
    "thành",
    "viên",
    "trông",
    "coi",
    "và",
    "ghi",
    "chép",
]


def long_pdf(pages: int, seed: int = 1) -> bytes:
    """A report of so many pages; the same seed gives the same report."""
    chance = random.Random(seed)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, invariant=True)
    for page in range(1, pages + 1):
        canvas.setFont("Helvetica", 11)
        canvas.drawCentredString(PAGE[0] / 2, 800, str(page))
        y = float(TOP)
        while y > FOOT:
            y = _paragraph(canvas, y, chance, marker=str(page) if y - 24 * 6 < FOOT else "")
        _note(canvas, page, chance)
        canvas.showPage()
    _table(canvas, chance)
    canvas.save()
    return out.getvalue()


def _sentence(chance: random.Random) -> list[str]:
    words = [chance.choice(WORDS) for _ in range(chance.randrange(14, 30))]
    done, planned = chance.randrange(100, 900), chance.randrange(100, 900)
    return [
        chance.choice(AREAS),
        f"{done}/{planned}",
        "công",
        "trình,",
        *words,
        f"{chance.randrange(1000, 9999):,}".replace(",", "."),
        "xã.",
    ]


def _paragraph(canvas: Canvas, y: float, chance: random.Random, marker: str) -> float:
    words = [word for _ in range(3) for phrase in _sentence(chance) for word in phrase.split()]
    x = LEFT + 36.0
    line: list[str] = []
    canvas.setFont("Helvetica", 13)
    for word in words:
        if x + canvas.stringWidth(" ".join([*line, word]), "Helvetica", 13) > RIGHT:
            _justified(canvas, x, y, line)
            line, x, y = [], float(LEFT), y - 18
        line.append(word)
    canvas.drawString(x, y, " ".join(line))
    if marker:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(x + canvas.stringWidth(" ".join(line), "Helvetica", 13), y + 5, marker)
    return y - 24


def _justified(canvas: Canvas, x: float, y: float, line: list[str]) -> None:
    free = RIGHT - x - canvas.stringWidth(" ".join(line), "Helvetica", 13)
    text = canvas.beginText(x, y)
    text.setFont("Helvetica", 13)
    text.setWordSpace(free / max(1, len(line) - 1))
    text.textOut(" ".join(line))
    text.setWordSpace(0)
    canvas.drawText(text)


def _note(canvas: Canvas, page: int, chance: random.Random) -> None:
    canvas.line(LEFT, 115, LEFT + 144, 115)
    canvas.setFont("Helvetica", 6)
    canvas.drawString(LEFT, 107, str(page))
    canvas.setFont("Helvetica", 10)
    for row in range(3):
        parts = "; ".join(f"{chance.choice(AREAS)} {chance.randrange(10, 999)} công trình" for _ in range(3))
        canvas.drawString(LEFT + 10, 104 - 12 * row, parts + (";" if row < 2 else "."))


def _table(canvas: Canvas, chance: random.Random) -> None:
    rows = [
        ("TT", "Tên", "Công trình", "Xã"),
        *(
            (str(index + 1), area, str(chance.randrange(10, 999)), str(chance.randrange(10, 99)))
            for index, area in enumerate(AREAS)
        ),
    ]
    sides = (LEFT, LEFT + 40, LEFT + 200, LEFT + 300, LEFT + 400)
    canvas.setFont("Helvetica", 11)
    for row in range(len(rows) + 1):
        canvas.line(sides[0], 760 - 20 * row, sides[-1], 760 - 20 * row)
    for side in sides:
        canvas.line(side, 760, side, 760 - 20 * len(rows))
    for row, cells in enumerate(rows):
        for side, words in zip(sides, cells, strict=False):
            canvas.drawString(side + 4, 746 - 20 * row, words)
