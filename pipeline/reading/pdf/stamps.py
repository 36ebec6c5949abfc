"""Large words printed across the text, such as a watermark that stands level."""

from statistics import median

from pipeline.reading.pdf.lines import Line

_LARGE = 2.0  # times the size of most lines
_CROSSED = 2  # lines that it is printed across


def strip_stamps(page: int, lines: list[Line], troubles: list[str]) -> list[Line]:
    """The lines without such words, which are told."""
    if not lines:
        return lines
    large = _LARGE * median(line.size for line in lines)
    stamps = [line for line in lines if line.size > large and _crossed(line, lines) >= _CROSSED]
    if stamps:
        told = ", ".join(sorted({line.plain[:40] for line in stamps}))
        troubles.append(f"page {page}: large words across the text were left out ({told})")
        return [line for line in lines if line not in stamps]
    return lines


def _crossed(stamp: Line, lines: list[Line]) -> int:
    """How many lines have their middle within the height of the stamp's letters, and words under them."""
    top, bottom = stamp.base - 0.7 * stamp.size, stamp.base
    return sum(
        line is not stamp
        and line.size < stamp.size / _LARGE
        and top < line.base - 0.3 * line.size < bottom
        and line.x0 < stamp.x1
        and line.x1 > stamp.x0
        for line in lines
    )
