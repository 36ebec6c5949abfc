"""Parts that exceed their whole: whether the words leave no other figure for them to be part of."""

from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, same_unit, value_of
from pipeline.rulebook import Rulebook

_SOON = 50  # characters between the words and the part that follows them
_NEAR = 60  # figures before a part among which another whole of it may stand


class ExcessReader:
    """Reads what surely is some of its whole with rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._averaged = book.pattern("cues.averaged")
        self._apart = book.pattern("cues.told_apart")
        self._balance = book.pattern("cues.balance")
        self._turns = tuple(book.words("cues.turns"))

    def is_bounded(self, counted: list[Draft], group: PartGroup, start: int, end: int) -> bool:
        """Whether the greatest part, which exceeds its whole, can be of nothing else: no figure before it could hold it.

        Asked only of a part right behind the words or the part before, which names what the whole counts: "4.870 cán bộ, trong đó
        5.925 cán bộ nữ". The words stand from `start` to `end`.
        """
        whole, part = group.whole, max(group.parts, key=value_of)
        text, before_it = part.passage.text, [each for each in group.parts if each.figure.end <= part.figure.start]
        if value_of(part) <= value_of(whole) or Form.RATIO in (part.figure.form, whole.figure.form):
            return False

        if not part.unit or part.is_unit_elided or not self._is_some(part, whole) or part.is_tentative:
            return False
        lead = text[before_it[-1].figure.end if before_it else end : part.figure.start]
        if len(lead) > _SOON or ";" in lead or self._apart.search(f"{part.lead.rpartition(';')[2]} {part.unit}"):
            return False
        opening = text[whole.sentence_start : whole.figure.start]
        if self._balance.search(opening) or self._averaged.search(f"{opening} {text[whole.figure.end : end]}"):
            return False
        if whole.figure.per or part.figure.per:
            return False
        place = counted.index(part)
        before = [each for each in counted[max(0, place - _NEAR) : place] if each.area_key in (part.area_key, "")]
        if text[whole.figure.end : start].strip(" ,;:(") in ("", whole.unit):
            # "tiếp nhận 1.346 đơn. Giải quyết 715 đơn, trong đó 742 đơn": of the 715, whatever stood before that sentence
            before = [each for each in before if each.sentence == whole.sentence]
        return not any(value_of(each) >= value_of(part) and self._is_some(part, each) for each in before)

    def of_people(self, counted: list[Draft], whole: Draft, start: int, end: int) -> PartGroup | None:
        """People right behind the words who are more than those they are some of: "3.060 hội viên, trong đó có 3.160 quân nhân"."""
        part = next((each for each in counted if each.figure.start >= end), None)
        if part is None or part.area_key != whole.area_key or part.whole >= 0 or whole.unit_dimension != "people":
            return None
        group = PartGroup(whole, (part,), False, "", bounded=True)
        if not self.is_bounded(counted, group, start, end):
            return None
        part.whole = id(whole)
        return group

    def _is_some(self, part: Draft, whole: Draft) -> bool:
        """Whether what a part counts is among what a whole does: the same, or people who are counted once."""
        are_people = part.unit_dimension == whole.unit_dimension == "people"
        return same_unit(part, whole) or (are_people and not part.unit.startswith(self._turns))
