"""A page's picture made fit to read: stamps taken out, one grey, standing straight."""

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

_RED = 45  # how far the red of a stamp stands above its green and blue
_STAMP = 0.35  # of all ink: more red than that is print, not stamps
_INKED = 160  # grey: darker is ink, whatever its colour
_PALE = 130  # of the red of a stamp; where it runs over print, less is left
_BAND = 256  # rows worked on at a time: a page in wide numbers takes hundreds of MB
_STEEPEST = 4.0  # degrees
_LEAST = 0.08  # degrees: less harms nobody
_WIDE = 700  # pixels of the small picture on which the tilt is sought


def grey(picture: Image.Image) -> Grey:
    """The picture in grey on white; red ink, as of stamps over text, is taken for paper."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    if picture.mode in ("1", "L", "I", "I;16", "F"):
        return np.asarray(picture.convert("L"))
    picture = picture.convert("RGB")
    plain = np.array(picture.convert("L"))
    stamped = np.zeros(plain.shape, np.bool_)
    for top in range(0, picture.height, _BAND):
        band = np.asarray(picture.crop((0, top, picture.width, min(picture.height, top + _BAND)))).astype(np.int16)
        stamped[top : top + _BAND] = band[..., 0] - band[..., 1:].max(axis=2) > _RED
    count, print_ = int(np.count_nonzero(stamped)), int(np.count_nonzero(plain < _INKED))
    if not count or count > _STAMP * print_:
        return plain
    red = np.asarray(picture.getchannel("R"))
    plain[_grown(stamped) & (red > _PALE)] = 255
    return plain


def _grown(mask: Ink) -> Ink:
    """The mask with its neighbours: the pale rim of a stamp's strokes."""
    out = mask.copy()
    out[1:] |= mask[:-1]
    out[:-1] |= mask[1:]
    out[:, 1:] |= mask[:, :-1]
    out[:, :-1] |= mask[:, 1:]
    return out


def ink(page: Grey) -> Ink:
    """Which pixels are print, by the threshold that parts the greys best (Otsu, 1979)."""
    counts = np.array(Image.fromarray(page).histogram(), np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    mass = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (mass / below - (mass[-1] - mass) / above) ** 2
    threshold = int(np.nanargmax(spread)) if np.isfinite(spread).any() else 127
    return page <= min(200, max(90, threshold))


def tilt(page: Grey) -> float:
    """The angle in degrees, anticlockwise, that makes the lines of text level: the one with the sharpest rows."""
    step = max(1, page.shape[1] // _WIDE)
    small = ink(page[: page.shape[0] // step * step : step, : page.shape[1] // step * step : step])
    rows, columns = np.nonzero(small)
    if len(rows) < 500:
        return 0.0
    best = _sharpest(rows, columns, np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.25))
    best = _sharpest(rows, columns, np.arange(best - 0.25, best + 0.26, 0.05))
    return best if abs(best) >= _LEAST else 0.0


def _sharpest(rows: NDArray[np.intp], columns: NDArray[np.intp], angles: NDArray[np.float64]) -> float:
    scores = []
    for angle in angles:
        level = rows - columns * math.tan(math.radians(float(angle)))
        counts = np.bincount((level - level.min()).astype(np.int64))
        scores.append(float((np.diff(counts) ** 2).sum()))
    return round(float(angles[int(np.argmax(scores))]), 3)


def turned(page: Grey, degrees: float) -> Grey:
    """The picture turned anticlockwise about its middle, its size kept."""
    if not degrees:
        return page
    whole = Image.fromarray(page)
    return np.asarray(whole.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))


def as_pgm(page: Grey) -> bytes:
    height, width = page.shape
    return b"P5 %d %d 255\n" % (width, height) + np.ascontiguousarray(page).tobytes()
