"""Say which areas the rows and columns of a table are of: provinces by their names, districts and communes by their kinds."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from pipeline.model.areas import MEMBER, Area
from pipeline.observations.tables.grid import Cell, Grid
from pipeline.observations.tables.layout import Layout
from pipeline.rulebook import Rulebook
from pipeline.text.normalise import spelling

_LIST = 3  # rows known from another table that show what a table lists
Named = Sequence[tuple[int, Area]]  # where areas are named in the document, in the order of the text


class AreaCellReader:
    """Knows districts by their kind, by the header over bare names, and by another table that has them under such a header; parts of
    the country by theirs."""

    def __init__(self, book: Rulebook) -> None:
        self._district = book.pattern("tables.district")
        self._member = book.pattern("tables.district_named")
        self._heads = book.pattern("tables.heads_places")
        self._alone = book.pattern("tables.place_alone")
        self._region = book.pattern("places.region_alone")

    def headed(self, grid: Grid, layout: Layout) -> frozenset[str]:
        """The labels under a header that says that they are places; none where it does not."""
        if self._heads.match(grid.headers[layout.label].rpartition(" / ")[2]) is None:
            return frozenset()
        return frozenset(row[layout.label].text for place, row in enumerate(grid.rows) if place not in layout.totals)

    def rows(self, grid: Grid, layout: Layout, named: Named, places: frozenset[str]) -> dict[int, Area]:
        """The area of each row that has one, by its place; `places` are the labels that the headers of all tables say are some."""
        found: dict[int, Area] = {}
        known = sum(row[layout.label].text in places for row in grid.rows)
        are_places = bool(self.headed(grid, layout)) or (known >= _LIST and known * 2 > len(grid.rows))
        for place, row in enumerate(grid.rows):
            cell = row[layout.label]
            area = _area_in(cell, named)
            if area is None or self._is_district(cell.text, area):
                area = self._district_of(cell.text, are_places=are_places and place not in layout.totals)
            if area is not None:
                found[place] = area
        return found

    def columns(self, grid: Grid, layout: Layout, named: Named) -> dict[int, Area]:
        """The area of each column whose header names one."""
        return {
            column: area
            for column in layout.figures
            for head in grid.heads
            if column < len(head) and (area := _area_in(head[column], named))
        }

    def _is_district(self, label: str, area: Area) -> bool:
        match = self._district.match(label)
        return match is not None and (area.kind != "city" or match["town"] is None)

    def _district_of(self, label: str, *, are_places: bool) -> Area | None:
        match = self._member.match(label) or self._region.match(label)
        match = match or (self._alone.match(label) if are_places else None)
        if match is None or label.isupper():  # XÃ HỘI is no commune
            return None
        return Area(f"{MEMBER}:{spelling(match[0])}", match["name"], MEMBER, "", "", "", "")


def _area_in(cell: Cell, named: Named) -> Area | None:
    """The first area that a cell names."""
    place = bisect_left(named, cell.start, key=itemgetter(0))
    return named[place][1] if place < len(named) and named[place][0] < cell.end else None
