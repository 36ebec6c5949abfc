"""Pages to one text: paragraphs over page breaks, tables in their places, notes behind the paragraph that ends their page."""

from collections.abc import Iterator

from pipeline.reading.pdf.lines import Line
from pipeline.reading.pdf.notes import Notes
from pipeline.reading.pdf.pages import Grid, Page
from pipeline.reading.pdf.paragraphs import Measure, begins, measure
from pipeline.reading.pdf.tables import Table, goes_on, join, table, write_table
from pipeline.reading.pdf.writer import Writer


class Flow:
    """Holds what is still open: a paragraph, a table, and notes that wait for their end."""

    def __init__(self, notes: Notes) -> None:
        self.writer = Writer(notes)
        self._notes = notes
        self._paragraph: list[Line] = []
        self._table: Table | None = None
        self._waiting: list[int] = []  # pages
        self._edges: Measure | None = None
        self._before: Measure | None = None  # of the page that the paragraph's last line stands on

    def write(self, pages: list[Page]) -> None:
        for page in pages:
            edges = measure(page.lines, self._edges)
            self._edges = edges if page.lines else self._edges
            for element in _elements(page):
                if isinstance(element, Grid):
                    self._add_table(table(element))
                else:
                    self._add_line(element, edges)
            self._waiting.append(page.number)
        self._close()

    def _add_line(self, line: Line, edges: Measure) -> None:
        if (
            self._table is not None
            or not self._paragraph
            or begins(self._paragraph, line, edges, self._before or edges)
        ):
            self._close()
        self._paragraph.append(line)
        self._before = edges

    def _add_table(self, found: Table) -> None:
        if self._table is not None and goes_on(self._table, found):
            join(self._table, found)
            return
        self._close()
        self._table = found

    def _close(self) -> None:
        if self._table is not None:
            write_table(self._table, self.writer)
        elif self._paragraph:
            self.writer.gap()
            self.writer.words(self._paragraph)
        self._table, self._paragraph = None, []
        for page in self._waiting:
            self._write_notes(page)
        self._waiting = []

    def _write_notes(self, page: int) -> None:
        if page in self._notes.strays:
            self.writer.gap()
            self.writer.words(self._notes.strays[page])
        for note in self._notes.by_page.get(page, ()):
            self.writer.gap()
            self.writer.put(f"[^{note.label}]: ")
            self.writer.words(note.lines)


def _elements(page: Page) -> Iterator[Line | Grid]:
    grids = list(page.grids)
    for line in page.lines:
        while grids and grids[0].box[1] <= line.top + 0.5 * line.size:
            yield grids.pop(0)
        yield line
    yield from grids
