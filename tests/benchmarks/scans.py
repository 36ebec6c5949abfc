"""Make a scan of a PDF, as clean or as bad as wished, to measure what recognising it costs and loses.

python -m tests.benchmarks.scans REPORT.pdf SCAN.pdf --dpi 150 --tilt 0.4 --noise 8 --stamps
"""

import argparse
import io
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

_RED = (200, 30, 40)
_SEED = 1


def made_scan(report: Path, dpi: int, tilt: float, noise: float, stamps: bool) -> list[Image.Image]:
    """Pages as JPEG pictures: tilted to both sides in turn, blurred and grained, a red stamp on every fourth."""
    grain = np.random.default_rng(_SEED)
    pages = []
    document = pypdfium2.PdfDocument(report)
    for index in range(len(document)):
        page = document[index].render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
        if stamps and index % 4 == 0:
            page = ImageChops.multiply(page, _stamp(page.size, dpi))
        if tilt:
            turn = tilt if index % 2 else -tilt
            page = page.rotate(turn, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
        if noise:
            page = page.filter(ImageFilter.GaussianBlur(dpi / 330))
            wide, high = page.size
            grainy = np.asarray(page) + grain.normal(0, noise, (high, wide, 1))
            page = Image.fromarray(np.clip(grainy, 0, 255).astype(np.uint8))
        held = io.BytesIO()
        (page if stamps else page.convert("L")).save(held, "JPEG", quality=75)
        pages.append(Image.open(held))
    return pages


def _stamp(size: tuple[int, int], dpi: int) -> Image.Image:
    layer = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(layer)
    x, y, radius = 0.6 * size[0], 0.5 * size[1], 0.7 * dpi
    for share in (1.0, 0.7):
        box = (x - share * radius, y - share * radius, x + share * radius, y + share * radius)
        draw.ellipse(box, outline=_RED, width=max(3, dpi // 50))
    for row in range(6):
        height = y + (row * 0.2 - 0.5) * radius
        draw.line(
            (x - 0.6 * radius, height, x + 0.6 * radius, height + 0.1 * radius), fill=_RED, width=max(2, dpi // 50)
        )
    return layer


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("scan", type=Path)
    parser.add_argument("--dpi", type=int, default=300)
    parser.add_argument("--tilt", type=float, default=0.0)
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--stamps", action="store_true")
    told = parser.parse_args()
    first, *rest = made_scan(told.report, told.dpi, told.tilt, told.noise, told.stamps)
    first.save(told.scan, save_all=True, append_images=rest, resolution=told.dpi)


if __name__ == "__main__":
    main()
