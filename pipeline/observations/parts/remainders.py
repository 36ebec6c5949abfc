"""Find what is left of a figure: "Thụ lý 412 vụ, đã giải quyết 287 vụ. Còn lại 125 vụ"."""

from bisect import bisect_left
from itertools import combinations

from pipeline.model.figures import Measure
from pipeline.model.mentions import Form, Mentions
from pipeline.observations.drafts.draft import Draft
from pipeline.observations.parts.balances import BalanceFinder
from pipeline.observations.parts.group import PartGroup, adds, is_counted, same_unit, value_of
from pipeline.rulebook import Rulebook
from pipeline.text.edits import edit
from pipeline.text.percent import Match, percent_matches

_FAR = 120  # counts before a rest among which its whole is sought
_NEAR = 6  # figures of the same thing before the rest among which the whole and the part stand
_SENTENCES = 4


class RemainderFinder:
    """Reads remainders with rules/cues.toml and rules/changes.toml."""

    def __init__(self, book: Rulebook) -> None:
        self._balances = BalanceFinder(book)
        self._left = book.pattern("cues.left_over")
        self._received = book.pattern("changes.received_lead")
        self._dealt = book.pattern("changes.dealt_lead")

    def find(self, mentions: Mentions, drafts: list[Draft]) -> list[PartGroup]:
        """The groups of one passage: a whole, what was done of it, and what is left.

        What does not add up is one only where the words name the whole and the part: what came in, what was dealt with.
        """
        found = []
        counted = [draft for draft in drafts if _may_stand(draft) and not draft.is_base and draft.unit]
        for place, rest in enumerate(counted):
            if rest.whole >= 0 or not is_counted(rest) or not self._is_left(mentions.text, counted, place):
                continue
            before = [
                each
                for each in counted[max(0, place - _FAR) : place]
                if same_unit(rest, each)
                and each.area_key == rest.area_key
                and rest.sentence - each.sentence <= _SENTENCES
                and value_of(each) > 0
            ][-_NEAR:]
            pairs = [(whole, part) for whole, part in combinations(before, 2) if is_counted(part)]
            pairs += [(whole, part) for part, whole in combinations(before, 2) if whole.measure is Measure.TARGET]
            pair = next((each for each in reversed(pairs) if adds([each[1], rest], each[0])), None)
            pair = pair or self._shared(before, rest, drafts) or self._named([d for d in before if d.whole < 0])
            if pair is not None:
                found.append(PartGroup(pair[0], (pair[1], rest), True, ""))
        return found

    def _is_left(self, text: str, counted: list[Draft], place: int) -> bool:
        """Whether the words before a figure, or before the count beside it, say that it is left: "Còn lại 17 vụ, 31 bị cáo"."""
        rest = counted[place]
        if self._left.search(rest.lead):
            return True
        beside = counted[place - 1] if place else None
        if beside is None or beside.sentence != rest.sentence or not self._left.search(beside.lead):
            return False
        return not text[beside.figure.end : rest.figure.start].replace(beside.unit, "").strip(" ,/") and not same_unit(
            beside, rest
        )

    def _shared(self, before: list[Draft], rest: Draft, drafts: list[Draft]) -> tuple[Draft, Draft] | None:
        """What was dealt with right before the rest, and the one figure of which a percentage beside it says that it is so much:
        "thuộc thẩm quyền 198 đơn. Đã giải quyết 167 đơn, đạt 84,3%, còn 41 đơn"."""
        part = before[-1] if before else rest
        first = bisect_left(drafts, part.figure.end, key=lambda each: each.figure.start)
        between = drafts[first : bisect_left(drafts, rest.figure.start, key=lambda each: each.figure.start)]
        if part.sentence != rest.sentence or not self._dealt.search(part.lead) or len(between) != 1:
            return None
        percent = between[0].figure
        if percent.unit != "%" or percent.form is not Form.PERCENT or part.figure.form is not Form.NUMBER:
            return None
        wholes = [
            each
            for each in before[:-1]
            if percent_matches(value_of(part), value_of(each), percent.number.value, percent.number.decimals)
            is Match.ROUNDED
        ]
        if len({value_of(each) for each in wholes}) != 1:
            return None
        left = value_of(wholes[0]) - value_of(part)  # what is far from it may be some of the rest: "còn 5 đơn phức tạp"
        is_slip = edit(str(int(value_of(rest))), str(int(left))) != ""
        return (wholes[0], part) if is_slip else None

    def _named(self, before: list[Draft]) -> tuple[Draft, Draft] | None:
        """The last figure that came in, and what was dealt with of it, where nothing else of the kind stands behind."""
        if (
            len(before) < 2
            or before[-1].figure.form is Form.RATIO  # 57/68 vụ has a whole of its own
            or before[-1].sentence != before[-2].sentence
            or not self._dealt.search(before[-1].lead)
            or not self._received.search(before[-2].lead)
            or value_of(before[-1]) > value_of(before[-2])
            or any(self._balances.opens(each) for each in before)  # there was something before what came in
        ):
            return None
        return before[-2], before[-1]


def _may_stand(draft: Draft) -> bool:
    """Whether a figure may be the whole, the part or the rest; the whole may be the second half of "72 trên 75 huyện"."""
    return is_counted(draft) or (draft.measure is Measure.TARGET and draft.figure.form is Form.NUMBER)
