"""What is drawn on a page besides letters: rules, grids and pictures, counted cheaply."""

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.frame import Box, Frame

MAX_OBJECTS = 50_000  # of a page, forms included

_THIN = 3.0  # points
_LONG = 12.0
_DEPTH = 4  # forms within forms
_GRID = 6  # segments: a path with more may draw a whole table


@dataclass(slots=True)
class Drawings:
    """Boxes of thin paths, and whether other paths, letters or pictures are drawn."""

    across: list[Box] = field(default_factory=list)
    upright: list[Box] = field(default_factory=list)
    shapes: int = 0  # paths of many segments or rectangles of some size
    paths: int = 0
    pictures: float = 0.0  # area, in square points
    cut: bool = False

    @property
    def may_hold_table(self) -> bool:
        return (len(self.across) >= 2 and len(self.upright) >= 2) or self.shapes > 0


def drawings(page: ctypes.c_void_p, frame: Frame) -> Drawings:
    out = Drawings()
    _walk(
        page,
        pdfium.FPDFPage_CountObjects,
        pdfium.FPDFPage_GetObject,
        frame,
        (1.0, 0.0, 0.0, 1.0, 0.0, 0.0),
        out,
        [0],
        0,
    )
    return out


def _walk(
    owner: Any,
    count: Any,
    get: Any,
    frame: Frame,
    matrix: tuple[float, ...],
    out: Drawings,
    seen: list[int],
    depth: int,
) -> None:
    for index in range(count(owner)):
        seen[0] += 1
        if seen[0] > MAX_OBJECTS:
            out.cut = True
            return
        item = get(owner, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEPTH:
                inner = _joined(_matrix(item), matrix)
                _walk(
                    item,
                    pdfium.FPDFFormObj_CountObjects,
                    pdfium.FPDFFormObj_GetObject,
                    frame,
                    inner,
                    out,
                    seen,
                    depth + 1,
                )
            continue
        box = _bounds(item, frame, matrix)
        if box is None:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _note(item, box, out)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            out.pictures += (box[2] - box[0]) * (box[3] - box[1])


def _note(item: Any, box: Box, out: Drawings) -> None:
    out.paths += 1
    wide, high = box[2] - box[0], box[3] - box[1]
    if high <= _THIN and wide >= _LONG:
        out.across.append(box)
    elif wide <= _THIN and high >= _LONG / 2:
        out.upright.append(box)
    elif wide > 3 * _LONG and high > _LONG:
        segments = pdfium.FPDFPath_CountSegments(item)
        if segments >= _GRID:
            out.shapes += 1
        else:  # a rectangle: two rules across, two upright
            out.across += [(box[0], box[1], box[2], box[1]), (box[0], box[3], box[2], box[3])]
            out.upright += [(box[0], box[1], box[0], box[3]), (box[2], box[1], box[2], box[3])]


def _bounds(item: Any, frame: Frame, matrix: tuple[float, ...]) -> Box | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return frame.box(min(xs), min(ys), max(xs), max(ys))


def _matrix(item: Any) -> tuple[float, ...]:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _joined(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
