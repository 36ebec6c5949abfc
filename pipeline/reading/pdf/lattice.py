"""Tables whose rules all run from side to side: their cells need no search, and so no table finder."""

from itertools import pairwise
from typing import NamedTuple

from pipeline.reading.pdf.frame import Box

_ONE = 3.0  # points: rules within are one, and ends within are joined (as pdfplumber does)
_TOUCH = 1.0  # points: how near a rule must come to another to meet it
_DOT = 1.0  # points: what is shorter is no rule


class _Rule(NamedTuple):
    """Where a rule lies, and where it begins and ends."""

    place: float
    start: float
    end: float

    def meets(self, other: "_Rule") -> bool:
        """Whether a rule across and a rule upright have a point in common."""
        return self.reaches(other.place, other.place) and other.reaches(self.place, self.place)

    def reaches(self, first: float, last: float) -> bool:
        return self.start <= first + _TOUCH and self.end >= last - _TOUCH


def lattice(across: list[Box], upright: list[Box]) -> list[Box]:
    """The cells, column by column, where the rules of a page make one table without joined cells; none otherwise."""
    rows, columns = _joined(across, 0), _joined(upright, 1)
    rows = [rule for rule in rows if any(rule.meets(each) for each in columns)]  # a line above footnotes meets none
    columns = [rule for rule in columns if any(rule.meets(each) for each in rows)]
    if not rows or not all(rule.reaches(columns[0].place, columns[-1].place) for rule in rows):
        return []
    if not all(rule.reaches(rows[0].place, rows[-1].place) for rule in columns):
        return []
    return [
        (left.place, upper.place, right.place, lower.place)
        for left, right in pairwise(columns)
        for upper, lower in pairwise(rows)
    ]


def _joined(rules: list[Box], side: int) -> list[_Rule]:
    """Rules in order of their places, those of one place put together; none where these leave a gap or one is a dot."""
    found: list[_Rule] = []
    near: list[_Rule] = []
    single = sorted(_Rule((box[1 - side] + box[3 - side]) / 2, box[side], box[2 + side]) for box in rules)
    for rule in [*single, None]:
        if near and (rule is None or rule.place > near[-1].place + _ONE):
            place, start, end = sum(each.place for each in near) / len(near), near[0].start, near[0].end
            for each in sorted(near, key=lambda each: each.start):
                if each.start > end + _ONE:
                    return []
                start, end = min(start, each.start), max(end, each.end)
            found.append(_Rule(place, start, end))
            near = []
        if rule is not None:
            if rule.end - rule.start < _DOT:
                return []
            near.append(rule)
    return found
