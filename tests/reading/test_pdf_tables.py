"""Tables without rules, lists of contents and tables over pages, on files made with reportlab."""

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.reading.test_pdf import body, grid, line, text

XS = (80, 110, 300, 400, 500)


def row(canvas: Canvas, y: float, cells: Sequence[str], sides: str = "llrrr", xs: Sequence[float] = XS) -> None:
    canvas.setFont("Helvetica", 12)
    draw = {"l": canvas.drawString, "r": canvas.drawRightString, "c": canvas.drawCentredString}
    for words, x, side in zip(cells, xs, sides, strict=True):
        draw[side](x, y, words)


ROWS = (
    ("1", "Lai Châu", "2.210", "1.690", "76,5"),
    ("2", "Gia Lai", "300", "234", "78,0"),
    ("3", "Hòa Bình", "1.000", "-", "-"),
    ("", "Công", "3.510", "1.924", "54,8"),
)
WRITTEN = "\n".join(("|---|---|---|---|---|", *(f"| {' | '.join(cells)} |" for cells in ROWS)))


def test_figures_that_stand_in_columns_are_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 780)
        row(canvas, 700, ("TT", "Tên", "Planned", "Done", "Share (%)"))
        for index, cells in enumerate(ROWS):
            row(canvas, 680 - 16 * index, cells)
        body(canvas, 600)

    before, table, after = text(draw).split("\n\n")
    assert table == f"| TT | Tên | Planned | Done | Share (%) |\n{WRITTEN}"
    assert before == after


def test_years_name_columns() -> None:
    def draw(canvas: Canvas) -> None:
        row(canvas, 700, ("TT", "Tên", "2021", "2022", "2023"))
        for index, cells in enumerate(ROWS):
            row(canvas, 680 - 16 * index, cells)

    assert text(draw) == f"| TT | Tên | 2021 | 2022 | 2023 |\n{WRITTEN}"


def test_names_over_several_columns_and_lines_that_name_none() -> None:
    def draw(canvas: Canvas) -> None:
        line(canvas, 780, "SUMMARY OF THE YEAR", x=220)
        line(canvas, 764, "Unit: million", x=440)
        row(canvas, 745, ("2022", "2023"), "cc", (335, 475))
        row(canvas, 730, ("Name", "Planned", "Done", "Planned", "Done"), "lcccc", (80, 300, 370, 440, 510))
        for index, cells in enumerate(
            (("Roads", "10", "20", "30", "40"), ("Schools", "5", "6", "7", "8"), ("All", "15", "26", "37", "48"))
        ):
            row(canvas, 712 - 16 * index, cells, "lcccc", (80, 300, 370, 440, 510))

    assert text(draw).split("\n\n") == [
        "SUMMARY OF THE YEAR",
        "Unit: million",
        "| Name | 2022 / Planned | 2022 / Done | 2023 / Planned | 2023 / Done |\n|---|---|---|---|---|\n"
        "| Roads | 10 | 20 | 30 | 40 |\n| Schools | 5 | 6 | 7 | 8 |\n| All | 15 | 26 | 37 | 48 |",
    ]


@pytest.mark.parametrize("is_ruled", [True, False])
def test_a_table_over_pages_with_its_header_repeated_is_one(is_ruled: bool) -> None:
    head = ("TT", "Tên", "Planned", "Done", "Share (%)")

    def draw(canvas: Canvas) -> None:
        for page in range(3):
            held = [[str(3 * page + index + 1), f"Xã {page}{index}", "2.210", "1.690", "76,5"] for index in range(3)]
            if is_ruled:
                grid(canvas, 780, [list(head), *held], [40, 120, 90, 90, 90])
            else:
                row(canvas, 780, head)
                for index, cells in enumerate(held):
                    row(canvas, 764 - 16 * index, cells)
            canvas.showPage()

    said = text(draw)
    assert said.count("\n|---") == 1
    assert [part.split(" | ")[1] for part in said.split("\n")[2:]] == [
        f"Xã {page}{index}" for page in range(3) for index in range(3)
    ]


def test_prose_is_not_torn() -> None:
    words = "In 2023 the 12 clubs had 1.690 members, 76,5 % of the plan, and spent 8,5 million on 34 works in 7 towns"

    def draw(canvas: Canvas) -> None:
        for index in range(12):
            line(canvas, 780 - 18 * index, words[7 * index % 20 :], size=9)

    assert "|" not in text(draw)


def test_a_list_of_contents_keeps_its_lines() -> None:
    names = ("I. Aims", "II. Means", "III. Ends")

    def draw(canvas: Canvas) -> None:
        for index, name in enumerate(names):
            line(canvas, 780 - 18 * index, f"{name} {'.' * 60}")
            row(canvas, 780 - 18 * index, (str(index + 3),), "r", (520,))

    assert text(draw).split("\n\n") == [f"{name} {'.' * 60} {index + 3}" for index, name in enumerate(names)]


def test_merged_cells_of_a_ruled_table() -> None:
    def draw(canvas: Canvas) -> None:
        cells = [["Kind", "Name", "Works"], ["Roads", "A", "1.200"], ["", "B", "950"], ["All", "", "2.150"]]
        grid(canvas, 780, cells, [100, 80, 80], skip=((3, 0),))
        canvas.setStrokeColorRGB(1, 1, 1)

    said = text(draw)
    assert "| Roads | A | 1.200 |" in said
    assert said.endswith("| All | All | 2.150 |")


def test_a_numbered_list_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        for index, name in enumerate(("Roads", "Schools", "Clubs", "Works")):
            line(canvas, 780 - 18 * index, f"{index + 1}.")
            line(canvas, 780 - 18 * index, name, x=110)

    assert "|" not in text(draw)


