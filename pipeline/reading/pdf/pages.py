"""A page as it was read: its lines from top to bottom, its drawn rules, its tables."""

from dataclasses import dataclass, field

from pipeline.reading.pdf.drawings import Drawings
from pipeline.reading.pdf.frame import Box, Frame
from pipeline.reading.pdf.lines import Line


@dataclass(slots=True)
class Grid:
    """A table on one page.

    `rows` hold for each column the position of its cell in `cells`, -1 where there is none; a cell that spans columns or
    rows is named in each of them. `cells` hold lines of words.
    """

    page: int
    box: Box
    edges: list[float]  # x of the columns' sides
    rows: list[list[int]]
    boxes: list[Box]
    cells: list[list[Line]] = field(default_factory=list)
    head_rows: int | None = None  # where they are known; else rules show them


@dataclass(slots=True)
class Page:
    """`number` counts from 1. `turned` holds the frame in which the text stands upright and the one that the page is seen
    in, where the two differ."""

    number: int
    width: float = 0.0
    height: float = 0.0
    lines: list[Line] = field(default_factory=list)
    drawn: Drawings = field(default_factory=Drawings)
    grids: list[Grid] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)  # lines at the foot that belong to notes
    blind: str = ""  # why its words must be recognised in its picture: "has no text (a scan)"
    is_lost: bool = False  # it holds text whose letters are lost, and no picture
    recognised: bool = False
    turned: tuple[Frame, Frame] | None = None
