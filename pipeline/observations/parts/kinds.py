"""Parts that are told by other nouns than their whole: "42 phương tiện, gồm 12 ô tô, 30 xe máy"."""

from bisect import bisect_left
from decimal import Decimal
from itertools import takewhile

from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.opposites import Opposites
from pipeline.observations.parts.group import OTHER_KIND, PartGroup, adds, is_edited, is_long, value_of
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit
from pipeline.text.normalise import fold

_MEASURES = ("length", "mass", "volume", "energy")  # of which nothing that is counted is made
_ALL = 2  # kinds that make a list
_NAME = 16  # characters behind a noun that tell its kind
_SOON = 30  # characters between the words and the part that follows them


class KindReader:
    """Reads kinds with rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._general = frozenset(fold(word) for word in book.words("cues.general_noun"))
        self._opposites = Opposites(book)
        self._head = book.pattern("cues.untold_head")
        self._untold = book.pattern("cues.untold_last")
        self._ends_list = book.pattern("cues.list_end")

    def adding_up(
        self, counted: list[Draft], whole: Draft, start: int, end: int, least: int, *, is_bracket: bool = False
    ) -> PartGroup | None:
        """Parts that are named by another noun are believed where they add up: 11.972 hướng dẫn viên, gồm 7.418 thẻ …

        Where they share that noun, or are all people, and nearly add up, lines of their form have to show that they should.
        Three and more that miss a long whole by a slip of the hand are believed, if less surely; so are those of a bracket
        that come near their whole.
        """
        inside = list(takewhile(lambda part: part.unit_dimension != "money", _between(counted, whole, start, end)))
        inside = _closing(inside, whole) or inside
        if len(inside) < least and not self._opposites.are(inside) and not _closing(inside, whole):
            return None
        are_one = len({fold(part.unit) for part in inside}) == 1 and bool(inside[0].unit)
        are_people = all(each.unit_dimension == "people" for each in (whole, *inside))
        may_be_near = are_one or are_people or (is_bracket and len(inside) > _ALL)
        is_slip = len(inside) > _ALL and is_long(whole) and is_edited(whole, inside)
        if not adds(inside, whole) and not is_slip and not (may_be_near and _is_near(inside, whole)):
            return None
        for part in inside:
            part.whole = id(whole)
        return PartGroup(whole, tuple(inside), True, "" if is_slip else OTHER_KIND, by_kind=is_slip)

    def exactly(self, counted: list[Draft], whole: Draft, start: int, end: int) -> PartGroup | None:
        """The first figures between two places that add up to a long whole, all of one noun: "3.582 nhà tạm: xây mới 2.476 căn, sửa
        chữa 1.106 căn"."""
        inside = list(takewhile(lambda part: part.unit_dimension != "money", _between(counted, whole, start, end)))
        parts = _closing(inside, whole)
        if len({fold(part.unit) for part in parts}) != 1:
            return None
        for part in parts:
            part.whole = id(whole)
        return PartGroup(whole, tuple(parts), True, OTHER_KIND)

    def general(self, text: str, counted: list[Draft], whole: Draft, start: int, end: int) -> PartGroup | None:
        """The kinds that a list behind "gồm" gives of what the whole counts in general: 42 phương tiện, gồm 12 ô tô, …"""
        parts = _between(counted, whole, start, end)
        if len(parts) < _ALL or not self._are_kinds(parts, whole, text[start:end], start):
            return None
        for part in parts:
            part.whole = id(whole)
        return PartGroup(whole, tuple(parts), True, "", by_kind=True)

    def _are_kinds(self, parts: list[Draft], whole: Draft, said: str, start: int) -> bool:
        """Whether all words fit, and the sum nearly closes or misses by a slip: what a whole is made of adds up to anything."""
        first, last = parts[0], parts[-1]
        nouns = {fold(part.unit) for part in parts}
        kinds = {
            fold(f"{part.unit} {part.tail[:_NAME]}") for part in parts
        }  # công ty cổ phần, công ty trách nhiệm hữu hạn
        if fold(whole.unit) not in self._general or fold(whole.unit) in nouns or len(kinds) < len(parts):
            return False
        if any(part.is_unit_elided or not part.unit or part.figure.form is not Form.NUMBER for part in parts):
            return False
        behind = said[last.figure.end - start :]
        if self._head.match(said[: first.figure.start - start]) or self._untold.match(behind):
            return False  # Bí thư, 2 Phó Bí thư và 8 ủy viên; 103 xã, 20 phường và đặc khu Phú Quý
        if first.figure.start - start > _SOON or not self._ends_list.match(behind):
            return False
        return _is_near(parts, whole)


def _is_near(parts: list[Draft], whole: Draft) -> bool:
    """Whether parts miss their whole by a slip of the hand, or by a tenth at most."""
    stated, reached = value_of(whole), sum((value_of(part) for part in parts), Decimal(0))
    if stated != int(stated) or reached != int(reached):
        return False
    return abs(stated - reached) * 10 <= stated or bool(edit(str(int(stated)), str(int(reached))))


def _closing(parts: list[Draft], whole: Draft) -> list[Draft]:
    """The first parts of a long whole that add up to it: "8.926 trẻ, trong đó 4.702 bé trai và 4.224 bé gái, tỷ số giới tính 111,3"."""
    counts = range(_ALL, len(parts) + 1) if is_long(whole) else ()
    return next((parts[:count] for count in counts if adds(parts[:count], whole)), [])


def _between(counted: list[Draft], whole: Draft, start: int, end: int) -> list[Draft]:
    """The figures of a whole's area between two places that are no parts yet, without those that only tell the sizes of what is
    counted: "nhóm tàu từ 6 m đến dưới 12 m có 2.005 chiếc"."""
    first, last = (bisect_left(counted, place, key=lambda each: each.figure.start) for place in (start, end))
    told = [draft for draft in counted[first:last] if draft.area_key == whole.area_key and draft.whole < 0]
    plain = [draft for draft in told if draft.unit_dimension not in _MEASURES or whole.unit_dimension in _MEASURES]
    return told if adds(told, whole) else plain