def test_dates_codes_and_amounts_stand_in_columns_too() -> None:
    rows = (
        ("Roads", "27.083.460", "09/10/2023", "cash", "$ 10.000,00"),
        ("Schools", "25.348.547", "10/10/2023", "cash", "$ 500,00"),
        ("Clubs", "25.028.246", "11/10/2023", "bank", "$ 7.200,00"),
    )

    def draw(canvas: Canvas) -> None:
        for index, cells in enumerate((("Name", "Code", "Day", "Kind", "Amount"), *rows)):
            row(canvas, 780 - 16 * index, cells, "lllll", (80, 180, 280, 360, 440))

    assert text(draw).split("\n")[2:] == [f"| {' | '.join(cells)} |" for cells in rows]


def test_a_long_name_that_reaches_into_the_next_column_loses_nothing() -> None:
    rows = [
        ["Roads", "North", "10", "20"],
        ["Schools", "South", "30", "40"],
        ["Works of all kinds and sizes", "", "5", "6"],
        ["Clubs", "West", "7", "8"],
        ["Houses", "All", "9", "1"],
    ]

    def draw(canvas: Canvas) -> None:
        for index, cells in enumerate(rows):
            row(canvas, 780 - 16 * index, cells, "llrr", (80, 180, 400, 480))

    said = text(draw)
    assert "| Roads | North | 10 | 20 |" in said
    assert all(words in said for cells in rows for words in cells)


def test_a_table_whose_rules_divide_columns_only() -> None:
    def draw(canvas: Canvas) -> None:
        for x in (70, 230, 330, 430):
            canvas.line(x, 800, x, 700)
        for y in (800, 776, 700):
            canvas.line(70, y, 430, y)
        for index, cells in enumerate(
            (("Name", "Planned", "Done"), ("Roads", "10", "20"), ("Schools", "5", "6"), ("Clubs", "7", "8"))
        ):
            row(canvas, 784 - 22 * index, cells, "lrr", (80, 310, 410))

    assert (
        text(draw)
        == "| Name | Planned | Done |\n|---|---|---|\n| Roads | 10 | 20 |\n| Schools | 5 | 6 |\n| Clubs | 7 | 8 |"
    )


def test_a_ruled_table_without_its_outer_rules() -> None:
    rows = (
        ("Name", "Planned", "Done", "Left"),
        ("Roads", "10", "20", "3"),
        ("Schools", "5", "6", "4"),
        ("Clubs", "7", "8", "5"),
    )

    def draw(canvas: Canvas) -> None:
        for y in range(5):
            canvas.line(80, 800 - 20 * y, 480, 800 - 20 * y)
        for x in (180, 280, 380):
            canvas.line(x, 800, x, 720)
        for index, cells in enumerate(rows):
            row(canvas, 786 - 20 * index, cells, "llll", (84, 184, 284, 384))

    assert [part.strip("| ").split(" | ") for part in text(draw).split("\n") if "---" not in part] == [
        list(cells) for cells in rows
    ]


def test_years_head_ruled_columns_on_each_page() -> None:
    heads = (["Region", "2015", "2018", "2020"], ["Region", "2021", "2022", "2023"])
    held = [["Lai Châu", "310", "290", "2015"], ["Gia Lai", "120", "115", "110"]]

    def draw(canvas: Canvas) -> None:
        for page, head in enumerate(heads):
            if page:
                canvas.showPage()
            grid(canvas, 780, [head, *held], [120, 80, 80, 80])

    assert text(draw).strip().split("\n\n") == [
        "\n".join(["| " + " | ".join(head) + " |", "|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in held)])
        for head in heads
    ]


def test_a_row_of_figures_that_may_be_years_is_no_header() -> None:
    def draw(canvas: Canvas) -> None:
        grid(
            canvas, 780, [["Lai Châu", "2015", "1990"], ["Gia Lai", "120", "115"], ["Kon Tum", "7", "9"]], [120, 80, 80]
        )

    assert text(draw).strip().endswith("| Lai Châu | 2015 | 1990 |\n| Gia Lai | 120 | 115 |\n| Kon Tum | 7 | 9 |")


def test_numbers_and_names_that_stand_close_are_parted() -> None:
    """Row numbers a blank before their labels, and names of columns a blank apart, below names over several columns."""

    def draw(canvas: Canvas) -> None:
        row(canvas, 745, ("Pupils", "Good schools"), "cc", (340, 495))
        row(canvas, 730, ("TT", "Name", "2023-2024", "2022-2023", "+/- (%)"), "llccc", (70, 110, 290, 352, 404))
        row(canvas, 730, ("Number", "Share"), "cc", (460, 528))
        for index, (name, cells) in enumerate(
            (
                ("1 Lai Châu", ("121.356", "124.511", "-2,5", "136", "68,7")),
                ("2 Gia Lai", ("112.699", "112.360", "0,3", "187", "74,8")),
                ("3 Hòa Bình", ("427.635", "436.615", "-2,1", "330", "44,0")),
            )
        ):
            row(canvas, 712 - 16 * index, (name, *cells), "lrrrrr", (80, 310, 372, 410, 470, 540))

    assert text(draw).split("\n")[:3] == [
        "| TT | Name | Pupils / 2023-2024 | Pupils / 2022-2023 | Pupils / +/- (%) | Good schools / Number | Good schools / Share |",
        "|---|---|---|---|---|---|---|",
        "| 1 | Lai Châu | 121.356 | 124.511 | -2,5 | 136 | 68,7 |",
    ]
