"""Parts that leave the noun of their whole unsaid: "kỷ luật 1.026 đảng viên: khiển trách 602, cảnh cáo 318, khai trừ 106"."""

from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, adds, is_long, is_near
from pipeline.rulebook import Rulebook

_SURE = 3  # parts that make a list


class NamelessReader:
    """Reads bare figures behind a whole, and those of any kind of people behind a whole of people."""

    def __init__(self, book: Rulebook) -> None:
        self._anybody = frozenset(book.words("cues.anybody"))

    def all_of(self, text: str, counted: list[Draft], whole: Draft) -> list[Draft]:
        """Parts that leave the noun of their whole unsaid: "kỷ luật 1.026 đảng viên: khiển trách 602, cảnh cáo 318, khai trừ 106".

        Without a colon they are the bare figures right behind it: "6.312 người đi, Nhật Bản 2.508, Đài Loan 3.402, nước khác 402".
        """
        colon = max(text.find(":", whole.figure.end, whole.sentence_end), whole.figure.end)
        behind = [each for each in counted if colon <= each.figure.start < whole.sentence_end]
        behind = behind or _of_next_sentence(text, counted, whole)
        inside = list(
            takewhile(
                lambda each: self._is_bare(each, whole) and each.area_key == whole.area_key and each.whole < 0, behind
            )
        )
        if not whole.unit or len(inside) < _SURE:
            return []
        if not adds(inside, whole):
            if not _adds_as_printed(inside, whole):
                return []
            for each in inside:  # vốn 486.500 triệu đồng: trung ương 268.000, tỉnh 173.500, ODA 45.000
                each.figure = replace(each.figure, scale=whole.figure.scale, unit=whole.figure.unit)
        return lent(inside, whole)

    def nearly(self, text: str, counted: list[Draft], whole: Draft) -> list[Draft]:
        """The same behind a colon, where they are all that the sentence counts and come near their whole."""
        behind = [each for each in counted if whole.figure.end <= each.figure.start < whole.sentence_end]
        if not is_long(whole) or not whole.unit or len(behind) < _SURE:
            return []
        if ":" not in text[whole.figure.end : behind[0].figure.start]:
            return []
        if any(
            not (self._is_bare(each, whole) or each.unit == whole.unit)
            or each.area_key != whole.area_key
            or each.whole >= 0
            for each in behind
        ):
            return []
        return lent(behind, whole) if is_near(PartGroup(whole, tuple(behind), True, "")) else []

    def _is_bare(self, part: Draft, whole: Draft) -> bool:
        """Whether a part has no noun of its own: none, or one for people of any kind."""
        return not part.unit or (whole.unit_dimension == "people" and part.unit in self._anybody)


def _of_next_sentence(text: str, counted: list[Draft], whole: Draft) -> list[Draft]:
    """What a sentence right behind lists behind its colon: "Kỷ luật 348 đảng viên. Hình thức: khiển trách 240, cảnh cáo 71, …"."""
    later = [each for each in counted if each.sentence == whole.sentence + 1]
    is_list = bool(later) and ":" in text[later[0].sentence_start : later[0].figure.start]
    return later if is_list else []


def lent(parts: list[Draft], whole: Draft) -> list[Draft]:
    """The same parts, which now count what their whole does."""
    for each in parts:
        each.unit, each.unit_dimension, each.is_unit_elided = whole.unit, whole.unit_dimension, False
    return parts


def _adds_as_printed(parts: list[Draft], whole: Draft) -> bool:
    """Whether bare figures add up to their whole in the scale that only it prints."""
    printed = sum((part.figure.number.value for part in parts), Decimal(0))
    return whole.figure.scale > 0 and printed == whole.figure.number.value and not any(p.figure.scale for p in parts)
