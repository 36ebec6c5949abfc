"""Read printed numbers as Vietnamese reports print them, and print numbers back; exact, with every other reading kept."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import regex

from pipeline.model.mentions import Printed

_DIGIT_OF = str.maketrans("OolI", "0011")  # letters that a typist or an optical reader puts for digits
_LETTERS = frozenset("OolI")
_GROUPED = regex.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUPED_DECIMAL = regex.compile(r"(\d{1,3}(?:\.\d{3})+),(\d+)")
_COMMA_DECIMAL = regex.compile(r"(\d+),(\d+)")
_DOT_DECIMAL = regex.compile(r"(\d+)\.(\d+)")
_ENGLISH = regex.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.(\d+))?|\d{1,3}(?:,\d{3})+\.(\d+)")
_SPACED = regex.compile(r"(\d{1,3}(?: \d{3})+)(?:,(\d+))?")
_OVERFULL = regex.compile(r"(\d{1,3})\.(\d{4}),(\d+)")
_STRAYED = regex.compile(r"(?P<told>\d(?:[\d. ]*\d)?(?:,\d+)?)[.,]?")
_COMMA_COUNT = regex.compile(r"[1-9]\d{0,2},\d{3}")
_SHORT_COUNT = regex.compile(r"([1-9]\d{1,2})\.(\d\d)")
_BLANKS = 2  # and more stand between two numbers
_KERNED = regex.compile(r"(\d{1,3}) (\d{1,2}),(\d+)")


@lru_cache(maxsize=8192)
def parse_number(text: str, *, scaled: bool = False) -> Printed:
    """Read one printed number: dots group thousands, a comma opens the decimals.

    `scaled` says that a scale word or a percent sign follows, so that "29,714" is a decimal and not a count.
    English habits (12.5, 32,375,467) are read as such. A number in no known form is `malformed`; its readings are
    the values one slip away, the likeliest first. A letter in the place of a digit ("1.69O") is such a slip.
    """
    if text.isdigit():
        return Printed(text, Decimal(text))
    if not _LETTERS.isdisjoint(text):
        meant = parse_number(text.translate(_DIGIT_OF), scaled=scaled)
        return Printed(text, meant.value, meant.decimals, True, tuple(dict.fromkeys((meant.value, *meant.readings))))
    if _GROUPED.fullmatch(text):
        value = Decimal(text.replace(".", ""))
        if scaled and text.count(".") == 1:
            return Printed(text, value, 0, False, (Decimal(text),))
        return Printed(text, value)
    if match := _GROUPED_DECIMAL.fullmatch(text):
        return Printed(text, Decimal(f"{match[1].replace('.', '')}.{match[2]}"), len(match[2]))
    if match := _COMMA_DECIMAL.fullmatch(text):
        value = Decimal(f"{match[1]}.{match[2]}")
        others = (
            (Decimal(match[1] + match[2]),) if len(match[2]) == 3 and len(match[1]) <= 3 and match[1] != "0" else ()
        )
        return Printed(text, value, len(match[2]), False, others)
    if match := _ENGLISH.fullmatch(text):
        decimals = match[1] or match[2] or ""
        if match[2] and len(match[2]) != 3 and text.count(",") == 1:
            return _damaged(text)  # 4,954.5 may be either habit
        return Printed(text, Decimal(text.replace(",", "")), len(decimals))
    if match := _SPACED.fullmatch(text):
        return Printed(text, Decimal(text.replace(" ", "").replace(",", ".")), len(match[2] or ""))
    if match := _KERNED.fullmatch(text):
        return Printed(
            text,
            Decimal(f"{match[1]}{match[2]}.{match[3]}"),
            len(match[3]),
            False,
            (Decimal(f"{match[2]}.{match[3]}"),),
        )
    if (match := _DOT_DECIMAL.fullmatch(text)) and len(match[2]) <= 2:
        return Printed(text, Decimal(text), len(match[2]), False, (Decimal(match[1] + match[2]),))
    return _damaged(text)


def parse_strayed(text: str) -> Printed | None:
    """A number that is whole but for a blank inside a group of its digits, or a mark behind it: "7.2 59", "3.155."

    None where it is none, or where nothing strayed; `text` keeps what is printed.
    """
    match = _STRAYED.fullmatch(text)
    told = match["told"].replace(" ", "") if match is not None and match["told"].count(" ") < _BLANKS else ""
    if told == text or not (_GROUPED.fullmatch(told) or _GROUPED_DECIMAL.fullmatch(told)):
        return None
    return replace(parse_number(told), text=text)


def parse_count(number: Printed) -> Printed:
    """The same number as it counts what is never halved: "1,874" of people is 1874, and "16.84" a damaged one whose thousands have lost
    a digit.

    Its readings restore the digit, a nought at the end first; in the last the mark has slipped: "213.47" of 21.347.
    """
    if _COMMA_COUNT.fullmatch(number.text):
        return Printed(number.text, Decimal(number.text.replace(",", "")))
    match = _SHORT_COUNT.fullmatch(number.text)
    if match is None or number.malformed:
        return number
    readings = tuple(dict.fromkeys((*_with_digit(match[1], match[2]), Decimal(match[1] + match[2]))))
    return Printed(number.text, readings[0], 0, True, readings)


def _damaged(text: str) -> Printed:
    """A number in no known form, with the readings one slip away: a mark misplaced or mistyped, a digit too many."""
    digits = "".join(char for char in text if char.isdigit())
    readings: list[Decimal] = []
    marks = [index for index, char in enumerate(text) if not char.isdigit()]
    last = marks[-1] if marks else -1
    tail = sum(char.isdigit() for char in text[last + 1 :])
    if len(marks) > 1 and tail != 3:  # 2,971,5: the last mark opens the decimals
        readings.append(Decimal(digits).scaleb(-tail))
    if len(marks) == 1 and tail > 3:  # 27.1745: one digit too many after the mark
        head = digits[: len(digits) - tail]
        group = digits[len(digits) - tail :]
        readings += [Decimal(head + group[:drop] + group[drop + 1 :]) for drop in range(len(group) - 1, -1, -1)]
        readings.append(Decimal(digits).scaleb(-(tail - 3)))
        readings += [Decimal(head[:drop] + head[drop + 1 :] + group) for drop in range(len(head)) if len(head) > 1]
    readings += [*_lessened(text), *_restored(text)]
    readings.append(Decimal(digits).scaleb(-tail))
    readings.append(Decimal(digits).scaleb(-sum(char.isdigit() for char in text[marks[0] :]) if marks else 0))
    for width in (1, 2, 3):
        readings.append(Decimal(digits).scaleb(-width))
    readings.append(Decimal(digits))
    unique = tuple(dict.fromkeys(readings))
    value = unique[0]
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return Printed(text, value, decimals, True, unique)


def _lessened(text: str) -> list[Decimal]:
    """1.2854,6: a group of thousands before decimals with a digit too many, without each of its digits in turn."""
    match = _OVERFULL.fullmatch(text)
    if match is None:
        return []
    head, group, decimals = match.groups()
    return [Decimal(f"{head}{group[:drop]}{group[drop + 1 :]}.{decimals}") for drop in range(len(group) - 1, -1, -1)]


def _restored(text: str) -> list[Decimal]:
    """1.248.45.000: the one group of thousands that has lost a digit, with each digit it may be; a nought at its end first."""
    groups = text.split(".")
    short = [place for place, group in enumerate(groups) if place and len(group) == 2]
    others = [len(group) for place, group in enumerate(groups) if place and place not in short]
    if len(groups) < 3 or len(short) != 1 or set(others) != {3} or not text.replace(".", "").isdigit():
        return []
    [place] = short
    tail = "".join(groups[place + 1 :])
    return list(_with_digit("".join(groups[:place]), groups[place], tail))


def _with_digit(head: str, group: str, tail: str = "") -> Iterator[Decimal]:
    """Every number in which a group of two digits has one more; behind its own digits first."""
    for at in (2, 1, 0):
        for digit in "0123456789":
            yield Decimal(f"{head}{group[:at]}{digit}{group[at:]}{tail}")


def plain(value: Decimal) -> str:
    """Plain digits with a dot, no exponent, no trailing zeros, no minus zero: how the CSV files print numbers."""
    if value == 0:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def format_vi(value: Decimal | int) -> str:
    """1.234,5"""
    return format_en(value).translate(str.maketrans(",.", ".,"))


def format_en(value: Decimal | int) -> str:
    """1,234.5"""
    whole, _, fraction = plain(Decimal(value)).partition(".")
    grouped = f"{int(whole):,}" if whole not in ("-0", "-") else whole
    return f"{grouped}.{fraction}" if fraction else grouped
