"""Lines side by side, as in a letterhead or above signatures: each cell's lines together."""

from pipeline.reading.pdf.lines import Line

_GUTTER = 2  # points: narrower strips divide nothing
_APART = 1.6  # of the size: further below, a line no longer belongs to a cell


def ordered(lines: list[Line]) -> list[Line]:
    """Lines of one page from top to bottom; where some stand side by side, column after column.

    Lines of such columns are marked as lines of their own, unless the columns hold running text.
    """
    out: list[Line] = []
    index = 0
    while index < len(lines):
        band = _band(lines, index)
        if len(band) < 2:
            out.append(lines[index])
            index += 1
            continue
        index += len(band)
        out += _by_column(band)
    return out


def _band(lines: list[Line], start: int) -> list[Line]:
    """Lines from `start` on that stand side by side with one another; empty if the first stands alone."""
    first = lines[start]
    bottom = first.bottom
    band = [first]
    gutters: list[tuple[float, float]] = []
    for at in range(start + 1, len(lines)):
        line = lines[at]
        if line.base - line.size * 0.6 > bottom + (_APART * line.size if gutters else 0):
            break
        if not gutters and line.x0 <= first.x1 + _GUTTER and first.x0 <= line.x1 + _GUTTER:
            return []
        trial = _gutters([*band, line])
        if gutters and not trial:
            break
        if not gutters and not trial:
            return []
        gutters = trial
        band.append(line)
        bottom = max(bottom, line.bottom)
    if not gutters:
        return []
    return band


def _gutters(band: list[Line]) -> list[tuple[float, float]]:
    """Upright strips between the leftmost and the rightmost line that no line crosses."""
    spans = sorted((line.x0, line.x1) for line in band)
    gaps = []
    end = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 > end + _GUTTER:
            gaps.append((end, x0))
        end = max(end, x1)
    return gaps


def _by_column(band: list[Line]) -> list[Line]:
    edges = [right for _, right in _gutters(band)]
    columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in band:
        columns[sum(line.x0 >= edge - 0.01 for edge in edges)].append(line)
    out: list[Line] = []
    for column in columns:
        column.sort(key=lambda line: (line.base, line.x0))
        widest = max((line.x1 - line.x0 for line in column), default=0.0)  # a page may have no sound places
        running = len(column) > 8 and sum(line.x1 - line.x0 > 0.85 * widest for line in column) > 0.5 * len(column)
        for line in column:
            line.apart = not running
        out += column
    return out
