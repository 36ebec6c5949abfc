"""Tell a level that belongs to another figure of its sentence: one that its own change does not bear out is no level of it.

"nợ quá hạn 214 tỷ đồng giảm 12% (đầu năm 243 tỷ đồng), nợ tạm thu 31 tỷ đồng tăng 4%": 243 tỷ đồng were overdue.
"""

import regex

from pipeline.model.figures import Measure
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.statements.level_pairs import Levels
from pipeline.observations.statements.sentences import Sentence
from pipeline.observations.statements.years import YearReader
from pipeline.rulebook import Rulebook

_MOVES = (Measure.CHANGE, Measure.CHANGE_RATE)
_OWNERS = (*_MOVES, Measure.ACTUAL, Measure.TARGET)
_MARK = regex.compile(r"[,)]")
_WORDS = 2  # that name a thing of its own between a comma and its verb


class BorrowedReader:
    """Reads contrasts and turns with rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._contrast = book.pattern("changes.contrast")
        self._direction = book.pattern("changes.direction")
        self._more = book.pattern("changes.more_than")
        self._from = book.pattern("cues.from_lead")
        self._reached = book.pattern("cues.level")
        self._years = YearReader(book)

    def is_borrowed(self, sentence: Sentence, place: int, levels: Levels) -> bool:
        """Whether one of two levels is rather another figure's than that of the change at a place."""
        after, before, change = levels.after, levels.before, sentence.drafts[place]
        if after is None or before is None or levels.is_pair or after.figure.start > change.figure.start:
            return False
        if self._contrast.search(sentence.gap(after, change)) or self._is_of_other_thing(sentence, after, place):
            return True
        if before.figure.start > change.figure.start:
            return False
        if self._more.search(before.lead) and self._more.search(sentence.gap(before, change)):
            return True  # cao hơn tỷ lệ chung 81,6% và cao hơn năm 2015 là 1,9 điểm
        if before.figure.start > after.figure.start:
            came = self._from.search(before.lead)  # Tiêu thụ 1,91 triệu tấn, tồn kho từ 186.000 tấn giảm 50.000 tấn
            return came is not None and before.lead[: came.start()].rpartition(",")[2].strip() != ""
        return self._has_owner(sentence, before, after)

    def _has_owner(self, sentence: Sentence, before: Draft, after: Draft) -> bool:
        """Whether a figure right before the level before is the one that it is the level before of."""
        at = sentence.drafts.index(before)
        owner = sentence.drafts[at - 1] if at else None
        if owner is None or owner.measure not in _OWNERS or ";" in sentence.gap(owner, before):
            return False
        goes_on = self._reached.search(sentence.gap(before, after)) is not None  # từ 85 xuống 60
        return not goes_on and not (self._years.of(before) and self._years.of(after))

    def _is_of_other_thing(self, sentence: Sentence, after: Draft, place: int) -> bool:
        """Whether another change stands between, and the words behind its mark name a thing: "gấp 2,1 lần, số hộ gấp 1,8 lần", "(tăng
        4.658 triệu đồng) và thuế thu nhập cá nhân (tăng 1.152 triệu đồng)"."""
        change = sentence.drafts[place]
        between = sentence.drafts[sentence.drafts.index(after) + 1 : place]
        way = self._direction.search(change.lead)
        said = (change.lead[: way.start()] if way is not None else change.lead).rstrip(" (")
        marks = _MARK.split(said)
        names = marks[-1].split() if len(marks) > 1 else []
        return any(each.measure in _MOVES for each in between) and len(names) >= _WORDS and "so" not in names
