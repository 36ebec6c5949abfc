"""One page of an open PDF to its lines and tables, and what of it could not be read."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.reading.pdf import unruled
from pipeline.reading.pdf.columns import ordered
from pipeline.reading.pdf.drawings import Drawings, drawings
from pipeline.reading.pdf.frame import Frame
from pipeline.reading.pdf.glyphs import MAX_GLYPHS, glyphs
from pipeline.reading.pdf.grids import cell_numbers, grids
from pipeline.reading.pdf.health import Health, health
from pipeline.reading.pdf.lines import lines
from pipeline.reading.pdf.old_fonts import in_unicode
from pipeline.reading.pdf.pages import Grid, Page
from pipeline.reading.pdf.runs import Run, runs
from pipeline.reading.pdf.second import SecondReader, in_doubt
from pipeline.reading.pdf.sides import widened
from pipeline.reading.pdf.sideways import upright
from pipeline.reading.pdf.stamps import strip_stamps
from pipeline.text.old_codes import OldFonts

_SCAN = 0.2  # of the page's area: pictures that cover more of a page without text are a scan
_STAMPED = 0.6  # a page covered so far, with but a few words, is a scan with a stamp
_FEW = 200  # letters
_LOOKED = 400  # objects that show whether text is drawn unseen
_DRAWN = 40  # paths of a page without text


def load(
    document: pypdfium2.PdfDocument, index: int, second: SecondReader, fonts: OldFonts, troubles: list[str]
) -> Page:
    """`fonts` turns what is set in fonts from before Unicode into Unicode."""
    number = index + 1
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        troubles.append(f"page {number} is damaged and was left out")
        return Page(number)
    try:
        seen = _frame(page)
        found = glyphs(textpage.raw, seen)
        frame = upright(textpage.raw, found, seen)
        if frame != seen:
            found = glyphs(textpage.raw, frame)
        drawn = drawings(page.raw, frame)
        tables = grids(number, drawn, troubles) if found.text else []
        cells = cell_numbers(found.boxes.T.tolist(), tables) if tables else None
        gathered = runs(textpage.raw, found, frame, cells)
        hidden = drawn.pictures > _STAMPED * frame.width * frame.height and _is_hidden(page.raw)
    finally:
        textpage.close()
        page.close()
    in_unicode(gathered, fonts)
    if found.cut:
        troubles.append(f"page {number} has more than {MAX_GLYPHS:,} characters; the rest was left out")
    out = Page(number, frame.width, frame.height, drawn=drawn, turned=(frame, seen) if frame != seen else None)
    state = _state(out, gathered, drawn, troubles)
    if hidden and not out.blind:
        out.blind = "is a scan with a hidden text of unknown make"
    if not state.garbled:
        _fill(out, gathered, tables, troubles, superscripts=not state.doubtful)
        if out.turned is None and (state.doubtful or state.lost or in_doubt(out)):
            second.check(out, troubles)
    return out


def _is_hidden(page: ctypes.c_void_p) -> bool:
    """Most of a page's text is drawn unseen: what some machine recognised in the picture over it."""
    items = [pdfium.FPDFPage_GetObject(page, at) for at in range(min(_LOOKED, pdfium.FPDFPage_CountObjects(page)))]
    texts = [item for item in items if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_TEXT]
    unseen = sum(pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for item in texts)
    return bool(2 * unseen > len(texts))


def _frame(page: pypdfium2.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, pdfium.FPDFPage_GetRotation(page.raw) % 4)


def _state(page: Page, gathered: list[Run], drawn: Drawings, troubles: list[str]) -> Health:
    """How sound a page's text layer is; what is wrong with it is told."""
    text = " ".join(run.text for run in gathered)
    area = max(1.0, page.width * page.height)
    count = len(text) - text.count(" ")
    if not count:
        if drawn.pictures > _SCAN * area:
            page.blind = "has no text (a scan)"
        elif drawn.paths > _DRAWN:
            page.blind = "has no text (its letters are drawn)"
        return Health(False, False, 0)
    if count < _FEW and drawn.pictures > _STAMPED * area:
        page.blind = "is a scan with few words of text"
    state = health(text)
    if state.garbled:
        page.blind, page.is_lost = "is garbled (its letters are lost)", True
    elif state.doubtful:
        troubles.append(f"page {page.number} has almost no Vietnamese letters (garbled, or set in an old font)")
    elif state.lost:
        troubles.append(f"page {page.number} has {state.lost} characters without a letter")
    slanted = sum(len(run.text) for run in gathered if run.slant and run.cell < 0)
    if slanted:
        troubles.append(f"page {page.number}: {slanted} characters of slanted text were left out")
    return state


def _fill(page: Page, gathered: list[Run], tables: list[Grid], troubles: list[str], *, superscripts: bool) -> None:
    by_cell: dict[int, list[Run]] = {}
    for run in gathered:
        by_cell.setdefault(run.cell, []).append(run)
    base = 0
    free = by_cell.get(-1, [])
    for grid in tables:
        held = [by_cell.get(base + position, []) for position in range(len(grid.boxes))]
        base += len(grid.boxes)
        grid.cells = [lines(each, page.number, superscripts=superscripts, upright=False) for each in held]
        if unruled.has_unruled_rows(grid):
            free = [*free, *(run for each in held for run in each)]
        elif sum(map(bool, grid.cells)) > 1:
            page.grids.append(grid)
    left = strip_stamps(page.number, lines(free, page.number, superscripts=superscripts), troubles)
    for grid in page.grids:
        left = widened(grid, left)
    found, rest = unruled.find(page.number, left)
    page.grids = sorted([*page.grids, *found], key=lambda grid: grid.box[1])
    page.lines = ordered(rest)
