"""Headers whose group is told over its first column only: "Vụ 2022-2023: Diện tích | Năng suất | Vụ 2023-2024: Diện tích | Năng suất"."""

from collections.abc import Sequence
from itertools import takewhile

import regex

from pipeline.text.normalise import fold

_LEVEL = " / "
_GROUPED = regex.compile(r"(?P<group>\S.*?)(?::\s| / )(?P<own>[^:/]+)")
_LEAST = 2  # columns that are named alike in two groups


def spread(headers: Sequence[str]) -> list[str]:
    """The headers; where the columns behind a group's first are named as those of another group, each with its group."""
    found = list(headers)
    starts = [(place, match) for place, header in enumerate(headers) if (match := _GROUPED.fullmatch(header.strip()))]
    names = [_names(headers, place, match["own"]) for place, match in starts]
    for (place, match), own in zip(starts, names, strict=True):
        width = max((_alike(own, other) for other in names if other is not own), default=0)
        if width >= _LEAST:
            for column in range(place, place + width):
                name = match["own"] if column == place else headers[column]
                found[column] = f"{match['group']}{_LEVEL}{name.strip()}"
    return found


def _names(headers: Sequence[str], place: int, own: str) -> list[str]:
    """The names of a group's columns, up to the next group."""
    behind = takewhile(lambda header: header and not _GROUPED.fullmatch(header.strip()), headers[place + 1 :])
    return [own, *behind]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many first names two groups share."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: fold(pair[0]).strip() == fold(pair[1]).strip(), pairs))
