"""Parts that exceed their whole: whether the words leave no other figure for them to be part of."""

from pipeline.model.mentions import Form
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.group import PartGroup, same_unit, value_of
from pipeline.rulebook import Rulebook

_SOON = 30  # characters between the words and the part that follows them
_NEAR = 60  # figures before a part among which another whole of it may stand


class ExcessReader:
    """Reads what surely is some of its whole with rules/cues.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._averaged = book.pattern("cues.averaged")
        self._apart = book.pattern("cues.told_apart")

    def is_bounded(self, counted: list[Draft], group: PartGroup, between: str) -> bool:
        """Whether a first part that exceeds its whole can be of nothing else: no figure before it could hold it.

        Asked only of a part right behind the words, which names what the whole counts: "4.870 cán bộ, trong đó 5.925 cán bộ
        nữ".
        """
        whole, part = group.whole, group.parts[0]
        if value_of(part) <= value_of(whole) or Form.RATIO in (part.figure.form, whole.figure.form):
            return False
        if not part.unit or part.is_unit_elided or not same_unit(part, whole) or part.is_tentative:
            return False
        lead = part.passage.text[whole.figure.end + len(between) : part.figure.start]
        if len(lead) > _SOON or self._apart.search(f"{part.lead} {part.unit}"):
            return False
        if (
            self._averaged.search(f"{part.passage.text[whole.sentence_start : whole.figure.start]} {between}")
            or whole.figure.per
            or part.figure.per
        ):
            return False
        place = counted.index(part)
        before = counted[max(0, place - _NEAR) : place]
        return not any(value_of(each) >= value_of(part) and same_unit(part, each) for each in before)
