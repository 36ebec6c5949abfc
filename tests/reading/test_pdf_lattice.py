"""Rules that all run through make the cells that pdfplumber finds; where one does not, none are told."""

from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.pdf.drawings import Drawings
from pipeline.reading.pdf.frame import Box
from pipeline.reading.pdf.grids import searched
from pipeline.reading.pdf.lattice import lattice

STEPS = st.lists(st.integers(8, 120), min_size=2, max_size=6)
NOTE_RULE = (56.0, 760.0, 200.0, 760.5)


def pieces(xs: list[int], ys: list[int]) -> Drawings:
    """The sides of all cells, each a rule of its own."""
    across = [(float(x0), y - 0.25, float(x1), y + 0.25) for y in ys for x0, x1 in pairwise(xs)]
    upright = [(x - 0.25, float(y0), x + 0.25, float(y1)) for x in xs for y0, y1 in pairwise(ys)]
    return Drawings(across, upright, len(across) + len(upright))


def sides(steps: list[int], start: int) -> list[int]:
    return list(accumulate(steps, initial=start))


@given(STEPS, STEPS, st.booleans(), st.floats(-0.9, 0.9))
def test_cells_are_those_of_pdfplumber(widths: list[int], heights: list[int], noted: bool, out: float) -> None:
    drawn = pieces(sides(widths, 56), sides(heights, 80))
    left, *others = drawn.across
    drawn.across = [(left[0] + out, left[1], left[2], left[3]), *others, *([NOTE_RULE] if noted else [])]
    cells = lattice(drawn.across, drawn.upright)
    assert len(cells) == len(widths) * len(heights)
    assert [cells] == searched(drawn)


@given(STEPS, STEPS, st.data())
def test_a_joined_cell_is_left_to_pdfplumber(widths: list[int], heights: list[int], data: st.DataObject) -> None:
    drawn = pieces(sides(widths, 56), sides(heights, 80))
    gone: Box = data.draw(st.sampled_from(drawn.across[len(widths) : -len(widths)]))
    drawn.across.remove(gone)
    assert lattice(drawn.across, drawn.upright) == []
    assert sum(map(len, searched(drawn))) == len(widths) * len(heights) - 1


def test_dots_and_few_rules_make_no_table() -> None:
    drawn = pieces([56, 100, 200], [80, 100, 120])
    assert lattice([*drawn.across, (300.0, 90.0, 300.4, 90.4)], drawn.upright) == []
    assert lattice(drawn.across, []) == []
