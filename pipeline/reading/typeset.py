"""Find the lines of a plain text that make up a table set with tabs, blanks, bars or drawn boxes."""

from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from pipeline.text.typeset import aligned, figures, is_data, is_rule, spans

_LEAST = 3  # rows of figures that make a table
_NARROW = 4  # rows where each holds only one figure
_BETWEEN = 3  # lines without figures between two rows
_ABOVE = 7  # lines of a header
_LABEL = 70  # characters of a row without figures
_ROW = regex.compile(r"\d%? -?\d[\d.,]*%?$")  # figures that single blanks part
_MOST = 3_000  # lines of one table


def table_runs(lines: Sequence[str]) -> list[range]:
    """Runs of lines, header and rules included. What is in doubt is left to be read as text."""
    drawn = any(line.startswith("+") and is_rule(line) for line in lines)
    rows = [place for place, line in enumerate(lines) if _may_be_row(line) and (drawn or not line.startswith("|"))]
    found: list[range] = []
    for first, last in _groups(lines, rows):
        start, end = _header(lines, first, found[-1].stop if found else 0), last + 1
        while end < len(lines) and is_rule(lines[end]):
            end += 1
        if _is_table(lines, start, first, end):
            found.append(range(start, end))
    return found


def _may_be_row(line: str) -> bool:
    if "  " not in line and "\t" not in line and "|" not in line and "│" not in line and "║" not in line:
        if not _ROW.search(line):
            return False
    cells = spans(line)
    return len(cells) > 1 and is_data(line, cells)


def _groups(lines: Sequence[str], rows: list[int]) -> Iterator[tuple[int, int]]:
    """First and last row of rows that stand together, with only rules and short labels between them."""
    start = 0
    for place in range(1, len(rows) + 1):
        ends = (
            place == len(rows)
            or rows[place] - rows[start] > _MOST
            or not _is_joined(lines, rows[place - 1], rows[place])
        )
        if ends and place - start >= _LEAST:
            yield rows[start], rows[place - 1]
        if ends:
            start = place


def _is_joined(lines: Sequence[str], above: int, below: int) -> bool:
    between = [line for line in lines[above + 1 : below] if not is_rule(line)]
    blank = sum(not line.strip() for line in between)
    if len(between) > _BETWEEN or blank > 1:
        return False
    return all(
        len(line.strip()) < _LABEL and len([s for s in spans(line) if line[slice(*s)].strip()]) < 3 for line in between
    )


def _header(lines: Sequence[str], first: int, floor: int) -> int:
    """Where the header above the first row begins: lines of several cells, rules, and what stands between them."""
    start = place = first
    blank = False
    while place > floor and first - place < _ABOVE:
        line = lines[place - 1]
        if not line.strip():
            if blank or start == first:
                break
            blank = True
        elif is_rule(line) or (len(spans(line)) > 1 and len(line.strip()) < 400):
            start = place - 1
        elif not (line[:1].isspace() or "|" in line):
            break
        place -= 1
    rules = [at for at in range(start, first) if is_rule(lines[at])]
    if len(rules) > 1 and any(not is_rule(line) for line in lines[rules[-2] + 1 : rules[-1]]):
        return rules[-2]
    while start < first and _is_title(lines[start], len(spans(lines[first]))):
        start += 1
    return start


def _is_title(line: str, width: int) -> bool:
    """A line of two cells over a wider table, the second in brackets: its title and its unit."""
    cells = [line[slice(*each)].strip() for each in spans(line)]
    return width > len(cells) + 1 and len(cells) == 2 and cells[1].startswith("(") and not is_rule(line)


def _is_table(lines: Sequence[str], start: int, first: int, end: int) -> bool:
    body = [line for line in lines[first:end] if not is_rule(line) and line.strip()]
    cells = [(line, spans(line)) for line in body]
    data = [(line, own) for line, own in cells if is_data(line, own)]
    width, _ = Counter(len(own) for _, own in data).most_common(1)[0]
    heads = [line for line in lines[start:first] if line.strip() and not is_rule(line)]
    if not heads or max(len(spans(line)) for line in heads) < min(width, 3) - 1:
        return False
    holds_many = sum(figures(line, own) > 1 for line, own in data)
    if holds_many < _LEAST and len(data) < _NARROW:
        return False
    return aligned([line for line in lines[start:end] if not is_rule(line)]) is not None
