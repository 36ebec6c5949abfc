"""Word a flagged verdict in both languages, the sum written out."""

from collections.abc import Callable
from decimal import Decimal

from pipeline.model.verdicts import MENDED, RATES, SUMS, Verdict
from pipeline.rulebook import Rulebook
from pipeline.text.edits import are_look_alikes
from pipeline.text.numerals import format_en, format_vi

_WHOLE = "_T"
_RIVALS = 5  # slips that explain one sum; more are not told one by one
_ADDENDS = 12  # a longer sum is shortened in its middle


def word(verdict: Verdict, book: Rulebook) -> tuple[str, str]:
    """The message of a flagged verdict, English and Vietnamese."""
    messages = book.checks[verdict.check].messages
    message = messages.get(verdict.message or "default") or messages["default"]
    english = message.en.format_map(_places(verdict, book, "en"))
    vietnamese = message.vi.format_map(_places(verdict, book, "vi"))
    return (
        _cell(verdict, book, "en") + english + _because(verdict, book, "en") + _doubt(verdict, book, "en"),
        _cell(verdict, book, "vi") + vietnamese + _because(verdict, book, "vi") + _doubt(verdict, book, "vi"),
    )


def _cell(verdict: Verdict, book: Rulebook, lang: str) -> str:
    """Where in a table the figure stands; empty where it stands in words."""
    first = verdict.observations[0]
    if not first.table:
        return ""
    phrase = _phrase(book, "at_cell" if first.column else "at_row", lang)
    return phrase.format(table=first.table, row=first.row, column=first.column) + " "


class _Places(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def _because(verdict: Verdict, book: Rulebook, lang: str) -> str:
    """What the cause says in words, empty where it has none."""
    cause, _, area = verdict.cause.partition(":")
    if verdict.check in RATES and cause == "inherited":
        cause = "from_total"
    is_told = verdict.check in SUMS or (verdict.check in RATES and cause in ("digits_swapped", "from_total"))
    is_told |= verdict.message == MENDED
    if not is_told or f"cause_{cause}" not in book.messages:
        return ""
    if verdict.rivals:
        return " " + _rivals(verdict, book, lang)
    area = _phrase(book, "whole", lang).lower() if area == _WHOLE else area
    if "twin" in verdict.facts:
        return " " + _phrase(book, "cause_pasted_beside", lang).format_map(verdict.facts)
    told = [_phrase(book, f"cause_{cause}", lang).format(area=area)]
    if verdict.suggestion is not None and verdict.message != MENDED:
        number = format_en if lang == "en" else format_vi
        told.append(_phrase(book, "closes", lang).format(suggestion=number(verdict.suggestion)))
        if isinstance(verdict.stated, Decimal) and are_look_alikes(
            str(int(verdict.stated)), str(int(verdict.suggestion))
        ):
            told.append(_phrase(book, "look_alike", lang))
    return "".join(f" {each}" for each in told)


def _rivals(verdict: Verdict, book: Rulebook, lang: str) -> str:
    """All slips that would explain a sum, each with its place; the only one that other figures bear out as well."""
    number = format_en if lang == "en" else format_vi
    told = []
    for slip in verdict.rivals[:_RIVALS]:
        cause, _, area = slip.cause.partition(":")
        if slip.figure is not None:
            area = slip.figure.ref_area_name or slip.figure.row or f"“{slip.figure.obs_text}”"
        printed = number(slip.figure.value) if slip.figure is not None else ""
        meant = number(slip.meant) if slip.meant is not None else ""
        told.append(_phrase(book, f"slip_{cause}", lang).format(area=area, printed=printed, meant=meant))
    if len(verdict.rivals) == 1:
        return _phrase(book, "cause_in_figure", lang).format(area=area, slip=told[0])
    more = "; …" if len(verdict.rivals) > _RIVALS else ""
    return _phrase(book, "cause_ambiguous", lang).format(slips="; ".join(told) + more)


def _doubt(verdict: Verdict, book: Rulebook, lang: str) -> str:
    """That the words were recognised in a picture, with the least sure figure as it was read."""
    if not verdict.may_be_misread:
        return ""
    least = min(verdict.observations, key=lambda each: each.confidence)
    return " " + _phrase(book, "may_be_misread", lang).format(printed=least.printed, confidence=least.confidence)


def _phrase(book: Rulebook, name: str, lang: str) -> str:
    message = book.messages[name]
    return message.en if lang == "en" else message.vi


def _places(verdict: Verdict, book: Rulebook, lang: str) -> _Places:
    number = format_en if lang == "en" else format_vi
    first = verdict.observations[0]
    stated = verdict.stated
    places = _Places(
        area=first.ref_area_name or first.row or _phrase(book, "whole", lang),
        unit=first.unit_measure,
        stated=number(stated) if isinstance(stated, Decimal) else str(stated or ""),
        expected=number(verdict.expected) if verdict.expected is not None else "",
        difference=_signed(verdict.difference, number) if verdict.difference is not None else "",
        count=str(len(verdict.observations) - 1),
    )
    note = next((each.note for each in verdict.observations[1:] if each.note), "")
    if note:
        places["in_note"] = " " + _phrase(book, "at_note", lang).format(note=note)
    for name, value in verdict.facts.items():
        if name == "parts" and isinstance(value, tuple):
            places["sum"] = _sum(value, number)
        elif isinstance(value, tuple):
            places[name] = "; ".join(number(each) for each in value)
        else:
            places[name] = number(value) if isinstance(value, Decimal) else str(value)
    return places


def _sum(parts: tuple[Decimal, ...], number: Callable[[Decimal], str]) -> str:
    printed = [number(part) for part in parts]
    if len(printed) > _ADDENDS:
        printed = [*printed[: _ADDENDS - 2], "…", printed[-1]]
    return " + ".join(printed).replace("+ -", "− ")


def _signed(value: Decimal, number: Callable[[Decimal], str]) -> str:
    return f"+{number(value)}" if value > 0 else number(value)
