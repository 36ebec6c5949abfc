"""Slips of the typing hand between two numbers, as strings of digits: one digit, two neighbours swapped."""

from collections.abc import Iterator
from functools import lru_cache

_LONG = 5  # digits from which two numbers hardly differ by such a swap by chance
_LOOK_ALIKE = frozenset(map(frozenset, ("17", "38", "06", "56", "08", "68", "69")))


def edit(printed: str, meant: str) -> str:
    """The slip that turns one number into another of the same length: "one_digit", "digits_swapped", or "" for neither."""
    if printed.startswith("-") and meant.startswith("-"):
        printed, meant = printed[1:], meant[1:]
    if len(printed) != len(meant) or "-" in (printed[:1], meant[:1]):
        return ""
    places = [place for place, (left, right) in enumerate(zip(printed, meant, strict=True)) if left != right]
    if len(places) == 1:
        return "one_digit"
    if len(places) == 2 and places[1] == places[0] + 1 and printed[places[0]] == meant[places[1]]:
        return "digits_swapped" if printed[places[1]] == meant[places[0]] else ""
    return ""


def retyped(printed: str, meant: str) -> str:
    """The slip between two numbers that are told to be one: an edit, or in long ones two digits swapped about a third."""
    slip = edit(printed, meant)
    if slip or len(printed) != len(meant) or len(printed) < _LONG:
        return slip
    places = [place for place, (left, right) in enumerate(zip(printed, meant, strict=True)) if left != right]
    is_swap = len(places) == 2 and places[1] == places[0] + 2
    return "digits_swapped" if is_swap and sorted(printed) == sorted(meant) else ""


@lru_cache(maxsize=4096)
def masks(printed: str) -> tuple[str, ...]:
    """Keys that two numbers share which are equal or retyped with a slip: a digit masked, a swapped pair in either order."""
    found = []
    reaches = (1, 2) if len(printed) >= _LONG else (1,)
    for place, digit in enumerate(printed):
        if digit != ".":
            found.append(f"{printed[:place]}*{printed[place + 1 :]}")
            for reach in reaches:
                if printed[place + reach : place + reach + 1].isdigit():
                    first, last = sorted((digit, printed[place + reach]))
                    between = printed[place + 1 : place + reach]
                    found.append(f"{printed[:place]}<{first}{between}{last}>{printed[place + reach + 1 :]}")
    return tuple(found)


def gaps(kind: str, printed: str) -> Iterator[int]:
    """Every difference that a slip of the kind can make in a number, both ways."""
    printed = printed.removeprefix("-")
    for place in range(len(printed)):
        worth = 10 ** (len(printed) - 1 - place)
        if kind == "one_digit":
            yield from (sign * step * worth for step in range(1, 10) for sign in (1, -1))
        elif place + 1 < len(printed):
            swap = 9 * worth // 10 * (int(printed[place]) - int(printed[place + 1]))
            yield from (swap, -swap) if swap else ()


def are_look_alikes(printed: str, meant: str) -> bool:
    """Whether two numbers differ in one digit only, and by digits that a scan or a tired eye takes for one another."""
    if edit(printed, meant) != "one_digit":
        return False
    return next(frozenset(pair) for pair in zip(printed, meant, strict=True) if pair[0] != pair[1]) in _LOOK_ALIKE


def look_alikes(printed: str) -> Iterator[str]:
    """Every number that differs from the printed one by one digit that looks alike."""
    for place, digit in enumerate(printed):
        for pair in _LOOK_ALIKE:
            if digit in pair:
                yield from (printed[:place] + other + printed[place + 1 :] for other in sorted(pair) if other != digit)
