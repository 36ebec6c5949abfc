"""Read numbers written in words: hai mươi ba, một nghìn không trăm linh năm, hai triệu rưỡi."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Protocol


class WordLists(Protocol):
    def words(self, name: str) -> tuple[str, ...]: ...


class NumberWords:
    """Knows the words of rules/numbers.toml. `regex` finds runs of two and more; `parse` reads a whole run."""

    def __init__(self, lists: WordLists) -> None:
        self._digits = _values(lists.words("numbers.digits"))
        self._tens = frozenset(lists.words("numbers.tens"))
        self._bare_tens = frozenset(lists.words("numbers.bare_tens"))
        self._scales = _values(lists.words("numbers.scales"))
        self._fillers = frozenset(lists.words("numbers.fillers"))
        self._halves = frozenset(lists.words("numbers.halves"))
        self._point, self._half = lists.words("numbers.marks")
        every = {*self._digits, *self._tens, *self._scales, *self._fillers, *self._halves, self._point, self._half}
        ordered = sorted(every, key=len, reverse=True)
        first = "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in ordered)
        self.regex = rf"(?<!\p{{L}})(?:{first})(?:\s(?:{'|'.join(ordered)}))++(?!\p{{L}})"

    @property
    def signs(self) -> Iterator[str]:
        """Pairs of words of which every run of number words holds one: what to look for before `regex`."""
        scales = (*self._tens, *self._scales)
        yield from (f"{digit} {scale}" for digit in (*self._digits, *self._tens, self._half) for scale in scales)
        yield from (f"{ten} {digit}" for ten in self._bare_tens for digit in self._digits)
        yield from (f"{digit} {self._point}" for digit in self._digits)

    def parse(self, text: str) -> Decimal | None:
        """The value of a phrase that is wholly number words, else None; vague words (vài, mươi người) give None."""
        words = text.lower().split()
        if not words:
            return None
        if words[0] == self._half:
            return self._scale_of(words[1:], Decimal("0.5"))
        if self._point in words:
            return self._decimal(words)
        return self._whole(words)

    def _scale_of(self, words: Sequence[str], factor: Decimal) -> Decimal | None:
        if len(words) == 1 and words[0] in self._scales:
            return factor * self._scales[words[0]]
        return None

    def _decimal(self, words: list[str]) -> Decimal | None:
        at = words.index(self._point)
        whole = self._whole(words[:at])
        digits = words[at + 1 :]
        scale = Decimal(1)
        while digits and digits[-1] in self._scales:
            scale *= self._scales[digits.pop()]
        if whole is None or not digits or any(word not in self._digits for word in digits):
            return None
        return (whole + Decimal("0." + "".join(str(self._digits[word]) for word in digits))) * scale

    def _whole(self, words: list[str]) -> Decimal | None:
        total = group = Decimal(0)
        pending: int | None = None
        last = Decimal(1)
        for index, word in enumerate(words):
            if word in self._digits:
                if pending is not None:
                    return None
                pending = self._digits[word]
                if index == len(words) - 1 and last >= 1000 and index and words[index - 1] in self._scales:
                    pending *= int(last) // 10  # một nghìn hai is 1.200
                    return total + group + pending
            elif word in self._tens:
                if pending is None and word not in self._bare_tens:
                    return None
                group += (1 if pending is None else pending) * 10
                pending, last = None, Decimal(10)
            elif word in self._scales:
                scale = self._scales[word]
                amount = group + (pending or 0)
                if amount == 0 and pending is None:
                    return None
                pending = None
                if scale == 100:
                    if amount >= 10:
                        return None
                    group = amount * 100
                elif total and scale > last and last >= 1000 and amount == 0:
                    total *= scale
                else:
                    total, group = total + amount * scale, Decimal(0)
                last = Decimal(scale)
            elif word in self._halves:
                if pending is not None or index == 0:
                    return None
                group += last / 2
            elif word not in self._fillers:
                return None
        return total + group + (pending or 0)


def _values(words: Sequence[str]) -> dict[str, int]:
    return {word: int(value) for word, value in (each.split("=") for each in words)}
