"""What is drawn on a page besides letters: rules, grids and pictures, counted cheaply."""

import ctypes
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.reading.pdf.frame import Box, Frame

MAX_OBJECTS = 50_000  # of a page, forms included

_THIN = 3.0  # points
_LONG = 12.0
_SHORTEST = 1.0  # dashes are longer
_STRAIGHT = 0.5  # points: how far the ends of a rule may be out of line
_DEPTH = 4  # forms within forms
_SEGMENTS = 2_000  # of a path; one with more draws no table


@dataclass(slots=True)
class Drawings:
    """Boxes of rules across and upright, thin paths and the straight sides of others; what else is drawn in short."""

    across: list[Box] = field(default_factory=list)
    upright: list[Box] = field(default_factory=list)
    paths: int = 0
    pictures: float = 0.0  # area, in square points
    cut: bool = False

    @property
    def may_hold_table(self) -> bool:
        return _reach(self.across, 0) and _reach(self.upright, 1)


def _reach(rules: list[Box], side: int) -> bool:
    """At least two rules in different places, long enough for a cell when put together."""
    places = {round(rule[1 - side] / _THIN) for rule in rules}
    return len(places) > 1 and sum(rule[side + 2] - rule[side] for rule in rules) > 2 * _LONG


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
            _note(item, box, frame, matrix, out)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            out.pictures += (box[2] - box[0]) * (box[3] - box[1])


def _note(item: Any, box: Box, frame: Frame, matrix: tuple[float, ...], out: Drawings) -> None:
    out.paths += 1
    wide, high = box[2] - box[0], box[3] - box[1]
    if high <= _THIN and wide > max(_SHORTEST, 2 * high):
        out.across.append(box)
    elif wide <= _THIN and high > max(_SHORTEST, 2 * wide):
        out.upright.append(box)
    elif wide > _THIN and high > _THIN and max(wide, high) > _LONG:
        _sides(item, frame, _joined(_matrix(item), matrix), out)


def _sides(item: Any, frame: Frame, matrix: tuple[float, ...], out: Drawings) -> None:
    """The straight sides of a path, such as a rectangle or a grid drawn at one stroke."""
    count = pdfium.FPDFPath_CountSegments(item)
    if count > _SEGMENTS:
        return
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = frame.point(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            _side(last, point, out)
        last = point
        if kind != pdfium.FPDF_SEGMENT_MOVETO and pdfium.FPDFPathSegment_GetClose(segment):
            _side(last, start, out)
            last = start


def _side(one: tuple[float, float], other: tuple[float, float], out: Drawings) -> None:
    x0, x1 = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    if bottom - top <= _STRAIGHT < x1 - x0:
        out.across.append((x0, top, x1, bottom))
    elif x1 - x0 <= _STRAIGHT < bottom - top:
        out.upright.append((x0, top, x1, bottom))


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
