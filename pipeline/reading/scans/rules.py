"""Drawn rules in a picture: long straight runs of ink."""

from collections.abc import Iterator

import numpy as np

from pipeline.reading.scans.pictures import Grey, Ink

Rule = tuple[int, int, int, int]  # left, top, right, bottom in pixels, half open

_ACROSS = 0.55  # inches: the shortest rule; a dash or a letter's bar is shorter
_UPRIGHT = 0.30
_THICK = 0.04  # inches
_MOST = 4_000
_BAND = 256  # rows worked on at a time
_MEET = 12  # pixels
_RIM = 2  # pixels of a rule's grey edge


def across(print_: Ink, dpi: int) -> list[Rule]:
    """Level rules from top to bottom."""
    return _rules(print_, int(_ACROSS * dpi), max(3, int(_THICK * dpi)))


def upright(print_: Ink, dpi: int) -> list[Rule]:
    found = _rules(np.ascontiguousarray(print_.T), int(_UPRIGHT * dpi), max(3, int(_THICK * dpi)))
    return [(top, left, bottom, right) for left, top, right, bottom in found]


def _rules(print_: Ink, long: int, thick: int) -> list[Rule]:
    if print_.shape[1] <= long:
        return []
    torn = max(1, long // 40)  # pixels that a rule may lack, and by which a run is found too long at its ends
    open_: list[list[int]] = []
    done: list[Rule] = []
    for row, full in _full_rows(print_, long, long - torn):
        edges = np.flatnonzero(np.diff(full.astype(np.int8), prepend=0, append=0)).tolist()
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            _add(open_, done, left + 1 + torn, row, right + long - torn)
        if len(done) > _MOST:
            break
    done += [(left, top, right, bottom) for left, top, right, bottom in open_]
    return sorted((rule for rule in done if rule[3] - rule[1] <= thick), key=lambda rule: (rule[1], rule[0]))


def _full_rows(print_: Ink, long: int, least: int) -> Iterator[tuple[int, Ink]]:
    """Rows in which some `long` pixels hold at least that much ink, and behind which pixels they stand."""
    for top in range(0, len(print_), _BAND):
        sums = np.cumsum(print_[top : top + _BAND], axis=1, dtype=np.int32)
        full = sums[:, long:] - sums[:, :-long] >= least
        for row in np.flatnonzero(full.any(axis=1)).tolist():
            yield top + row, full[row]


def _add(open_: list[list[int]], done: list[Rule], left: int, row: int, right: int) -> None:
    """Lay one row's run to a rule that it touches, or open a new one; rules that ended above are done."""
    for rule in [rule for rule in open_ if rule[3] < row - 2]:
        open_.remove(rule)
        done.append((rule[0], rule[1], rule[2], rule[3]))
    for rule in open_:
        if rule[0] <= right and left <= rule[2]:
            rule[0], rule[2], rule[3] = min(rule[0], left), max(rule[2], right), row + 1
            return
    open_.append([left, row, right, row + 1])


def tables(level: list[Rule], standing: list[Rule]) -> list[Rule]:
    """Boxes of ruled tables: where at least two standing rules meet the same two level ones."""
    out: list[Rule] = []
    for left, top, right, bottom in standing:
        met = [
            rule
            for rule in level
            if rule[0] - _MEET <= left and right <= rule[2] + _MEET and top - _MEET <= rule[1] <= bottom + _MEET
        ]
        if len(met) < 2:
            continue
        box = (min(rule[0] for rule in met), min(top, met[0][1]), max(rule[2] for rule in met), max(bottom, met[-1][3]))
        near = [
            each for each in out if each[0] <= box[2] and box[0] <= each[2] and each[1] <= box[3] and box[1] <= each[3]
        ]
        out = [each for each in out if each not in near]
        joined = [*near, box]
        out.append(
            (min(b[0] for b in joined), min(b[1] for b in joined), max(b[2] for b in joined), max(b[3] for b in joined))
        )
    inside = [
        sum(box[0] - _MEET <= rule[0] <= box[2] + _MEET and box[1] - _MEET <= rule[1] <= box[3] for rule in standing)
        for box in out
    ]
    return [box for box, count in zip(out, inside, strict=True) if count > 2]


def without(page: Grey, print_: Ink, level: list[Rule], standing: list[Rule]) -> Grey:
    """The picture without its rules; strokes of letters that cross a rule stay."""
    if not level and not standing:
        return page
    ruled = np.zeros_like(print_)
    for left, top, right, bottom in (*level, *standing):
        ruled[max(0, top - _RIM) : bottom + _RIM, max(0, left - _RIM) : right + _RIM] = True
    letters = print_ & ~ruled
    out = page.copy()
    for left, top, right, bottom in level:
        _wipe(out[:, left:right], letters[:, left:right], top, bottom)
    for left, top, right, bottom in standing:
        _wipe(out[top:bottom].T, letters[top:bottom].T, left, right)
    return out


def _wipe(page: Grey, letters: Ink, start: int, end: int) -> None:
    """White out rows `start` to `end` and their rim where no letter's ink stands close on both sides."""
    start, end = max(0, start - _RIM), end + _RIM
    above = letters[max(0, start - 2) : max(1, start)].any(axis=0)
    below = letters[min(len(letters) - 1, end) : end + 2].any(axis=0)
    page[start:end, ~(above & below)] = 255
